import DesignFiles
import DesignModel
import Drill
import Library
import Simulation
import Testing

/// What the documentation of the design format says of the example design, sentence by sentence.
@Suite("The example teaches")
struct ExampleTests {
    static let seeds: [UInt64] = [1, 2, 3]

    @Test("At rest every objective is met and booking is less than half busy", arguments: seeds)
    func atRest(seed: UInt64) throws {
        let run = try Example.run(seed: seed)
        #expect(run.outcome.objectives.count == 4)
        #expect(run.outcome.objectives.allSatisfy { $0.met == true })
        #expect(try run.component("booking").utilization < 0.5)
    }

    @Test(
        """
        With the airline 500 ms slower, booking's 192 slots fill within seconds, its queue grows, and browse fails too, \
        although it never calls the airline
        """, arguments: seeds)
    func slowAirline(seed: UInt64) throws {
        let run = try Example.run(seed: seed, faults: [Example.slowAirline])
        let station = try run.station("booking")
        let row = run.outcome.compiled.system.stations[station]
        let slots = row.instances * row.slots
        #expect(slots == 192)
        let busy = run.outcome.timeline.stations[station].busyArea.map { Double($0) / 1e9 / Double(slots) }
        #expect(busy[..<59].allSatisfy { $0 < 0.5 })
        #expect(busy[60..<65].contains { $0 > 0.99 }, "slots are full within five seconds")
        let queue = run.outcome.timeline.stations[station].queueArea.map { Double($0) / 1e9 }
        #expect(queue[..<59].allSatisfy { $0 < 5 })
        #expect(queue[65] > 100 && queue[70] > queue[61])
        #expect(try run.availability("browse", in: 1) < 0.5)
        #expect(try run.availability("book", in: 1) < 0.5)

        let design = run.outcome.design
        let browse = try #require(design.operation(named: "browse")?.id)
        let airline = try #require(design.component(named: "airline")?.id)
        let calls = design.connections.filter { $0.to == airline }
        #expect(calls.allSatisfy { $0.settings.operations(.for).map { !$0.contains(browse) } ?? false })
    }

    @Test("The breaker does not help: slow is not failing", arguments: seeds)
    func breaker(seed: UInt64) throws {
        let with = try Example.run(seed: seed, faults: [Example.slowAirline])
        let without = try Example.run(
            seed: seed, faults: [Example.slowAirline], setting: "booking -> airline.breaker = off")
        #expect(try with.connection("booking -> airline").breakerOpen == 0)
        for phase in with.outcome.phases.indices {
            #expect(try with.availability("browse", in: phase) == without.availability("browse", in: phase))
        }
    }

    @Test("`bulkhead: 36` keeps browse whole, and half of the bookings", arguments: seeds)
    func bulkhead(seed: UInt64) throws {
        let run = try Example.run(seed: seed, faults: [Example.slowAirline], setting: Example.bulkhead)
        for phase in run.outcome.phases.indices {
            #expect(try run.availability("browse", in: phase) >= 0.999)
        }
        #expect((0.45...0.6).contains(try run.availability("book", in: 1)))
    }

    @Test("After the heal it comes back: an overload, not a metastable loop", arguments: seeds)
    func comesBack(seed: UInt64) throws {
        for setting in [nil, Example.bulkhead] {
            let run = try Example.run(seed: seed, faults: [Example.slowAirline], setting: setting)
            let fault = try #require(run.outcome.faults.first)
            #expect(fault.recovered == true)
            #expect(try #require(fault.recovery) <= .seconds(60 + 15))
            #expect(try run.availability("browse", in: 2) >= 0.999)
            #expect(try run.availability("book", in: 2) >= 0.99)
        }
    }
}

/// The example design under way, and what came of it in its own names.
private struct Example {
    let outcome: Outcome

    static let slowAirline = "at 60s: slow airline by 500ms for 60s"
    static let bulkhead = "booking -> airline.bulkhead = 36"

    static func run(seed: UInt64, faults: [String] = [], setting: String? = nil) throws -> Example {
        let shipped = try #require(Shipped.design(named: "flight-checkout"))
        var design = try DesignFile(text: shipped.text, name: shipped.name).design
        if let setting {
            design = try design.applying(design.edit(making: Assignment(parsing: setting, in: design)))
        }
        let recording = Recording(
            design, options: RunOptions(duration: .seconds(180), seed: seed),
            faults: try faults.map { try Fault(parsing: $0, in: design) })
        return Example(outcome: try recording.play())
    }

    func station(_ name: String) throws -> Int {
        try #require(outcome.compiled.components.indices.first { outcome.compiled.name(ofStation: $0) == name })
    }

    func component(_ name: String) throws -> StationFigures { outcome.components[try station(name)] }

    func connection(_ title: String) throws -> LinkFigures {
        let index = outcome.connections.indices.first { outcome.compiled.title(ofLink: $0) == title }
        return outcome.connections[try #require(index)]
    }

    /// Of the operations that were sent in a phase.
    func availability(_ operation: String, in phase: Int) throws -> Double {
        let index = try #require(outcome.operations.firstIndex { $0.name == operation })
        return try #require(outcome.phases[phase].tallies[index].availability)
    }
}
