import Drill
import Statistics
import Wording

extension Report {
    /// What fallbacks decided where nobody answered: over which connection, and what became of operations by it.
    func writeDecisions(to page: inout Page) {
        let deciding = runs.connections.indices.filter {
            !Self.isNever(ConnectionFigure.decisions, in: runs.connections[$0])
        }
        guard !deciding.isEmpty else { return }
        page.heading("Decisions without an answer", reviewing)
        var table = Table([.left(""), .right("approved"), .right("declined"), .right("flagged")])
        func add(_ name: String, _ made: [Sample]) {
            table.add(cells: [Span(name)] + made.map { Span(Figure.count($0)) })
        }
        for index in deciding {
            add(outcome.compiled.title(ofLink: index), ConnectionFigure.decisions.map { runs.connections[index][$0] })
        }
        for (index, operation) in outcome.operations.enumerated() where isDecided(index) {
            add("\(operation.name), told so", OperationFigure.decisions.map { runs.operations[index][$0] })
        }
        table.write(to: &page)
    }

    /// Whether answers of an operation rest on fixed decisions.
    func isDecided(_ operation: Int) -> Bool {
        OperationFigure.decisions.contains { !runs.operations[operation][$0].isNever }
    }

    private static func isNever(_ figures: [ConnectionFigure], in table: FigureTable<ConnectionFigure>) -> Bool {
        figures.allSatisfy { table[$0].isNever }
    }

    /// What becomes of what was flagged.
    private var reviewing: String {
        let flagged = outcome.operations.indices.filter { !runs.operations[$0][.flagged].isNever }
        let prices = Set(flagged.compactMap { outcome.operations[$0].abuse?.review }).sorted()
        return prices.isEmpty
            ? "what is flagged waits for people; nothing says what they cost (`review` in `bad`)"
            : "what is flagged waits for people, at \(prices.map(Figure.money).joined(separator: " or ")) each"
    }
}

extension OperationFigure {
    static let decisions: [OperationFigure] = [.approved, .declined, .flagged]
}

extension ConnectionFigure {
    fileprivate static let decisions: [ConnectionFigure] = [.approved, .declined, .flagged]
}
