import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

/// What running a design costs, against figures worked out by hand: traffic is evenly spaced, 100 a second, and measured
/// for 50 s, so that each request of it is 0.36 million an hour.
@Suite struct CostTests {
    private func play(
        _ components: String, _ connections: String = "", zones: String = "", entity: String = "{count: 1M, size: 2KB}",
        objectives: [String] = [], seconds: Int64 = 60
    ) throws -> Outcome {
        let design = try DesignFile(
            text: """
                breakboard: 1
                operations: {ask: {entity: thing}}
                entities: {thing: \(entity)}
                components:
                  users: {kind: client, arrivals: steady, sends: {ask: 100/s}}
                \(components)
                connections:
                  - users -> it: {latency: 0ms}
                \(connections)
                \(zones)
                objectives: [\(objectives.joined(separator: ", "))]
                """, name: "test"
        ).design
        let options = RunOptions(duration: .seconds(seconds), warmUp: .seconds(10), seed: 1)
        return try Recording(design, options: options).play()
    }

    private func part(_ name: String, of outcome: Outcome) throws -> RunCost.Part {
        try #require(outcome.cost.parts.first { $0.name == name })
    }

    private func dollars(_ name: String, _ unit: Price.Unit, of outcome: Outcome) throws -> Double? {
        try part(name, of: outcome).items.first { $0.price.unit == unit }?.perHour
    }

    private func isClose(_ one: Double?, _ other: Double, within share: Double = 1e-9) -> Bool {
        one.map { abs($0 - other) <= share * other } ?? false
    }

    private static let still = "{kind: service, instances: 3, time: 0ms}"

    // MARK: Instances

    @Test func eachInstanceCosts() throws {
        let outcome = try play("  it: \(Self.still)", entity: "{}")
        let cost = outcome.cost
        #expect(isClose(cost.perHour, 3 * 0.096))
        #expect(isClose(cost.perMonth, 3 * 0.096 * 730))
        // 360,000 successes an hour.
        #expect(isClose(cost.perThousand, 3 * 0.096 / 360, within: 1e-3))
        #expect(cost.parts.map(\.name) == ["it"])
        #expect(cost.dates == "2026-11"..."2026-11")
    }

    @Test func eachReplicaCosts() throws {
        let outcome = try play(
            "  it: \(Self.still)\n  db: {kind: database, replicas: 2}", "  - it -> db", entity: "{}")
        #expect(isClose(try part("db", of: outcome).perHour, 3 * 0.22))
    }

    /// It is paid for what was there on average, which is no whole number.
    @Test func whatScalesIsPaidAsItScaled() throws {
        let outcome = try play(
            "  it: {kind: service, concurrency: 1, time: 50ms, autoscale: {min: 6, max: 40, target: 50%, every: 5s, start: 37s}}",
            entity: "{}")
        let mean = outcome.components[1].instancesMean
        #expect(mean > 6 && mean < 40 && mean != mean.rounded())
        #expect(isClose(outcome.cost.perHour, mean * 0.096))
    }

    /// Five are at work at any time: 18,000 GB-seconds and 0.36 million requests an hour.
    @Test func aFunctionCostsWhileItWorks() throws {
        let outcome = try play("  it: {kind: function, time: 50ms, cold-start: 0ms}", entity: "{}")
        #expect(isClose(try dollars("it", .gigabyteSecond, of: outcome), 18_000 * 0.0000166667, within: 1e-3))
        #expect(isClose(try dollars("it", .millionRequests, of: outcome), 0.36 * 0.2, within: 2e-3))
    }

    /// None waits for the next call, so that each is started for: 100 a second for 20 ms, and then 5 ms of work, are 2.5 at
    /// any time, and 9,000 GB-seconds an hour.
    @Test func aFunctionCostsWhileItStarts() throws {
        let outcome = try play(
            "  it: {kind: function, time: 5ms, cold-start: 20ms, idle: 1ms, burst: 1000/s}", entity: "{}")
        #expect(outcome.components[1].scaling?.coldStarts == 5000)
        #expect(isClose(try dollars("it", .gigabyteSecond, of: outcome), 9000 * 0.0000166667, within: 1e-3))
    }

    // MARK: Requests

    @Test func storesCostByReadsAndWrites() throws {
        let outcome = try play(
            "  it: \(Self.still)\n  kv: {kind: key-value}",
            "  - it -> kv: {group: both}\n  - it -> kv: {group: both, write: yes}",
            entity: "{}")
        #expect(isClose(try dollars("kv", .millionReads, of: outcome), 0.36 * 0.25, within: 1e-2))
        #expect(isClose(try dollars("kv", .millionWrites, of: outcome), 0.36 * 1.25, within: 1e-2))
        #expect(try dollars("kv", .instanceHour, of: outcome) == nil)
    }

