import DesignModel
import Drill
import Simulation
import Statistics

extension Report {
    var components: JSONValue {
        .object(
            runs.components.indices.map { index in
                let figures = runs.components[index]
                return (
                    outcome.compiled.name(ofStation: index),
                    .object([
                        ("requests", .count(figures[.requests])), ("ok", .count(figures[.ok])),
                        ("failed", .count(figures[.failed])), ("running", .count(figures[.running])),
                        ("utilization", isClient(index) ? .null : .number(figures[.utilization])),
                        ("queue_mean", .number(figures[.queueMean])), ("queue_max", .count(figures[.queueMax])),
                        ("in_service_mean", .number(figures[.inServiceMean])),
                        (
                            "wait_ms",
                            .object([
                                ("mean", .milliseconds(figures[.waitMean])), ("p99", .milliseconds(figures[.waitP99])),
                            ])
                        ),
                        (
                            "latency_ms",
                            .object([
                                ("mean", .milliseconds(figures[.latencyMean])),
                                ("p50", .milliseconds(figures[.latencyP50])),
                                ("p99", .milliseconds(figures[.latencyP99])),
                            ])
                        ),
                        ("hit_share", .share(figures[.hitShare])),
                        ("instances_mean", .number(figures[.instancesMean])),
                        ("cold_starts", coldStarts(ofStation: index)), ("messages", messages(ofStation: index)),
                        ("sagas", Self.sagas(figures)), ("reconciled", reconciled(ofStation: index)),
                    ])
                )
            })
    }

    /// What a reconciler found and mended; `null` where the component is none.
    private func reconciled(ofStation index: Int) -> JSONValue {
        guard outcome.compiled.system.stations[index].reconciler != nil else { return .null }
        let figures = runs.components[index]
        return .object([("found", .count(figures[.discrepancies])), ("repaired", .count(figures[.repairs]))])
    }

    /// How often an instance had to be started for a call, or could not be; `null` where none ever has.
    private func coldStarts(ofStation index: Int) -> JSONValue {
        let figures = runs.components[index]
        guard isFunction(index), figures[.coldStarts].count > 0 else { return .null }
        return .object([
            ("count", .count(figures[.coldStarts])), ("share", .share(figures[.coldShare])),
            ("mean_ms", .milliseconds(figures[.coldMean])), ("refused", .count(figures[.coldRefused])),
        ])
    }

    /// Whether each call has an instance of its own.
    func isFunction(_ station: Int) -> Bool {
        if case .perCall = outcome.compiled.system.stations[station].scaling { true } else { false }
    }

    /// What became of the messages that wait at a station for those who take them; `null` where none do.
    private func messages(ofStation index: Int) -> JSONValue {
        guard takesMessages(index) else { return .null }
        let figures = runs.components[index]
        return .object([
            ("delivered", .count(figures[.delivered])), ("redelivered", .count(figures[.redelivered])),
            ("given_up", .count(figures[.givenUp])), ("expired", .count(figures[.expired])),
            (
                "age_ms",
                .object([("mean", .milliseconds(figures[.ageMean])), ("p99", .milliseconds(figures[.ageP99]))])
            ),
            ("readers", .array(lines(at: index).map(reader))),
        ])
    }

    /// What waits for those who share a line of messages, and how old it gets.
    private func reader(_ line: Int) -> JSONValue {
        let figures = runs.feeds[line]
        return .object([
            (
                "connections",
                .array(outcome.compiled.system.feeds[line].links.map { .string(outcome.compiled.title(ofLink: $0)) })
            ),
            ("delivered", .count(figures[.delivered])), ("waiting_mean", .number(figures[.waitingMean])),
            ("waiting_max", .count(figures[.waitingMost])), ("waiting_end", .count(figures[.waitingLast])),
            (
                "age_ms",
                .object([
                    ("mean", .milliseconds(figures[.ageMean])), ("p50", .milliseconds(figures[.ageP50])),
                    ("p99", .milliseconds(figures[.ageP99])),
                ])
            ),
        ])
    }

    /// The lines of messages that wait at a station for somebody who takes them.
    func lines(at station: Int) -> [Int] {
        let feeds = outcome.compiled.system.feeds
        return feeds.indices.filter { feeds[$0].backlog == station && !feeds[$0].links.isEmpty }
    }

    /// Whether messages wait there: at a buffer, or at one that follows a store.
    func takesMessages(_ station: Int) -> Bool {
        let row = outcome.compiled.system.stations[station]
        if case .buffer = row.role { return true }
        return row.follows != nil
    }

