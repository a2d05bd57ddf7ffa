import DesignModel
import Testing

@Suite("Faults in words")
struct FaultTextTests {
    private let design = Samples.flightCheckout

    private func read(_ text: String) throws(Misreading) -> Fault { try Fault(parsing: text, in: design) }

    private func trouble(_ text: String) throws -> Misreading {
        try #require(throws: Misreading.self) { () throws(Misreading) in try read(text) }
    }

    @Test("what lies between two places can be cut, slow or lossy, in either order of words")
    func betweenPlaces() throws {
        let (a, b) = (Fault.Site.zone(ZoneID(0)), Fault.Site.zone(ZoneID(1)))
        let (east, far) = (Fault.Site.region("us-east"), Fault.Site.zone(ZoneID(2)))
        for (typed, action, written) in [
            ("cut zone a | b", Fault.Action("cut", .ways(a, b)), "cut zone a | b"),
            ("cut zone a|zone b", Fault.Action("cut", .ways(a, b)), "cut zone a | b"),
            (
                "cut region us-east | zone empty", Fault.Action("cut", .ways(east, far)),
                "cut region us-east | zone empty"
            ),
            (
                "slow zone b | a by 50ms", Fault.Action("slow", .ways(b, a), .longer(.milliseconds(50))),
                "slow zone b | a by 50ms"
            ),
            (
                "drop zone empty | region us-east 5%", Fault.Action("drop", .ways(far, east), .share(0.05)),
                "drop zone empty | region us-east 5%"
            ),
        ] {
            let fault = try read(typed)
            #expect(fault.action == action, "\(typed)")
            #expect(fault.text(in: design) == written)
            #expect(FaultWords(written, in: design).begin(action, in: design))
        }
        for (text, words) in [
            ("cut zone a", "“|” and another place"), ("cut zone a | nowhere", "a zone of this design, which has "),
            ("cut zone a | region us-east", "a place outside of a"), ("cut zone a | a", "a place outside of a"),
            ("cut us-east | eu", "or what lies between two places, such as region us-east | "),
            ("crash zone a | b", "nothing more"), ("slow zone a | b", "by how much"),
        ] {
            let expected = try trouble(text).expected
            #expect(expected.contains(words), "\(text): \(expected)")
        }
        #expect(try !trouble("cut nobody").expected.contains("places"))
    }

