import DesignModel
import Practice
import Testing

/// A success that nobody carried out is none.
@Suite struct CarriedOutTests {
    /// The till with a role that every sale must come to.
    private func prompt() throws -> Prompt {
        try Till.prompt {
            $0 = $0.replacing("called: the bank,", with: "called: the bank, each: buy,")
        }
    }

    private static let queued = [
        "users -> shop:service -> orders:database", "shop -> sales:queue -> clerk:worker -> bank:third-party",
        "shop -> orders.write = yes", "clerk -> bank.write = yes", "clerk.instances = 4",
        "shop -> orders.for = buy", "shop -> sales.for = buy",
    ]

    @Test func whatIsAcceptedAndCarriedOutCounts() throws {
        let reading = try Till.reading("none by half at rest", on: try Till.board(Self.queued), in: prompt())
        #expect(reading.level == .director, "\(reading)")
    }

    /// A second consumer of the same queue takes half of the sales, and does nothing with them.
    @Test(arguments: ["sales -> mailer:worker", "sales -> parked:queue"])
    func whatSomebodyElseTakesIsNotCarriedOut(line: String) throws {
        let board = try Till.board(Self.queued + [line])
        for measure in ["at rest", "none by half at rest"] {
            let reading = try Till.reading(measure, on: board, in: prompt())
            #expect(reading.level == nil, "\(reading)")
            #expect(reading.measured.contains("of buy that succeed get an answer of the bank"), "\(reading)")
        }
        let unheeded = try Till.reading("none by half at rest", on: board).measured
        #expect(!unheeded.contains("get an answer"), "it is the role that asks for it: \(unheeded)")
    }

    /// What is drawn to a dead-letter queue is where messages go that are given up, and takes nothing from anybody.
    @Test func deadLettersTakeNothing() throws {
        let board = try Till.board(Self.queued + ["sales -> parked:dead-letter-queue"])
        #expect(try Till.reading("none by half at rest", on: board, in: prompt()).level == .director)
    }

    /// Two banks that share the sales are one bank, for that matter.
    @Test func whoSharesTheWorkCountsTogether() throws {
        let board = try Till.board(
            Self.queued + [
                "clerk -> other-bank:third-party", "clerk -> other-bank.write = yes", "clerk -> bank.split = carrier",
                "clerk -> other-bank.split = carrier", "clerk -> bank.share = 60%", "clerk -> other-bank.share = 40%",
            ])
        let reading = try Till.reading("none by half at rest", on: board, in: prompt())
        #expect(!reading.measured.contains("get an answer"), "\(reading)")
    }

    /// Who decides without an answer at the best of times has not been asked at all.
    @Test(arguments: [("fallback = approve", nil), ("latency = 2ms", Level.director)] as [(String, Level?)])
    func whatIsDecidedWithoutAnAnswerIsNoAnswer(setting: String, level: Level?) throws {
        let board = try Till.board([
            "users -> sale:service -> bank:third-party", "sale -> orders:database", "sale -> orders.write = yes",
            "sale -> bank.write = yes", "sale -> bank.timeout = \(level == nil ? "1ms" : "5s")",
            "sale -> bank.\(setting)",
        ])
        #expect(try Till.reading("none by half at rest", on: board, in: prompt()).level == level)
    }

    /// Whoever waits in a lobby, or compares afterwards, changes nothing about what is asked.
    @Test func lobbiesAndAuditorsAreNotInTheWay() throws {
        let board = try Till.board(Till.direct + ["auditor:reconciler"])
        #expect(try Till.found("quiet", on: board).problem == nil)
        #expect(try Till.reading("none by half at rest", on: board).level == .director)
        let lobby = try Till.board([
            "users -> lobby:waiting-room -> sale:service -> bank:third-party", "sale -> orders:database",
            "sale -> orders.write = yes",
        ])
        #expect(try Till.reading("at rest", on: lobby).level == .director)
    }

    /// A ledger is the ledger, however it is called; a box with a name of the role comes before.
    @Test func theKindTellsTheRole() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("words: [order], written", with: "words: [order, ledger], written")
        }
        func store(_ lines: [String]) throws -> String? {
            let board = try Till.board(lines)
            return Cast(prompt.roles, in: board)["store"].flatMap { board.component($0)?.name }
        }
        #expect(try store(["users -> sale:service -> notes:database", "sale -> wallet:ledger"]) == "wallet")
        #expect(try store(["users -> sale:service -> my-orders:database", "sale -> notes:database"]) == "my-orders")
    }

    /// A limit on a box is as good as one on the arrow into it.
    @Test func aBoxMayHaveTheLimit() throws {
        let condition = try Condition(parsing: "no arrow with limit")
        let board = try Till.board(Till.direct)
        let cast = Cast(try Till.prompt().roles, in: board)
        #expect(condition.holds(in: board, cast))
        #expect(!condition.holds(in: try Till.board(Till.direct + ["sale.limit = 50/s"]), cast))
    }
}
