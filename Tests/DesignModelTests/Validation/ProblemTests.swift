import DesignModel
import Testing

struct ProblemTests {
    @Test func theExampleHasNoProblems() throws {
        #expect(try DesignSketch.flightCheckout().problems().isEmpty)
        #expect(Design().problems().isEmpty)
    }

    /// The messages about a change of the example, made by `change`.
    private func problems(_ change: (inout DesignSketch) throws -> Void) throws -> [Problem] {
        var sketch = DesignSketch(design: try DesignSketch.flightCheckout())
        try change(&sketch)
        return sketch.design.problems()
    }

    @Test func namesAreLookedAt() throws {
        let twice = try problems { sketch in
            sketch.design.components.append(Component(id: ComponentID(50), name: "booking", kind: "service"))
        }
        #expect(twice.contains { $0.severity == .error && $0.suggestion == "booking-2" })
        let hostile = try problems { $0.design.components[1].name = "gate\u{1B}[31mway" }
        #expect(hostile.contains { $0.subject == .component(ComponentID(1)) && $0.severity == .error })
        let kind = try problems { $0.design.components[1].kind = "gatway" }
        #expect(kind.contains { $0.key == .kind && $0.suggestion == "gateway" })
    }

    @Test func boxesThatNobodyCallsAreFound() throws {
        let lonely = try problems { sketch in
            sketch.design.components.append(Component(id: ComponentID(50), name: "mailer", kind: "service"))
        }
        #expect(lonely.map(\.message) == ["Nobody calls mailer, so it has nothing to do"])
        #expect(lonely.first?.severity == .warning)
        // Who answers instead of another is called by that.
        let asFallback = try problems { sketch in
            sketch.design.components.append(Component(id: ComponentID(50), name: "mailer", kind: "service"))
            sketch.design.connections[5].settings[.fallback] = .component(ComponentID(50))
        }
        #expect(asFallback.isEmpty)
    }

    @Test func aCopyIsMeantToStandBesideItsOriginal() throws {
        let copy = try problems { sketch in
            sketch.design.components.append(Component(id: ComponentID(50), name: "booking-2", kind: "service"))
        }
        #expect(copy.map(\.suggestion) == ["gateway -> booking-2"])
    }

