import Cells
import DesignModel
import Testing
import Whiteboard

@Suite("Operations are painted")
struct PaintingTests {
    /// `booking` calls five others, and nobody has said which operation needs which.
    private func sketch() -> BoardDriver {
        let board = BoardDriver(width: 120, height: 40)
        board.command("app:client -> api:gateway -> booking:service -> airline, hotels : third-party")
        board.command("booking -> redis")
        board.command("booking -> orders-db, points-db")
        board.command("+ book 20/s $48")
        board.command("+ browse 200/s")
        board.escape()
        return board
    }

    @Test("a fan-out that nobody painted is warned of when it is drawn, and at rest")
    func warning() {
        let board = BoardDriver()
        board.command("web:client -> shop:service -> db")
        #expect(!board.sees("every request calls"))
        board.select("shop")
        board.press("A")
        board.type("stripe")
        board.enter()
        board.type("bank")
        board.enter()
        #expect(board.sees("At shop every request calls all 2; press o"))
        board.escape()
        #expect(board.sees("▲ At shop every request calls all 2; press o"))
        board.command("shop -> cars, hotels : third-party")
        #expect(board.sees("every request calls all 4"))
        board.escape()
        board.command("+ buy 5/s")
        board.command("shop -> bank.for = buy")
        board.escape()
        #expect(!board.sees("every request calls"))
    }

    @Test("connecting by letters warns, too")
    func warningOfLetters() {
        let board = BoardDriver()
        board.command("web:client -> shop:service -> db")
        board.command("ledger:database")
        board.select("shop")
        board.press("c", "d")
        #expect(board.connects("shop", "ledger"))
        #expect(board.sees("Connected. At shop every request calls all 2; press o"))
    }

    @Test("a new operation is sent by the client that is selected")
    func sender() {
        let board = BoardDriver()
        board.command("people:client -> shop:service")
        board.command("robots:client -> shop")
        board.select("robots")
        board.press("o", "+")
        board.type("scan 300/s")
        board.enter()
        let senders = board.design.components.filter { $0.settings[.sends] != nil }
        #expect(senders.map(\.name) == ["robots"])
    }

    @Test("an arrow head that two callers share is on the path when one of them is")
    func sharedHead() {
        let board = BoardDriver(width: 100, height: 30)
        board.command("people:client -> shop:service")
        board.command("robots:client -> shop")
        board.command("people.sends = {buy: 5/s}")
        board.command("robots.sends = {scan: 5/s}")
        #expect(board.screen.filter { $0 == "▶" }.count == 1)
        for operation in ["1", "2"] {
            board.press("o", operation)
            // The other one marks the row of the panel.
            #expect(board.screen.filter { $0 == "▶" }.count == 2, "\(board.screen)")
            board.escape()
        }
    }

    @Test("choosing an operation lets what it does not reach step back")
    func dimming() throws {
        let board = try BoardDriver.example()
        board.press("o")
        #expect(board.sees("▶1 browse 900/s") && board.sees("2 book 300/s $48"))
        #expect(board.role(of: "airline") == .dim)
        #expect(board.role(of: "fares-cache") == .title)
        board.press("o")
        #expect(board.sees("▶2 book"))
        #expect(board.role(of: "airline") == .title)
        #expect(board.role(of: "fares-cache") == .dim)
        #expect(board.role(of: "fares-db") == .dim)
        board.press("1")
        #expect(board.role(of: "airline") == .dim)
        board.escape()
        #expect(board.role(of: "airline") == .title)
        #expect(board.sees("─ why ─"))
    }

    @Test("arrow keys walk over boxes and arrows, and Space takes an arrow off the path; the others go on as before")
    func painting() {
        let board = sketch()
        board.select("app")
        board.press("o", "2", "right")
        #expect(board.sees("app -> api: on the path of browse"))
        board.press("right")
        #expect(board.selectedName == "api")
        board.press("right", "right", "right")
        #expect(board.sees("on the path of browse · for everything (book, browse)"), "\(board.screen)")
        // Through all five: browse needs the cache alone.
        for _ in 1...5 {
            if !board.sees("booking -> redis:") { board.press("space") }
            board.press("down")
        }
        #expect(board.carried("booking", "redis") == nil)
        for other in ["airline", "hotels", "orders-db", "points-db"] {
            #expect(board.carried("booking", other) == ["book"], "\(other)")
        }
        #expect(board.role(of: "hotels") == .dim && board.role(of: " redis ") == .title)
        board.press("1")
        #expect(board.role(of: "hotels") == .title)
        board.press("left", "left")
        #expect(board.board.document.depth == 9)
        // What was taken off is put back, and each Space is one step.
        board.press("2")
        board.select("hotels")
        board.press("left", "space")
        #expect(board.carried("booking", "hotels") == ["book", "browse"])
        board.press("u")
        #expect(board.carried("booking", "hotels") == ["book"])
    }

