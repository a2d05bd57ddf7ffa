import DesignModel
import Drill
import Statistics
import Wording

extension Report {
    /// What the all-knowing observer found in the data once everything had settled.
    func writeConsistency(to page: inout Page) {
        page.heading("Consistency", "once everything had settled")
        writeEffects(to: &page)
        for partial in runs.partials {
            page.paragraph(
                "\(partial.operation): \(Figure.count(partial.count)) in \(partial.has.joined(separator: ", ")) but not "
                    + "in \(partial.lacks.joined(separator: ", "))", lead: Span("  ▲ ", .strained))
        }
        for (index, operation) in outcome.operations.enumerated() {
            let figures = runs.operations[index]
            guard !figures[.neverSettled].isNever else { continue }
            page.paragraph(
                "\(operation.name): \(Figure.count(figures[.neverSettled])) of \(Figure.count(figures[.effective])) that left an "
                    + "effect or a message never settled: given up, by half, or still stuck at the end",
                lead: Span("  ▲ ", .strained))
        }
        writeStores(to: &page)
    }

    private func writeEffects(to page: inout Page) {
        let effects: [OperationFigure] = [.partials, .duplicates, .ghosts]
        let harmed = runs.operations.indices.filter { index in
            effects.contains { !runs.operations[index][$0].isNever }
        }
        guard !harmed.isEmpty else {
            return page.paragraph(
                "No operation left effects twice, by half, or after it had failed.", lead: Span("  ✔ ", .good))
        }
        var table = Table([
            .left(""), .right("by half"), .right("twice"), .right("failed, yet done"), .right("of sent"),
        ])
        for index in harmed {
            if runs.phases.count > 1 { table.add(Span(outcome.operations[index].name, .heading)) }
            for row in phaseRows(ofOperation: index) {
                let title =
                    runs.phases.count > 1
                    ? Span("  " + row.title.text, row.title.tone) : Span(outcome.operations[index].name)
                table.add(
                    cells: [title]
                        + effects.map { figure in
                            let sample = row.figures[figure]
                            return Span(Figure.count(sample), sample.isNever ? .faint : .strained)
                        } + [Span(Figure.count(row.figures[.requests]), .faint)])
            }
        }
        table.write(to: &page)
    }

    private func writeStores(to page: inout Page) {
        // With ranges there is less room: how much was read and written goes first.
        let isWide = runs.isSeveral
        var table = Table([
            .left(""), .right("reads", dispensability: isWide ? 2 : 0), .right("stale"), .right("stale share"),
            .right("stale for at most"), .right("writes", dispensability: 1), .right("lost"),
        ])
        var conflicts: [String] = []
        for index in runs.components.indices where keepsData(index) {
            let (figures, name) = (runs.components[index], outcome.compiled.name(ofStation: index))
            guard !figures[.reads].isNever || !figures[.writes].isNever else { continue }
            table.add(
                Span(name), Span(Figure.count(figures[.reads])),
                Span(Figure.count(figures[.staleReads]), figures[.staleReads].isNever ? .plain : .strained),
                Span(Figure.share(figures[.staleShare])), Span(Figure.time(figures[.staleAge])),
                Span(Figure.count(figures[.writes])),
                Span(Figure.count(figures[.lostWrites]), figures[.lostWrites].isNever ? .plain : .bad))
            guard !figures[.conflicts].isNever else { continue }
            conflicts.append(
                "Two primaries of \(name) took \(Figure.count(figures[.conflicts])) writes for the same keys; "
                    + "\(Figure.count(figures[.overwrittenWrites])) of them were overwritten.")
        }
        table.write(to: &page)
        for line in conflicts { page.paragraph(line, lead: Span("  ✘ ", .bad)) }
    }
}
