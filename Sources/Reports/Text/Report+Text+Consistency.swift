import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// What the all-knowing observer found in the data once everything had settled.
    func writeConsistency(to page: inout Page) {
        page.heading(
            "Consistency", isStopped ? "what was seen until the run was stopped" : "once everything had settled")
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
        writeStaleDecisions(to: &page)
        writeStores(to: &page)
        writeReconcilers(to: &page)
    }

    /// Operations that decided by what was no longer so.
    private func writeStaleDecisions(to page: inout Page) {
        for (index, operation) in outcome.operations.enumerated() {
            let figures = runs.operations[index]
            guard !figures[.staleDecisions].isNever else { continue }
            let worth = figures[.staleDecisionValue].value.map { ", worth \(Figure.money($0))" } ?? ""
            page.paragraph(
                "\(operation.name): \(Figure.count(figures[.staleDecisions])) decided by something that was no longer so\(worth)",
                lead: Span("  ▲ ", .strained))
        }
    }

    /// What those found who compare stores.
    private func writeReconcilers(to page: inout Page) {
        for index in runs.components.indices where outcome.compiled.system.stations[index].reconciler != nil {
            let figures = runs.components[index]
            let (found, repaired) = (figures[.discrepancies], figures[.repairs])
            if found.isNever, isStopped { continue }
            page.paragraph(
                "\(outcome.compiled.name(ofStation: index)) found "
                    + (found.isNever
                        ? "nothing half done"
                        : "\(Figure.count(found)) operations half done, and made \(Figure.count(repaired)) of them whole"),
                lead: Span(found.isNever ? "  ✔ " : "  ▲ ", found.isNever ? .good : .strained))
        }
    }

    private func writeEffects(to page: inout Page) {
        let effects: [OperationFigure] = [.partials, .duplicates, .ghosts]
        let harmed = runs.operations.indices.filter { index in
            effects.contains { !runs.operations[index][$0].isNever }
        }
        guard !harmed.isEmpty else {
            if isStopped {
                return page.paragraph(
                    "Whether operations left effects twice, by half or after they had failed was not judged.",
                    lead: Span("  ○ ", .faint), tone: .faint)
            }
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
        var (remarks, notes): ([String], [String]) = ([], [])
        for index in runs.components.indices where keepsData(index) {
            let (figures, name) = (runs.components[index], outcome.compiled.name(ofStation: index))
            guard !figures[.reads].isNever || !figures[.writes].isNever else { continue }
            table.add(
                Span(name), Span(Figure.count(figures[.reads])),
                Span(Figure.count(figures[.staleReads]), figures[.staleReads].isNever ? .plain : .strained),
                Span(Figure.share(figures[.staleShare])), Span(Figure.time(figures[.staleAge])),
                Span(Figure.count(figures[.writes])),
                Span(Figure.count(figures[.lostWrites]), figures[.lostWrites].isNever ? .plain : .bad))
            if !figures[.oversold].isNever {
                remarks.append("\(name) took \(Figure.count(figures[.oversold])) writes more than there was stock for.")
            }
            if !figures[.soldOut].isNever {
                notes.append(
                    "\(name) turned away \(Figure.count(figures[.soldOut])) writes because nothing was left (sold out)."
                )
            }
            if !figures[.lockWaits].isNever {
                notes.append(
                    "\(Figure.count(figures[.lockWaits])) writes of \(name) waited for a key that a two-phase commit had "
                        + "locked.")
            }
            guard !figures[.conflicts].isNever else { continue }
            remarks.append(
                "\(hasRivals(index) ? "Primaries" : "Two primaries") of \(name) took \(Figure.count(figures[.conflicts])) "
                    + "writes for the same keys; "
                    + "\(Figure.count(figures[.overwrittenWrites])) of them were overwritten.")
        }
        table.write(to: &page)
        writeOperationData(to: &page)
        for line in remarks { page.paragraph(line, lead: Span("  ✘ ", .bad)) }
        for line in notes { page.paragraph(line, lead: Span("  · ", .faint)) }
        for index in runs.freshness.indices { writeFreshness(ofStation: index, to: &page) }
        writeConvergence(to: &page)
    }

    /// Who saw what was no longer so, and whose writes were lost or in conflict: where there is more than one operation or
    /// phase, so that stores do not say it already.
    private func writeOperationData(to page: inout Page) {
        let columns: [(title: String, figure: OperationFigure)] = [
            ("lost", .lostWrites), ("in conflict", .conflicts), ("out of order", .orderViolations),
        ]
        let harmed = runs.operations.indices.filter { index in
            !runs.operations[index][.staleReads].isNever
                || columns.contains { !runs.operations[index][$0.figure].isNever }
        }
        let busy = runs.operations.count { !$0[.requests].isNever }
        guard !harmed.isEmpty, busy > 1 || runs.phases.count > 1 else { return }
        let shown = columns.filter { column in harmed.contains { !runs.operations[$0][column.figure].isNever } }
        var table = Table(
            [
                .left(""), .right("reads", dispensability: 2), .right("stale"), .right("stale share"),
                .right("stale for at most", dispensability: 1),
            ] + shown.map { .right($0.title) })
        for index in harmed {
            if runs.phases.count > 1 { table.add(Span(outcome.operations[index].name, .heading)) }
            for row in phaseRows(ofOperation: index) {
                let title =
                    runs.phases.count > 1
                    ? Span("  " + row.title.text, row.title.tone) : Span(outcome.operations[index].name)
                let figures = row.figures
                func count(_ figure: OperationFigure) -> Span {
                    Span(Figure.count(figures[figure]), figures[figure].isNever ? .faint : .strained)
                }
                table.add(
                    cells: [
                        title, Span(Figure.count(figures[.reads]), .faint), count(.staleReads),
                        Span(Figure.share(figures[.staleShare])), Span(Figure.time(figures[.staleAge])),
                    ] + shown.map { count($0.figure) })
            }
        }
        table.write(to: &page)
    }

    /// Whether several copies take writes side by side, as drawn.
    private func hasRivals(_ index: Int) -> Bool {
        guard case .store(let store) = outcome.compiled.system.stations[index].role else { return false }
        return store.primaries > 1
    }

    /// How soon after a write whoever reads sees it, where not everybody does at once.
    private func writeFreshness(ofStation index: Int, to page: inout Page) {
        let rows = runs.freshness[index]
        guard rows.contains(where: { $0.share.value.map { $0 < 1 } ?? false }) else { return }
        let shares = rows.map { "\(Figure.time(Double($0.after.nanoseconds))) after it \(Figure.share($0.share))" }
        page.paragraph(
            "Who reads \(outcome.compiled.name(ofStation: index)) sees a write: \(shares.joined(separator: ", ")); with nothing "
                + "broken.", lead: Span("  · ", .faint), tone: .faint)
    }

    /// How long it took after the last heal until all copies agreed.
    private func writeConvergence(to page: inout Page) {
        let (converged, time) = (runs.whole[.converged], runs.whole[.convergence])
        guard converged.count > 0 else { return }
        guard converged.occurrences == converged.count else {
            let often =
                runs.isSeveral ? "in \(converged.count - converged.occurrences) of \(converged.count) runs " : ""
            return page.paragraph(
                "After the last heal, something sent before it \(often)never came to its end: copies do not agree, or "
                    + "operations stay half done.", lead: Span("  ▲ ", .strained))
        }
        page.paragraph(
            "All that had been sent before the last heal was settled everywhere \(Figure.seconds(time)) after it.",
            lead: Span("  ✔ ", .good))
    }
}
