import Cells
import DesignModel
import Testing
import Whiteboard

@Suite("What is taken back stands where it stood")
struct TakingBackTests {
    private func moved(_ board: BoardDriver) {
        board.press("m", "up", "up", "left", "left")
    }

    @Test("a move that is put back leaves the picture as it was", arguments: ["fares-cache", "gateway", "booking"])
    func putBack(_ name: String) throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.select(name)
        let before = board.screen
        moved(board)
        #expect(board.screen != before)
        board.escape()
        #expect(board.screen == before)
        #expect(!board.board.document.isUnsaved)
    }

    @Test("several boxes go back as well, and so they do after undo and redo")
    func several() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        for name in ["fares-cache", "airline"] {
            board.select(name)
            board.press("v")
        }
        let before = board.picture.lines.dropLast()
        moved(board)
        board.press("enter")
        let after = board.picture.lines.dropFirst().dropLast()
        board.press("u")
        #expect(board.picture.lines.dropLast() == before)
        board.press("U")
        #expect(board.picture.lines.dropFirst().dropLast() == after)
    }

    @Test("Shift-arrow moves and auto-layout are undone in the picture too")
    func nudgedAndLaidOut() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.select("fares-cache")
        let before = board.picture.lines.dropLast()
        board.press("shift-up", "shift-left", "shift-left")
        let moved = board.picture.lines.dropLast()
        board.press("L", "u")
        #expect(board.picture.lines.dropLast() == moved)
        board.press("u", "u", "u")
        #expect(board.picture.lines.dropLast() == before)
    }

    @Test("a box that was deleted comes back to where it stood, while others have gone elsewhere")
    func deleted() throws {
        let board = try BoardDriver.example()
        board.select("fares-db")
        let before = board.picture.lines.dropLast()
        board.press("d", "u")
        board.select("fares-db")
        #expect(board.picture.lines.dropLast() == before)
    }
}
