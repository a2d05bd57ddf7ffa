import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// The worst minute of each operation, and how much of what may fail in 30 days a run has used up.
    func writeBudgets(to page: inout Page) {
        let spoilt = runs.operations.indices.filter { !runs.operations[$0][.unsuccessful].isNever }
        guard !spoilt.isEmpty else { return }
        page.heading("Worst minute and error budget", "budget: what 30 days may lose by the promise")
        // Each run has its worst minute at another time.
        var table = Table(
            [.left(""), .right("failed"), .right("worst minute")] + (runs.isSeveral ? [] : [.right("from")])
                + [.right("promised"), .right("budget spent")])
        for index in spoilt {
            let figures = runs.operations[index]
            let target = availabilityTarget(ofOperation: index)
            let spent = target.flatMap { budgetSpent(figures, target: $0) }
            let minute = Span(Figure.share(runs.worstMinutes[index]))
            let from = Span(outcome.worstMinute(of: index).map { Figure.clock($0.from) } ?? "–")
            table.add(
                cells: [Span(outcome.operations[index].name), Span(Figure.count(figures[.unsuccessful])), minute]
                    + (runs.isSeveral ? [] : [from]) + [
                        Span(target.map { Figure.share($0) } ?? "–"),
                        Span(
                            spent.map { Figure.share($0) } ?? "–",
                            spent.map { $0.value ?? 0 > 1 ? .bad : .plain } ?? .plain),
                    ])
        }
        table.write(to: &page)
    }

    /// The failures of a run as a share of those that the promise allows in 30 days at the run's mean rate.
    private func budgetSpent(_ figures: OperationFigures, target: Double) -> Sample? {
        guard target < 1, outcome.measuredSeconds > 0, figures[.unsuccessfulShare].count > 0 else { return nil }
        let share = outcome.measuredSeconds / (30 * 86_400 * (1 - target))
        return figures[.unsuccessfulShare].scaled(by: share, as: .amount)
    }

    /// For which reasons, and where, operations failed.
    func writeFailures(to page: inout Page) {
        let failed = runs.operations.indices.filter { !runs.operations[$0][.unsuccessful].isNever }
        guard !failed.isEmpty else { return }
        page.heading("Why requests failed", "the reason at its origin")
        var table = Table([.left(""), .left("reason"), .left("at"), .right("requests"), .right("share")])
        for index in failed {
            let (name, figures) = (outcome.operations[index].name, runs.operations[index])
            let rows = figures.blame
            for (place, row) in rows.prefix(Self.blameRowsMax).enumerated() {
                table.add(
                    Span(place == 0 ? name : ""), Span(word(row.origin.reason, at: row.origin.station)),
                    Span(outcome.compiled.name(ofStation: row.origin.station)), Span(Figure.count(row.count)),
                    Span(Figure.share(row.shareOfUnsuccessful)))
            }
            let unsuccessful = figures[.unsuccessful].value ?? 0
            let others = rows.dropFirst(Self.blameRowsMax)
            if !others.isEmpty {
                let count = others.reduce(0) { $0 + ($1.count.value ?? 0) }
                table.add(
                    Span(""), Span(others.count == 1 ? "1 other" : "\(others.count) others", .faint), Span(""),
                    Span(Figure.count(count, within: nil)), Span(Figure.share(count / unsuccessful)))
            }
            // Nobody said why: nobody said anything.
            if let running = figures[.running].value, running > 0 {
                table.add(
                    Span(rows.isEmpty ? name : ""), Span("no answer"), Span("–", .faint),
                    Span(Figure.count(figures[.running])), Span(Figure.share(running / unsuccessful)))
            }
        }
        table.write(to: &page)
    }

    private static let blameRowsMax = 4

    /// Whether a store had nothing left for those who failed there.
    func isSoldOut(_ reason: Reason, at station: Int) -> Bool {
        reason == .conflict && !runs.components[station][.soldOut].isNever
    }

    /// What a reason is called; a store knows two kinds of conflicts, of which one is no fault of anybody.
    private func word(_ reason: Reason, at station: Int) -> String {
        guard reason == .conflict else { return reason.word }
        if isSoldOut(reason, at: station) { return "sold out" }
        return runs.components[station][.lockWaits].isNever ? reason.word : "locked"
    }

    /// When service was as before, after each fault.
    func writeRecovery(to page: inout Page) {
        guard !runs.faults.isEmpty else { return }
        let window = Figure.span(seconds: Double(outcome.windows.step) / 1e9)
        page.heading("Recovery", "as before: successes within 1 point, p99 within 2×, in every \(window)")
        guard !runs.isSeveral else { return writeRecoveries(to: &page) }
        for (number, fault) in outcome.faults.enumerated() {
            let pile = outcome.pileUp(afterFault: number)
            let (sign, tone, words): (String, Tone, String) =
                switch (fault.recovered, fault.recovery) {
                case (nil, _): ("○", .faint, "there was no time before it to compare with")
                case (_, let time?) where time == .zero:
                    (
                        "✔", .good,
                        unharmed(by: number) + (pile == nil ? "" : ", as far as answers tell")
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

    /// That nobody suffered from a fault; with the figures of those that were slower in its time than before any, if not so
    /// much that it counts.
    func unharmed(by fault: Int, inRuns place: String = "") -> String {
        let slower = slowed(by: fault)
        guard !slower.isEmpty else { return "no operation failed more or got slower" + place }
        return "no operation failed more or got much slower\(place) (\(slower.prefix(3).joined(separator: ", ")))"
    }

    /// `p50 of view 12.4 ms, not 10.3 ms`
    private func slowed(by fault: Int) -> [String] {
        guard let before = runs.phases.first, before.phase.faults.isEmpty,
            let during = runs.phases.first(where: { $0.phase.faults == [fault] })
                ?? runs.phases.first(where: { $0.phase.faults.contains(fault) })
        else { return [] }
        return runs.operations.indices.compactMap { operation in
            let (usual, now) = (before.operations[operation], during.operations[operation])
            // The p99 of few scatters too much to tell.
            let isSure = now[.ok].value ?? 0 >= Self.manyAnswers
            return ([(.p50, "p50", 1.1)] + (isSure ? [(.p99, "p99", 1.25)] : []) as [(OperationFigure, String, Double)])
                .lazy.compactMap { figure, word, factor -> String? in
                    guard let then = now[figure].value, let normal = usual[figure].value,
                        then > factor * normal + Self.unfelt
                    else { return nil }
                    return "\(word) of \(outcome.operations[operation].name) \(Figure.time(seconds: then / 1e9)), not "
                        + Figure.time(seconds: normal / 1e9)
                }.first
        }
    }

    private static let manyAnswers = 1000.0
    /// In nanoseconds: nobody feels so much more.
    private static let unfelt = 1e6

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
