import Drill
import Simulation
import Wording

extension Report {
    /// What fallbacks decided where nobody answered: over which connection, and what became of operations by it.
    func writeDecisions(to page: inout Page) {
        let deciding = outcome.connections.indices.filter { outcome.connections[$0].decisions.all > 0 }
        guard !deciding.isEmpty else { return }
        page.heading("Decisions without an answer", reviewing)
        var table = Table([.left(""), .right("approved"), .right("declined"), .right("flagged")])
        func add(_ name: String, _ made: Decisions) {
            table.add(
                Span(name), Span(Figure.count(made.approved)), Span(Figure.count(made.declined)),
                Span(Figure.count(made.flagged)))
        }
        for index in deciding { add(outcome.compiled.title(ofLink: index), outcome.connections[index].decisions) }
        for operation in outcome.operations where operation.tally.decisions.all > 0 {
            add("\(operation.name), told so", operation.tally.decisions)
        }
        table.write(to: &page)
    }

    /// What becomes of what was flagged.
    private var reviewing: String {
        let prices = Set(
            outcome.operations.filter { $0.tally.decisions.flagged > 0 }.compactMap(\.abuse?.review)
        ).sorted()
        return prices.isEmpty
            ? "what is flagged waits for people; nothing says what they cost (`review` in `bad`)"
            : "what is flagged waits for people, at \(prices.map(Figure.money).joined(separator: " or ")) each"
    }
}