    @Test("each form means what it says")
    func forms() throws {
        let booking = Samples.booking
        let airline = Fault.Target.part(.init(Samples.airline))
        let half = Fault.Detail.longer(.milliseconds(500))
        let wire = Fault.Wire(from: booking, to: Samples.airline)
        let store = Samples.bookingsStore
        let cases: [(String, Fault.Action)] = [
            ("crash booking", .init("crash", .part(.init(booking)))),
            ("crash booking 1 of 3", .init("crash", .part(.init(booking, .some(count: 1, outOf: 3))))),
            ("crash bookings-db primary", .init("crash", .part(.init(store, .primary)))),
            ("pause bookings-db", .init("pause", .part(.init(store)))),
            ("pause bookings-db replicas", .init("pause", .part(.init(store, .replicas)))),
            ("slow airline by 500ms", .init("slow", airline, half)),
            ("slow booking x4", .init("slow", .part(.init(booking)), .times(4))),
            ("slow booking 2 of 3 x4", .init("slow", .part(.init(booking, .some(count: 2, outOf: 3))), .times(4))),
            ("slow booking -> airline by 200ms", .init("slow", .wire(wire), .longer(.milliseconds(200)))),
            ("fail airline 30%", .init("fail", airline, .share(0.3))),
            ("cut booking -> airline", .init("cut", .wire(wire))),
            (
                "cut booking -> airline (book)",
                .init("cut", .wire(.init(from: booking, to: Samples.airline, operations: [Samples.book])))
            ),
            ("traffic x10", .init("traffic", .traffic(nil), .surge(.init(factor: 10)))),
            (
                "traffic book x60 over 30s half-life 5m",
                .init(
                    "traffic", .traffic(Samples.book),
                    .surge(.init(factor: 60, over: .seconds(30), halfLife: .seconds(300))))
            ),
        ]
        #expect(
            try read("at 60s: slow airline by 500ms for 90s")
                == Fault(at: .seconds(60), action: .init("slow", airline, half), duration: .seconds(90)))
        for (text, action) in cases {
            let fault = Fault(action: action)
            #expect(try read(text) == fault)
            #expect(try read(fault.text(in: design)) == fault)
        }
    }

    @Test("blanks and missing blanks make no difference, and the house style comes out")
    func blanks() throws {
        for (typed, written) in [
            ("  crash   booking  1 of 3   for 1m30s ".replacing("1m30s", with: "90s"), "crash booking 1 of 3 for 90s"),
            ("cut booking->airline(book)", "cut booking -> airline (book)"),
            ("at 60s:crash booking", "at 1m: crash booking"), ("at 60s : crash booking all", "at 1m: crash booking"),
            ("slow \"airline\" by 0.5s", "slow airline by 500ms"),
        ] {
            #expect(try read(typed).text(in: design) == read(written).text(in: design))
        }
    }

    @Test("every verb is explained, and those that can be played have examples")
    func catalogue() throws {
        for verb in FaultCatalogue.verbs {
            #expect(!verb.effect.isEmpty && !verb.forms.isEmpty && !verb.targets.isEmpty)
            #expect(verb.examples.isEmpty != verb.isSimulated, "\(verb.name)")
            // The examples are about designs that ship: they are read where those are known.
            for example in verb.examples { #expect(example.text.contains("\(verb.name) ")) }
            #expect(verb.usages.count == verb.forms.count)
        }
        #expect(Set(FaultCatalogue.verbs.map(\.name)).count == FaultCatalogue.verbs.count)
    }

    @Test("faults follow a renamed component")
    func renaming() throws {
        let fault = try read("at 60s: crash booking 1 of 3")
        var renamed = design
        renamed.components[2].name = "orders for 90s"
        #expect(fault.text(in: renamed) == "at 1m: crash orders for 90s 1 of 3")
        renamed.components[2].name = "orders"
        renamed.components[3].name = "orders for 90s"
        var lasting = fault
        lasting.duration = .seconds(90)
        lasting.action.target = .part(.init(Samples.booking))
        #expect(lasting.text(in: renamed) == "at 1m: crash \"orders\" for 90s")
    }

    @Test(
        "what is wrong is named, with its place and what to write instead",
        arguments: [
            ("crsh booking", "crsh", "crash", 0), ("kill booking", "kill", "crash", 0),
            ("crash bokking", "bokking", "booking", 6), ("crash bookings db", "bookings db", "bookings-db", 6),
            ("at 60s crash booking", "60s", "60s:", 3), ("at 60: crash booking", "60", "60s", 3),
            ("crash booking for 90", "90", "90s", 18),
            ("slow airline 500ms", "500ms", "by 500ms", 13), ("slow airline 4x", "4x", "x4", 13),
            ("fail airline 0.3", "0.3", "30%", 13), ("fail airline 30", "30", "30%", 13),
            ("traffic bok x3", "bok", "book", 8), ("traffic 10", "10", "x10", 8),
            ("cut airline -> booking", "airline -> booking", "booking -> airline", 4),
            ("cut booking -> airline (browse)", "booking -> airline (browse)", "booking -> airline", 4),
            ("crash booking 1 of 4", "1 of 4", "1 of 3", 14), ("crash airline primary", "primary", "1 of 1", 14),
            ("crash booking for 0s", "0ms", nil, 18), ("  corrupt booking", "corrupt", nil, 2),
            ("crash zone c", "c", nil, 11), ("limit airline 20", "20", "20/s", 14),
            ("lag bookings-db 10", "10", "10ms", 16),
            ("flush fares-cache for 9s", "for 9s", nil, 6),
            ("crash \"bokking\" for 9s", "\"bokking\"", "\"booking\"", 6),
        ] as [(String, String, String?, Int)])
    func suggestions(text: String, found: String, suggestion: String?, offset: Int) throws {
        let trouble = try trouble(text)
        #expect(trouble.found == found)
        #expect(trouble.suggestion == suggestion)
        #expect(trouble.offset == offset)
    }

    @Test(
        "what is wrong without a nearest text says what was expected",
        arguments: [
            ("", "a fault: crash"), ("crash", "a component to crash"), ("fail airline", "30%"),
            ("slow airline", "by 500ms"),
            ("cut booking", "->"),
            ("cut booking for 60s", "“->” and a component are missing after booking; try gateway -> "),
            ("cut receipts", "receipts, which has no connection"),
            ("cut booking -> ", "a component"), ("cut booking -> airline (book", "parenthesis"),
            ("crash booking 30%", "for 90s"), ("crash booking for", "90s"),
            ("crash booking for 90s again", "nothing more"),
            ("flush fares-cache again", "nothing more after “flush CACHE”"),
            ("crash booking for 0s", "above 0"), ("slow airline by 0ms", "above 0"), ("slow booking x0", "above x0"),
            ("fail airline 0%", "above 0%"), ("crash booking 0 of 3", "at least 1"),
            ("crash \"booking", "closing quote"),
            ("crash zone c", "a zone of this design, which has "), ("crash region moon", "which has us-east"),
            ("traffic book", "x10"), ("fail airline 130%", "100%"), ("crash booking 4 of 3", "no more than all"),
        ])
    func expectations(text: String, words: String) throws {
        let trouble = try trouble(text)
        #expect(trouble.expected.contains(words), "\(trouble.expected)")
        #expect(trouble.offset <= text.count)
    }

    @Test(
        "a verb that does not fit its target is refused with the verbs that do",
        arguments: [
            ("crash travellers", "travellers only sends, try traffic x10, traffic browse x10 or traffic book x10"),
            (
                "traffic travellers x3",
                "of what travellers sends, try traffic x10, traffic browse x10 or traffic book x10"
            ),
            ("traffic booking x3", "booking sends nothing by itself"),
            ("flush mail queue", "mail queue can be hit by crash, pause, slow, fail or poison"),
            ("crash receipts 1 of 3", "all of receipts"), ("cold booking", "booking can be hit by"),
            ("pause fares-db replicas", "has none"),
            ("cut booking -> gateway", "exists"), ("cut fares-db -> airline", "fares-db calls nobody"),
            ("flush booking", "crash, pause, slow, fail, starve, exhaust or leak"),
            ("flush fares-db", "fares-db can be hit by crash"),
            ("lag fares-db 10s", "has none"), ("fail over fares-db", "has none"), ("stall booking", "takes messages"),
            ("limit booking 20/s", "crash, pause"), ("forget fares-db 5%", "crash"),
            ("crash zone empty", "that can break"), ("poison booking 2%", "crash"),
            ("herd", "herd (everyone comes at once) is known, but not played yet: try traffic"),
            ("hot fare", "try traffic"),
        ])
    func misfits(text: String, words: String) throws {
        let trouble = try trouble(text)
        #expect(trouble.code == .doesNotFit)
        #expect(trouble.expected.contains(words), "\(trouble.expected)")
    }
}
