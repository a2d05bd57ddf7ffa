import DesignModel
import Testing

@Suite("What commands change")
struct CommandEditTests {
    private func after(_ lines: String..., in design: Design = Design()) throws -> Design {
        try design.applying(try Command.read(lines: lines.joined(separator: "\n"), in: design).edit)
    }

    /// What is wrong with a line; `nil` where nothing is.
    private func trouble(_ line: String, in design: Design) -> Misreading? {
        do throws(Misreading) {
            _ = try Command.read(lines: line, in: design)
            return nil
        } catch {
            return error
        }
    }

    @Test("a chain adds what is not there, in the order of the text, and one edit takes it back")
    func chain() throws {
        let before = Samples.flightCheckout
        var design = before
        let (_, edit) = try Command.read(lines: "booking x6 -> airline, hotels x2, cars : third-party", in: before)
        let inverse = try design.apply(edit)
        #expect(design.components.count == before.components.count + 2)
        #expect(design.component(named: "booking")?.settings.count(.instances) == 6)
        #expect(design.component(named: "hotels")?.settings.count(.instances) == 2)
        #expect(design.component(named: "cars")?.kind == "third-party")
        #expect(design.connections.suffix(2).map { design.title(of: $0) } == ["booking -> hotels", "booking -> cars"])
        _ = try design.apply(inverse)
        #expect(design == before)
    }

    @Test("the copies of a store are its replicas, or those that `n` counts")
    func copies() throws {
        let led = try after("api:service -> db:database x3")
        #expect(led.component(named: "db")?.settings.count(.replicas) == 2)
        let equal = try after("api -> db x5", in: try after("db.n = 3", in: led))
        let db = try #require(equal.component(named: "db"))
        #expect(db.settings.count(.n) == 5 && equal.copies(of: db) == 5)
    }

    @Test("keys behind an arrow, as a file has them, are set on it, whether it is new or not")
    func keys() throws {
        let sketch = try after("web:client -> orders -> orders-db, menu-cache, menu-db", "+ browse", "+ order")
        let behind = try after("orders -> menu-db: {for: browse, behind: menu-cache}", in: sketch)
        #expect(behind.connections.count == sketch.connections.count)
        let cache = try #require(behind.component(named: "menu-cache")?.id)
        let settings = try #require(behind.connections.last?.settings)
        #expect(settings.component(.behind) == cache && settings.operations(.for) == [behind.operations[0].id])
        let new = try after("- web -> api -> orders: {timeout: 1.5s, retry: {attempts: 3}}", in: sketch)
        #expect(new.connections.count == sketch.connections.count + 2)
        #expect(new.connections.suffix(2).map { $0.settings.duration(.timeout)?.text } == [nil, "1.5s"])
        #expect(new.connections.last?.settings[.retry] != nil)
        let two = try after("orders -> stripe, paypal : third-party : {timeout: 300ms}", in: sketch)
        #expect(two.connections.suffix(2).allSatisfy { $0.settings.duration(.timeout)?.text == "300ms" })
        #expect(two.component(named: "stripe")?.kind == "third-party")
        // It is one step.
        let before = sketch
        var design = sketch
        let inverse = try design.apply(
            try Command.read(lines: "orders -> menu-db: {for: browse, write: yes}", in: before).edit)
        _ = try design.apply(inverse)
        #expect(design == before)
    }

    @Test("operations tell several arrows between two boxes apart, as in a file")
    func keysOfSeveral() throws {
        var design = try after(
            "a:client -> b -> c:database", "+ read", "+ add", "+ drop", "b -> c: {for: read, timeout: 1s}")
        #expect(design.connections.count == 2)
        design = try after("b -> c: {for: [add], write: yes}", in: design)
        #expect(design.connections.count == 3, "what carries only others stays as it is")
        design = try after("b -> c: {for: add, timeout: 2s}", in: design)
        #expect(design.connections.suffix(2).map { $0.settings.duration(.timeout)?.text } == ["1s", "2s"])
        #expect(design.connections.last?.settings.flag(.write) == true)
        design = try after("b -> c: {timeout: 3s}", in: design)
        #expect(design.connections.suffix(2).allSatisfy { $0.settings.duration(.timeout)?.text == "3s" })
        let both = try #require(trouble("b -> c: {for: [read, add]}", in: design))
        #expect(both.found == "for" && both.offset == 9)
    }

