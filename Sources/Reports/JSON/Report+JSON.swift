import DesignModel
import Drill
import Simulation
import Statistics

extension Report {
    /// The report as one JSON object with the keys of the format's documentation, in its order.
    ///
    /// Times are in milliseconds unless a key ends in `_s`, shares are fractions of 1. A figure that was not computed, or
    /// of which there is none, such as a percentile of nothing, is `null`. Of several runs, a figure is an object of its mean
    /// and the ends of its range. The same runs give the same bytes.
    public func json() -> String { document.text }

    private var document: JSONValue {
        .object([
            ("breakboard", .count(1)), ("design", .string(outcome.design.name)), ("seed", .count(outcome.seed)),
            ("runs", .count(of: runs.count)), ("duration_s", .number(runs.duration.seconds)),
            ("warmup_s", .number(outcome.warmUp.seconds)), ("scale", .count(of: outcome.scale)),
            ("events", .count(runs.whole[.events])),
            ("operations", operations(runs.operations)),
            ("components", components), ("connections", connections), ("consistency", consistency),
            ("phases", phases), ("faults", faults), ("objectives", objectiveRows),
            ("cost", cost), ("timeline", timeline), ("explanation", .strings(ifAny: explanation)),
            ("assumed", .strings(ifAny: outcome.compiled.assumed)), ("not_modelled", .strings(ifAny: notModelled)),
        ])
    }

    // MARK: Operations

    private func operations(_ figures: [OperationFigures]) -> JSONValue {
        .object(zip(outcome.operations, figures).map { ($0.name, row($1)) })
    }

    private func row(_ figures: OperationFigures) -> JSONValue {
        .object([
            ("requests", .count(figures[.requests])), ("ok", .count(figures[.ok])),
            ("failed", .count(figures[.failed])),
            ("running", .count(figures[.running])), ("availability", .share(figures[.availability])),
            ("goodput_per_s", .number(figures[.goodput])),
            (
                "latency_ms",
                .object([
                    ("mean", .milliseconds(figures[.mean])), ("p50", .milliseconds(figures[.p50])),
                    ("p90", .milliseconds(figures[.p90])), ("p95", .milliseconds(figures[.p95])),
                    ("p99", .milliseconds(figures[.p99])), ("p999", .milliseconds(figures[.p999])),
                    ("max", .milliseconds(figures[.max])),
                ])
            ),
            (
                "settled_ms",
                figures[.effective].isNever
                    ? .null
                    : .object([
                        ("mean", .milliseconds(figures[.settledMean])), ("p50", .milliseconds(figures[.settledP50])),
                        ("p99", .milliseconds(figures[.settledP99])),
                    ])
            ),
            ("oldest_unsettled_ms", .milliseconds(figures[.oldestUnsettled])),
            ("never_settled", .count(figures[.neverSettled])),
            ("decisions", Self.decisions(figures[.approved], figures[.declined], figures[.flagged])),
            (
                "stale_decisions",
                .object([
                    ("count", .count(figures[.staleDecisions])),
                    ("value", .number(figures[.staleDecisionValue], digits: 9)),
                ])
            ),
            ("consistency", Self.consistency(figures)),
            ("reasons", .object(figures.reasons.map { ($0.reason.word, .count($0.count)) })),
            (
                "blame",
                .array(
                    figures.blame.map { blame in
                        .object([
                            ("component", .string(outcome.compiled.name(ofStation: blame.origin.station))),
                            ("reason", .string(blame.origin.reason.word)), ("share", .share(blame.shareOfFailed)),
                        ])
                    })
            ),
        ])
    }

    /// What they saw of data, and what became of what they wrote: the same as stores count.
    private static func consistency(_ figures: OperationFigures) -> JSONValue {
        .object([
            ("reads", .count(figures[.reads])), ("stale_reads", .count(figures[.staleReads])),
            ("stale_read_share", .share(figures[.staleShare])),
            (
                "stale_age_ms",
                .object([
                    ("mean", .milliseconds(figures[.staleAgeMean])), ("p50", .milliseconds(figures[.staleAgeP50])),
                    ("p99", .milliseconds(figures[.staleAgeP99])), ("max", .milliseconds(figures[.staleAge])),
                ])
            ),
            ("lost_writes", .count(figures[.lostWrites])), ("duplicates", .count(figures[.duplicates])),
            ("partial_operations", .count(figures[.partials])), ("ghosts", .count(figures[.ghosts])),
            ("conflicts", .count(figures[.conflicts])),
            ("overwritten_writes", .count(figures[.overwrittenWrites])),
            ("order_violations", .count(figures[.orderViolations])),
            ("session_violations", .count(figures[.sessionViolations])), ("oversold", .count(figures[.oversold])),
        ])
    }

    static func decisions(_ approved: Sample, _ declined: Sample, _ flagged: Sample) -> JSONValue {
        .object([("approved", .count(approved)), ("declined", .count(declined)), ("flagged", .count(flagged))])
    }

    // MARK: Phases, faults, objectives

    private var phases: JSONValue {
        .array(
            runs.phases.map { row in
                .object([
                    ("name", .string(row.phase.name)), ("from_s", .number(row.phase.from.seconds)),
                    ("to_s", .number(row.phase.to.seconds)), ("operations", operations(row.operations)),
                ])
            })
    }

    private var faults: JSONValue {
        .array(
            runs.faults.map { row in
                let fault = row.fault
                return .object([
                    ("fault", .string(fault.text)), ("from_s", .number(fault.from.seconds)),
                    ("to_s", .number((fault.isInstant ? fault.from : fault.to).seconds)),
                    ("recovery_s", .number(row.recovery, digits: 9)), ("recovered", .flag(row.recovered)),
                    ("blast", .strings(ifAny: row.usualBlast(in: outcome))),
                ])
            })
    }

    private var objectiveRows: JSONValue {
        .array(
            objectives.map { row in
                .object([
                    ("objective", .string(row.text)), ("measured", row.measuredJSON),
                    ("met", .flag(ifAny: isKept(row))),
                ])
            })
    }
}

extension Promise {
    /// What was measured, as the format has it: times in milliseconds.
    var measuredJSON: JSONValue {
        let isTime = objective.metric.row.quantities.first == .duration
        return isTime ? .number(figure.scaled(by: 1000), digits: 6) : .share(figure)
    }
}

extension Sample {
    /// Whether no run counted any.
    var isNever: Bool { value ?? 0 == 0 }
}

extension FaultFigures {
    /// The operations that the fault harmed in at least half of the runs.
    func usualBlast(in outcome: Outcome) -> [String] {
        blast(in: outcome.operations.map(\.name)).filter { $0.runs.value ?? 0 >= 0.5 }.map(\.operation)
    }
}