    @Test("whoever comes back from a box goes on among the arrows beside the one that leads to it")
    func walkingBack() {
        let board = sketch()
        board.press("o", "2")
        board.select("airline")
        board.press("left")
        #expect(board.sees("booking -> airline: on the path"))
        board.press("down")
        #expect(!board.sees("booking -> airline: on the path") && board.sees("booking -> "))
        board.press("up")
        #expect(board.sees("booking -> airline: on the path"))
    }

    @Test("an operation that is all there is can only be said to be meant so")
    func onlyOne() {
        let board = BoardDriver()
        board.command("web:client -> shop:service -> db")
        board.command("shop -> mail : third-party")
        board.command("+ buy 5/s")
        board.escape()
        board.select("mail")
        board.press("o", "left", "space")
        #expect(board.carried("shop", "mail") == ["buy"])
        board.press("space")
        #expect(board.carried("shop", "mail") == ["buy"])
        #expect(board.sees("which would carry nothing"))
        board.press("esc", "esc")
        #expect(!board.sees("every request calls"))
    }

    @Test("on an arrow to a store w marks a write and a makes the store part of all or nothing")
    func stores() {
        let board = sketch()
        board.press("o", "1")
        board.select("orders-db")
        board.press("left", "w", "a")
        #expect(board.connection("booking", "orders-db")?.settings.flag(.write) == true)
        #expect(board.sees("book should happen in all of these or none: orders-db"))
        board.select("points-db")
        board.press("a")
        let stores = board.design.operations[0].settings.components("atomic") ?? []
        #expect(stores.compactMap { board.design.component($0)?.name } == ["orders-db", "points-db"])
        board.press("a")
        #expect(board.design.operations[0].settings.components("atomic")?.count == 1)
        board.select("orders-db")
        board.press("left", "w")
        #expect(board.connection("booking", "orders-db")?.settings[.write] == nil)
        board.select("airline")
        board.press("left", "w")
        #expect(board.connection("booking", "airline")?.settings[.write] == nil)
        #expect(board.sees("an arrow to a store"))
    }

    @Test("operations are added as on the : line, edited in a form, and deleted")
    func editing() {
        let board = BoardDriver()
        board.command("web:client -> shop:service")
        board.press("esc", "o")
        #expect(board.sees("No operation yet"))
        board.press("space")
        #expect(board.sees("There is no operation yet"))
        board.press("+")
        board.type("book 20/s $48")
        board.enter()
        #expect(board.sees("▶1 book 20/s $48"))
        board.press("+")
        board.type("browse 90/s")
        board.enter()
        #expect(board.sees("▶2 browse 90/s"))
        board.press("o", "e")
        #expect(board.sees("operation book"))
        board.press("ctrl-u")
        board.type("buy")
        board.press("down", "ctrl-u")
        board.type("often")
        board.enter()
        #expect(board.sees("operation book") && board.sees("often"))
        board.press("ctrl-u")
        board.type("30/s")
        board.press("down", "down", "ctrl-u")
        board.type("$50")
        board.enter()
        #expect(board.sees("▶1 buy 30/s $50"))
        board.press("u")
        #expect(board.design.operations.map(\.name) == ["book", "browse"])
        board.press("d")
        #expect(board.design.operations.map(\.name) == ["browse"])
        #expect(board.sees("▶1 browse"))
        board.press("u", "esc")
        #expect(board.design.operations.map(\.name) == ["book", "browse"])
    }

    @Test("operations that nobody sends any more are told of")
    func unsent() {
        let board = BoardDriver()
        board.command("web:client -> shop:service")
        board.command("+ browse")
        #expect(!board.sees("any more"))
        board.command("+ book 20/s")
        #expect(board.sees("Nobody sends browse any more"))
        board.press("o")
        #expect(board.sees("1 browse not sent"))
        board.press("e", "down")
        board.type("90/s")
        board.enter()
        #expect(board.sees("1 browse 90/s") && !board.sees("any more"))
        board.press("e", "down", "ctrl-u", "enter")
        #expect(board.sees("Nobody sends browse any more"))
    }

    @Test("many operations are gone through page by page, on any screen", arguments: [(80, 24), (40, 10), (200, 60)])
    func many(_ width: Int, _ height: Int) {
        let board = BoardDriver(width: width, height: height)
        board.command("web:client -> shop:service")
        for number in 1...30 { board.command("+ operation-\(number) 1/s") }
        board.press("esc", "o")
        for number in 2...30 {
            board.press("o")
            #expect(board.sees("▶\(number) operation-"), "\(board.screen)")
        }
    }
}

extension BoardDriver {
    /// What the first letter of a text means.
    func role(of text: String) -> Role? {
        guard var point = place(of: text) else { return nil }
        while picture[point].character == " " { point.x += 1 }
        return picture[point].style.role
    }
}
