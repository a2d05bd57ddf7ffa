import DesignModel
import Drill
import Simulation
import Statistics

extension Report {
    var components: JSONValue {
        .object(
            outcome.components.indices.map { index in
                let figures = outcome.components[index]
                let isCache = figures.data.lookups > 0
                return (
                    outcome.compiled.name(ofStation: index),
                    .object([
                        ("requests", .count(figures.requests)), ("ok", .count(figures.ok)),
                        ("failed", .count(figures.failed)), ("running", .count(figures.running)),
                        ("utilization", isClient(index) ? .null : .number(figures.utilization, digits: 6)),
                        ("queue_mean", .number(figures.queueMean, digits: 6)),
                        ("queue_max", .count(of: figures.queueMax)),
                        ("in_service_mean", .number(figures.inServiceMean, digits: 6)),
                        (
                            "wait_ms",
                            .object([
                                ("mean", Self.milliseconds(figures.wait.mean)),
                                ("p99", Self.milliseconds(figures.wait.quantile(0.99).map { Double($0) })),
                            ])
                        ),
                        (
                            "latency_ms",
                            .object([
                                ("mean", Self.milliseconds(figures.latency.mean)),
                                ("p50", Self.milliseconds(figures.latency.quantile(0.5).map { Double($0) })),
                                ("p99", Self.milliseconds(figures.latency.quantile(0.99).map { Double($0) })),
                            ])
                        ),
                        (
                            "hit_share",
                            isCache ? .share(Double(figures.data.hits) / Double(figures.data.lookups)) : .null
                        ),
                        ("instances_mean", .number(figures.instancesMean, digits: 6)),
                        ("cold_starts", coldStarts(ofStation: index)),
                        ("messages", messages(ofStation: index)),
                        ("sagas", Self.sagas(figures.sagas)),
                    ])
                )
            })
    }

    /// How often an instance had to be started for a call, or could not be; `null` where none ever has.
    private func coldStarts(ofStation index: Int) -> JSONValue {
        guard isFunction(index), let scaling = outcome.components[index].scaling else { return .null }
        let requests = outcome.components[index].requests
        return .object([
            ("count", .count(scaling.coldStarts)),
            ("share", requests == 0 ? .null : .share(Double(scaling.coldStarts) / Double(requests))),
            ("mean_ms", Self.milliseconds(scaling.coldMean)), ("refused", .count(scaling.refused)),
        ])
    }

    /// Whether each call has an instance of its own.
    func isFunction(_ station: Int) -> Bool {
        if case .perCall = outcome.compiled.system.stations[station].scaling { true } else { false }
    }

    /// What became of the messages that wait at a station for those who take them; `null` where none do.
    private func messages(ofStation index: Int) -> JSONValue {
        guard takesMessages(index) else { return .null }
        let data = outcome.components[index].data
        return .object([
            ("delivered", .count(data.deliveries)), ("redelivered", .count(data.redeliveries)),
            ("given_up", .count(data.givenUp)), ("expired", .count(data.expired)),
            (
                "age_ms",
                .object([
                    ("mean", Self.milliseconds(data.age.mean)),
                    ("p99", Self.milliseconds(data.age.quantile(0.99).map { Double($0) })),
                ])
            ),
        ])
    }

    /// Whether messages wait there: at a buffer, or at one that follows a store.
    func takesMessages(_ station: Int) -> Bool {
        let row = outcome.compiled.system.stations[station]
        if case .buffer = row.role { return true }
        return row.follows != nil
    }

    var connections: JSONValue {
        .object(
            outcome.connections.indices.map { index in
                let figures = outcome.connections[index]
                let amplification =
                    figures.calls == 0 ? nil : Double(figures.attempts) / Double(figures.calls)
                return (
                    outcome.compiled.title(ofLink: index),
                    .object([
                        ("calls", .count(figures.calls)), ("attempts", .count(figures.attempts)),
                        ("amplification", amplification.map { .number($0, digits: 6) } ?? .null),
                        ("timeouts", .count(figures.timeouts)),
                        ("breaker_open_s", .number(Double(figures.breakerOpen) / 1e9)), ("hedges", .null),
                        ("decisions", Self.decisions(figures.decisions)),
                    ])
                )
            })
    }

    // MARK: Consistency

    var consistency: JSONValue {
        let data = outcome.components.map(\.data)
        let reads = data.reduce(0) { $0 + $1.reads }
        let stale = data.reduce(0) { $0 + $1.staleReads }
        let tallies = outcome.operations.map(\.tally)
        return .object([
            ("stale_reads", .count(stale)),
            ("stale_read_share", reads == 0 ? .null : .share(Double(stale) / Double(reads))),
            ("lost_writes", .count(data.reduce(0) { $0 + $1.lostWrites })),
            ("duplicates", .count(tallies.reduce(0) { $0 + $1.duplicates })),
            ("partial_operations", .count(outcome.partials.reduce(0) { $0 + $1.count })),
            ("ghosts", .count(tallies.reduce(0) { $0 + $1.ghosts })),
            ("conflicts", .count(data.reduce(0) { $0 + $1.conflicts })),
            ("order_violations", .null), ("session_violations", .null), ("convergence_s", .null),
            (
                "stores",
                .object(
                    outcome.components.indices.filter(keepsData).map { index in
                        let data = outcome.components[index].data
                        return (
                            outcome.compiled.name(ofStation: index),
                            .object([
                                ("reads", .count(data.reads)), ("writes", .count(data.writes)),
                                ("stale_reads", .count(data.staleReads)), ("lost_writes", .count(data.lostWrites)),
                                ("conflicts", .count(data.conflicts)),
                                ("overwritten_writes", .count(data.overwrittenWrites)), ("freshness", .null),
                            ])
                        )
                    })
            ),
            (
                "partials",
                .array(
                    outcome.partials.map { partial in
                        .object([
                            ("operation", .string(partial.operation)), ("has", .strings(ifAny: partial.has)),
                            ("lacks", .strings(ifAny: partial.lacks)), ("count", .count(partial.count)),
                            ("value", .number(ifAny: partial.value)),
                        ])
                    })
            ),
        ])
    }

    func isClient(_ station: Int) -> Bool { outcome.compiled.system.stations[station].role == .client }

    /// Whether reads and writes of a station are data, of its own or copied.
    func keepsData(_ station: Int) -> Bool {
        switch outcome.compiled.system.stations[station].role {
        case .store, .cache: true
        case .client, .pool, .buffer: false
        }
    }

    private static func sagas(_ tally: SagaTally?) -> JSONValue {
        guard let tally else { return .null }
        return .object([
            ("begun", .count(tally.begun)), ("completed", .count(tally.completed)), ("undone", .count(tally.undone)),
            ("interrupted", .count(tally.interrupted)), ("forgotten", .count(tally.forgotten)),
            ("given_up", .count(tally.givenUp)), ("running", .count(tally.running)), ("undos", .count(tally.undos)),
            ("undos_tried", .count(tally.undosTried)), ("queries", .count(tally.queries)),
        ])
    }
}
