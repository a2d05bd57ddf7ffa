import Cells
import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// The report for a person at a terminal: why first, then what was promised, then the figures.
    public func text(in style: TextStyle) -> String {
        var page = Page(style)
        writeTitle(to: &page)
        writeExplanation(to: &page)
        writeObjectives(to: &page)
        writeAbort(to: &page)
        writeAvailability(to: &page)
        writeBudgets(to: &page)
        writeFailures(to: &page)
        writeConsistency(to: &page)
        writeRecovery(to: &page)
        writeMoney(to: &page)
        writeDecisions(to: &page)
        writeComponents(to: &page)
        writeMessages(to: &page)
        writeSagas(to: &page)
        writeConnections(to: &page)
        writeAssumptions(to: &page)
        writeNotModelled(to: &page)
        return page.text
    }

    private func writeTitle(to page: inout Page) {
        let name = outcome.design.name.isEmpty ? "Unnamed design" : outcome.design.name
        let title = experiment.map { "\(name): \($0.name)" } ?? name
        page.paragraph(title, lead: Span(""), tone: .heading)
        if let stopped { page.paragraph(stopped, lead: Span("▲ ", .bad)) }
        page.paragraph(conditions, lead: Span(""), tone: .faint)
        if let scale = outcome.shownScale { page.paragraph(scale, lead: Span("▲ ", .strained)) }
        if runs.isSeveral, runs.count < Self.fewRunsMax {
            page.paragraph(
                "So few runs say little about chance: the ranges are wide by themselves. With ten they are half as wide, or "
                    + "less.", lead: Span(""), tone: .faint)
        }
        for row in runs.faults {
            page.paragraph(
                "\(row.fault.text), \(Self.times(of: row.fault))", lead: Span("↯ ", .strained), tone: .strained)
        }
        if outcome.isMixed {
            page.paragraph(
                "The design was changed midway: this run is no baseline to compare with.", lead: Span("▲ ", .strained))
        }
        if let deep = happening(.tooDeep) {
            page.paragraph(
                "Calls within calls went deeper than \(outcome.compiled.system.deepestCalls)\(deep); those failed. Is there a "
                    + "circle?", lead: Span("▲ ", .strained))
        }
        if let far = happening(.tooFar) {
            page.paragraph(
                "More than \(Engine.Limits.hops) messages came of each other, one after the other\(far); further ones were not "
                    + "stored. Is there a circle?", lead: Span("▲ ", .strained))
        }
    }

    /// Ranges of fewer runs are wide whatever was measured: t of 2 runs is 12.7, of 5 it is 2.8.
    private static let fewRunsMax = 5

    private var conditions: String {
        let length = Self.length(runs.duration)
        let warmUp = Figure.span(seconds: outcome.warmUp.seconds)
        let traffic =
            outcome.warmUp < runs.duration
            ? "\(length) of traffic, the first \(warmUp) as warm-up" : "\(length) of traffic, all of it warm-up"
        guard runs.isSeveral else { return "\(traffic) · seed \(outcome.seed)" }
        return "\(traffic) · \(runs.count) runs, seeds \(outcome.seed) to \(runs.lastSeed); ± is a 95% interval"
    }

    private func writeExplanation(to page: inout Page) {
        guard let explanation, !explanation.isEmpty else { return }
        page.heading("Why", runs.isSeveral ? "in the run from seed \(outcome.seed)" : "")
        for (place, sentence) in explanation.enumerated() {
            page.paragraph(sentence, lead: Span("  \(place + 1). ", .heading))
        }
    }

    private func writeObjectives(to page: inout Page) {
        guard !objectives.isEmpty else { return }
        let judged = objectives.filter { isKept($0) != nil || $0.isUndecided }
        let open = judged.count(where: \.isUndecided)
        page.heading(
            "Objectives",
            "\(judged.count { isKept($0) == true }) of \(judged.count) met" + (open > 0 ? ", \(open) not decided" : ""))
        var table = Table([.left(""), .right("measured"), .left("", dispensability: 1)])
        for row in objectives {
            let (sign, tone, word): (String, Tone, String) =
                switch (isKept(row), row.whyUnmeasured) {
                case (true?, _): ("✔", .good, "")
                case (false?, nil): ("✖", .bad, "missed")
                case (false?, _?): ("✖", .bad, "not measured")
                case (nil, nil): ("▲", .strained, "not decided")
                case (nil, _?): ("○", .faint, "does not apply")
                }
            table.add(Span("\(sign) \(row.text)", tone), Span(Self.measured(row), tone), Span(word, tone))
        }
        table.write(to: &page)
        for row in objectives {
            guard let remark = remark(on: row) else { continue }
            page.paragraph("\(row.text): \(remark)", lead: Span("  · ", .faint), tone: .faint)
        }
    }

    /// What is to be said about a promise below the table.
    private func remark(on row: Promise) -> String? {
        if case .undecided(let needs) = row.verdict {
            return "not decided by \(runs.count) runs; "
                + (needs.map { "about \(Figure.count(UInt64($0))) would" }
                    ?? "nor would \(Figure.count(UInt64(Runs.most))), it is too close")
        }
        if runs.isSeveral, row.missed > 0, row.met > 0 {
            return "kept in \(row.met) of \(row.met + row.missed) runs"
                + (row.withoutSuccess > 0 ? ", without any success in \(row.withoutSuccess)" : "")
        }
        return row.whyUnmeasured ?? soldOutRemark(on: row)
    }

    /// That what missed a promise was not a failure of anything: nothing was left to sell.
    private func soldOutRemark(on row: Promise) -> String? {
        guard row.objective.metric == .availability, isKept(row) == false,
            let index = outcome.design.operations.firstIndex(where: { $0.id == row.objective.operation })
        else { return nil }
        let rows = runs.operations[index].blame.filter { isSoldOut($0.origin.reason, at: $0.origin.station) }
        let share = rows.reduce(0) { $0 + ($1.shareOfUnsuccessful.value ?? 0) }
        guard share > 0.01 else { return nil }
        return "\(Figure.share(share)) of what failed found nothing left (sold out); nothing had to be broken for that"
    }

    private func writeAbort(to page: inout Page) {
        guard let abort = experiment?.abort, let stop = runs.stop else { return }
        let condition = abort.text(in: outcome.design)
        guard let time = stop.value else {
            guard !isStopped else { return }
            return page.paragraph("Nothing would have stopped it: \(condition).", lead: Span("  ✔ ", .good))
        }
        let clock = Figure.clock(.seconds(Int64(time)))
        let when =
            runs.isSeveral
            ? "in \(stop.count) of \(stop.runs) runs, at \(clock) on average" : "at \(clock)"
        page.paragraph(
            "It would have been stopped \(when): \(condition). The figures are those of the whole run.",
            lead: Span("  ▲ ", .strained))
    }

    /// What was measured, in the unit in which it was promised.
    private static func measured(_ row: Promise) -> String {
        guard let value = row.measured else { return row.whyUnmeasured == nil ? "no success" : "–" }
        return Figure.measured(value, within: row.figure.spread, for: row.objective)
    }

    // MARK: Operations

    /// The rows of one operation: each phase, then the whole run.
    func phaseRows(ofOperation index: Int) -> [(title: Span, span: String, figures: OperationFigures)] {
        let whole = (
            title: Span("whole run"), span: Self.stretch(outcome.warmUp, runs.duration),
            figures: runs.operations[index]
        )
        guard runs.phases.count > 1 else { return [whole] }
        return runs.phases.map { row in
            // What is over at once is not at work in the phase that it begins.
            let broken = row.phase.faults.map { runs.faults[$0].fault }.map { ($0.isInstant ? "after " : "") + $0.text }
                .joined(separator: " + ")
            return (
                broken.isEmpty ? Span(row.phase.name) : Span("↯ \(broken)", .strained),
                Self.stretch(row.phase.from, row.phase.to), row.operations[index]
            )
        } + [whole]
    }

    private func writeAvailability(to page: inout Page) {
        page.heading("Availability and latency", "latency of successes, from the client's send to the answer")
        var table = Table([
            .left(""), .left("when", dispensability: 5), .right("sent/s", dispensability: 1), .right("available"),
            .right("mean", dispensability: 3), .right("p50"), .right("p90", dispensability: 4), .right("p99"),
            .right("p99.9", dispensability: 6),
            .right("max", dispensability: 7),
        ])
        for (index, operation) in outcome.operations.enumerated() {
            if runs.phases.count > 1 { table.add(Span(operation.name, .heading)) }
            for row in phaseRows(ofOperation: index) {
                let title =
                    runs.phases.count > 1 ? Span("  " + row.title.text, row.title.tone) : Span(operation.name)
                func time(_ figure: OperationFigure) -> Span { Span(Figure.time(row.figures[figure])) }
                table.add(
                    title, Span(row.span, .faint), Span(Figure.number(row.figures[.sent])),
                    Span(Figure.share(row.figures[.availability]), availabilityTone(row.figures, index)),
                    time(.mean), time(.p50), time(.p90), time(.p99), time(.p999), time(.max))
            }
        }
        table.write(to: &page)
    }

    /// Against what was promised of the operation; without a promise, a tenth of failures is bad.
    private func availabilityTone(_ figures: OperationFigures, _ operation: Int) -> Tone {
        guard let share = figures[.availability].value else { return .faint }
        let target = availabilityTarget(ofOperation: operation)
        if let target { return share >= target ? .good : share >= target - 0.01 ? .strained : .bad }
        return share >= 0.99 ? .plain : share >= 0.9 ? .strained : .bad
    }

    /// The availability that was promised of an operation.
    func availabilityTarget(ofOperation index: Int) -> Double? {
        guard outcome.design.operations.indices.contains(index) else { return nil }
        let id = outcome.design.operations[index].id
        return objectives.compactMap { row -> Double? in
            guard row.objective.metric == .availability, [.atLeast, .above].contains(row.objective.comparison),
                row.objective.operation == nil || row.objective.operation == id,
                case .share(let share) = row.objective.bound
            else { return nil }
            return share
        }.max()
    }

    /// When a fault was at work: `01:00–02:00`; of what is over at once, when it was done.
    private static func times(of fault: FaultOutcome) -> String {
        fault.isInstant ? Figure.clock(fault.from) : stretch(fault.from, fault.to)
    }

    /// `01:00–02:00`
    static func stretch(_ from: TimeSpan, _ to: TimeSpan) -> String { "\(Figure.clock(from))–\(Figure.clock(to))" }
}
