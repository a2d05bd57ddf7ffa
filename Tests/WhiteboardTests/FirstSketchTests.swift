import Cells
import DesignModel
import Terminal
import Testing
import Whiteboard

/// From an empty board to a running design, the way somebody does it who has never seen the program.
@Suite struct FirstSketchTests {
    @Test func ratesThatAreTypedMakeOperations() throws {
        let board = BoardDriver()
        board.command("web:client -> api:service -> orders-db")
        board.command("web.sends = {browse: 90/s, buy: 10/s}")
        #expect(board.design.operations.map(\.name) == ["browse", "buy"])
        let sends = try #require(board.design.component(named: "web")?.settings.sends(.sends))
        #expect(sends.map(\.volume) == [.rate(Rate(90)), .rate(Rate(10))])
        // One step for the person.
        board.press("u")
        #expect(board.design.operations.isEmpty)
        #expect(board.design.component(named: "web")?.settings.sends(.sends) == nil)
    }

    @Test func ratesInTheFormNeedNoBraces() throws {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.select("web")
        board.press("e", "down", "down")
        #expect(board.sees("▶ sends"))
        board.type("browse 300/s, buy 20/s")
        board.enter()
        #expect(board.design.operations.map(\.name) == ["browse", "buy"])
        board.press("e", "down", "down", "ctrl-u")
        board.type("brows 300/s")
        board.enter()
        #expect(board.sees("perhaps browse"))
        #expect(board.design.operations.count == 2)
    }

    @Test func aRateAloneIsTheOnlyOperation() throws {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.command("web.sends = 300/s")
        #expect(board.design.operations.map(\.name) == ["request"])
        board.command("web.sends = 200/s")
        #expect(board.design.operations.map(\.name) == ["request"])
    }

    @Test func productsAreKindsInChains() {
        let board = BoardDriver()
        board.command("web:client -> api:nginx -> prices:redis, pay:stripe, events:kafka")
        #expect(board.design.component(named: "prices")?.kind == "cache")
        #expect(board.design.component(named: "pay")?.kind == "third-party")
        #expect(board.design.component(named: "events")?.kind == "stream")
        board.command("x:nonsense -> y")
        #expect(board.sees("nonsense"))
    }

    @Test func aKindBehindAListIsForNamesThatTellNone() {
        let board = BoardDriver()
        board.command("web:client -> booking -> orders-db, hotels, cars : third-party")
        #expect(board.design.component(named: "orders-db")?.kind == "database")
        #expect(board.design.component(named: "hotels")?.kind == "third-party")
        #expect(board.design.component(named: "cars")?.kind == "third-party")
    }

    @Test func aClientWithoutRatesSaysWhatIsAssumed() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        #expect(board.sees("100/s") && board.sees("assumed"))
    }

    @Test func theSelectedArrowIsNamedWithItsPolicy() throws {
        let board = try BoardDriver.example()
        board.select("gateway")
        board.press("tab")
        #expect(board.sees("gateway -> booking · timeout 2s") != board.sees("travellers -> gateway · no policy"))
        board.press("tab")
        #expect(
            board.sees("gateway -> booking · timeout 2s") != board.sees("travellers -> gateway · no policy"),
            "\(board.screen)")
    }

    @Test func whatMayBeChanceHasNoMark() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        // Nothing changes: whatever differs is nothing.
        board.command("booking.queue = 999")
        board.press("R")
        board.wait(.seconds(30))
        board.press("=")
        #expect(board.sees("before and after"))
        #expect(
            !board.screen.split(separator: "\n").contains { $0.contains("%") && ($0.contains("✔") || $0.contains("▲")) }
        )
    }

    @Test func nobodyCallsAClient() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.command("api -> web")
        #expect(board.sees("somebody who answers"))
        board.escape()
        board.select("api")
        board.press("c")
        #expect(board.sees("connect api to"))
        board.press("a")
        #expect(board.design.connections.count == 1)
    }

    @Test func somebodyElsesSystemIsCalledByItsProduct() {
        let board = BoardDriver()
        board.press("a")
        board.type("stripe")
        board.enter()
        board.enter()
        #expect(board.names == ["stripe"])
        #expect(board.design.components[0].kind == "third-party")
        board.command("stripe.name = payments")
        #expect(board.names == ["payments"])
    }

    @Test func aCacheWithNothingBehindItIsTold() {
        let board = BoardDriver()
        board.command("web:client -> api:service -> prices:redis, prices-db")
        board.escape()
        #expect(board.sees("Nothing stands behind prices"))
        board.command("api -> prices-db.behind = prices")
        #expect(!board.sees("Nothing stands behind prices"))
    }

    @Test func figuresAreTypedAsTheyAreShown() throws {
        let board = BoardDriver()
        board.command("web:client -> api:service -> stripe:third-party")
        board.command("api -> stripe.timeout = 1.5 s")
        board.command("api -> stripe.retry = 3")
        let arrow = try #require(board.design.connections.last)
        #expect(arrow.settings.duration(.timeout) == .milliseconds(1500))
        #expect(arrow.settings.policy(.retry, in: .connection)?.count(.attempts) == 3)
        board.command("web.sends = {x: 2M/s}")
        #expect(board.sees("1M/s is the most"))
        board.press("space")
        #expect(board.sees("Cannot run"))
    }

    @Test func aLongMistakeIsReadWhole() {
        let board = BoardDriver(width: 60)
        board.command("web:client -> api:service")
        board.command("frobnicate everything")
        #expect(board.sees("boxes and arrows") && board.screen.replacing("\n", with: " ").contains("20/s)"))
    }

    @Test func pastedLinesSayWhichOfThemIsWrong() {
        let board = BoardDriver()
        board.paste("web:client -> api:service\napi -> db:databse\napi -> x\n")
        #expect(board.sees("Line 2: "))
        #expect(board.names.isEmpty)
    }

    @Test func keysThatDoNothingSaySo() {
        let board = BoardDriver()
        board.press("q")
        #expect(board.sees("q does nothing here") && board.sees(":q leaves"))
    }

    @Test func whatMayBeTypedIsShownByExamplesThatWork() throws {
        var design = Design()
        for (line, _) in Command.examples {
            let (_, edit) = try Command.read(lines: line, in: design)
            design = try design.applying(edit)
        }
        #expect(design.components.count >= 6)
        let board = BoardDriver(height: 60)
        board.press("?")
        #expect(board.sees("web.sends = {browse: 300/s, buy: 20/s}"))
    }
}
