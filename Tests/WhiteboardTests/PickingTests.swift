import Cells
import DesignModel
import Terminal
import Testing
import Whiteboard

@Suite("Several boxes at once")
struct PickingTests {
    private func sketch() -> BoardDriver {
        let board = BoardDriver(width: 120, height: 40)
        board.command("web:client -> shop:service x3 -> db, stock-db")
        board.command("shop -> db.timeout = 2s")
        board.press("esc", "esc")
        return board
    }

    private func pick(_ names: [String], on board: BoardDriver) {
        for name in names {
            board.select(name)
            board.press("v")
        }
    }

    @Test("v picks and lets go; Esc lets go of all before it clears the selection")
    func picking() {
        let board = sketch()
        pick(["shop", "db"], on: board)
        #expect(board.picked == ["shop", "db"])
        #expect(board.sees("Picked: 2"))
        // Heavy, so that it is seen without colour.
        #expect(board.sees("┏ shop") && board.sees("┏ db"))
        board.press("v")
        #expect(board.picked == ["shop"])
        board.press("esc")
        #expect(board.picked.isEmpty && board.selectedName == "db")
        board.press("esc")
        #expect(board.board.selection == nil)
    }

    @Test("a click with Control picks, too; the first row says how many")
    func clicking() throws {
        let board = sketch()
        for name in [" shop ", " db "] {
            let point = try #require(board.place(of: name))
            board.handle(.mouse(Mouse(.press(.left), at: point, .control)))
        }
        #expect(board.picked == ["shop", "db"])
        #expect(board.sees("2 picked"))
        board.click(" web ")
        #expect(board.picked.isEmpty && board.selectedName == "web")
    }

    @Test("picked boxes move together, as one step")
    func moving() throws {
        let board = sketch()
        let before = board.design
        let shop = try #require(board.place(of: " shop "))
        let db = try #require(board.place(of: " db "))
        pick(["shop", "db"], on: board)
        board.press("m", "j", "j", "l", "enter")
        #expect(board.design.layout.count == 2)
        let (movedShop, movedDB) = (board.place(of: " shop "), board.place(of: " db "))
        let stepped = Point(x: (movedShop?.x ?? 0) - shop.x, y: (movedShop?.y ?? 0) - shop.y)
        #expect(movedDB == Point(x: db.x + stepped.x, y: db.y + stepped.y))
        #expect(board.board.document.depth == 3)
        board.press("u")
        #expect(board.design == before)
        board.press("shift-down")
        #expect(board.design.layout.count == 2)
    }

    @Test("picked boxes are deleted together, with their arrows, and come back together")
    func deleting() {
        let board = sketch()
        let before = board.design
        pick(["shop", "db"], on: board)
        board.press("d")
        #expect(board.names == ["web", "stock-db"] && board.design.connections.isEmpty)
        board.press("u")
        #expect(board.design == before)
    }

