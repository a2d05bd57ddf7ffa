import Explanation
import Statistics
import Simulation
import Cells
import DesignModel
import Drill

/// What a run comes to, in short; the command `breakboard run` says more.
enum ReportText {
    /// - Parameter experiment: What is played; what it expects is judged as well.
    static func lines(_ outcome: Outcome, of experiment: Experiment? = nil) -> [SheetText.Line] {
        let bold = Style(.title, .bold)
        var lines = [
            SheetText.Line(
                "From \(Figures.clock(outcome.warmUp)) to \(Figures.clock(outcome.duration)), if traffic stopped now"
                    + (outcome.isMixed ? "; changed midway" : ""), Style(.dim)), SheetText.Line(),
        ]
        lines += promises("Objectives", outcome.objectives)
        if let experiment {
            lines += promises("“\(experiment.name.sanitised(limit: 60))” expects", outcome.judge(experiment.expect))
        }
        lines.append(
            SheetText.Line([
                (0, "Operations", bold), (18, "requests", Style(.dim)), (29, "available", Style(.dim)),
                (40, "p50", Style(.dim)), (49, "p99", Style(.dim)), (58, "lost", Style(.dim)),
            ]))
        for operation in outcome.operations {
            let tally = operation.tally
            let share = tally.availability ?? 1
            let role: Role = share < 0.9 ? .failing : share < 0.99 ? .strained : .plain
            lines.append(
                SheetText.Line([
                    (1, operation.name.sanitised(limit: 16), .plain),
                    (18, Figures.count(Double(tally.requests)), .plain),
                    (29, tally.availability.map(Figures.fineShare) ?? "-", Style(role)),
                    (40, latency(tally.latency.quantile(0.5)), .plain),
                    (49, latency(tally.latency.quantile(0.99)), .plain),
                    (58, operation.lostValue.map(Figures.money) ?? "", .plain),
                ]))
        }
        lines.append(SheetText.Line())
        if let cost = outcome.cost.perHour {
            lines += [
                SheetText.Line("Money", bold),
                SheetText.Line([
                    (1, "running it", .plain), (24, "≈ \(Figures.price(cost)) an hour", .plain),
                    (44, "by list prices", Style(.dim)),
                ]), SheetText.Line(),
            ]
        }
        lines.append(SheetText.Line("Data", bold))
        let lost = outcome.components.reduce(0) { $0 + $1.data.lostWrites }
        let stale = outcome.components.reduce(0) { $0 + $1.data.staleReads }
        let counts: [(String, UInt64?)] = [
            ("done by half", outcome.partials.reduce(0) { $0 + $1.count }), ("lost writes", lost),
            ("stale reads", outcome.unfollowedStores.isEmpty ? stale : nil),
            ("done twice", outcome.operations.reduce(0) { $0 + $1.tally.duplicates }),
            ("failed, yet done", outcome.operations.reduce(0) { $0 + $1.tally.ghosts }),
        ]
        for (name, count) in counts {
            lines.append(
                SheetText.Line([
                    (1, name, .plain),
                    (
                        24, count.map { Figures.count(Double($0)) } ?? "not followed",
                        Style(count ?? 0 > 0 ? .strained : .plain)
                    ),
                ]))
        }
        if !outcome.faults.isEmpty {
            lines += [SheetText.Line(), SheetText.Line("Faults", bold)]
            for fault in outcome.faults {
                let recovery =
                    fault.recovery.map { "back after " + Figures.span($0) }
                    ?? (fault.recovered == false ? "never recovered" : "")
                let end = fault.to < outcome.duration ? "–" + Figures.clock(fault.to) : ""
                lines.append(
                    SheetText.Line([
                        (1, "↯ " + Figures.clock(fault.from) + end, Style(.fault)),
                        (17, fault.text.sanitised(limit: 34), .plain),
                        (52, recovery, Style(.dim)),
                    ]))
            }
        }
        return lines
    }

    private static func promises(_ heading: String, _ promises: [ObjectiveOutcome]) -> [SheetText.Line] {
        guard !promises.isEmpty else { return [] }
        return [SheetText.Line(heading, Style(.title, .bold))]
            + promises.map { objective in
                let (sign, role): (String, Role) =
                    objective.met.map { $0 ? ("✔", .fine) : ("✖", .failing) } ?? ("·", .dim)
                let measured =
                    objective.measured.map { Figures.measured($0, for: objective.objective) } ?? "not measured"
                return SheetText.Line([
                    (1, sign, Style(role, .bold)), (3, objective.text.sanitised(), .plain),
                    (max(44, objective.text.cellWidth + 5), measured, Style(role)),
                ])
            } + [SheetText.Line()]
    }

    static func latency(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { Figures.time(seconds: Double($0) / 1e9) } ?? "-"
    }
}
