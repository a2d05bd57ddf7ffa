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