    @Test func messagesCostWhenSentAndWhenTaken() throws {
        let outcome = try play(
            "  it: \(Self.still)\n  jobs: {kind: queue}\n  hands: {kind: worker, time: 1ms}",
            "  - it -> jobs\n  - jobs -> hands", entity: "{}")
        #expect(isClose(try dollars("jobs", .millionRequests, of: outcome), 0.36 * 0.4, within: 1e-2))
        #expect(isClose(try dollars("jobs", .millionDeliveries, of: outcome), 0.36 * 0.8, within: 1e-2))
        #expect(isClose(try part("hands", of: outcome).perHour, 2 * 0.096))
    }

    /// Who rents one pays for all of its machines at once, and does not see them.
    @Test func aLoadBalancerCostsTheSameWithAnyInstances() throws {
        for instances in [1, 2, 5] {
            let outcome = try play("  it: {kind: load-balancer, instances: \(instances), time: 0ms}", entity: "{}")
            #expect(isClose(try part("it", of: outcome).perHour, 0.0225))
        }
    }

    @Test func workflowsCostByTheirCalls() throws {
        let outcome = try play(
            "  it: {kind: orchestrator, time: 0ms}\n  a: \(Self.still)\n  b: \(Self.still)", "  - it -> a\n  - it -> b",
            entity: "{}")
        #expect(isClose(try part("it", of: outcome).perHour, 0.72 * 25, within: 1e-2))
    }

    // MARK: Prices of one's own

    @Test(arguments: [
        ("{kind: service, instances: 3, time: 0ms, price: $1/h}", 3.0),
        ("{kind: service, instances: 3, time: 0ms, price: $2/M}", 0.72),
        ("{kind: function, time: 0ms, cold-start: 0ms, price: $2/M}", 0.72),
        ("{kind: third-party, time: 0ms, errors: 0%, price: $2/M}", 0.72),
        ("{kind: third-party, time: 0ms, errors: 0%, instances: 2, price: $5/h}", 10),
        ("{kind: key-value, read: 0ms, price: $4/h}", 4),
        ("{kind: service, time: 0ms, price: $0/h}", 0),
    ])
    func aPriceThatIsSetTakesThePlaceOfTheList(component: String, dollars: Double) throws {
        let outcome = try play("  it: \(component)", entity: "{}")
        #expect(isClose(outcome.cost.perHour, dollars, within: 1e-3))
        #expect(outcome.cost.dates == nil)
        #expect(!outcome.cost.uncounted.contains { $0.contains("price list") })
    }

