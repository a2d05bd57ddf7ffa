import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

/// What passes between zones and regions, against figures worked out by hand.
@Suite struct TransferTests {
    private func gigabytesPerHour(_ text: String, seconds: Int64) throws -> (zones: Double, regions: Double) {
        let design = try DesignFile(text: text, name: "test").design
        let options = RunOptions(duration: .seconds(seconds), warmUp: .seconds(10), seed: 1)
        let outcome = try Recording(design, options: options).play()
        let items = try #require(outcome.cost.parts.first { $0.name == "db" }).items
        func amount(_ unit: Price.Unit) -> Double { items.first { $0.price.unit == unit }?.amountPerHour ?? 0 }
        return (amount(.gigabyteBetweenZones), amount(.gigabyteBetweenRegions))
    }

    private func isClose(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 0.01 * other }

    struct Case: CustomTestStringConvertible {
        let store: String
        let places: String
        let call: String
        let zones: Double
        let regions: Double
        var more = ""

        var testDescription: String { "\(store), \(places), \(call)" }
    }

    private static let everywhere = "{a: [it, db], b: [it, db], c: [db]}"
    private static let abroad = "{a: [db], b: [db], c: [it, db]}"

    /// 100 calls a second of 2 KB are 0.72 GB an hour. The zones a and b are one region, c is another one; of three copies there
    /// is one in each, and a has the first one.
    static let cases = [
        Case(store: "replicas: 2, reads: nearest", places: everywhere, call: "write: no", zones: 0, regions: 0),
        Case(store: "replicas: 2, reads: nearest", places: everywhere, call: "write: yes", zones: 0.36, regions: 0),
        Case(store: "replicas: 2, reads: primary", places: everywhere, call: "write: no", zones: 0.36, regions: 0),
        // From a to b or c, from b to b or c.
        Case(store: "replicas: 2, reads: replica", places: everywhere, call: "write: no", zones: 0.18, regions: 0.36),
        Case(store: "replicas: 2, reads: replica", places: everywhere, call: "write: yes", zones: 0.36, regions: 0),
        Case(store: "replicas: 2, reads: nearest", places: abroad, call: "write: no", zones: 0, regions: 0),
        Case(store: "replicas: 2, reads: nearest", places: abroad, call: "write: yes", zones: 0, regions: 0.72),
        // There is none in its own zone: it goes to the one in its region, or where it is said to be nearer.
        Case(
            store: "replicas: 1, reads: nearest", places: "{a: [db], b: [it], c: [db]}", call: "write: no", zones: 0.72,
            regions: 0),
        Case(
            store: "replicas: 1, reads: nearest", places: "{a: [db], b: [it], c: [db]}", call: "write: no", zones: 0,
            regions: 0.72, more: "distances: {b c: 0.2ms}"),
        // All three primaries are in a, and their replicas in b.
        Case(
            store: "replicas: 1, shards: 3, reads: nearest", places: abroad, call: "write: yes", zones: 0, regions: 0.72
        ),
        Case(
            store: "replicas: 1, shards: 3, reads: nearest", places: everywhere, call: "write: yes", zones: 0.36,
            regions: 0),
        Case(
            store: "replicas: 1, shards: 3, reads: nearest", places: everywhere, call: "write: no", zones: 0, regions: 0
        ),
        Case(store: "replicas: 2, primaries: 2", places: everywhere, call: "write: yes", zones: 0, regions: 0),
        Case(store: "replicas: 2, primaries: 2", places: abroad, call: "write: yes", zones: 0, regions: 0.72),
        Case(
            store: "n: 3, r: 1, w: 1, reads: nearest", places: everywhere, call: "write: no", zones: 0, regions: 0),
        // From a and from b to any of the three.
        Case(store: "n: 3, r: 1, w: 1", places: everywhere, call: "write: no", zones: 0.24, regions: 0.24),
    ]

    @Test("A call goes to the copies that its store lets answer", arguments: cases)
    func copies(row: Case) throws {
        let text = """
            breakboard: 1
            operations: {ask: {entity: thing}}
            entities: {thing: {count: 1M, size: 2KB}}
            components:
              users: {kind: client, arrivals: steady, sends: {ask: 100/s}}
              it: {kind: service, instances: 2, time: 0ms, concurrency: 1000}
              db: {kind: database, concurrency: 1000, \(row.store)}
            connections:
              - users -> it: {latency: 0ms}
              - it -> db: {\(row.call)}
            zones: \(row.places)
            regions: {us: [a, b], eu: [c]}
            \(row.more)
            """
        let (zones, regions) = try gigabytesPerHour(text, seconds: 40)
        #expect(isClose(zones, row.zones), "\(zones)")
        #expect(isClose(regions, row.regions), "\(regions)")
    }

    /// 50 writes a second of 20 KB are 3.6 GB an hour, and cross the ocean. With them go, where the primary answers reads, twice
    /// as many reads from there; and half of those from here come from its neighbour.
    @Test("Reads stay near, writes do not", arguments: [("nearest", 0.0, 3.6), ("primary", 3.6, 10.8)])
    func readsAndWrites(reads: String, zones: Double, regions: Double) throws {
        let text = """
            breakboard: 1
            operations: {r: {entity: k}, w: {entity: k}}
            entities: {k: {count: 100k, popularity: uniform, size: 20KB}}
            components:
              us: {kind: client, arrivals: steady, sends: {r: 100/s}}
              eu: {kind: client, arrivals: steady, sends: {r: 100/s, w: 50/s}}
              gus: {kind: service, instances: 2, concurrency: 1000, time: 1ms}
              geu: {kind: service, instances: 2, concurrency: 1000, time: 1ms}
              db: {kind: database, replicas: 2, replication: sync, lag: 1ms, reads: \(reads), concurrency: 1000}
            connections:
              - us -> gus
              - eu -> geu
              - gus -> db: {for: r}
              - geu -> db: {for: r}
              - geu -> db: {for: w, write: yes}
            zones: {ua: [us, gus, db], ub: [gus, db], ea: [eu, geu, db]}
            regions: {usr: [ua, ub], eur: [ea]}
            distances: {ua ub: 2ms, usr eur: 80ms}
            """
        let found = try gigabytesPerHour(text, seconds: 60)
        #expect(isClose(found.zones, zones), "\(found.zones)")
        #expect(isClose(found.regions, regions), "\(found.regions)")
    }
}
