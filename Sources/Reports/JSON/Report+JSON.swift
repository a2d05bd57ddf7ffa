import DesignModel
import Drill
import Simulation
import Statistics

extension Report {
    /// The report as one JSON object with the keys of the format's documentation, in its order.
    ///
    /// Times are in milliseconds unless a key ends in `_s`, shares are fractions of 1. A figure that was not computed, or
    /// of which there is none, such as a percentile of nothing, is `null`. The same outcome gives the same bytes.
    public func json() -> String { document.text }

    private var document: JSONValue {
        .object([
            ("breakboard", .count(1)), ("design", .string(outcome.design.name)), ("seed", .count(outcome.seed)),
            ("runs", .count(1)), ("duration_s", .number(outcome.duration.seconds)),
            ("warmup_s", .number(outcome.warmUp.seconds)), ("scale", .count(1)), ("events", .count(outcome.eventCount)),
            ("operations", operations(outcome.operations.map(\.tally), seconds: outcome.measuredSeconds)),
            ("components", components), ("connections", connections), ("consistency", consistency),
            ("phases", phases), ("faults", faults), ("objectives", objectiveRows),
            ("cost", cost), ("timeline", timeline), ("explanation", .strings(ifAny: explanation)),
            ("assumed", .strings(ifAny: outcome.compiled.assumed)), ("not_modelled", .strings(ifAny: notModelled)),
        ])
    }

    // MARK: Operations

    private func operations(_ tallies: [OperationTally], seconds: Double) -> JSONValue {
        .object(zip(outcome.operations, tallies).map { ($0.name, row($1, seconds: seconds)) })
    }

    private func row(_ tally: OperationTally, seconds: Double) -> JSONValue {
        .object([
            ("requests", .count(tally.requests)), ("ok", .count(tally.ok)), ("failed", .count(tally.failed)),
            ("running", .count(tally.running)), ("availability", .share(tally.availability)),
            ("goodput_per_s", seconds > 0 ? .number(Double(tally.ok) / seconds, digits: 6) : .null),
            (
                "latency_ms",
                .object([
                    ("mean", Self.milliseconds(tally.latency.mean)), ("p50", Self.quantile(0.5, of: tally)),
                    ("p90", Self.quantile(0.9, of: tally)), ("p95", Self.quantile(0.95, of: tally)),
                    ("p99", Self.quantile(0.99, of: tally)), ("p999", Self.quantile(0.999, of: tally)),
                    ("max", Self.quantile(1, of: tally)),
                ])
            ),
            (
                "settled_ms",
                tally.settled.isEmpty && tally.neverSettled == 0
                    ? .null
                    : .object([
                        ("mean", Self.milliseconds(tally.neverSettled == 0 ? tally.settled.mean : .infinity)),
                        ("p50", Self.milliseconds(tally.settledTime(of: 0.5))),
                        ("p99", Self.milliseconds(tally.settledTime(of: 0.99))),
                    ])
            ),
            ("never_settled", .count(tally.neverSettled)),
            ("decisions", Self.decisions(tally.decisions)),
            (
                "reasons",
                .object(tally.failuresByReason.map { ($0.reason.word, .count($0.count)) })
            ),
            (
                "blame",
                .array(
                    tally.blameByShare.map { blame in
                        .object([
                            ("component", .string(outcome.compiled.name(ofStation: blame.station))),
                            ("reason", .string(blame.reason.word)),
                            ("share", .share(Double(blame.count) / Double(max(1, tally.failed)))),
                        ])
                    })
            ),
        ])
    }

    static func decisions(_ made: Decisions) -> JSONValue {
        .object([
            ("approved", .count(made.approved)), ("declined", .count(made.declined)), ("flagged", .count(made.flagged)),
        ])
    }

    static func milliseconds(_ nanoseconds: Double?) -> JSONValue {
        nanoseconds.map { .number($0 / 1e6, digits: 6) } ?? .null
    }

    private static func quantile(_ share: Double, of tally: OperationTally) -> JSONValue {
        milliseconds(tally.latency.quantile(share).map { Double($0) })
    }

    // MARK: Phases, faults, objectives

    private var phases: JSONValue {
        .array(
            outcome.phases.map { phase in
                .object([
                    ("name", .string(phase.name)), ("from_s", .number(phase.from.seconds)),
                    ("to_s", .number(phase.to.seconds)),
                    (
                        "operations",
                        operations(phase.tallies, seconds: phase.to.seconds - phase.from.seconds)
                    ),
                ])
            })
    }

    private var faults: JSONValue {
        .array(
            outcome.faults.map { fault in
                .object([
                    ("fault", .string(fault.text)), ("from_s", .number(fault.from.seconds)),
                    ("to_s", .number((fault.isInstant ? fault.from : fault.to).seconds)),
                    ("recovery_s", .number(ifAny: fault.recovery?.seconds)),
                    ("recovered", .flag(ifAny: fault.recovered)),
                    ("blast", .array(fault.blast.map { .string($0) })),
                ])
            })
    }

    private var objectiveRows: JSONValue {
        .array(
            objectives.map { row in
                let isTime = row.objective.metric.row.quantities.first == .duration
                return .object([
                    ("objective", .string(row.text)),
                    ("measured", row.measured.map { isTime ? .number($0 * 1000, digits: 6) : .share($0) } ?? .null),
                    ("met", .flag(ifAny: isKept(row))),
                ])
            })
    }
}
