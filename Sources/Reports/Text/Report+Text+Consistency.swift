import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// What the all-knowing observer found in the data once everything had settled.
    func writeConsistency(to page: inout Page) {
        page.heading("Consistency", "once everything had settled")
        writeEffects(to: &page)
        for partial in outcome.partials {
            page.paragraph(
                "\(partial.operation): \(Figure.count(partial.count)) in \(partial.has.joined(separator: ", ")) but not "
                    + "in \(partial.lacks.joined(separator: ", "))", lead: Span("  ▲ ", .strained))
        }
        for operation in outcome.operations where operation.tally.neverSettled > 0 {
            let all = operation.tally.settled.count + operation.tally.neverSettled
            page.paragraph(
                "\(operation.name): \(Figure.count(operation.tally.neverSettled)) of \(Figure.count(all)) that left an effect or "
                    + "a message never settled: given up, by half, or still stuck at the end",
                lead: Span("  ▲ ", .strained))
        }
        writeStores(to: &page)
    }

    private func writeEffects(to page: inout Page) {
        func isHarmed(_ tally: OperationTally) -> Bool {
            tally.duplicates > 0 || tally.ghosts > 0 || tally.partials.contains { $0.count > 0 }
        }
        let harmed = outcome.operations.indices.filter { isHarmed(outcome.operations[$0].tally) }
        guard !harmed.isEmpty else {
            return page.paragraph(
                "No operation left effects twice, by half, or after it had failed.", lead: Span("  ✔ ", .good))
        }
        var table = Table([
            .left(""), .right("by half"), .right("twice"), .right("failed, yet done"), .right("of sent"),
        ])
        for index in harmed {
            if outcome.phases.count > 1 { table.add(Span(outcome.operations[index].name, .heading)) }
            for row in phaseRows(ofOperation: index) {
                let partial = row.tally.partials.reduce(0) { $0 + $1.count }
                func cell(_ count: UInt64) -> Span { Span(Figure.count(count), count > 0 ? .strained : .faint) }
                table.add(
                    outcome.phases.count > 1
                        ? Span("  " + row.title.text, row.title.tone) : Span(outcome.operations[index].name),
                    cell(partial), cell(row.tally.duplicates), cell(row.tally.ghosts),
                    Span(Figure.count(row.tally.requests), .faint))
            }
        }
        table.write(to: &page)
    }

    private func writeStores(to page: inout Page) {
        var table = Table([
            .left(""), .right("reads"), .right("stale"), .right("stale share"), .right("stale for at most"),
            .right("writes", dispensability: 1), .right("lost"),
        ])
        var conflicts: [String] = []
        for index in outcome.components.indices where keepsData(index) {
            let data = outcome.components[index].data
            guard data.reads + data.writes > 0 else { continue }
            let share = data.reads == 0 ? nil : Double(data.staleReads) / Double(data.reads)
            table.add(
                Span(outcome.compiled.name(ofStation: index)), Span(Figure.count(data.reads)),
                Span(Figure.count(data.staleReads), data.staleReads > 0 ? .strained : .plain),
                Span(Figure.share(share)), Span(Figure.time(data.staleAge.maximum.map { Double($0) })),
                Span(Figure.count(data.writes)),
                Span(Figure.count(data.lostWrites), data.lostWrites > 0 ? .bad : .plain))
            guard data.conflicts > 0 else { continue }
            conflicts.append(
                "Two primaries of \(outcome.compiled.name(ofStation: index)) took \(Figure.count(data.conflicts)) writes "
                    + "for the same keys; \(Figure.count(data.overwrittenWrites)) of them were overwritten.")
        }
        table.write(to: &page)
        for line in conflicts { page.paragraph(line, lead: Span("  ✘ ", .bad)) }
    }
}
