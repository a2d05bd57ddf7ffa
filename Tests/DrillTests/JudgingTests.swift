import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

@Suite("Promises")
struct JudgingTests {
    private static let text = """
        breakboard: 1
        operations: {order: {}}
        components:
          shoppers: {kind: client, arrivals: steady, sends: {order: 10/s}}
          bank: {kind: third-party, time: 100ms, errors: 0%}
        connections:
          - shoppers -> bank: {latency: 0ms}
        """

    private func outcome(_ faults: [String], seconds: Int64 = 120) throws -> Outcome {
        let design = try DesignFile(text: Self.text, name: "bank.yaml").design
        return try Recording(
            design, options: RunOptions(duration: .seconds(seconds)),
            faults: try faults.map { try Fault(parsing: $0, in: design) }
        ).play()
    }

    private func verdict(_ objective: String, _ outcome: Outcome) throws -> Bool? {
        outcome.judge([try Objective(parsing: objective, in: outcome.design)]).first?.met
    }

    @Test("Nothing is fast of an operation that never succeeds") func latencyOfNothing() throws {
        let dead = try outcome(["at 5s: crash bank"])
        #expect(try verdict("order p99 <= 1s", dead) == false)
        #expect(try verdict("order availability >= 1%", dead) == false)
        #expect(try verdict("conflicts = 0", dead) == true)
        // Nobody writes anything that could differ: all agree as soon as the bank is back, which is when traffic ends.
        #expect(try verdict("convergence <= 1s", dead) == true)
        let alive = try outcome([])
        #expect(try verdict("convergence <= 1s", alive) == nil)
        #expect(try verdict("order p99 <= 1s", alive) == true)
        #expect(try verdict("order p99 <= 99ms", alive) == false)
    }

    @Test("A promise for a phase is judged by that phase") func scopes() throws {
        let outcome = try outcome(["at 60s: crash bank for 20s"])
        #expect(try verdict("order availability = 0% during crash", outcome) == true)
        #expect(try verdict("order availability >= 99% outside faults", outcome) == true)
        #expect(try verdict("order availability = 100% after crash", outcome) == true)
        #expect(try verdict("order availability >= 99%", outcome) == false)
        #expect(try verdict("order worst minute >= 60%", outcome) == true)
        #expect(try verdict("order worst minute >= 70%", outcome) == false)
    }

