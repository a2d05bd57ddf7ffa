import Cells
import Whiteboard
import DesignModel
import Terminal
import Testing

@Suite struct SketchingTests {
    @Test func aBoxIsFoundByItsProductAndNamed() {
        let board = BoardDriver()
        #expect(board.sees("An empty board"))
        board.press("a")
        board.type("redis")
        #expect(board.sees("cache"))
        board.enter()
        #expect(board.names == ["cache"])
        #expect(board.sees("name cache"))
        board.type("prices")
        board.enter()
        #expect(board.names == ["prices"])
        #expect(board.sees("┏ prices"))
        // Adding and naming are one thing to the person, so they are one step.
        board.press("u")
        #expect(board.names == [])
        board.press("U")
        #expect(board.names == ["prices"])
    }

    @Test func aChainIsTypedAndItsKindsAreGuessed() {
        let board = BoardDriver()
        board.command("web:client -> api:gateway -> booking x3 -> bookings-db")
        #expect(board.names == ["web", "api", "booking", "bookings-db"])
        #expect(board.connects("booking", "bookings-db"))
        #expect(board.design.component(named: "bookings-db")?.kind == "database")
        #expect(board.sees("Guessed"))
        board.escape()
        #expect(board.sees("╔ bookings-db"))
        board.press("u")
        #expect(board.names.isEmpty && board.design.connections.isEmpty)
    }