    @Test func whatHasNoPriceIsNamed() throws {
        let outcome = try play(
            "  it: \(Self.still)\n  bank: {kind: third-party}", "  - it -> bank", entity: "{size: 2KB}")
        #expect(try part("bank", of: outcome).perHour == nil)
        #expect(isClose(try dollars("it", .instanceHour, of: outcome), 3 * 0.096))
        #expect(
            outcome.cost.uncounted == [
                "cost: bank: the price list has nothing for it (price: $0.20/M or $1/h says it)"
            ])
        let alone = try play("  it: {kind: third-party}", objectives: ["cost per hour <= $5"])
        #expect(alone.cost.perHour == nil && alone.objectives[0].met == nil)
        #expect(alone.objectives[0].whyUnmeasured == "the price list has nothing for any of it: set `price`")
    }

    // MARK: Storage and transfer

    /// A million of 2 KB are 2 GB in each of three copies; a month of that is paid in 730 hours.
    @Test func whatIsKeptCostsInEachCopy() throws {
        let outcome = try play("  it: \(Self.still)\n  db: {kind: database, replicas: 2}", "  - it -> db")
        #expect(isClose(try dollars("db", .gigabyteMonth, of: outcome), 2 * 3 * 0.115 / 730))
        #expect(outcome.cost.uncounted.isEmpty)
    }

    /// Two shards of one replica each are four machines, which keep everything twice.
    @Test func shardsShareOutWhatIsKept() throws {
        let outcome = try play(
            "  it: \(Self.still)\n  db: {kind: database, replicas: 1, shards: 2}", "  - it -> db")
        #expect(isClose(try dollars("db", .instanceHour, of: outcome), 4 * 0.22))
        #expect(isClose(try dollars("db", .gigabyteMonth, of: outcome), 2 * 2 * 0.115 / 730))
    }

    @Test func withoutASizeNeitherStorageNorTransferIsCounted() throws {
        let outcome = try play("  it: \(Self.still)\n  db: {kind: database}", "  - it -> db", entity: "{count: 1M}")
        #expect(isClose(outcome.cost.perHour, 3 * 0.096 + 0.22))
        #expect(
            outcome.cost.uncounted == [
                "cost: storage and transfer of what ask is about (size of an entity: 2KB says how large one is)"
            ])
    }

    /// 0.36 million of 2 KB are 0.72 GB an hour.
    @Test(arguments: [("service", 0.09), ("cdn", 0.085)])
    func whatLeavesForClientsCosts(kind: String, price: Double) throws {
        let outcome = try play(
            "  it: {kind: \(kind), time: 0ms, hit: 100%}".replacing(kind == "cdn" ? "" : ", hit: 100%", with: ""))
        #expect(isClose(try dollars("it", .gigabyteToClients, of: outcome), 0.72 * price, within: 1e-3))
    }

    @Test func jobsOfTheSameHouseCostNoTransfer() throws {
        let outcome = try play(
            "  clock: {kind: scheduler, sends: {ask: 100/s}}\n  it: \(Self.still)", "  - clock -> it")
        // The users' half of the calls alone.
        #expect(isClose(try dollars("it", .gigabyteToClients, of: outcome), 0.72 * 0.09, within: 1e-2))
    }

    /// The database answers from zone b alone; the service asks from a, from b, or from both.
    @Test(arguments: [
        ("a: [it]", "b: [db]", "", 0.72, 0.0), ("a: [it]", "b: [it, db]", "", 0.36, 0.0),
        ("a: [it]", "b: [it, db]", "regions: {us: [a], eu: [b]}", 0.0, 0.36), ("a: []", "b: [it, db]", "", 0.0, 0.0),
        ("a: [it]", "b: []", "", 0.0, 0.0),
    ])
    func whatPassesBetweenPlacesCosts(a: String, b: String, regions: String, zones: Double, between: Double) throws {
        let outcome = try play(
            "  it: {kind: service, instances: 2, time: 0ms}\n  db: {kind: database, concurrency: 1000}", "  - it -> db",
            zones: "zones:\n  \(a)\n  \(b)\n\(regions)")
        let paid = [
            try dollars("db", .gigabyteBetweenZones, of: outcome) ?? 0,
            try dollars("db", .gigabyteBetweenRegions, of: outcome) ?? 0,
        ]
        for (dollars, gigabytes) in zip(paid, [zones, between]) {
            #expect(gigabytes == 0 ? dollars == 0 : isClose(dollars, gigabytes * 0.02, within: 1e-2))
        }
    }

    @Test func copiesInOtherZonesAreNamed() throws {
        let outcome = try play(
            "  it: \(Self.still)\n  db: {kind: database, replicas: 1}", "  - it -> db",
            zones: "zones: {a: [it, db], b: [db]}")
        #expect(outcome.cost.uncounted == ["cost: transfer from db to copies in other zones"])
    }

    // MARK: Promises

    @Test func promisesAboutCostAreMeasured() throws {
        let outcome = try play(
            "  it: \(Self.still)", entity: "{}",
            objectives: [
                "cost per hour <= $0.30", "cost per month <= $200", "cost per thousand <= $0.001",
                "cost per hour <= $1 outside faults",
            ])
        #expect(outcome.objectives.map(\.met) == [true, false, true, nil])
        #expect(
            outcome.objectives[3].whyUnmeasured
                == "what running it costs is added up over the whole run, for all operations together")
        #expect(isClose(outcome.objectives[0].measured, 3 * 0.096))
        #expect(isClose(outcome.objectives[1].measured, 3 * 0.096 * 730))
    }

    @Test func withoutSuccessNoThousandIsCheap() throws {
        let outcome = try play(
            "  it: {kind: service, time: 0ms, errors: 100%}", objectives: ["cost per thousand <= $1000"])
        #expect(outcome.objectives[0].met == false && outcome.objectives[0].measured == nil)
    }

    @Test func aRunThatEndsInItsWarmUpCostsNothingKnown() throws {
        let outcome = try play("  it: \(Self.still)", objectives: ["cost per hour <= $5"], seconds: 10)
        #expect(outcome.cost.perHour == nil)
        #expect(outcome.cost.uncounted == ["cost: the run ended in its warm-up, so nothing was measured"])
        #expect(outcome.objectives[0].whyUnmeasured == "the run ended in its warm-up")
    }
}
