import DesignFiles
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

    @Test(
        "What fails is seen in few requests too, all together",
        arguments: [("0.1/s", "crash shop for 150s", 900, 155.0), ("1/s", "fail shop 30% for 100s", 600, 105)],
        1...8 as ClosedRange<UInt64>)
    func fewRequestsThatFail(row: (rate: String, fault: String, seconds: Int64, latest: Double), seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service
                + order \(row.rate)
                """)
        let outcome = try play(design, ["at 300s: \(row.fault)"], seconds: row.seconds, seed: seed)
        let recovery = try #require(outcome.faults[0].recovery)
        #expect(
            outcome.faults[0].blast == ["order"] && (60...row.latest).contains(recovery.seconds), "\(recovery.seconds)")
    }

    @Test("Failures that come in clusters are not taken for damage", arguments: 1...16 as ClosedRange<UInt64>)
    func failuresInClusters(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service -> bank:third-party
                + order 60/s
                bank.time = exp 100ms
                bank.errors = 0%
                shop.instances = 1
                shop -> bank.bulkhead = 10
                """)
        let outcome = try play(design, ["at 60s: crash shop for 20s"], seconds: 200, seed: seed)
        let recovery = try #require(outcome.faults[0].recovery)
        #expect((15...30).contains(recovery.seconds), "\(recovery.seconds)")
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

    // MARK: Whose damage

    private static let shop = """
        users:client -> shop:service -> db:database
        + order 100/s
        db.replicas = 1
        """

    @Test(
        "A crowd that harms nobody is not blamed for what comes with another fault", arguments: [1, 2, 3] as [UInt64],
        ["crash db", "slow db by 2s", "cut shop -> db"])
    func harmlessCrowd(seed: UInt64, fault: String) throws {
        let outcome = try play(
            try Design(drawn: Self.shop), ["at 60s: traffic x2", "at 120s: \(fault) for 20s"], seed: seed)
        #expect(outcome.faults.map(\.blast) == [[], ["order"]])
        #expect(outcome.faults[0].recovery == .zero)
        let recovery = try #require(outcome.faults[1].recovery)
        #expect((15...60).contains(recovery.seconds))
    }

    @Test("Back while it lasts is back, whatever another fault does later", arguments: [1, 2, 3] as [UInt64])
    func backBeforeAnother(seed: UInt64) throws {
        // The second begins long after the takeover, or a moment after all was well again.
        for begin in [120, 75] {
            let outcome = try play(
                try Design(drawn: Self.shop + "\ndb.failover = 12s"),
                ["at 60s: crash db primary for 150s", "at \(begin)s: slow shop by 200ms for 30s"], seed: seed)
            #expect(outcome.faults.map(\.blast) == [["order"], ["order"]])
            let recoveries = try outcome.faults.map { try #require($0.recovery).seconds }
            #expect((10...20).contains(recoveries[0]), "\(begin)")
            #expect((25...45).contains(recoveries[1]), "\(begin)")
        }
    }

    @Test("What grows slowly is the damage of the fault that began it", arguments: [1, 2, 3] as [UInt64])
    func slowGrowth(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service
                + order 100/s
                shop.instances = 1
                shop.concurrency = 2
                shop.queue = 100k
                shop.time = exp 15ms
                """)
        // 150/s on 133/s: what waits doubles the time of an order only after some seconds.
        let outcome = try play(design, ["at 60s: traffic x1.5 for 60s"], seed: seed)
        #expect(outcome.faults[0].blast == ["order"])
        #expect(try #require(outcome.faults[0].recovery).seconds > 60)
    }

    @Test("Of two faults in the same damage both have their part")
    func joined() throws {
        let outcome = try play(
            try Design(drawn: Self.shop), ["at 60s: slow db by 2s for 60s", "at 80s: crash shop for 60s"], seed: 1)
        #expect(outcome.faults.map(\.blast) == [["order"], ["order"]])
        #expect(try #require(outcome.faults[0].recovery).seconds >= 80)
    }

    @Test("What is over at once is over, and its damage is its own")
    func instants() throws {
        let design = try Design(drawn: Self.shop)
        let outcome = try play(design, ["at 60s: fail over db", "at 150s: crash shop for 10s"], seed: 1)
        #expect(outcome.faults.map(\.isInstant) == [true, false])
        #expect(outcome.faults[1].blast == ["order"])
        #expect(try #require(outcome.faults[0].recovery).seconds < 90)
    }

    /// Two silos behind a gateway that holds nothing while it waits; one of them is busy most of the time.
    private static let silos = """
        users:client -> api:gateway -> reader:service -> pages:database
        api -> mailer:service -> letters:document-store
        + read 20/s
        + mail 10/s
        api -> reader.for = read
        api -> mailer.for = mail
        reader -> pages: {timeout: 1s, retry: {attempts: 3, backoff: 100ms}}
        mailer -> letters: {write: yes, timeout: 500ms, retry: {attempts: 2, backoff: 100ms}}
        pages: {concurrency: 2, queue: 2k, read: 80ms}
        letters.write = 30ms
        """

    @Test("Who only has an unshared way in common is not harmed", arguments: [1, 2, 3, 4] as [UInt64])
    func silos(seed: UInt64) throws {
        let design = try Design(drawn: Self.silos)
        let one = try play(design, ["at 65s: fail letters 90% for 60s"], seconds: 300, seed: seed)
        #expect(one.faults.map(\.blast) == [["mail"]])
        #expect((60...70).contains(try #require(one.faults[0].recovery).seconds))
        let two = try play(
            design, ["at 60s: pause pages for 15s", "at 65s: fail letters 90% for 60s"], seconds: 300, seed: seed)
        #expect(two.faults.map(\.blast) == [["read"], ["mail"]])
        #expect(two.faults[1].recovered == true)
    }

    @Test(
        "A queue that is long by chance, long after all was well, is nobody's damage",
        arguments: 1...6 as ClosedRange<UInt64>)
    func longByChance(seed: UInt64) throws {
        let design = try Design(drawn: Self.silos + "\npages.queue = 12")
        let outcome = try play(design, ["at 60s: pause pages for 15s"], seconds: 360, seed: seed)
        #expect(outcome.faults.map(\.blast) == [["read"]])
        #expect((10...45).contains(try #require(outcome.faults[0].recovery).seconds))
    }

    @Test("Who is as badly off as before has nothing from a fault that joins", arguments: [1, 2, 3] as [UInt64])
    func joinsWithoutHarm(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service -> bank:third-party
                shop -> rates:service
                + pay 40/s
                + quote 100/s
                shop -> bank.for = pay
                shop -> rates.for = quote
                rates.time = 5ms
                """)
        let outcome = try play(
            design, ["at 60s: fail bank 60% for 120s", "at 90s: slow rates by 60ms for 30s"], seed: seed)
        #expect(outcome.faults.map(\.blast) == [["pay"], ["quote"]])
        #expect((25...45).contains(try #require(outcome.faults[1].recovery).seconds))
    }

    @Test("What is never answered is harm, and over when no more is lost", arguments: [1, 2, 3] as [UInt64])
    func neverAnswered(seed: UInt64) throws {
        let text = """
            breakboard: 1
            operations: {look: {}}
            components:
              users: {kind: client, sends: {look: 200/s}}
              edge: {kind: load-balancer, instances: 2}
            connections:
              - users -> edge
            zones: {a: [edge], b: [edge]}
            """
        for timeout in ["", ": {timeout: 1s}"] {
            let design = try DesignFile(
                text: text.replacing("users -> edge", with: "users -> edge" + timeout), name: "x.yaml"
            )
            .design
            let outcome = try play(design, ["at 60s: crash zone a for 60s"], seconds: 180, seed: seed)
            #expect(outcome.faults[0].blast == ["look"])
            // Until callers are told, ten seconds later, every second request goes where nobody is.
            #expect((10...15).contains(try #require(outcome.faults[0].recovery).seconds))
        }
    }

    @Test("Messages that pile up are told beside answers that did not suffer", arguments: [1, 2, 3] as [UInt64])
    func piles(seed: UInt64) throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service -> jobs:queue -> pack:worker
                + order 50/s
                pack.concurrency = 4
                pack.time = 20ms
                """)
        let outcome = try play(
            design, ["at 60s: stall pack for 30s", "at 180s: stall pack"], seconds: 240, seed: seed)
        #expect(outcome.faults.map(\.blast) == [[], []])
        let first = try #require(outcome.pileUp(afterFault: 0))
        let end = try #require(first.to).seconds
        #expect((90...130).contains(end))
        let second = try #require(outcome.pileUp(afterFault: 1))
        #expect(second.to == nil)
        #expect(second.from >= .seconds(180))
    }

    /// Orders are paid at once; of each, a mail goes out behind a queue.
    private static let mailed = """
        breakboard: 1
        operations: {buy: {}}
        components:
          web: {kind: client, sends: {buy: 100/s}}
          app: {kind: service, instances: 2, concurrency: 32, time: 5ms}
          bank: {kind: third-party, time: 50ms}
          events: {kind: queue}
          mailer: {kind: worker, instances: 1, concurrency: 8, time: 20ms}
        connections:
          - web -> app
          - app -> bank: {timeout: 1s}
          - app -> events: {write: yes}
          - events -> mailer
        """

    @Test(
        "Nobody waits for who takes his messages, and their piles are those of who takes them",
        arguments: ["slow mailer x3", "stall mailer", "crash mailer", "cut events -> mailer"], [58, 60, 61])
    func consumersHarmNoAnswer(fault: String, at: Int) throws {
        let design = try DesignFile(text: Self.mailed, name: "x.yaml").design
        let outcome = try play(
            design, ["at \(at)s: \(fault) for 30s", "at 61s: fail bank 50% for 30s"], seed: UInt64(at))
        #expect(outcome.faults.map(\.blast) == [[], ["buy"]])
        #expect(outcome.faults[0].recovery == .zero)
        #expect((outcome.pileUp(afterFault: 0) != nil) == !fault.hasPrefix("slow"))
        #expect(outcome.pileUp(afterFault: 1) == nil)
    }

    @Test("A queue that can be full makes those wait who fill it", arguments: [1, 2, 3] as [UInt64])
    func aFullQueueHarms(seed: UInt64) throws {
        let text = Self.mailed.replacing("{kind: queue}", with: "{kind: queue, capacity: 500}")
        let outcome = try play(
            DesignFile(text: text, name: "x.yaml").design, ["at 60s: stall mailer for 30s"], seed: seed)
        #expect(outcome.faults[0].blast == ["buy"])
    }

    @Test("Who catches up strains whom he calls", arguments: [1, 2, 3] as [UInt64])
    func catchingUpHarms(seed: UInt64) throws {
        let text = Self.mailed.replacing("  - events -> mailer", with: "  - events -> mailer\n  - mailer -> bank")
            .replacing(
                "bank: {kind: third-party, time: 50ms}", with: "bank: {kind: service, concurrency: 14, time: 50ms}"
            )
            .replacing("concurrency: 8, time: 20ms", with: "concurrency: 200, time: 0ms")
        let outcome = try play(
            DesignFile(text: text, name: "x.yaml").design, ["at 60s: stall mailer for 30s"], seed: seed)
        #expect(outcome.faults[0].blast == ["buy"])
    }
}
