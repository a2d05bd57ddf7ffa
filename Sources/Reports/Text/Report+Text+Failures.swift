import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// The worst minute of each operation, and how much of what may fail in 30 days this run has used up.
    func writeBudgets(to page: inout Page) {
        let spoilt = outcome.operations.indices.filter { outcome.operations[$0].tally.unsuccessful > 0 }
        guard !spoilt.isEmpty else { return }
        page.heading("Worst minute and error budget", "budget: what 30 days may lose by the promise")
        var table = Table([
            .left(""), .right("failed"), .right("worst minute"), .right("from"), .right("promised"),
            .right("budget spent"),
        ])
        for index in spoilt {
            let tally = outcome.operations[index].tally
            let minute = outcome.worstMinute(of: index)
            let target = availabilityTarget(ofOperation: index)
            let spent = target.flatMap { budgetSpent(tally, target: $0) }
            table.add(
                Span(outcome.operations[index].name), Span(Figure.count(tally.unsuccessful)),
                Span(Figure.share(minute?.share)), Span(minute.map { Figure.clock($0.from) } ?? "–"),
                Span(target.map { Figure.share($0) } ?? "–"),
                Span(Figure.share(spent), spent.map { $0 > 1 ? .bad : .plain } ?? .plain))
        }
        table.write(to: &page)
    }

    /// The failures of the run as a share of those that the promise allows in 30 days at the run's mean rate.
    private func budgetSpent(_ tally: OperationTally, target: Double) -> Double? {
        let allowed = Double(tally.requests) / outcome.measuredSeconds * 30 * 86_400 * (1 - target)
        return allowed > 0 ? Double(tally.unsuccessful) / allowed : nil
    }

    /// For which reasons, and where, operations failed.
    func writeFailures(to page: inout Page) {
        let failed = outcome.operations.filter { $0.tally.unsuccessful > 0 }
        guard !failed.isEmpty else { return }
        page.heading("Why requests failed", "the reason at its origin")
        var table = Table([.left(""), .left("reason"), .left("at"), .right("requests"), .right("share")])
        for operation in failed {
            let rows = operation.tally.blameByShare
            for (place, row) in rows.prefix(Self.blameRowsMax).enumerated() {
                table.add(
                    Span(place == 0 ? operation.name : ""), Span(row.reason.word),
                    Span(outcome.compiled.name(ofStation: row.station)), Span(Figure.count(row.count)),
                    Span(Figure.share(Double(row.count) / Double(operation.tally.unsuccessful))))
            }
            let others = rows.dropFirst(Self.blameRowsMax)
            if !others.isEmpty {
                let count = others.reduce(0) { $0 + $1.count }
                table.add(
                    Span(""), Span(others.count == 1 ? "1 other" : "\(others.count) others", .faint), Span(""),
                    Span(Figure.count(count)),
                    Span(Figure.share(Double(count) / Double(operation.tally.unsuccessful))))
            }
            // Nobody said why: nobody said anything.
            if operation.tally.running > 0 {
                table.add(
                    Span(rows.isEmpty ? operation.name : ""), Span("no answer"), Span("–", .faint),
                    Span(Figure.count(operation.tally.running)),
                    Span(Figure.share(Double(operation.tally.running) / Double(operation.tally.unsuccessful))))
            }
        }
        table.write(to: &page)
    }

    private static let blameRowsMax = 4

    /// When service was as before, after each fault.
    func writeRecovery(to page: inout Page) {
        guard !outcome.faults.isEmpty else { return }
        let window = Figure.span(seconds: Double(outcome.windows.step) / 1e9)
        page.heading("Recovery", "as before: successes within 1 point, p99 within 2×, in every \(window)")
        for (number, fault) in outcome.faults.enumerated() {
            let pile = outcome.pileUp(afterFault: number)
            let (sign, tone, words): (String, Tone, String) =
                switch (fault.recovered, fault.recovery) {
                case (nil, _): ("○", .faint, "there was no time before it to compare with")
                case (_, let time?) where time == .zero:
                    (
                        "✔", .good,
                        "no operation failed more or got slower" + (pile == nil ? "" : ", as far as answers tell")
                    )
                case (_, let time?): ("✔", .good, Self.back(fault, after: time))
                case (_, nil) where fault.isInstant:
                    ("✖", .bad, "never recovered, although it was over at once")
                case (_, nil) where fault.to >= outcome.duration:
                    ("▲", .strained, "not back to normal; it lasted to the end")
                case (_, nil): ("✖", .bad, "never recovered, although it was healed at \(Figure.clock(fault.to))")
                }
            let suffered = fault.blast.isEmpty ? "" : "; suffered: " + fault.blast.joined(separator: ", ")
            // Good answers alone are no recovery while what was promised with them waits.
            let isOpen = tone == .good && pile.map { $0.to == nil } ?? false
            page.paragraph(
                "\(fault.text): \(words)\(suffered)" + (pile.map { Self.workedOff($0, after: fault) } ?? ""),
                lead: Span("  \(isOpen ? "▲" : sign) ", isOpen ? .strained : tone))
        }
    }

    /// What became of the messages that piled up, whatever answers were like meanwhile.
    private static func workedOff(_ pile: PileUp, after fault: FaultOutcome) -> String {
        guard let end = pile.to else {
            return "; up to \(Figure.about(Double(pile.longest))) messages piled up, and were not worked off by the end"
        }
        let time = Figure.span(seconds: end.seconds - fault.from.seconds)
        return "; its messages were worked off \(time) after it began"
    }

    private static func back(_ fault: FaultOutcome, after time: TimeSpan) -> String {
        let end = TimeSpan(nanoseconds: fault.from.nanoseconds + time.nanoseconds)
        let span = Figure.span(seconds: time.seconds)
        if fault.isInstant { return "as before after \(span)" }
        let whole = "as before \(span) after it began"
        if end < fault.to { return whole + ", while it still lasted" }
        if end == fault.to { return "as before as soon as it was healed" }
        return whole + " (\(Figure.span(seconds: end.seconds - fault.to.seconds)) after the heal)"
    }
}
