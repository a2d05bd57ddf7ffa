import DesignFiles
import DesignModel
import Drill
import Simulation
import Statistics
import Testing

/// How stores are kept in agreement, things that run out, and lines in which people wait: as a design says it.
@Suite struct AgreementTests {
    private func outcome(_ yaml: String, _ faults: [String] = [], seconds: Int64 = 120) throws -> Outcome {
        let design = try DesignFile(text: "breakboard: 1\n" + yaml, name: "shop.yaml").design
        let parsed = try faults.map { try Fault(parsing: $0, in: design) }
        let options = RunOptions(duration: .seconds(seconds), warmUp: .seconds(5))
        let outcome = try Recording(design, options: options, faults: parsed).play()
        #expect(outcome.compiled.notModelled == [])
        return outcome
    }

    private func partials(_ outcome: Outcome) -> UInt64 { outcome.partials.reduce(0) { $0 + $1.count } }

    private func booking(_ operation: String, _ more: String = "") -> String {
        """
        operations: {book: {entity: account, atomic: [points, seats]\(operation)}}
        entities: {account: {count: 10k}}
        components:
          users: {kind: client, sends: {book: 50/s}}
          booking: {kind: service}
          points: {kind: database}
          seats: {kind: database}
        \(more)
        connections:
          - users -> booking
          - booking -> points: {write: yes, timeout: 1s}
          - booking -> seats: {write: yes, timeout: 1s}
        """
    }

    @Test func twoPhasesLeaveNothingHalfDone() throws {
        let fault = ["at 30s: crash seats for 20s"]
        #expect(try partials(outcome(booking(""), fault)) > 500)
        let agreed = try outcome(booking(", commit: two-phase"), fault)
        #expect(partials(agreed) == 0)
        #expect(agreed.operations[0].tally.failed > 500)
        let tally = try #require(agreed.components[1].sagas)
        #expect(tally.begun == tally.completed + tally.undone)
    }

    @Test func aReconcilerMakesThemWhole() throws {
        let auditor = "  auditor: {kind: reconciler, compares: [points, seats], every: 60s, grace: 5s}"
        let mended = try outcome(booking("", auditor), ["at 30s: crash seats for 20s"])
        #expect(partials(mended) == 0)
        let found = mended.components[4].data
        #expect(found.discrepancies > 500 && found.repairs == found.discrepancies)
        let convergence = try #require(mended.convergence)
        // Healed at 50 s, and compared at 60 s.
        #expect(convergence > 10 && convergence < 12)
        let told = "  auditor: {kind: reconciler, compares: [points, seats], every: 60s, grace: 5s, repair: no}"
        #expect(try partials(outcome(booking("", told), ["at 30s: crash seats for 20s"])) > 500)
    }

    @Test func whatIsSoldOutIsRefused() throws {
        let design = """
            operations: {buy: {entity: seat}}
            entities: {seat: {count: 1, stock: 1000}}
            components:
              users: {kind: client, sends: {buy: 100/s}}
              sale: {kind: service, concurrency: 1000}
              seats: {kind: database, concurrency: 1000, write: 100ms}
            connections:
              - users -> sale
              - sale -> seats: {write: yes}
            """
        let run = try outcome(design)
        #expect(run.components[2].data.oversold == 0)
        #expect(run.operations[0].tally.blame.allSatisfy { $0.reason == .conflict && $0.station == 2 })
        #expect(run.operations[0].tally.failed > 10_000)
    }

    @Test func aRoomLetsInSoManyASecond() throws {
        let run = try outcome(
            """
            operations: {enter: {}}
            components:
              crowd: {kind: client, sends: {enter: 300/s}}
              lobby: {kind: waiting-room, limit: 100/s}
              shop: {kind: service, concurrency: 1000}
            connections: [crowd -> lobby, lobby -> shop]
            """, seconds: 65)
        #expect(abs(Double(run.components[2].requests) / 60 - 100) < 2)
        #expect(run.operations[0].tally.failed == 0)
        #expect(run.components[1].queueMean > 5000)
    }

    @Test func anETLJobCarriesWhatHasChanged() throws {
        let run = try outcome(
            """
            operations: {order: {entity: account}}
            entities: {account: {count: 10k}}
            components:
              users: {kind: client, sends: {order: 20/s}}
              orders: {kind: database}
              nightly: {kind: etl, follows: orders, every: 20s}
              reports: {kind: database}
            connections:
              - users -> orders: {write: yes}
              - nightly -> reports: {write: yes}
            """, seconds: 125)
        let age = run.components[2].data.age
        #expect(age.mean.map { abs($0 * 1e-9 - 10) < 1 } == true)
        #expect(run.components[3].data.writes > 2000)
        // Each row is read where it comes from before it is written.
        let (reads, writes) = (run.components[1].data.reads, run.components[3].data.writes)
        #expect((writes...writes + 64).contains(reads), "\(reads), \(writes)")
        #expect(run.compiled.assumed.contains { $0.hasPrefix("nightly reads orders") })
    }

    @Test func anInstanceThatLeaksComesBack() throws {
        let design = """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 20/s}}
              shop: {kind: service, instances: 1, concurrency: 10, time: 10ms, restart: 5s, detect: 1s}
            connections: [users -> shop]
            """
        let run = try outcome(design, ["at 10s: leak shop 100% for 60s"], seconds: 100)
        // It crashes after a minute, which is when the leak ends.
        #expect(run.operations[0].tally.failed < 5)
        let longer = try outcome(design, ["at 10s: leak shop 100% for 80s"], seconds: 100)
        #expect(abs(Double(longer.operations[0].tally.failed) - 100) < 30)
    }
}