    @Test func circlesAreFound() throws {
        let circle = try problems { try $0.connect("fares-db", "booking") }
        #expect(
            circle.contains { $0.message.contains("round in a circle") && $0.message.contains("fares-db -> booking") })
        #expect(circle.allSatisfy { $0.severity == .warning })
    }

    private func drawn(_ lines: String) throws -> Design {
        try Design().applying(try Command.read(lines: lines, in: Design()).edit)
    }

    @Test func messagesThatComeBackAreFound() throws {
        func circles(_ lines: String) throws -> [String] {
            try drawn(lines).problems().map(\.message).filter { $0.contains("round in a circle") }
        }
        let without = "each comes back as a new one, again and again, and a run lets 64 come of each other"
        #expect(
            try circles("c:client -> q:queue -> w:worker -> q")
                == ["Messages can go round in a circle: q -> w -> q; \(without)"])
        let copies = """
            c:client -> a:database
            b:database
            ab:cdc -> b
            ba:cdc -> a
            ab.follows = a
            ba.follows = b
            ab -> b.write = yes

            """
        #expect(
            try circles(copies + "ba -> a.write = yes")
                == ["Messages can go round in a circle: a -> ab -> b -> ba -> a; \(without)"])
        // Who only reads there changes nothing.
        #expect(try circles(copies) == [])
        #expect(try circles("c:client -> q:queue -> w:worker -> db:database\nw -> s:service -> db") == [])
        #expect(
            try circles("c:client -> s:service -> t:service -> s")
                == ["Calls can go round in a circle: s -> t -> s; they fail 32 calls deep"])
    }

    @Test func whatIsItselfIsFound() throws {
        func errors(_ lines: String) throws -> [Problem] {
            try drawn(lines).problems().filter { $0.severity == .error }
        }
        let front = try errors("c:client -> k:cache\nc -> db:database\nc -> k.behind = k")
        #expect(
            front.map(\.message)
                == ["k is in front of itself: behind belongs on the arrow to what k keeps copies of"])
        #expect(front.first?.suggestion == "c -> db: {behind: k}" && front.first?.key == .behind)
        let letters = try errors("c:client -> q:queue -> w:worker\nq.dead-letter = q")
        #expect(
            letters.map(\.message)
                == ["q is its own dead-letter queue: what it gives up comes back to it; name another queue, or none"])
    }

    @Test func growthHasRoom() throws {
        func problem(_ scaling: String) throws -> Problem? {
            try drawn("c:client -> s:service\ns.autoscale = {\(scaling)}").problems().first {
                $0.severity == .error
            }
        }
        let turned = try #require(try problem("min: 5, max: 2"))
        #expect(turned.message == "autoscale of s has a min of 5, which is more than its max of 2")
        #expect(turned.key == .autoscale && turned.suggestion == "autoscale: {min: 2, max: 5}")
        #expect(
            try problem("min: 12")?.message
                == "autoscale of s has a min of 12, and a max of 10 where nobody says another: set max")
        #expect(try problem("min: 2, max: 2") == nil)
    }

    @Test func nobodyBeginsWithMoreInstancesThanThereMayBe() throws {
        func problem(_ instances: Int, _ scaling: String) throws -> Problem? {
            try drawn("c:client -> s:service\ns.instances = \(instances)\ns.autoscale = {\(scaling)}").problems().first
            {
                $0.severity == .error
            }
        }
        let above = try #require(try problem(30, "min: 5, max: 10"))
        #expect(above.message == "s begins with 30 instances, which is more than the max of 10 of its autoscale")
        #expect(above.key == .instances && above.suggestion == "instances: 10")
        let assumed = try #require(try problem(30, "min: 5"))
        #expect(
            assumed.message
                == "s begins with 30 instances, and its autoscale has a max of 10 where nobody says another: set max")
        #expect(assumed.suggestion == "autoscale.max: 30")
        #expect(try problem(10, "min: 5, max: 10") == nil)
        // It grows to its min at once.
        #expect(try problem(1, "min: 5, max: 10") == nil)
    }

    /// What is wrong with a store of these settings, with what to do about it.
    private func store(_ settings: String...) throws -> [String] {
        let lines = ["c:client -> db:database"] + settings.map { "db.\($0)" }
        return try drawn(lines.joined(separator: "\n")).problems().filter { $0.severity == .error }.map {
            "\($0.key?.name ?? "?"): \($0.message): \($0.suggestion ?? "?")"
        }
    }

    @Test func nobodyWaitsForMoreCopiesThanThereAre() throws {
        #expect(
            try store("n = 3", "r = 5", "w = 2")
                == ["r: A read of db waits for 5 answers (r), and it has 3 copies: r: 3"])
        #expect(
            try store("n = 1", "w = 2") == ["w: A write of db waits for 2 answers (w), and it has one copy: w: 1"])
        #expect(
            try store("w = 4") == [
                "w: A write of db waits for 4 answers (w), and it has 3 copies where nobody says another number: set n: n: 4"
            ])
        #expect(
            try store("replicas = 4", "r = 6")
                == ["r: A read of db waits for 6 answers (r), and it has 5 copies: r: 5"])
        #expect(try store("n = 3", "r = 3", "w = 3") == [])
        #expect(try store("replicas = 4", "r = 5") == [])
        #expect(
            try store("replication = semi-sync", "acks = 3", "replicas = 2")
                == ["acks: A write of db waits for 3 of its replicas (acks), and it has 2: acks: 2"])
        #expect(
            try store("replication = semi-sync", "acks = 1")
                == ["acks: A write of db waits for 1 of its replicas (acks), and it has none: replicas: 1"])
        #expect(try store("replication = semi-sync", "acks = 2", "replicas = 2") == [])
        #expect(try store("replication = semi-sync", "acks = 2", "primaries = 3") == [])
    }

    @Test func aStoreHasOneNumberOfCopies() throws {
        #expect(
            try store("replicas = 1", "n = 3") == [
                "n: db keeps each key 3 times (n), and replicas says that it has 2 copies: replicas: 2, or none: n says it"
            ])
        #expect(try store("replicas = 2", "n = 3") == [])
        #expect(
            try store("replicas = 1", "primaries = 3") == [
                "primaries: 3 copies of db accept writes (primaries), and replicas says that it has 2 copies: replicas: 2"
            ])
        #expect(try store("primaries = 3") == [])
    }

    @Test func noMoreKeysAreHotThanThereAre() throws {
        func problems(_ settings: [SettingKey: String]) throws -> [Problem] {
            var sketch = DesignSketch(design: try DesignSketch.flightCheckout())
            try sketch.set(.entity(EntityID(1)), settings)
            return sketch.design.problems()
        }
        let hot = try problems([.count: "1000", .popularity: "hot 50% on 5000"])
        #expect(hot.map(\.message) == ["5k of fare are hot, and there are 1k"])
        #expect(hot.first?.severity == .error && hot.first?.key == .popularity)
        #expect(hot.first?.suggestion == "popularity: hot 50% on 100, or a count above 5k")
        #expect(try problems([.count: "1000", .popularity: "hot 50% on 1000"]) == [])
    }

    @Test func whoSendsNothingIsTold() throws {
        let silent = try problems { sketch in
            try sketch.set(.component(ComponentID(0)), [.sends: "{browse: 0/s, book: 0/s}"])
        }
        #expect(silent.map(\.message) == ["travellers sends 0/s, so nothing happens"])
    }

    @Test func clientsMustReachWhatTheySendTo() throws {
        let silent = try problems { $0.design.components[0].settings[.sends] = nil }
        #expect(silent.filter { $0.severity == .warning }.count == 1)
        let unreachable = try problems { $0.design.connections[0].settings[.for] = .operations([OperationID(0)]) }
        #expect(unreachable.map(\.message) == ["travellers sends book, but no connection from it carries that"])
        let closed = try problems { $0.design.components[0].settings[.users] = .count(20) }
        #expect(closed.count == 2 && closed.allSatisfy { $0.severity == .error })
        let called = try problems { try $0.connect("booking", "travellers") }
        #expect(called.first?.suggestion == "travellers -> booking")
    }

    @Test func overlappingConnectionsAreAnError() throws {
        let overlap = try problems { try $0.connect("booking", "airline") }
        #expect(overlap.contains { $0.severity == .error && $0.key == .for })
        let grouped = try problems { try $0.connect("booking", "airline", [.group: "quotes"]) }
        #expect(grouped.isEmpty)
    }

    @Test func behindNeedsALookup() throws {
        let none = try problems { $0.design.connections.remove(at: 2) }
        #expect(none.map(\.suggestion) == ["booking -> fares-cache: {for: browse}"])
        let noCache = try problems { $0.design.connections[3].settings[.behind] = .component(ComponentID(1)) }
        #expect(noCache.contains { $0.severity == .error && $0.suggestion == "behind: fares-cache" })
        let other = try problems { $0.design.connections[2].settings[.for] = .operations([OperationID(1)]) }
        #expect(other.first?.key == .behind)
        // A write only makes the cache forget, and needs no lookup of its own.
        let write = try problems {
            $0.design.connections[2].settings[.for] = .operations([OperationID(1)])
            $0.design.connections[3].settings[.write] = .flag(true)
        }
        #expect(!write.contains { $0.key == .behind })
    }

    @Test func groupsAndSplitsAddUp() throws {
        let need = try problems { try $0.set(.connection(ConnectionID(4)), [.group: "g", .need: "2"]) }
        #expect(need.map(\.suggestion) == ["need: 1"])
        let lonely = try problems { try $0.set(.connection(ConnectionID(4)), [.need: "2"]) }
        #expect(lonely.first?.key == .need)
        let split = try problems { sketch in
            try sketch.set(.connection(ConnectionID(4)), [.split: "canary", .share: "80%"])
            try sketch.set(.connection(ConnectionID(6)), [.split: "canary", .share: "10%"])
        }
        #expect(split.map(\.message) == ["The shares of the split canary add up to 90%, not 100%"])
        let open = try problems { sketch in
            try sketch.set(.connection(ConnectionID(4)), [.split: "canary", .share: "80%"])
            try sketch.set(.connection(ConnectionID(6)), [.split: "canary"])
        }
        #expect(open.map(\.suggestion) == ["share: 20%"])
        let whole = try problems { sketch in
            try sketch.set(.connection(ConnectionID(4)), [.split: "canary", .share: "80%"])
            try sketch.set(.connection(ConnectionID(6)), [.split: "canary", .share: "20%"])
        }
        #expect(whole.isEmpty)
    }

    @Test func atomicNeedsStores() throws {
        let problems = try problems { sketch in
            try sketch.set(.operation(OperationID(1)), [.atomic: "[points-ledger, gateway]"])
        }
        #expect(problems.map(\.key) == [.atomic])
    }

    @Test func placesMustExist() throws {
        let problems = try problems { sketch in
            sketch.design.distances = [Distance(between: ["a", "bb"], roundTrip: .milliseconds(1))]
        }
        #expect(problems.map(\.suggestion) == ["b"])
    }

    @Test func keysWithoutEffectAreSaid() throws {
        let problems = try problems { try $0.set(.component($0.id("fares-db")), [.instances: "3", .read: "3ms"]) }
        #expect(problems.map(\.suggestion) == ["replicas: 2, beside the primary"])
        #expect(problems.allSatisfy { $0.severity == .warning })
    }
}
