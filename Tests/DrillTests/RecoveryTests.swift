import DesignModel
import Drill
import Testing

@Suite("Recovery and blast")
struct RecoveryTests {
    private func play(_ design: Design, _ faults: [String], seconds: Int64 = 240, seed: UInt64) throws -> Outcome {
        try Recording(
            design, options: RunOptions(duration: .seconds(seconds), seed: seed), faults: faults.map(design.fault)
        ).play()
    }

    @Test(
        "Two requests a second scatter, and a millisecond harms none of them", arguments: 1...20 as ClosedRange<UInt64>)
    func fewRequests(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service
                + order 2/s
                shop.time = exp 300ms
                """)
        let outcome = try play(design, ["at 60s: slow shop by 1ms for 10s"], seed: seed)
        #expect(outcome.faults[0].blast == [])
        #expect(outcome.faults[0].recovery == .zero)
    }

    @Test("Whose median trebles suffers, however long the tail was before")
    func aMedianThatTrebles() throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service -> bank:third-party
                + order 20/s
                bank.time = 100ms..2s
                """)
        let outcome = try play(design, ["at 60s: slow bank by 300ms for 60s"], seed: 1)
        #expect(outcome.faults[0].blast == ["order"])
        let recovery = try #require(outcome.faults[0].recovery)
        #expect((55...70).contains(recovery.seconds))
    }

    @Test("What is really slow is seen in few requests too", arguments: [1, 2, 3] as [UInt64])
    func fewRequestsThatSuffer(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service
                + order 2/s
                shop.time = exp 300ms
                """)
        let outcome = try play(design, ["at 60s: slow shop by 5s for 60s"], seed: seed)
        #expect(outcome.faults[0].blast == ["order"])
        let recovery = try #require(outcome.faults[0].recovery)
        #expect((50...80).contains(recovery.seconds))
    }

    @Test("Of two faults at once each has the damage that its place can do", arguments: [1, 2, 3] as [UInt64])
    func separateParts(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                one:client -> shop:service -> stock:database
                two:client -> lounge:service -> seats:database
                + buy 100/s
                + sit 100/s
                one.sends = {buy: 100/s}
                two.sends = {sit: 100/s}
                """)
        let outcome = try play(
            design, ["at 60s: crash stock for 30s", "at 65s: slow seats by 1ms for 100s"], seed: seed)
        #expect(outcome.faults.map(\.blast) == [["buy"], []])
        #expect(outcome.faults[1].recovery == .zero)
    }

    @Test("Who shares a station with those that reach the broken one can be harmed") func bystanders() throws {
        let design = try Design.bookings()
        let compiled = try CompiledDesign(design)
        func station(_ name: String) throws -> Int {
            try #require(compiled.components.indices.first { compiled.name(ofStation: $0) == name })
        }
        #expect(try compiled.operations(harmedBy: [station("airline")]) == [0, 1])
        #expect(try compiled.stations(reachedBy: 1) == Set(["users", "api", "booking", "seats"].map(station)))
    }
}
