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
        #expect(found.readings[0].measured.contains("no box on the board is the store"))
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
        #expect(found.readings[0].level == nil)
        #expect(found.readings[0].measured.contains("no arrow to orders has write (:shop -> orders.write = yes)"))
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

    // MARK: Unfinished drawings

    /// What is drawn is measured; what is not is told, and is worth nothing.
    @Test func anUnfinishedDrawingIsMeasuredForWhatItHas() throws {
        let board = try ["users -> shop:service", "users -> shop.for = look"].reduce(try Small.prompt().board) {
            design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
        let prompt = try Small.prompt {
            $0 = $0.replacing(
                "senior: buy availability >= 99%", with: "senior: [look availability >= 99%, buy availability >= 99%]")
        }
        let quiet = try #require(prompt.rungs.first)
        let found = Staging(quiet, of: prompt, on: board, Cast(prompt.roles, in: board), seed: 1).run()
        #expect(found.problem == nil)
        #expect(found.readings[0].measured == "look availability 100%, buy is not drawn")
        #expect(found.readings[0].level == nil && found.readings[0].points == 1)
        #expect(found.remarks.contains("buy is not drawn: no arrow from users carries it."))
    }

    @Test func whatHangsInTheAirSendsFromElsewhere() throws {
        let staging = try staged("quiet", on: try Small.prompt().board.literal())
        #expect(staging.run().readings[0].level == .director)
        #expect(staging.remarks.contains("No arrow leads from users: what it sends came from a client that has one."))
        #expect(staging.remarks.contains("I sent 10/s of buy, as asked, not 100/s."))
    }

    @Test func boxesThatNobodyCallsTakeNoPart() throws {
        let good = try Small.goodBoard()
        let padded = try staged("quiet", on: try good.padded())
        #expect(padded.design.component(named: "show-cache") == nil)
        #expect(padded.remarks.contains { $0.hasPrefix("Nobody calls show-cache, show-db") })
        #expect(try padded.run().readings == staged("quiet", on: good).run().readings)
    }

    @Test func nothingIsInjectedIntoWhatCannotRun() throws {
        var board = try Small.goodBoard()
        let place = try #require(board.components.firstIndex { $0.name == "shop" })
        board.components[place].settings["instances"] = .count(-3)
        let found = try staged("store gone", on: board).run()
        #expect(found.problem != nil && found.faults.isEmpty)
    }

    // MARK: Roles

    /// A box that cannot be it is refused, with a reason; then it is looked for.
    @Test func aBoxThatCannotPlayTheRoleIsRefused() throws {
        let prompt = try Small.prompt {
            $0 = $0.replacing("facts: [time = 50ms]", with: "facts: [unknown = 1%], called: the bank")
        }
        let board = try Small.goodBoard()
        let cast = Cast(prompt.roles, in: board, said: ["partner": "shop"])
        #expect(cast["partner"] == board.component(named: "pay")?.id)
        #expect(
            cast.refusals == [
                "You said that shop is the bank: it is a service, and only a third-party API can be that."
            ])
    }

    @Test func aBoxThatIsConnectedToNothingIsNamed() throws {
        let board = try Small.board("users -> shop:service -> orders:database", "pay:third-party")
        let cast = Cast(try Small.prompt().roles, in: board)
        #expect(cast.absence(of: "partner") == "nobody calls pay, so it is not the partner")
    }

    /// What cannot happen to a box is said in plain words, and not held against the board.
    @Test func whatCannotHappenIsNotJudged() throws {
        let prompt = try Small.prompt {
            $0 = $0.replacing("kinds: [third-party]", with: "kinds: [third-party, service]")
                .replacing("facts: [time = 50ms], ", with: "words: [pay], ")
                .replacing("slow {partner} by 20s for 30s", with: "forget {partner} 20% for 30s")
        }
        let board = try Small.board("users -> shop:service -> orders:database", "shop -> pay:service")
        let rung = try #require(prompt.rungs.last)
        let found = Staging(rung, of: prompt, on: board, Cast(prompt.roles, in: board), seed: 1).run()
        #expect(found.notJudged == ["lookers stay"])
        #expect(found.whyNotJudged == "“partner hangs” cannot happen to pay: it is a service")
    }

    // MARK: Harm

    /// What was lost has a name and a number.
    @Test func lossesAreCountedByWhatTheyAre() throws {
        let lagging = try ["orders.replication = async", "orders.lag = 5s"].reduce(try Small.goodBoard()) {
            design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
        let harm = try #require(try staged("store gone", on: lagging).run().harm)
        let losses = try #require(harm.losses)
        #expect(harm.isDataLost)
        #expect(losses.contains { $0.hasSuffix("acknowledged writes gone from orders") }, "\(losses)")
        #expect(harm.lossText.contains(losses[0]))
        let kept = try #require(try staged("store gone", on: try Small.goodBoard()).run().harm)
        // The copy in step keeps what was acknowledged; what two places are not told together may be by half.
        #expect(kept.losses?.allSatisfy { $0.contains("done by half") } == true, "\(kept.lossText)")
    }
}
