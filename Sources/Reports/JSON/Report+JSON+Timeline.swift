import DesignModel
import Drill
import Simulation

extension Report {
    /// Complete points while traffic lasted, from time 0.
    var timeline: JSONValue {
        let line = outcome.timeline
        let count = min(line.count, Int(outcome.duration.nanoseconds / line.step))
        return .object([
            ("step_s", .number(Double(line.step) / 1e9)),
            (
                "operations",
                .object(
                    outcome.operations.indices.map { index in
                        let series = line.operations[index]
                        return (
                            outcome.operations[index].name,
                            .object([
                                ("offered", .array(series.offered.prefix(count).map { .count(UInt64($0)) })),
                                ("ok", .array(series.ok.prefix(count).map { .count(UInt64($0)) })),
                                ("failed", .array(series.failed.prefix(count).map { .count(UInt64($0)) })),
                                ("p50_ms", Self.times(series.p50.prefix(count))),
                                ("p99_ms", Self.times(series.p99.prefix(count))),
                            ])
                        )
                    })
            ),
            (
                "components",
                .object(
                    outcome.components.indices.filter { !isClient($0) }.map { index in
                        let series = line.stations[index]
                        let station = outcome.compiled.system.stations[index]
                        let step = Double(line.step)
                        return (
                            outcome.compiled.name(ofStation: index),
                            .object([
                                (
                                    "utilization",
                                    .array(
                                        zip(series.busyArea, series.instanceArea).prefix(count).map { busy, instances in
                                            let slots = station.slots(whereInstances: Double(instances) / step)
                                            return .number(slots > 0 ? Double(busy) / step / slots : 0, digits: 4)
                                        })
                                ),
                                (
                                    "instances",
                                    .array(
                                        series.instanceArea.prefix(count).map { .number(Double($0) / step, digits: 4) })
                                ),
                                (
                                    "queue",
                                    .array(
                                        series.queueArea.prefix(count).map { .number(Double($0) / step, digits: 4) })
                                ),
                            ])
                        )
                    })
            ),
        ])
    }

    /// Times in milliseconds; a point without any success has none.
    private static func times(_ values: ArraySlice<Time>) -> JSONValue {
        .array(values.map { $0 == 0 ? .null : .number(Double($0) / 1e6, digits: 4) })
    }
}
