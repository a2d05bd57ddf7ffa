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