    @Test func aBoxIsAddedAndConnectedFromTheSelection() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.select("api")
        board.press("A")
        board.type("postgres")
        board.enter()
        board.type("orders-db")
        board.enter()
        #expect(board.connects("api", "orders-db"))
        #expect(board.selectedName == "orders-db")
        board.press("u")
        #expect(board.names == ["web", "api"])
        #expect(board.design.connections.count == 1)
    }

    @Test func boxesAreConnectedByLetters() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.command("ledger : database")
        board.select("api")
        board.press("c")
        // The only other boxes are web and ledger: the home row's first two letters.
        board.press("s")
        #expect(board.connects("api", "ledger"))
        board.select("api")
        board.press("c", "s")
        #expect(board.sees("connected already"))
        #expect(board.design.connections.count == 2)
    }

    @Test func aFormChangesSeveralSettingsInOneStep() throws {
        let board = try BoardDriver.example()
        board.select("booking")
        board.press("e")
        #expect(board.sees("concurrency"))
        board.press("down", "down", "down")
        board.press("ctrl-u")
        board.type("6")
        board.press("down", "ctrl-u")
        board.type("32")
        board.enter()
        let booking = try #require(board.design.component(named: "booking"))
        #expect(booking.settings.count(.instances) == 6)
        #expect(booking.settings.count(.concurrency) == 32)
        board.press("u")
        #expect(board.design.component(named: "booking")?.settings.count(.instances) == 3)
        #expect(board.design.component(named: "booking")?.settings.count(.concurrency) == 64)
    }

    @Test func aFormSaysWhatIsWrongAndKeepsWhatWasTyped() throws {
        let board = try BoardDriver.example()
        board.select("booking")
        board.press("enter", "down", "down", "down", "ctrl-u")
        board.type("many")
        board.enter()
        #expect(board.sees("many"))
        #expect(board.sees("xpected") || board.sees("is not"))
        #expect(board.design.component(named: "booking")?.settings.count(.instances) == 3)
        board.press("ctrl-u")
        board.type("4")
        board.enter()
        #expect(board.design.component(named: "booking")?.settings.count(.instances) == 4)
    }

    @Test func theFormOfAnArrowHasItsPolicy() throws {
        let board = try BoardDriver.example()
        board.select("gateway")
        board.press("tab", "e")
        #expect(board.sees("connection gateway -> booking"))
        #expect(board.sees("timeout"))
        #expect(board.sees("2s"))
        board.escape()
        #expect(!board.sees("connection gateway"))
    }

    @Test func whatIsDeletedComesBackWhole() throws {
        let board = try BoardDriver.example()
        let before = board.design
        board.select("fares-cache")
        board.press("d")
        #expect(!board.names.contains("fares-cache"))
        #expect(!board.sees("╭ fares-cache"))
        board.press("u")
        #expect(board.design == before)
        #expect(board.sees("╭ fares-cache"))
    }

    @Test func aMovedBoxStaysWhereItWasPut() throws {
        let board = try BoardDriver.example()
        let before = board.design
        board.select("airline")
        board.press("m", "j", "j", "l", "enter")
        #expect(board.design.layout.count == before.layout.count + 1)
        #expect(board.board.document.depth == 1)
        board.press("u")
        #expect(board.design == before)
        board.press("shift-down", "L")
        #expect(board.design.layout.isEmpty)
        board.press("u", "u")
        #expect(board.design == before)
    }

    @Test func movingCanBeCalledOff() throws {
        let board = try BoardDriver.example()
        let before = board.design
        board.select("airline")
        board.press("m", "j", "j", "esc")
        #expect(board.design == before)
        #expect(board.board.document.depth == 0)
    }

    @Test func arrowKeysFollowTheDrawing() throws {
        let board = try BoardDriver.example()
        board.press("right")
        #expect(board.selectedName == "travellers")
        board.press("l", "right")
        #expect(board.selectedName == "booking")
        board.press("left")
        #expect(board.selectedName == "gateway")
        board.press("tab")
        #expect(board.selectedName == nil && board.board.selection != nil)
        board.escape()
        #expect(board.board.selection == nil)
    }

    @Test func severalPastedLinesAreOneStep() {
        let board = BoardDriver()
        board.paste("web:client -> api:service\napi -> orders:database\n+ buy 20/s $5\n")
        #expect(board.names == ["web", "api", "orders"])
        #expect(board.design.operations.map(\.name) == ["buy"])
        board.press("u")
        #expect(board.design == Design())
    }

    @Test func theLineCompletesAndRemembers() throws {
        let board = try BoardDriver.example()
        board.press(":")
        board.type("slow airl")
        board.press("tab")
        #expect(board.sees(":slow airline"))
        board.press("ctrl-u")
        board.type("booking.instances = 5")
        board.enter()
        #expect(board.design.component(named: "booking")?.settings.count(.instances) == 5)
        board.press(":", "up")
        #expect(board.sees(":booking.instances = 5"))
    }

    @Test func aLineThatIsNotUnderstoodStaysToBeMended() throws {
        let board = try BoardDriver.example()
        board.command("booking.instancs = 5")
        #expect(board.sees(":booking.instancs = 5"))
        #expect(board.sees("instances"))
        #expect(board.board.document.depth == 0)
    }

    @Test func hostileTextCannotReachTheScreen() {
        let board = BoardDriver()
        board.paste("\u{1B}]0;owned\u{7}web:client -> api\u{202E}:service")
        board.press(":")
        board.paste("a\u{1B}[31mb\u{200B}")
        let shown = board.picture.lines.joined().unicodeScalars
        #expect(!shown.contains { $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x200B })
    }

    @Test func tabGoesThroughAllArrowsOfOneBoxAndBack() {
        let board = BoardDriver()
        board.command("web:client -> shop:service -> db, bank : database")
        board.escape()
        board.select("shop")
        var seen: [ConnectionID] = []
        for _ in 1...4 {
            board.press("tab")
            guard case .connection(let id) = board.board.selection else { continue }
            seen.append(id)
        }
        #expect(Set(seen).count == 3)
        #expect(seen.count == 4 && seen.first == seen.last)
        board.press("shift-tab")
        #expect(board.board.selection == .connection(seen[2]))
    }

    /// A board that began empty says less in its boxes when they become many, so that all of it can be seen.
    @Test func whatIsSketchedFromNothingStaysInView() {
        let board = BoardDriver()
        board.command("web:client -> api:gateway -> orders x3 -> orders-db")
        board.command("orders -> bank, mail : third-party")
        for name in ["web", "api", "orders", "orders-db", "bank", "mail"] {
            #expect(board.sees(" \(name) "), "\(board.screen)")
        }
    }

    @Test func anEscThatIsWithdrawnHasDoneNothing() throws {
        let board = try BoardDriver.example()
        board.select("booking")
        board.press("e", "down", "down", "down")
        board.type("12")
        let before = board.screen
        board.escape()
        #expect(board.screen != before)
        board.handle(.escapeWithdrawn)
        #expect(board.screen == before)
        board.escape()
        board.press("j")
        let after = board.screen
        board.handle(.escapeWithdrawn)
        #expect(board.screen == after)
    }
}
