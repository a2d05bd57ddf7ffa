import Cells
import DesignModel
import Testing
import Whiteboard

/// What is said of a drawing before it runs: never cut without a mark, whole on its page, and typeable where it proposes
/// something to type.
@Suite("Advice at rest") struct RestingAdviceTests {
    /// A shop whose client says nothing, with a cache that nothing stands behind.
    private func shop(width: Int = 80) -> BoardDriver {
        let board = BoardDriver(width: width, height: 24)
        board.command("customers:client -> orders:service -> orders-db:database, menu-cache:cache")
        board.command("+ browse")
        board.escape()
        return board
    }

    /// The rows of the panel, without its heading.
    private func panel(_ board: BoardDriver) -> [String] {
        let lines = board.picture.lines
        let start = lines.firstIndex { $0.hasPrefix("─ why") } ?? 0
        return Array(lines[(start + 1)..<(lines.count - 1)])
    }

    @Test("in few columns it is wrapped, or ends in …, and the page has all of it", arguments: [60, 80, 200])
    func whole(width: Int) {
        let board = shop(width: width)
        let rows = panel(board).joined(separator: " ")
        let isWhole = rows.contains("perhaps sends: {browse: 100/s}") && rows.contains("{behind: menu-cache}")
        #expect(isWhole || rows.contains("…"), "\(board.screen)")
        #expect(isWhole || board.sees("w in full"))
        board.press("w")
        let page = board.picture.lines.map { $0.filter { $0 != "│" } }.joined(separator: " ")
            .split(separator: " ").joined(separator: " ")
        #expect(page.contains("Nobody said what customers sends, so 100/s of each operation are assumed; perhaps"))
        #expect(page.contains("Nothing stands behind menu-cache, so every lookup misses; perhaps orders -> orders-db:"))
        // Enter goes to what the line is about.
        board.press("down", "enter")
        #expect(!board.sees("─ why ─ ") || board.board.selection != nil)
    }

    @Test("a board that runs has its own page, and one without faults says so") func clean() throws {
        let board = try BoardDriver.example()
        board.press("w")
        #expect(board.sees("nothing runs yet"))
        board.press("esc", "space")
        board.play(to: 5)
        board.press("w")
        #expect(board.sees("Nothing suffers."))
    }

    @Test("what it proposes can be typed as it stands") func typed() {
        let board = shop()
        board.command("orders -> orders-db: {behind: menu-cache}")
        #expect(board.connection("orders", "orders-db")?.settings[.behind] != nil, "\(board.screen)")
        #expect(!board.sees("Nothing stands behind"))
        board.press("u")
        #expect(board.connection("orders", "orders-db")?.settings[.behind] == nil)
        board.command("orders -> menu-db: {for: browse, behind: menu-cache}")
        #expect(board.names.contains("menu-db") && board.carried("orders", "menu-db") == ["browse"])
    }
}