    @Test("Requests that are never answered are not successes") func neverAnswered() throws {
        let text = """
            breakboard: 1
            operations: {order: {value: $2}, look: {}}
            components:
              shoppers: {kind: client, sends: {order: 38/s}}
              shop: {kind: service, instances: 1, concurrency: 10, queue: unlimited}
              bank: {kind: third-party, time: 10ms, errors: 0%, unknown: 10%}
            connections:
              - shoppers -> shop
              - shop -> bank
            """
        let design = try DesignFile(text: text, name: "hangs.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(60))).play()
        let order = outcome.operations[0]
        #expect(order.tally.requests > 1500 && order.tally.running > 1400)
        #expect(try #require(order.tally.availability) < 0.1)
        #expect(order.lostValue == 2 * Double(order.tally.requests - order.tally.ok))
        for promise in ["order availability >= 50%", "order worst minute >= 50%", "order goodput >= 20/s"] {
            #expect(try verdict(promise, outcome) == false, "\(promise)")
        }
        // What nobody sent is neither whole nor broken.
        #expect(outcome.operations[1].tally.availability == nil)
        let look = try #require(outcome.judge([Objective(parsing: "look availability >= 1%", in: design)]).first)
        #expect(look.verdict == .unmeasured(why: "no `look` was sent"))
    }

    @Test("A minute is as bad as what was sent in it, also where that fails after traffic has stopped")
    func worstMinuteBySending() throws {
        let text = Self.text.replacing("{latency: 0ms}", with: "{latency: 0ms, timeout: 90s}")
        let design = try DesignFile(text: text, name: "bank.yaml").design
        // All that is sent from 60 s on fails, the first of it after the end of traffic.
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(120)), faults: [design.fault("at 60s: slow bank by 5m")]
        ).play()
        let minute = try #require(outcome.worstMinute(of: 0))
        #expect(minute.share < 0.01)
        #expect(abs(minute.from.seconds - 60) <= 1)
        #expect(try verdict("order worst minute >= 1%", outcome) == false)
        #expect(try verdict("order worst minute = 100% outside faults", outcome) == true)
    }

    @Test("Words of a scope are whole words, and one that fits no fault is named") func scopesByWord() throws {
        let outcome = try outcome(["at 60s: crash bank for 20s"])
        func why(_ objective: String) throws -> ObjectiveOutcome.Verdict? {
            outcome.judge([try Objective(parsing: objective, in: outcome.design)]).first?.verdict
        }
        #expect(try why("order availability = 0% during crash bank") == .met)
        #expect(
            try why("order availability = 0% during crash ban")
                == .notApplicable(why: "no fault of this run begins with `crash ban`"))
        #expect(
            try why("order availability >= 0% after slow bank")
                == .notApplicable(why: "no fault of this run begins with `slow bank`"))
        #expect(try why("recovery time <= 1m after crash bank") == .met)
        #expect(try why("recovery time <= 1s during crash") == .missed)
    }

    @Test(
        "What is counted for all operations together is not passed off as one operation's or one phase's",
        arguments: [
            "seats queue depth <= 5", "seats retry amplification <= 2", "seats recovery time <= 1m",
            "seats cost per hour <= $5", "cost per month <= $5 outside faults", "seats convergence <= 1s",
            "convergence <= 1s during crash", "recovery time <= 1m outside faults",
        ])
    func notAttributed(promise: String) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service -> stock:database x2
                + order 10/s
                + seats 10/s
                """)
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(40)), faults: [design.fault("at 20s: crash shop for 5s")]
        ).play()
        let row = try #require(outcome.judge([Objective(parsing: promise, in: design)]).first)
        #expect(row.measured == nil && row.met == nil)
        let objective = try Objective(parsing: promise, in: design)
        let reason = try #require(objective.reasonUnmeasurable(in: design))
        #expect(row.whyUnmeasured == reason)
        // Who draws it is told before the run.
        var promising = design
        promising.objectives = [objective]
        #expect(
            promising.problems().contains {
                $0.severity == .warning && $0.message == "No run can judge this promise: \(reason)"
            })
    }

    /// A primary that answers at once for `book`, and a replica half a second behind it for `look` and `peek`; `peek` asks
    /// for keys that nobody writes.
    private static let copied = """
        breakboard: 1
        operations: {book: {entity: seat}, look: {entity: seat}, peek: {entity: room}}
        entities: {seat: {count: 1}, room: {count: 1}}
        components:
          u: {kind: client, arrivals: steady, sends: {book: 10/s, look: 10/s, peek: 10/s}}
          d: {kind: database, replicas: 1, lag: 5s, reads: replica, failover: 10s, read: 1ms, write: 1ms}
        connections:
          - u -> d: {for: [look, peek]}
          - u -> d: {for: book, write: yes, timeout: 50ms, retry: {attempts: 2, backoff: 100ms, jitter: none}}
        """

    @Test("What was seen and lost of data is judged by operation and phase") func dataByOperation() throws {
        let design = try DesignFile(text: Self.copied, name: "seats.yaml").design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(100)),
            faults: [design.fault("at 40s: crash d primary for 30s")]
        ).play()
        func measured(_ objective: String) throws -> Double? {
            outcome.judge([try Objective(parsing: objective, in: design)]).first?.measured
        }
        // For 5 s after the heal nobody reads from the copy that came back: it is still to get what it missed.
        let stale = try #require(try measured("look stale reads >= 90% outside faults"))
        #expect(abs(stale - 550.0 / 600) < 0.004)
        #expect(try measured("peek stale reads = 0") == 0)
        #expect(try measured("peek stale age <= 1s") == 0)
        #expect(try measured("book stale reads = 0") == 0)
        let age = try #require(try measured("look stale age <= 5s outside faults"))
        #expect(abs(age - 5) < 0.2)
        // What was acknowledged from 35 s on is lacking until the replica leads, at 50 s.
        let oldest = try #require(try measured("look stale age <= 5s during crash"))
        #expect(abs(oldest - 15) < 0.2)
        // What was acknowledged in the 5 s before the crash; nobody knows of the next primary what it lost.
        #expect(try measured("book lost writes = 0") == 50)
        #expect(try measured("book lost writes = 0 outside faults") == 50)
        #expect(try measured("book lost writes = 0 during crash") == 0)
        #expect(try measured("book lost writes = 0 after crash") == 0)
        #expect(try measured("look lost writes = 0") == 0)
        #expect(try measured("lost writes = 0") == 50)
        #expect(try measured("conflicts = 0 during crash") == 0)
        // Until the replica leads each write is tried twice.
        #expect(try measured("retry amplification <= 1 after crash") == 1)
        let during = try #require(try measured("retry amplification <= 1 during crash"))
        #expect(during > 1.2 && during < 1.5)
        for row in outcome.operations {
            let data = outcome.phases.reduce(into: OperationTally()) { tally, phase in
                tally.merge(phase.tallies[outcome.operations.firstIndex { $0.name == row.name } ?? 0])
            }.data
            #expect(data.reads == row.tally.data.reads && data.staleReads == row.tally.data.staleReads)
        }
    }

    @Test("The deepest queue is that of the phase") func queueDepthByPhase() throws {
        let text = Self.text.replacing(
            "bank: {kind: third-party,", with: "bank: {kind: service, instances: 1, concurrency: 10,"
        )
        .replacing(", errors: 0%", with: "")
        let design = try DesignFile(text: text, name: "bank.yaml").design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(120)), faults: [design.fault("at 60s: pause bank for 10s")]
        ).play()
        func measured(_ objective: String) throws -> Double? {
            outcome.judge([try Objective(parsing: objective, in: design)]).first?.measured
        }
        let deepest = try #require(try measured("queue depth <= 1 during pause"))
        #expect(deepest > 80)
        #expect(try measured("queue depth <= 1") == deepest)
        #expect(outcome.phases[0].measure.queuePeaks.max() == 0)
    }

    @Test("A percentile that lies in one bucket with its bound keeps it", arguments: [150, 300, 500])
    func percentiles(milliseconds: Int) async throws {
        let text = """
            breakboard: 1
            operations: {r: {}}
            components:
              c: {kind: client, sends: {r: 100/s}}
              s: {kind: service, instances: 1, concurrency: 10000, time: mix 50% 10ms; 49.9% \(milliseconds)ms; 0.1% 2s}
            connections:
              - c -> s: {latency: 0ms, overhead: 0ms}
            objectives: ["r p90 <= \(milliseconds)ms"]
            """
        let design = try DesignFile(text: text, name: "bucket.yaml").design
        let recording = Recording(design, options: RunOptions(duration: .seconds(60)))
        let outcome = try recording.play()
        for comparison in ["<=", ">=", "="] {
            #expect(try verdict("r p90 \(comparison) \(milliseconds)ms", outcome) == true)
        }
        #expect(try verdict("r p90 < \(milliseconds)ms", outcome) == false)
        #expect(try verdict("r p90 <= \(milliseconds - milliseconds / 50)ms", outcome) == false)
        #expect(try verdict("r p90 > \(milliseconds)ms", outcome) == false)
        let abort = try Abort(parsing: "r p99 > \(milliseconds)ms for 30s", in: design)
        #expect(outcome.verdict(on: abort) == .never)
        let runs = try await recording.play(Runs.Plan(count: 3)).get()
        #expect(runs.promises.map(\.verdict) == [.met])
    }

    @Test("An experiment would have been stopped when its condition had held for long enough") func abort() throws {
        let outcome = try outcome(["at 60s: crash bank for 20s"])
        func abort(_ text: String) throws -> AbortVerdict {
            outcome.verdict(on: try Abort(parsing: text, in: outcome.design))
        }
        #expect(try abort("order availability < 50% for 10s") == .stopped(at: .seconds(70)))
        #expect(try abort("order availability < 50% for 20s") == .stopped(at: .seconds(80)))
        #expect(try abort("order availability < 50% for 21s") == .never)
        #expect(try abort("lost writes > 0 for 1s") == .notMeasured)
    }

    @Test("Each of two faults recovers by itself, whatever the other does") func recovery() throws {
        let outcome = try outcome(
            ["at 60s: crash bank for 10s", "at 120s: crash bank for 30s"], seconds: 240)
        #expect(outcome.faults.map(\.recovered) == [true, true])
        // Up to a window of five seconds after the heal.
        let lengths: [TimeSpan] = [.seconds(10), .seconds(30)]
        for (fault, length) in zip(outcome.faults, lengths) {
            let recovery = try #require(fault.recovery)
            #expect((length.seconds...length.seconds + 5).contains(recovery.seconds))
        }
    }
}
