import Cells
import DesignModel
import Testing
import Whiteboard

@Suite("Long lists and forms")
struct FindingRowsTests {
    @Test("ctrl-f finds a row of a form by a few letters")
    func row() throws {
        let board = try BoardDriver.example()
        board.select("airline")
        board.press("tab", "e", "ctrl-f")
        board.type("bulk")
        #expect(board.sees("▶ bulkhead") && board.sees("find a row: bulk"), "\(board.screen)")
        board.press("enter")
        #expect(board.sees("connection booking -> airline"))
        board.type("36")
        board.enter()
        #expect(board.connection("booking", "airline")?.settings[.bulkhead] != nil)
        #expect(board.connection("booking", "airline")?.settings.operations(.for)?.count == 1)
    }

    @Test("Esc ends the search alone, and keys that move end it and move")
    func ending() throws {
        let board = try BoardDriver.example()
        board.select("airline")
        board.press("tab", "e", "ctrl-f")
        board.type("retr")
        board.press("esc")
        #expect(board.sees("▶ retry") && !board.sees("find a row:"))
        board.press("ctrl-f")
        board.type("bulk")
        board.press("down")
        #expect(!board.sees("▶ bulkhead") && !board.sees("find a row:"))
        board.press("esc")
        #expect(!board.sees("connection booking"))
    }

    @Test("the hints of forms are words of a sentence")
    func words() throws {
        let board = try BoardDriver.example(width: 120, height: 30)
        board.select("airline")
        board.press("e")
        #expect(board.sees("type to fill in") && !board.sees("text write"))
    }

    @Test("the palette has kinds of that name first", arguments: ["queu", "queue"])
    func palette(_ text: String) {
        let board = BoardDriver()
        board.press("a")
        board.type(text)
        board.enter()
        #expect(board.design.components.first?.kind == "queue")
    }

    @Test("on a wide screen a kind is described whole")
    func wide() {
        let board = BoardDriver(width: 100, height: 30)
        board.press("a")
        let rows = board.picture.lines.filter { $0.contains("│") }
        #expect(rows.contains { $0.cellWidth > 0 && $0.contains("client") })
        #expect(rows.prefix(8).filter { $0.contains("…") }.count <= 2, "\(board.screen)")
    }
}