    @Test("what is copied is pasted with its settings and the arrows among it, next to the selection")
    func copying() throws {
        let board = sketch()
        pick(["shop", "db"], on: board)
        board.press("y")
        #expect(board.sees("Copied 2 boxes"))
        board.press("p")
        #expect(board.names == ["web", "shop", "db", "stock-db", "shop-2", "db-2"])
        #expect(board.connects("shop-2", "db-2") && !board.connects("web", "shop-2"))
        #expect(board.design.component(named: "shop-2")?.settings.count(.instances) == 3)
        #expect(
            board.connection("shop-2", "db-2")?.settings.duration("timeout") == TimeSpan(nanoseconds: 2_000_000_000))
        #expect(board.picked == ["shop-2", "db-2"])
        #expect(board.sees(" shop-2 ") && board.sees(" db-2 "))
        board.press("p")
        #expect(board.names.suffix(2) == ["shop-3", "db-3"])
        board.press("u", "u")
        #expect(board.names == ["web", "shop", "db", "stock-db"])
    }

    @Test("copies land beside the selection")
    func beside() throws {
        let board = BoardDriver(width: 200, height: 60)
        board.command("web:client -> shop:service -> db")
        board.select("db")
        board.press("y", "p")
        let (old, new) = (try #require(board.place(of: " db ")), try #require(board.place(of: " db-2 ")))
        #expect(old.y == new.y && (1..<40).contains(new.x - old.x), "\(board.screen)")
    }

    @Test("the terminal's clipboard gets lines that another board understands")
    func clipboard() throws {
        let board = sketch()
        pick(["shop", "db"], on: board)
        board.press("y")
        let text = try #require(board.terminal?.copied.last)
        let other = BoardDriver()
        other.paste(text + "\n")
        #expect(other.names == ["shop", "db"], "\(text)")
        #expect(other.design.component(named: "shop")?.settings.count(.instances) == 3)
        #expect(other.connection("shop", "db")?.settings.duration("timeout") == TimeSpan(nanoseconds: 2_000_000_000))
        other.press("u")
        #expect(other.design == Design())
    }

    @Test("a whole shipped design survives the clipboard")
    func wholeDesign() throws {
        let board = try BoardDriver.example()
        pick(board.names, on: board)
        board.press("y")
        let text = try #require(board.terminal?.copied.last)
        let other = BoardDriver()
        other.paste(text + "\n")
        #expect(other.names == board.names, "\(other.screen)\n\(text)")
        #expect(other.design.connections.count == board.design.connections.count)
        #expect(other.carried("booking", "airline") == ["book"])
    }

    @Test("operations keep their arrows where they are known, and copies refer to copies")
    func references() throws {
        let board = try BoardDriver.example()
        pick(["booking", "fares-cache", "fares-db"], on: board)
        board.press("y", "p")
        #expect(board.carried("booking-2", "fares-cache-2") == ["browse"])
        let miss = try #require(board.connection("booking-2", "fares-db-2"))
        #expect(miss.settings.component(.behind) == board.design.component(named: "fares-cache-2")?.id)
        #expect(board.design.problems().filter { $0.severity == .error }.isEmpty)
    }

    @Test("what was copied can be pasted onto the next design")
    func acrossDesigns() {
        let board = sketch()
        pick(["shop"], on: board)
        board.press("y")
        board.command("w")
        board.command("e sketch")
        board.press("p")
        #expect(board.names.last == "shop-2")
    }

    @Test("without anything to copy or paste the keys say so")
    func nothing() {
        let board = BoardDriver()
        board.press("p")
        #expect(board.sees("Nothing was copied yet"))
        board.press("y")
        #expect(board.sees("Select what to copy"))
        board.press("v")
        #expect(board.sees("There is nothing to choose yet"))
    }

    @Test("a copy stands in the zones that the box stands in")
    func zones() throws {
        let board = try BoardDriver.example()
        board.select("booking")
        board.press("y", "p")
        let copy = try #require(board.design.component(named: "booking-2")?.id)
        #expect(board.design.zones.filter { $0.members.contains(copy) }.map(\.name) == ["a", "b"])
        #expect(!board.sees("Left out"))
    }

    @Test("what another design has no name for is left out, and told")
    func leftOut() throws {
        let board = try BoardDriver.example()
        for name in ["booking", "airline"] {
            board.select(name)
            board.press("v")
        }
        board.press("y")
        board.putOnShelf(Design(), as: "empty")
        board.command("e empty")
        board.press("p")
        #expect(board.names == ["booking", "airline"])
        #expect(board.message.contains("operation book") && board.message.contains("zone a"), "\(board.screen)")
    }

    @Test("deleting says what else goes with it")
    func alsoGone() throws {
        let board = try BoardDriver.example()
        board.press("o")
        while !board.sees("▶2 book") && !board.sees("▶1 book") { board.press("o") }
        board.press("d")
        #expect(board.message.hasPrefix("Deleted the operation book, with 3 arrows, 2 objectives"), "\(board.screen)")
        #expect(board.message.contains("abort condition"))
        board.press("u", "esc")
        board.select("airline")
        board.press("d")
        #expect(board.message.contains("with an arrow"), "\(board.screen)")
    }
}
