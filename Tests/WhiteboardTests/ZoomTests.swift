import Cells
import DesignModel
import Testing
import Whiteboard

@Suite("Levels of detail")
struct ZoomTests {
    @Test("nine boxes of a first sketch fit 80 columns by themselves")
    func fits() {
        let board = BoardDriver()
        board.command("app -> api -> booking -> points")
        board.command("booking -> airline, hotels, cars")
        board.command("booking -> redis -> mysql-db")
        board.press("esc", "esc")
        for name in ["app", "api", "booking", "points", "airline", "hotels", "cars", "redis", "mysql-db"] {
            #expect(board.sees(" \(name) "), "\(name)\n\(board.screen)")
        }
        for sign in ["◀", "▲ 1", "▼"] { #expect(!board.sees(sign), "\(board.screen)") }
        board.press("space")
        board.play(to: 10)
        for name in ["app", "booking", "hotels", "mysql-db"] { #expect(board.sees(" \(name) ●"), "\(board.screen)") }
    }

    @Test("+ and - go through the levels, 0 goes back to what fits")
    func levels() throws {
        let board = try BoardDriver.example(width: 200, height: 60)
        let whole = board.screen
        board.press("+")
        #expect(board.sees("Boxes say all they can"))
        board.press("-")
        #expect(board.sees("Detail: regular"))
        board.press("-", "-")
        #expect(board.sees("Detail: names and a figure"))
        #expect(board.sees("╔ bookings-db "))
        board.press("-")
        #expect(board.sees("cannot say less"))
        board.press("0", "esc")
        #expect(board.screen == whole)
    }

    @Test("a level that was chosen stays while boxes are added")
    func stays() throws {
        let board = try BoardDriver.example()
        board.press("-")
        board.command("gateway -> metrics : database")
        board.press("esc", "esc")
        #expect(!board.sees("primary only"))
        #expect(board.design.layout.count == 2)
    }

    @Test("without a selection Shift and arrows look around")
    func panning() throws {
        let board = try BoardDriver.example(width: 60, height: 20)
        board.press("+", "+")
        let before = board.screen
        board.press("shift-right")
        #expect(board.screen != before)
        #expect(board.board.document.depth == 0)
        for _ in 1...30 { board.press("shift-right") }
        #expect(board.sees("nothing more to see"))
    }
}