    var connections: JSONValue {
        .object(
            runs.connections.indices.map { index in
                let figures = runs.connections[index]
                return (
                    outcome.compiled.title(ofLink: index),
                    .object([
                        ("calls", .count(figures[.calls])), ("attempts", .count(figures[.attempts])),
                        ("amplification", .number(figures[.amplification])), ("timeouts", .count(figures[.timeouts])),
                        ("breaker_open_s", .number(figures[.breakerOpen], digits: 9)),
                        ("hedges", .count(figures[.hedges])),
                        ("throttled", .count(figures[.throttled])),
                        ("decisions", Self.decisions(figures[.approved], figures[.declined], figures[.flagged])),
                    ])
                )
            })
    }

    // MARK: Consistency

    var consistency: JSONValue {
        let whole = runs.whole
        return .object([
            ("stale_reads", .count(whole[.staleReads])), ("stale_read_share", .share(whole[.staleShare])),
            ("lost_writes", .count(whole[.lostWrites])), ("duplicates", .count(whole[.duplicates])),
            ("partial_operations", .count(whole[.partialOperations])), ("ghosts", .count(whole[.ghosts])),
            ("conflicts", .count(whole[.conflicts])), ("order_violations", .count(whole[.orderViolations])),
            ("session_violations", .count(whole[.sessionViolations])),
            ("stale_decisions", .count(whole[.staleDecisions])), ("oversold", .count(whole[.oversold])),
            ("convergence_s", .number(whole[.convergence], digits: 9)), ("converged", .flag(whole[.converged])),
            ("oldest_unsettled_ms", .milliseconds(whole[.oldestUnsettled])),
            (
                "stores",
                .object(
                    runs.components.indices.filter(keepsData).map { index in
                        let figures = runs.components[index]
                        return (
                            outcome.compiled.name(ofStation: index),
                            .object([
                                ("reads", .count(figures[.reads])), ("writes", .count(figures[.writes])),
                                ("stale_reads", .count(figures[.staleReads])),
                                ("stale_read_share", .share(figures[.staleShare])),
                                (
                                    "stale_age_ms",
                                    .object([
                                        ("p50", .milliseconds(figures[.staleAgeP50])),
                                        ("p99", .milliseconds(figures[.staleAgeP99])),
                                        ("max", .milliseconds(figures[.staleAge])),
                                    ])
                                ), ("lost_writes", .count(figures[.lostWrites])),
                                ("conflicts", .count(figures[.conflicts])),
                                ("overwritten_writes", .count(figures[.overwrittenWrites])),
                                ("order_violations", .count(figures[.orderViolations])),
                                ("session_violations", .count(figures[.sessionViolations])),
                                ("oversold", .count(figures[.oversold])), ("sold_out", .count(figures[.soldOut])),
                                ("lock_waits", .count(figures[.lockWaits])),
                                ("freshness", freshness(ofStation: index)),
                            ])
                        )
                    })
            ),
            (
                "partials",
                .array(
                    runs.partials.map { partial in
                        .object([
                            ("operation", .string(partial.operation)), ("has", .strings(ifAny: partial.has)),
                            ("lacks", .strings(ifAny: partial.lacks)), ("count", .count(partial.count)),
                            ("value", partial.value.map { .number($0, digits: 9) } ?? .null),
                        ])
                    })
            ),
        ])
    }

    /// How many of those who read so long after a write see it; `null` where everybody does, because there is one copy.
    private func freshness(ofStation index: Int) -> JSONValue {
        let rows = runs.freshness[index]
        guard rows.contains(where: { $0.share.count > 0 }) else { return .null }
        return .array(
            rows.map { .object([("after_ms", .number($0.after.seconds * 1000)), ("fresh", .share($0.share))]) })
    }

    func isClient(_ station: Int) -> Bool { outcome.compiled.system.stations[station].role == .client }

    /// Whether reads and writes of a station are data, of its own or copied.
    func keepsData(_ station: Int) -> Bool {
        switch outcome.compiled.system.stations[station].role {
        case .store, .cache: true
        case .client, .pool, .buffer: false
        }
    }

    private static func sagas(_ figures: FigureTable<ComponentFigure>) -> JSONValue {
        guard figures[.sagasBegun].count > 0 else { return .null }
        let rows: KeyValuePairs<String, ComponentFigure> = [
            "begun": .sagasBegun, "completed": .sagasCompleted, "undone": .sagasUndone,
            "interrupted": .sagasInterrupted, "forgotten": .sagasForgotten, "given_up": .sagasGivenUp,
            "running": .sagasRunning, "undos": .undos, "undos_tried": .undosTried, "queries": .queries,
        ]
        return .object(rows.map { ($0.key, .count(figures[$0.value])) })
    }
}
