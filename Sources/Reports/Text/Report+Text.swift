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
        let length = Figure.span(seconds: outcome.duration.seconds)
        let warmUp = Figure.span(seconds: outcome.warmUp.seconds)
        page.paragraph(
            "\(length) of traffic, the first \(warmUp) as warm-up · seed \(outcome.seed)", lead: Span(""), tone: .faint)
        for fault in outcome.faults {
            page.paragraph(
                "\(fault.text), \(Self.times(of: fault))", lead: Span("↯ ", .strained), tone: .strained)
        }
        if outcome.halt != nil {
            page.paragraph(
                "Stopped at \(Figure.clock(outcome.duration)): more requests were under way at once than can be "
                    + "followed. The figures are of the time before.", lead: Span("▲ ", .bad))
        }
        if outcome.isMixed {
            page.paragraph(
                "The design was changed midway: this run is no baseline to compare with.", lead: Span("▲ ", .strained))
        }
        if outcome.wentTooDeep {
            page.paragraph(
                "Calls within calls went deeper than \(Engine.Limits.depth); those failed. Is there a cycle?",
                lead: Span("▲ ", .strained))
        }
    }

    private func writeExplanation(to page: inout Page) {
        guard let explanation, !explanation.isEmpty else { return }
        page.heading("Why")
        for (place, sentence) in explanation.enumerated() {
            page.paragraph(sentence, lead: Span("  \(place + 1). ", .heading))
        }
    }

    private func writeObjectives(to page: inout Page) {
        guard !objectives.isEmpty else { return }
        let judged = objectives.compactMap(isKept)
        page.heading("Objectives", "\(judged.count { $0 }) of \(judged.count) met")
        var table = Table([.left(""), .right("measured"), .left("", dispensability: 1)])
        for row in objectives {
            let (sign, tone, word): (String, Tone, String) =
                switch (isKept(row), row.whyUnmeasured) {
                case (true?, _): ("✔", .good, "")
                case (false?, nil): ("✖", .bad, "missed")
                case (false?, _?): ("✖", .bad, "not measured")
                case (nil, _): ("○", .faint, "does not apply")
                }
            table.add(Span("\(sign) \(row.text)", tone), Span(Self.measured(row), tone), Span(word, tone))
        }
        table.write(to: &page)
        for row in objectives {
            guard let why = row.whyUnmeasured else { continue }
            page.paragraph("\(row.text): \(why)", lead: Span("  · ", .faint), tone: .faint)
        }
    }

    private func writeAbort(to page: inout Page) {
        guard let abort = experiment?.abort else { return }
        let condition = abort.text(in: outcome.design)
        switch outcome.verdict(on: abort) {
        case .stopped(let time):
            page.paragraph(
                "It would have been stopped at \(Figure.clock(time)): \(condition). The figures are those of the whole run.",
                lead: Span("  ▲ ", .strained))
        case .never: page.paragraph("Nothing would have stopped it: \(condition).", lead: Span("  ✔ ", .good))
        case .notMeasured: break
        }
    }

    /// What was measured, in the unit in which it was promised.
    private static func measured(_ row: ObjectiveOutcome) -> String {
        guard let value = row.measured else { return row.whyUnmeasured == nil ? "no success" : "–" }
        return Figure.measured(value, for: row.objective)
    }

    // MARK: Operations

    /// The rows of one operation: each phase, then the whole run.
    func phaseRows(ofOperation index: Int) -> [(title: Span, span: String, tally: OperationTally, seconds: Double)] {
        let whole = (
            title: Span("whole run"), span: Self.stretch(outcome.warmUp, outcome.duration),
            tally: outcome.operations[index].tally, seconds: outcome.measuredSeconds
        )
        guard outcome.phases.count > 1 else { return [whole] }
        return outcome.phases.map { phase in
            // What is over at once is not at work in the phase that it begins.
            let broken = phase.faults.map { outcome.faults[$0] }.map { ($0.isInstant ? "after " : "") + $0.text }
                .joined(separator: " + ")
            return (
                broken.isEmpty ? Span(phase.name) : Span("↯ \(broken)", .strained),
                Self.stretch(phase.from, phase.to), phase.tallies[index], phase.to.seconds - phase.from.seconds
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
            if outcome.phases.count > 1 { table.add(Span(operation.name, .heading)) }
            for row in phaseRows(ofOperation: index) {
                let title =
                    outcome.phases.count > 1 ? Span("  " + row.title.text, row.title.tone) : Span(operation.name)
                let latency = row.tally.latency
                func time(_ share: Double) -> Span { Span(Figure.time(latency.quantile(share).map { Double($0) })) }
                table.add(
                    title, Span(row.span, .faint),
                    Span(Figure.number(row.seconds > 0 ? Double(row.tally.requests) / row.seconds : nil)),
                    Span(Figure.share(row.tally.availability), availabilityTone(row.tally, index)),
                    Span(Figure.time(latency.mean)), time(0.5), time(0.9), time(0.99), time(0.999), time(1))
            }
        }
        table.write(to: &page)
    }

    /// Against what was promised of the operation; without a promise, a tenth of failures is bad.
    private func availabilityTone(_ tally: OperationTally, _ operation: Int) -> Tone {
        guard let share = tally.availability else { return .faint }
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
