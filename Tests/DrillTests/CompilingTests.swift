import DesignFiles
import DesignModel
import Drill
import Simulation
import Statistics
import Testing

@Suite("Compiling")
struct CompilingTests {
    private func compiled(_ lines: String) throws -> CompiledDesign { try CompiledDesign(Design(drawn: lines)) }

    @Test("Two ways to one fallback are called differently, and are assumed to be as near as others") func fallbacks()
        throws
    {
        let compiled = try compiled(
            """
            users:client -> shop:service -> a:third-party
            shop -> b:third-party
            spare:service
            shop -> a.fallback = spare
            shop -> b.fallback = spare
            shop -> b.write = yes
            shop -> b.idempotent = yes
            shop -> b.timeout = 300ms
            shop -> b.cancels = yes
            shop -> b.deadline = yes
            """)
        let titles = compiled.connections.indices.map { compiled.title(ofLink: $0) }
        #expect(titles.contains("shop -> spare (instead of shop -> a)"))
        #expect(Set(titles).count == titles.count)
        let spare = compiled.system.links.filter(\.isFallback)
        #expect(spare.map(\.idempotent) == [false, true])
        // Who waits for one no longer than so waits for the other no longer.
        #expect(spare.map(\.timeout) == [nil, 300_000_000])
        #expect(spare.map(\.cancels) == [false, true] && spare.map(\.carriesDeadline) == [false, true])
        #expect(
            compiled.assumptions.contains {
                $0.owner == "shop -> spare (instead of shop -> a)" && $0.what.hasPrefix("latency ")
            })
    }

    @Test("Users are as far away as their zone, and do not go down with it") func placesOfClients() throws {
        let text = """
            breakboard: 1
            operations: {r: {}}
            components:
              c: {kind: client, sends: {r: 50/s}}
              s: {kind: service, instances: 1, concurrency: 100000, queue: unlimited, time: 0ms}
              idle: {kind: service}
            connections:
              - c -> s: {latency: 1ms, overhead: 0ms}
            zones:
              a: [c, idle]
              b: [s]
            distances: {a b: 10ms}
            """
        func outcome(_ text: String, _ faults: String...) throws -> Outcome {
            let design = try DesignFile(text: text, name: "t.yaml").design
            return try Recording(
                design, options: RunOptions(duration: .seconds(20)),
                faults: try faults.map { try Fault(parsing: $0, in: design) }
            ).play()
        }
        // A round trip of twice the latency and once the distance.
        #expect(try outcome(text).operations[0].tally.latency.minimum == 12_000_000)
        let lost = try outcome(text, "at 0s: crash zone a")
        #expect(lost.operations[0].tally.requests > 400)
        #expect(lost.operations[0].tally.ok == lost.operations[0].tally.requests)

        let spread = text.replacing("b: [s]", with: "b: [c, s]")
        #expect(try outcome(spread).operations[0].tally.latency.minimum == 12_000_000)
        #expect(
            try outcome(spread).compiled.notModelled
                == ["c: zones: b (all of its users are in a: draw a client for each zone)"])
        #expect(
            try outcome(spread).design.problems().map(\.message).contains(
                "c is in 2 zones, and all of its users count as in the first one, a"))
    }

    @Test("More users than can be followed are refused in words") func users() throws {
        let lines = "a:client -> shop:service\nb:client -> shop\n+ buy 1/s\n"
        func design(_ one: String, _ other: String) throws -> Design {
            try Design(
                drawn: lines + "a.users = \(one)\nb.users = \(other)\na.sends = {buy: 100%}\nb.sends = {buy: 100%}")
        }
        #expect(throws: RunProblem.tooManyUsers(20_000_000)) { try CompiledDesign(design("10M", "10M")).system }
        #expect(throws: RunProblem.tooManyUsers(4_000_001)) { try CompiledDesign(design("4M", "1")).system }
        #expect(RunProblem.tooManyUsers(20_000_000).message.contains("20M users, and at most 4M"))
        var run = try LiveRun(design("2M", "2M"), options: RunOptions(duration: .seconds(1), warmUp: .zero))
        run.advance(to: .milliseconds(10))
        #expect(run.now == .milliseconds(10))
    }

    @Test("What is played otherwise than written is said") func remarks() throws {
        let lines = "users:client -> shop:service -> near:cache\nshop -> stock:database\n"
        #expect(try compiled(lines + "stock.replication = none").notModelled == [])
        #expect(
            try compiled(lines + "stock.replication = none\nstock.replicas = 2").notModelled
                == ["stock: replicas: 2 (without replication there are no copies)"])
        #expect(
            try compiled(lines + "near.mode = read-through").notModelled
                == ["near: mode: read-through (it calls nobody, so its callers fill it)"])
        #expect(try compiled(lines + "near -> stock\nnear.mode = read-through").notModelled == [])
        #expect(try compiled(lines + "stock.primaries = 2\nstock.lag = 1s").notModelled == [])
        #expect(
            try compiled(lines + "stock.n = 3\nstock.lag = 1s").notModelled
                == ["stock: lag: 1s (no copy leads: they are all alike, and have `delays`)"])
        let retry = "shop -> stock.retry = {attempts: 3, on: "
        #expect(try compiled(lines + retry + "[timeout, error, rejected, bulkhead, read-only]}").notModelled == [])
        #expect(
            try compiled(lines + retry + "[timeout, partitioned, conflict]}").notModelled
                == ["shop -> stock: retry on: partitioned (a caller sees a cut as a timeout)"])
    }

    @Test("Of a waiting room, `concurrency` is the most people inside only where it holds its slots")
    func waitingRooms() throws {
        func mostInside(_ room: String) throws -> Double {
            let text = """
                breakboard: 1
                operations: {a: {}}
                components:
                  u: {kind: client, sends: {a: 50/s}}
                  w: {kind: waiting-room\(room)}
                  s: {kind: service, instances: 1, concurrency: 1000, time: 1s}
                connections: [u -> w, w -> s]
                """
            let design = try DesignFile(text: text, name: "t.yaml").design
            let outcome = try Recording(design, options: RunOptions(duration: .seconds(60))).play()
            return outcome.components[2].inServiceMean
        }
        #expect(try mostInside(", concurrency: 10") > 40)
        #expect(try mostInside(", concurrency: 10, holds: yes") <= 10)
        #expect(try abs(mostInside(", limit: 20/s") - 20) < 1)
    }

    /// Values that differ from what holds otherwise.
    private static let ofCallers: [(key: String, value: String, why: String)] = [
        ("queue", "3", slots), ("discipline", "lifo", slots), ("patience", "exp 10ms", slots), ("shed", "yes", slots),
        ("balance", "by-key", "it takes messages: the next instance with a free slot takes the next one"),
        ("detect", "1s", "it takes messages: an instance that is down takes none, and nobody has to find that out"),
    ]
    private static let slots = "it takes a message only when a slot is free, so none waits there"

    @Test("Who is called by nobody takes messages as it has slots: what only callers notice is said to be unheeded")
    func consumers() throws {
        let queue =
            "users:client -> shop:service -> jobs:queue -> it:worker x3\nit.concurrency = 2\nit.time = exp 60ms\n"
        let follower = "users:client -> stock:database -> it:cdc x3 -> log:stream\nusers -> stock.write = yes\n"
        func events(_ text: String) throws -> UInt64 {
            let design = try Design(drawn: text)
            return try Recording(
                design, options: RunOptions(duration: .seconds(30), warmUp: .zero),
                faults: [Fault(parsing: "at 10s: crash it 1 of 3 for 10s", in: design)]
            ).play().eventCount
        }
        for lines in [queue + "+ buy 120/s\n", follower + "+ buy 120/s\n"] {
            let before = try events(lines)
            for (key, value, why) in Self.ofCallers {
                let text = lines + "it.\(key) = \(value)"
                #expect(try compiled(text).notModelled.contains("it: \(key): \(value) (\(why))"), "\(key)")
                #expect(try events(text) == before, "\(key)")
            }
            // Nor is it told as assumed what is of no matter.
            let assumed = try compiled(lines).assumptions.filter { $0.owner == "it" }.map(\.what)
            #expect(
                assumed.allSatisfy { what in !Self.ofCallers.contains { what.hasPrefix("\($0.key) ") } }, "\(assumed)")
        }
        // Somebody who calls it waits there, and has to find an instance.
        for lines in [queue + "shop -> it\n", queue + "shop -> other:service\nshop -> other.fallback = it\n"] {
            for (key, value, _) in Self.ofCallers {
                let remarks = try compiled(lines + "it.\(key) = \(value)").notModelled
                #expect(!remarks.contains { $0.hasPrefix("it: ") }, "\(remarks)")
            }
        }
        // What it has taken waits there for its turn, and how many are ready is known to who adds more.
        let turns = queue + "it.limit = 80/s\nit.excess = wait\n"
        #expect(try compiled(turns + "it.discipline = lifo").notModelled == [])
        #expect(try compiled(queue + "it.autoscale = {min: 3}\nit.detect = 0s").notModelled == [])
        #expect(try compiled("users:client -> jobs:queue -> f:function\nf.detect = 0s").notModelled.count == 1)
    }

    @Test("What a kind does otherwise is not told as assumed") func idleDefaults() throws {
        let compiled = try compiled("users:client -> shop:service x2 -> near:cache x2\nshop -> stock:database")
        func assumed(_ name: String) -> [String] { compiled.assumptions.filter { $0.owner == name }.map(\.what) }
        #expect(assumed("near").contains("ttl 5min") || assumed("near").contains("ttl 5m"))
        for word in ["balance", "holds"] {
            #expect(!assumed("near").contains { $0.hasPrefix(word) }, "\(assumed("near"))")
        }
        #expect(!assumed("stock").contains { $0.hasPrefix("holds") })
        #expect(assumed("shop").contains("balance round-robin") && assumed("shop").contains("holds yes"))
    }

    @Test("A number that another one overrules is said to be unheeded") func overruled() throws {
        let lines = "users:client -> shop:service -> stock:database\n"
        #expect(
            try compiled(lines + "stock.n = 3\nstock.replicas = 4").notModelled
                == ["stock: replicas: 4 (n says how many copies there are)"])
        #expect(try compiled(lines + "stock.n = 3\nstock.replicas = 2").notModelled == [])
        #expect(
            try compiled(lines + "shop.instances = 1\nshop.autoscale = {min: 5}").notModelled
                == ["shop: instances: 1 (its autoscale begins with its min, which is more)"])
    }

    @Test(
        "Where nobody says how far apart places are, well-known regions are as far apart as they are",
        arguments: [
            ("us-east", "tokyo", 145, "us-east and tokyo"), ("Sydney", "us-east-1", 230, "Sydney and us-east-1"),
            ("us-east", "eu-west", 81, "us-east and eu-west"), ("here", "there", 81, "regions"),
            ("tokyo", "sydney", 81, "regions"), ("us-east", "us-east-1", 81, "regions"),
        ])
    func regions(one: String, other: String, milliseconds: Int64, between: String) throws {
        let text = """
            breakboard: 1
            operations: {a: {}}
            components:
              u: {kind: client, sends: {a: 10/s}}
              s: {kind: service, instances: 1, time: 0ms}
            connections: [{u -> s: {latency: 0ms}}]
            zones: {a: [u], b: [s]}
            regions: {\(one): [a], \(other): [b]}
            """
        func outcome(_ text: String) throws -> Outcome {
            let design = try DesignFile(text: text, name: "t.yaml").design
            return try Recording(design, options: RunOptions(duration: .seconds(20))).play()
        }
        let usual = try outcome(text)
        #expect(usual.operations[0].tally.latency.minimum == milliseconds * 1_000_000)
        let assumed = usual.compiled.assumptions.filter { $0.owner == "distances" }
        #expect(assumed.map(\.what) == ["\(milliseconds)ms round trip between \(between)"])
        #expect(assumed.allSatisfy { $0.source.contains("published inter-region average") })
        let said = try outcome(text + "\ndistances: {\(one) \(other): 20ms}")
        #expect(said.operations[0].tally.latency.minimum == 20_000_000)
        #expect(said.compiled.assumptions.allSatisfy { $0.owner != "distances" })
    }

    @Test("A replay after a rename draws the numbers that the run before drew") func renaming() throws {
        let design = try Design.bookings()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(30), warmUp: .zero))
        run.advance(to: .seconds(30))
        var renamed = design
        let airline = try #require(renamed.components.first { $0.name == "airline" })
        _ = try renamed.apply(renamed.edit(renaming: airline.id, to: "carrier"))
        var again = try LiveRun(renamed, options: run.recording.options, names: run.recording.names)
        again.advance(to: .seconds(30))
        #expect(again.engine.fingerprint == run.engine.fingerprint)
        let replayed = try run.recordingSoFar.replayed(on: renamed).play()
        #expect(replayed.eventCount == run.outcome().eventCount)
        // A file knows nothing of the session in which it was written.
        var read = try LiveRun(renamed, options: run.recording.options)
        read.advance(to: .seconds(30))
        #expect(read.engine.fingerprint != run.engine.fingerprint)
    }

    @Test("A second arrow beside the first leaves the first one's numbers alone") func secondArrow() throws {
        let lines = "users:client -> shop:service -> bank:third-party\n+ buy 5/s\n+ look 5/s\nshop -> bank.for = buy"
        let one = try compiled(lines)
        let two = try CompiledDesign(
            DesignFile(
                text: """
                    breakboard: 1
                    operations: {buy: {}, look: {}}
                    components:
                      users: {kind: client, sends: {buy: 5/s, look: 5/s}}
                      shop: {kind: service}
                      bank: {kind: third-party}
                    connections:
                      - users -> shop
                      - shop -> bank: {for: buy}
                      - shop -> bank: {for: look}
                    """, name: "two.yaml"
            ).design)
        #expect(two.system.links.count == 3)
        #expect(Set(two.system.links.map(\.identity)).count == 3)
        #expect(one.system.links.map(\.identity) == Array(two.system.links.map(\.identity).prefix(2)))
    }
}
