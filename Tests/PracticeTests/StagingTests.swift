import DesignModel
import Practice
import Testing

/// The interviewer breaks this board, whatever it looks like, and insists on the question's figures.
@Suite struct StagingTests {
    private func staged(_ rung: String, on design: Design, said: [String: String] = [:]) throws -> Staging {
        let prompt = try Small.prompt()
        let found = try #require(prompt.rungs.first { $0.name == rung })
        return Staging(found, of: prompt, on: design, Cast(prompt.roles, in: design, said: said), seed: 1)
    }

    @Test func facesItsOwnBoxes() throws {
        let staging = try staged("store gone", on: try Small.goodBoard())
        #expect(staging.faults.map { $0.text(in: staging.design) } == ["at 20s: crash orders primary for 20s"])
        #expect(staging.remarks.contains { $0.contains("I took orders for the store") })
    }

    @Test func takesTheBoxThatWasNamed() throws {
        let board = try Small.board("users -> shop -> orders:database", "shop -> archive:database")
        let staging = try staged("store gone", on: board, said: ["store": "archive"])
        #expect(staging.faults.map { $0.text(in: staging.design) } == ["at 20s: crash archive primary for 20s"])
        #expect(!staging.remarks.contains { $0.contains("I took") })
    }

    /// A name that could be misread in a phrase is still one box.
    @Test func hostileNamesStayNames() throws {
        var board = try Small.goodBoard()
        let place = try #require(board.components.firstIndex { $0.name == "orders" })
        board.components[place].name = "orders primary for 20s"
        let staging = try staged("store gone", on: board)
        #expect(staging.faults.count == 1)
    }

    @Test func aBoardThatAsksForLessGetsWhatWasAsked() throws {
        var board = try Small.goodBoard()
        board = try board.applying(try Command.read(lines: "users.sends = buy 1/s, look 1/s", in: board).edit)
        let staging = try staged("quiet", on: board)
        #expect(staging.remarks.contains("I sent 10/s of buy, as asked, not 1/s."))
        let measured = staging.run()
        let fair = try staged("quiet", on: try Small.goodBoard()).run()
        #expect(measured.readings == fair.readings)
    }

    @Test func aPerfectPartnerIsMadeReal() throws {
        var board = try Small.goodBoard()
        board = try board.applying(try Command.read(lines: "pay.time = 0ms", in: board).edit)
        let staging = try staged("quiet", on: board)
        let pay = try #require(staging.design.component(named: "pay"))
        #expect(pay.settings.distribution(.time) == .constant(.milliseconds(50)))
    }

    @Test func whatIsChangedTogetherIsPutInStep() throws {
        let staging = try staged("quiet", on: try Small.goodBoard())
        let buy = try #require(staging.design.operations.first { $0.name == "buy" })
        #expect(buy.settings.components(.atomic)?.count == 2)
        let call = try #require(staging.design.connections.first { staging.design.component($0.to)?.name == "pay" })
        #expect(call.settings.flag(.write) == true)
    }

    @Test func aBoardWithoutTheStoreDoesNotSurviveItsLoss() throws {
        let board = try Small.board("users -> shop:service")
        let found = try staged("store gone", on: board).run()
        #expect(found.readings.map(\.points) == [0])
        #expect(found.readings[0].measured.contains("nothing on the board is the store"))
    }

    @Test func whatIsOptionalIsNotJudged() throws {
        let board = try Small.board("users -> shop:service -> orders:database")
        let found = try staged("partner hangs", on: board).run()
        #expect(found.readings.isEmpty && found.notJudged == ["lookers stay"])
    }

    @Test func aStoreThatIsNeverWrittenIsNoTruth() throws {
        let board = try Small.board(
            "users -> shop:service -> orders:database", "orders.replicas = 2", "orders.replication = sync")
        let found = try staged("store gone", on: board).run()
        #expect(found.readings.map(\.points) == [0])
        #expect(found.readings[0].measured.contains("no arrow to orders has write"))
    }

    /// A strong board keeps lookers whole; without slots of its own for the partner, it does not.
    @Test func bystandersTellIsolationFromNone() throws {
        let good = try staged("partner hangs", on: try Small.goodBoard()).run()
        #expect(good.readings.first?.level == .director, "\(good)")
        let weak = try ["shop -> pay.timeout = 60s", "shop -> pay.bulkhead = 1000"].reduce(try Small.goodBoard()) {
            design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
        let bad = try staged("partner hangs", on: weak).run()
        #expect(bad.readings.first?.level == nil, "\(bad)")
    }

    @Test func aForecastIsComparedLineByLine() throws {
        let found = try staged("store gone", on: try Small.goodBoard()).run()
        let harm = try #require(found.harm, "\(found)")
        #expect(harm.suffered == ["buy"])
        let forecast = Forecast(
            suffering: ["buy"], availability: harm.band, recovery: harm.recoveryBand, isDataLost: !harm.isDataLost)
        #expect(forecast.compared(with: harm).map(\.isRight) == [true, true, true, false])
    }
}