    @Test(
        "what is wrong with keys is named at its place",
        arguments: [
            ("web -> api: {timeuot: 2s}", "timeuot", "timeout", 13), ("web -> api: {timeout: 2}", "2", "2ms", 22),
            ("web -> api: {behind: cahce}", "cahce", "cache", 21), ("web -> api: {for: brwse}", "brwse", "browse", 18),
            ("web -> api: {timeout: 2s", "", nil, 24),
        ] as [(String, String, String?, Int)])
    func wrongKeys(line: String, found: String, suggestion: String?, offset: Int) throws {
        let design = try after("web:client -> api -> cache", "+ browse")
        let wrong = try #require(trouble(line, in: design))
        #expect(wrong.found == found && wrong.suggestion == suggestion, "\(wrong)")
        #expect(wrong.offset == offset, "\(wrong)")
    }

    @Test("an operation is sent by the client that is meant, else by the first")
    func sender() throws {
        let design = try after("people:client -> api", "robots:client -> api")
        let robots = try #require(design.component(named: "robots")?.id)
        let meant = try design.applying(Command.read(lines: "+ scan 300/s", in: design, sentBy: robots).edit)
        #expect(meant.components.filter { $0.settings[.sends] != nil }.map(\.name) == ["robots"])
        let api = design.component(named: "api")?.id
        let first = try design.applying(Command.read(lines: "+ scan 300/s", in: design, sentBy: api).edit)
        #expect(first.components.filter { $0.settings[.sends] != nil }.map(\.name) == ["people"])
    }

    @Test("a sketch in a few lines")
    func sketch() throws {
        let design = try after(
            "app:mobile -> api:gateway -> booking:service x3 -> points:ledger", "+ book 20/s $48",
            "booking.concurrency = 32", "booking -> points.timeout = 2s", "booking -> points.retry.attempts = 3",
            "book p99 <= 900ms")
        #expect(design.connections.count == 3)
        #expect(design.operation(named: "book")?.settings.money(.value) == Money(48))
        #expect(design.components[0].settings.sends(.sends)?.first?.volume == .rate(Rate(20)))
        #expect(design.components[2].settings.count(.concurrency) == 32)
        #expect(design.connections[2].settings.duration(.timeout) == .seconds(2))
        #expect(design.objectives.map { $0.text(in: design) } == ["book p99 <= 900ms"])
        guard case .record(let retry)? = design.connections[2].settings[.retry] else {
            Issue.record("no retry")
            return
        }
        #expect(retry.count(.attempts) == 3)
    }

    @Test("a setting of connections holds for all that are meant")
    func several() throws {
        var design = Samples.flightCheckout
        var twin = design.connections[5]
        twin.settings[.for] = .operations([Samples.browse])
        design.connections.append(
            Connection(id: ConnectionID(50), from: twin.from, to: twin.to, settings: twin.settings))
        let all = try after("booking -> airline.timeout = 1s", in: design)
        #expect(all.connections.filter { $0.settings.duration(.timeout) == .seconds(1) }.count == 2)
        let one = try after("booking -> airline (browse).timeout = 1s", in: design)
        #expect(one.connections.filter { $0.settings.duration(.timeout) == .seconds(1) }.map(\.id.rawValue) == [50])
    }

    @Test(
        "troubles of keys and values know their place in the line",
        arguments: [
            ("booking.instnces = 6", 8, "instances"), ("booking.instances = six", 20, nil),
            ("booking -> airline.timeout = 2 q", 29, nil), ("fares-db.ttl = 5m", 9, nil),
        ] as [(String, Int, String?)])
    func troubles(line: String, offset: Int, suggestion: String?) throws {
        let wrong = try #require(trouble(line, in: Samples.flightCheckout))
        #expect(wrong.offset == offset, "\(wrong)")
        #expect(wrong.suggestion == suggestion)
    }

    @Test("a rate needs somebody who sends; a fault changes nothing")
    func others() throws {
        let wrong = try #require(trouble("+ book 20/s", in: Design()))
        #expect(wrong.expected.contains("client"))
        #expect(try after("crash booking", in: Samples.flightCheckout) == Samples.flightCheckout)
    }
}
