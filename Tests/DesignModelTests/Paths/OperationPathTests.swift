import DesignModel
import Testing

@Suite("The ways of operations")
struct OperationPathTests {
    /// `web -> shop -> db, bank`, and `admin`, which sends nothing but `audit`.
    private func design() throws -> Design {
        let text = """
            web:client -> shop:service -> db:database
            shop -> bank:third-party
            + browse
            + buy
            + audit
            web.sends = {browse: 10/s, buy: 1/s}
            admin:client -> shop
            admin.sends = {audit: 1/s}
            shop -> bank.for = buy
            """
        var design = Design()
        _ = try design.apply(Command.read(lines: text, in: design).edit)
        return design
    }

    private func id(_ name: String, in design: Design) throws -> OperationID {
        try #require(design.operations.first { $0.name == name }?.id)
    }

    @Test("requests go from who sends them along the arrows that carry them")
    func reach() throws {
        let design = try design()
        let paths = OperationPaths(design)
        let (browse, buy, audit) = (
            try id("browse", in: design), try id("buy", in: design), try id("audit", in: design)
        )
        let bank = try #require(design.component(named: "bank")?.id)
        let admin = try #require(design.component(named: "admin")?.id)
        #expect(paths.reaches(bank, buy) && !paths.reaches(bank, browse) && !paths.reaches(bank, audit))
        #expect(paths.reaches(admin, audit) && !paths.reaches(admin, buy))
        let shop = try #require(design.component(named: "shop")?.id)
        #expect(paths.operations(reaching: shop) == [browse, buy, audit])
    }

    /// `web` writes with `buy` and reads with `browse`; what is written comes to the relay, by a setting or over an arrow.
    @Test(
        "what is written comes to who follows the store, and reads do not",
        arguments: [
            "relay:outbox-relay -> bus:queue\nrelay.outbox = db", "db -> relay:outbox-relay -> bus:queue",
            "relay:cdc -> bus:stream\nrelay.follows = db",
        ])
    func followers(lines: String) throws {
        var design = try design()
        _ = try design.apply(Command.read(lines: "shop -> db.for = browse, audit\n" + lines, in: design).edit)
        let (browse, buy) = (try id("browse", in: design), try id("buy", in: design))
        let bus = try #require(design.component(named: "bus")?.id)
        #expect(!OperationPaths(design).reaches(bus, browse))
        _ = try design.apply(Command.read(lines: "writer:service -> db", in: design).edit)
        _ = try design.apply(
            Command.read(lines: "shop -> writer\nwriter -> db.write = yes\nshop -> writer.for = buy", in: design).edit)
        let paths = OperationPaths(design)
        #expect(paths.reaches(bus, buy) && !paths.reaches(bus, browse))
        let out = try #require(design.connections.first { design.title(of: $0) == "relay -> bus" })
        #expect(paths.operations(on: out.id) == [buy])
    }

    @Test("taking an operation off an arrow that carries everything leaves the others on it, and back")
    func painting() throws {
        var design = try design()
        let (browse, buy, audit) = (
            try id("browse", in: design), try id("buy", in: design), try id("audit", in: design)
        )
        let arrow = try #require(design.connections.first { design.title(of: $0) == "shop -> db" }?.id)
        let before = design
        let inverse = try design.apply(try design.edit(putting: browse, on: arrow, false))
        #expect(design.connection(arrow)?.settings.operations(.for) == [buy, audit])
        _ = try design.apply(try design.edit(putting: browse, on: arrow, true))
        #expect(design.connection(arrow)?.settings.operations(.for) == [browse, buy, audit])
        _ = try design.apply(try design.edit(putting: browse, on: arrow, false))
        _ = try design.apply(inverse)
        #expect(design == before)
        _ = try design.apply(try design.edit(putting: browse, on: arrow, false))
        _ = try design.apply(try design.edit(putting: buy, on: arrow, false))
        #expect(throws: Misreading.self) { try design.edit(putting: audit, on: arrow, false) }
    }

    @Test("without a client requests begin where nobody calls")
    func withoutClients() throws {
        var design = Design()
        _ = try design.apply(Command.read(lines: "a:service -> b:service\n+ run", in: design).edit)
        let paths = OperationPaths(design)
        let run = try id("run", in: design)
        #expect(design.components.allSatisfy { paths.reaches($0.id, run) })
    }

    @Test("a fan-out is one of which nothing says what is called when")
    func fanOuts() throws {
        var design = Design()
        _ = try design.apply(Command.read(lines: "w:client -> a:service -> b, c, d : service", in: design).edit)
        #expect(design.fanOuts.map(\.calls) == [3])
        _ = try design.apply(Command.read(lines: "a -> b.optional = yes", in: design).edit)
        #expect(design.fanOuts.count == 1)
        _ = try design.apply(Command.read(lines: "a -> b.share = 10%", in: design).edit)
        #expect(design.fanOuts.isEmpty)
    }

    @Test("where one operation comes along and somebody has set something of its calls, they are meant")
    func meantFanOuts() throws {
        var design = Design()
        let lines = "w:client -> jobs:queue -> a:worker -> b, c : database\n+ order 5/s"
        _ = try design.apply(Command.read(lines: lines, in: design).edit)
        #expect(design.fanOuts.count == 1, "nobody has looked at these arrows yet")
        _ = try design.apply(Command.read(lines: "a -> b.write = yes", in: design).edit)
        #expect(design.fanOuts.isEmpty)
        _ = try design.apply(Command.read(lines: "+ cancel 1/s", in: design).edit)
        #expect(design.fanOuts.count == 1, "with two, which of them calls what is a question")
    }
}
