import Foundation
import Testing

/// The memory of a run follows what is under way at once, not how long it goes on.
///
/// Ten times the length may take a tenth more. The shorter one is long enough for every histogram and buffer to have
/// met its largest; the traffic is light, so that the longer one does not take all day. `MEMORY_MINUTES=600` compares
/// with ten hours.
@Suite(.serialized) struct MemoryTests {
    private static let shortest = 20
    private static let longest =
        ProcessInfo.processInfo.environment["MEMORY_MINUTES"].flatMap { Int($0) } ?? 200

    private func peak(_ arguments: [String], minutes: Int, in workplace: Workplace) throws -> Double {
        let result = try Program.runAll(
            ["run"] + arguments + ["--for", "\(minutes)m", "--format", "json"], in: workplace.url, watchingMemory: true)
        #expect(result.code == 0 || result.code == 1, "\(result.errors)")
        #expect(result.peak > 0)
        return Double(result.peak)
    }

    private func compare(_ arguments: [String], in workplace: Workplace) throws {
        let short = try peak(arguments, minutes: Self.shortest, in: workplace)
        let long = try peak(arguments, minutes: Self.longest, in: workplace)
        #expect(long <= 1.1 * short, "\(long) KB in \(Self.longest) min, \(short) KB in \(Self.shortest)")
        #expect(long < 200_000)
    }

    @Test("The example, at rest and with a failover") func example() throws {
        let workplace = try Workplace()
        let example = ["flight-checkout", "--set", "travellers.sends={browse: 90/s, book: 30/s}"]
        try compare(example, in: workplace)
        try compare(example + ["--fault", "at 20s: crash bookings-db primary for 60s"], in: workplace)
    }

    /// Keys that are hardly ever asked for twice: the cache takes in and drops one with every read, and the replicas
    /// follow writes to ever new keys; for a while without their primary.
    @Test("A cache churned by 30 million keys, before replicas that lag") func churn() throws {
        let workplace = try Workplace()
        try workplace.write(
            """
            breakboard: 1
            name: Churn
            operations: {look: {entity: item}, put: {entity: item}}
            entities: {item: {count: 30M, popularity: uniform}}
            components:
              users: {kind: client, sends: {look: 90/s, put: 10/s}}
              app: {kind: service, instances: 3}
              memo: {kind: cache, ttl: 50s, capacity: 20k}
              db: {kind: database, replicas: 2, replication: async, lag: 80ms..400ms, reads: replica, failover: 30s}
            connections:
              - users -> app
              - app -> memo: {for: look}
              - app -> db: {for: look, behind: memo}
              - app -> db: {for: put, write: yes, behind: memo}
            """, to: "churn.yaml")
        try compare(["churn.yaml"], in: workplace)
        try compare(["churn.yaml", "--fault", "at 20s: crash db primary for 60s"], in: workplace)
    }
}
