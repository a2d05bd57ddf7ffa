import DesignModel
import Testing

@Suite("The command line of the board")
struct CommandTests {
    private let design = Samples.flightCheckout

    private func read(_ text: String) throws(Misreading) -> Command { try Command(parsing: text, in: design) }

    private func chain(_ text: String, in design: Design = Design()) throws -> Chain {
        let command = try Command(parsing: text, in: design)
        guard case .chain(let chain) = command else {
            Issue.record("not a chain: \(command)")
            return Chain(boxes: [], arrows: [])
        }
        return chain
    }

    @Test("a chain states kinds and instances")
    func stated() throws {
        let chain = try chain("app:mobile -> api:gateway -> booking:service x3 -> points:ledger")
        #expect(
            chain.boxes == [
                .init(name: "app", kind: "mobile"), .init(name: "api", kind: "gateway"),
                .init(name: "booking", kind: "service", instances: 3), .init(name: "points", kind: "ledger"),
            ])
        #expect(
            chain.arrows == [
                .init(from: "app", to: "api"), .init(from: "api", to: "booking"), .init(from: "booking", to: "points"),
            ])
        #expect(try self.chain("app:mobile->api:gateway->booking x3:service->points : ledger") == chain)
    }

    @Test(
        "what is drawn with its instances or its calls is nobody else's",
        arguments: [
            ("orders -> payments x2 -> ledger", "payments"), ("orders -> payments -> stripe", "payments"),
            ("orders -> bank x3", "bank"),
        ])
    func ownServices(line: String, name: String) throws {
        let chain = try chain(line)
        #expect(chain.boxes.first { $0.name == name }?.kind == "service")
        #expect(chain.boxes.first { $0.name == "stripe" }.map { $0.kind == "third-party" } ?? true)
    }

    @Test("keys behind a box are set of it, as a file has them")
    func keysOfABox() throws {
        let (_, edit) = try Command.read(
            lines: "points-ledger: {replicas: 3, replication: async}\nspare:database: {replicas: 1}", in: design)
        let changed = try design.applying(edit)
        #expect(changed.component(named: "points-ledger")?.settings.count(.replicas) == 3)
        #expect(changed.component(named: "points-ledger")?.settings[.replication] == .choice("async"))
        #expect(changed.component(named: "spare")?.kind == "database")
        #expect(changed.component(named: "spare")?.settings.count(.replicas) == 1)
        #expect(throws: Misreading.self) { try Command.read(lines: "points-ledger: {replica: 3}", in: design) }
    }

    @Test("an arrow to a dead-letter queue is where messages go that are given up")
    func deadLetters() throws {
        let changed = try design.applying(
            Command.read(lines: "booking -> jobs:queue -> crew:worker\njobs -> failed:dead-letter-queue", in: design)
                .edit)
        let (jobs, failed) = (changed.component(named: "jobs"), changed.component(named: "failed"))
        #expect(jobs?.settings.component(.deadLetter) == failed?.id && failed != nil)
        #expect(!changed.connections.contains { $0.to == failed?.id })
        #expect(changed.problems().filter { $0.severity == .error }.isEmpty)
    }

    @Test("nothing is deleted by a line, nor drawn instead")
    func deletion() throws {
        for line in ["remove booking", "delete booking -> airline", "rm airline"] {
            #expect(throws: Misreading.self) { try Command.read(lines: line, in: design) }
        }
        #expect(try chain("remove -> booking", in: design).boxes.first?.name == "remove")
    }

    @Test("what calls others is no index and no ledger, whatever it is called")
    func whatCallsIsAService() throws {
        let kinds = try chain("api -> search -> flight-search, ledger -> ledger-db").boxes.map {
            "\($0.name) \($0.kind)"
        }
        #expect(kinds.contains("search service") && kinds.contains("ledger-db database"), "\(kinds)")
        #expect(kinds.contains("ledger service") && kinds.contains("flight-search service"), "\(kinds)")
        let app = try chain("members:client -> app -> db:database")
        #expect(app.boxes.first { $0.name == "app" }?.kind == "service")
        #expect(try chain("app -> api").boxes.first?.kind == "mobile")
        #expect(try chain("api -> search").boxes.last?.kind == "search")
        #expect(try chain("booking -> points-ledger").boxes.last?.kind == "ledger")
        #expect(try chain("search:search -> mirror:database").boxes.first?.kind == "search")
    }

    @Test("without a kind the last word decides, and it says that it guessed")
    func guessed() throws {
        let chain = try chain("orders -> orders-db, price cache")
        #expect(chain.boxes.map(\.kind) == ["service", "database", "cache"])
        #expect(chain.boxes.filter(\.isGuessed).count == 3)
        #expect(chain.arrows.map(\.to) == ["orders-db", "price cache"])
    }

    @Test("a chain fans out from and to boxes that exist, and a kind at the end is everybody's")
    func fanOut() throws {
        let chain = try chain("booking -> airline, hotels x2, cars : third-party", in: design)
        #expect(
            chain.boxes == [
                .init(name: "booking", existing: Samples.booking, kind: "service"),
                .init(name: "airline", existing: Samples.airline, kind: "third-party"),
                .init(name: "hotels", kind: "third-party", instances: 2), .init(name: "cars", kind: "third-party"),
            ])
        // The arrow to the airline is there already.
        #expect(chain.arrows.map(\.to) == ["hotels", "cars"])
        let both = try self.chain("a, b -> c, d")
        #expect(both.arrows.count == 4)
        #expect(try self.chain("booking x6", in: design).boxes[0].instances == 6)
        #expect(try self.chain("redis:cache").boxes == [.init(name: "redis", kind: "cache")])
        #expect(try self.chain("a -> b -> a").arrows.count == 2)
        #expect(try self.chain("\"x3 x3\" x3 -> b").boxes[0].name == "x3 x3")
    }

    @Test(
        "a setting names a component, connection, operation or entity",
        arguments: [
            ("booking.instances = 6", ["instances"], "6"), ("booking.instances=6", ["instances"], "6"),
            ("booking -> airline.bulkhead=36", ["bulkhead"], "36"),
            ("booking -> airline (book).retry.attempts = 3", ["retry", "attempts"], "3"),
            ("book.deadline = 5s", ["deadline"], "5s"), ("fare.popularity = zipf 1.1", ["popularity"], "zipf 1.1"),
            ("\"mail queue\".retention = 7d", ["retention"], "7d"),
            ("mail queue.label = a -> b, c: d", ["label"], "a -> b, c: d"),
        ])
    func settings(text: String, path: [String], value: String) throws {
        guard case .set(let assignment) = try read(text) else {
            Issue.record("not a setting")
            return
        }
        #expect(assignment.path.map(\.name) == path)
        #expect(assignment.value == value)
        #expect(text.dropFirst(assignment.valueOffset) == value)
        #expect(text.dropFirst(assignment.keyOffset).hasPrefix(path.last ?? "?"))
    }

    @Test("a setting's target is the longest known name")
    func settingTargets() throws {
        #expect(try Assignment(parsing: "booking.x = 1", in: design).target == .component(Samples.booking))
        #expect(try Assignment(parsing: "book.value = $48", in: design).target == .operation(Samples.book))
        #expect(try Assignment(parsing: "account.count = 30M", in: design).target == .entity(EntityID(0)))
        #expect(
            try Assignment(parsing: "booking -> airline.timeout = 1s", in: design).target
                == .connection(.init(from: Samples.booking, to: Samples.airline)))
    }

    @Test("faults, objectives and operations are told apart")
    func languages() throws {
        #expect(try read("slow airline by 500ms") == .fault(try Fault(parsing: "slow airline by 500ms", in: design)))
        #expect(try read("cut booking -> airline") == .fault(try Fault(parsing: "cut booking -> airline", in: design)))
        #expect(try read("p99.9 = 2s") == .objective(try Objective(parsing: "p99.9 = 2s", in: design)))
        #expect(
            try read("+ refund me 20/s $48")
                == .operation(.init(name: "refund me", rate: Rate(20), value: Money(48))))
        #expect(try read("+refund") == .operation(.init(name: "refund")))
        #expect(try read("+ \"20 a\" 3/m") == .operation(.init(name: "20 a", rate: Rate(3, per: .minute))))
    }

    @Test("components that are called like a verb can be drawn and set")
    func verbNames() throws {
        let chain = try chain("limit -> crash:service -> at")
        #expect(chain.boxes.map(\.name) == ["limit", "crash", "at"])
        var design = Design()
        design.components = [
            Component(id: ComponentID(1), name: "crash", kind: "service"),
            Component(id: ComponentID(2), name: "crash crash", kind: "service"),
        ]
        #expect(
            try Command(parsing: "crash crash", in: design)
                == .fault(Fault(action: .init("crash", .part(.init(ComponentID(1)))))))
        guard case .set(let assignment) = try Command(parsing: "crash crash.queue = 1", in: design) else {
            Issue.record("not a setting")
            return
        }
        #expect(assignment.target == .component(ComponentID(2)))
    }

    @Test(
        "what is wrong is named, with its place and what to write instead",
        arguments: [
            ("", "", nil, 0), ("crsh booking", "crsh", "crash", 0), ("booking", "booking", nil, 0),
            ("bookng.instances = 6", "bookng", "booking", 0), ("booking.instances", "", "=", 17),
            ("booking.instances = ", "", nil, 20), ("a -> ", "", nil, 5), ("a:servce -> b", "servce", "service", 2),
            ("a -> a", "a", nil, 5), ("booking:cache -> b", "cache", nil, 0), ("a?b -> c", "a?b", "a-b", 1),
            ("+ book 20/s", "book", nil, 2), ("+ refund 20/s 48", "48", "$48", 14), ("a x0 -> b", "x0", nil, 2),
            ("airline -> booking.timeout = 2s", "airline -> booking", "booking -> airline", 0),
        ] as [(String, String, String?, Int)])
    func troubles(text: String, found: String, suggestion: String?, offset: Int) throws {
        let trouble = try #require(throws: Misreading.self) { () throws(Misreading) in try read(text) }
        #expect(trouble.found == found)
        #expect(trouble.suggestion == suggestion)
        #expect(trouble.offset == offset, "\(trouble)")
        #expect(!trouble.expected.isEmpty)
    }

    /// What is wrong with some lines; `nil` where nothing is.
    private func trouble(lines: String) -> Misreading? {
        do throws(Misreading) {
            _ = try Command.read(lines: lines, in: Design())
            return nil
        } catch {
            return error
        }
    }

    @Test("several lines are read one after the other, each seeing what came before")
    func lines() throws {
        let text = "# a sketch\r\n- web:client -> api\r\n\r\n  api.instances = 3\n- crash api\n"
        let (commands, edit) = try Command.read(lines: text, in: Design())
        let after = try Design().applying(edit)
        #expect(commands.count == 3)
        #expect(after.components.map(\.name) == ["web", "api"])
        #expect(after.components[1].settings.count(.instances) == 3)
        #expect(commands.last == .fault(Fault(action: .init("crash", .part(.init(ComponentID(1)))))))
        let wrong = try #require(trouble(lines: "a -> b\n  crash c"))
        #expect(wrong.found == "c")
        #expect(wrong.offset == 15)
    }

    @Test("input without bounds is refused")
    func limits() throws {
        let long = String(repeating: "a -> ", count: 2_000)
        #expect(try #require(throws: Misreading.self) { () throws(Misreading) in try read(long) }.code == .outOfRange)
        let wide = (0..<50).map { "a\($0)" }.joined(separator: ",")
        let product = "\(wide) -> \(wide.replacing("a", with: "b"))"
        #expect(
            try #require(throws: Misreading.self) { () throws(Misreading) in try read(product) }.code == .outOfRange)
        let many = String(repeating: "a -> b\n", count: Command.linesMax + 1)
        #expect(trouble(lines: many)?.code == .outOfRange)
    }

    @Test("whatever is typed, the answer is a command or a place inside the text", arguments: 1...10)
    func monkey(seed: UInt64) {
        var random = Draws(seed: seed)
        let pieces =
            Samples.hostileNames + [
                "->", ":", ",", "=", ".", "(", ")", "\"", "\\", "<=", "x3", "at 60s:", "+", " ", "$", "%", "é",
                "\u{301}",
            ]
            + [
                "booking", "airline", "book", "service", "slow", "crash", "30%", "by 500ms", "{", "}",
                "{timeout: 2s}", ": {for: ",
            ]
        for _ in 0..<250 {
            let words = (0..<random.int(0...8)).map { _ in random.pick(pieces, else: "") }
            let text = words.joined(separator: random.flag() ? " " : "")
            do throws(Misreading) {
                _ = try read(text)
            } catch {
                #expect((0...text.count).contains(error.offset), "\(text): \(error)")
            }
        }
    }
}
