import DesignModel
import Drill
import Statistics

extension ComparisonReport {
    /// The comparison as one JSON object. All keys are always there; what is not computed is `null`.
    ///
    /// Times are in milliseconds unless a key ends in `_s`, shares are fractions of 1; each figure comes with its range: 99% of
    /// one run, 95% of several. A time that is never over is `null`.
    public func json() -> String {
        let outcome = comparison.before
        return JSONValue.object([
            ("breakboard", .count(1)), ("seed", .count(outcome.seed)), ("runs", .count(of: comparison.count)),
            ("warmup_s", .number(outcome.warmUp.seconds)), ("scale", .count(of: outcome.scale)),
            (
                "designs",
                .object([
                    ("a", side(outcome, names.a, comparison.events.before)),
                    ("b", side(comparison.after, names.b, comparison.events.after)),
                ])
            ),
            ("objectives", .array(comparison.promises.map(row))),
            (
                "operations",
                .object(
                    comparison.operations.map { ($0.name, .object($0.changes.map { (Self.key($0.measure), row($0)) })) }
                )
            ),
            (
                "messages",
                .object(
                    comparison.messages.map { ($0.name, .object($0.changes.map { (Self.key($0.measure), row($0)) })) })
            ),
            ("whole", .object(comparison.whole.map { (Self.key($0.measure), row($0)) })),
            ("only_a", .strings(ifAny: comparison.onlyBefore)), ("only_b", .strings(ifAny: comparison.onlyAfter)),
            ("faults", faultRows), ("not_modelled", .strings(ifAny: notModelled)),
        ]).text
    }

    private func side(_ outcome: Outcome, _ given: String, _ events: Sample) -> JSONValue {
        .object([
            ("given", .string(given)), ("design", .string(outcome.design.name)),
            ("duration_s", .number(outcome.duration.seconds)), ("events", .count(events)),
        ])
    }

    private func row(_ promise: Comparison.PromiseChange) -> JSONValue {
        func side(_ row: Promise?) -> JSONValue {
            guard let row else { return .null }
            return .object([("measured", row.measuredJSON), ("met", .flag(ifAny: row.verdict.isKept))])
        }
        return .object([
            ("objective", .string(promise.text)), ("a", side(promise.before)), ("b", side(promise.after)),
            ("broken", .flag(promise.isBroken)),
        ])
    }

    /// `p99_ms`, `goodput_per_s`, `stale_reads`.
    private static func key(_ measure: Measure) -> String {
        let name = measure == .workedOff ? "worked_off" : String(measure.name.map { $0 == " " ? "_" : $0 })
        return switch measure.quantity {
        case .duration: name + "_ms"
        case .rate: name + "_per_s"
        default: name
        }
    }

    private func row(_ change: Change) -> JSONValue {
        let factor = change.measure.quantity == .duration ? 1000.0 : 1
        func figure(_ interval: Interval?) -> JSONValue {
            guard let interval else { return .null }
            return .object(
                [("value", interval.value), ("low", interval.low), ("high", interval.high)].map {
                    ($0.0, .number($0.1 * factor, digits: 9))
                })
        }
        return .object([
            ("a", figure(change.before)), ("b", figure(change.after)), ("change", figure(change.difference)),
            ("verdict", change.verdict.map { .string($0.rawValue) } ?? .null),
        ])
    }

    private var faultRows: JSONValue {
        let (before, after) = comparison.faults
        func side(_ row: FaultFigures?, of outcome: Outcome) -> JSONValue {
            guard let row else { return .null }
            return .object([
                ("recovery_s", .number(row.recovery, digits: 9)), ("recovered", .flag(row.recovered)),
                ("blast", .strings(ifAny: row.usualBlast(in: outcome))),
                ("messages_worked_off_s", .number(row.catchUp, digits: 9)),
                ("messages_worked_off", .flag(row.caughtUp)),
            ])
        }
        return .array(
            (0..<max(before.count, after.count)).compactMap { index in
                let (one, two) = (before.dropFirst(index).first, after.dropFirst(index).first)
                guard let fault = (one ?? two)?.fault else { return nil }
                return .object([
                    ("fault", .string(fault.text)), ("from_s", .number(fault.from.seconds)),
                    ("to_s", .number((fault.isInstant ? fault.from : fault.to).seconds)),
                    ("a", side(one, of: comparison.before)), ("b", side(two, of: comparison.after)),
                ])
            })
    }
}
