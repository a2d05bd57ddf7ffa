import DesignModel
import Drill

extension Report {
    /// Complete points while traffic lasted, from time 0; of several runs the means, without ranges.
    var timeline: JSONValue {
        let line = runs.timeline
        return .object([
            ("step_s", .number(Double(line.step) / 1e9)),
            (
                "operations",
                .object(
                    zip(outcome.operations, line.operations).map { operation, points in
                        (
                            operation.name,
                            .object([
                                ("offered", Self.counts(points.offered)), ("ok", Self.counts(points.ok)),
                                ("failed", Self.counts(points.failed)), ("p50_ms", Self.times(points.p50)),
                                ("p99_ms", Self.times(points.p99)),
                            ])
                        )
                    })
            ),
            (
                "components",
                .object(
                    outcome.components.indices.filter { !isClient($0) }.map { index in
                        let points = line.components[index]
                        return (
                            outcome.compiled.name(ofStation: index),
                            .object([
                                ("utilization", Self.numbers(points.utilization)),
                                ("instances", Self.numbers(points.instances)), ("queue", Self.numbers(points.queue)),
                            ])
                        )
                    })
            ),
        ])
    }

    /// A mean of counts has a fraction.
    private static func counts(_ points: PointMeans) -> JSONValue {
        .array(points.means.map { $0.map { .number($0, digits: 6) } ?? .null })
    }

    private static func numbers(_ points: PointMeans) -> JSONValue {
        .array(points.means.map { $0.map { .number($0, digits: 4) } ?? .null })
    }

    /// Times in milliseconds; a point without any success has none.
    private static func times(_ points: PointMeans) -> JSONValue {
        .array(points.means.map { $0.map { .number($0 / 1e6, digits: 4) } ?? .null })
    }
}
