import Cells
import DesignModel
import Terminal
import Testing
import Whiteboard

@Suite("Looking at a board of any size")
struct LookingTests {
    @Test("however small the screen, the title says how the worst operation fares", arguments: [(40, 10), (60, 15)])
    func title(_ width: Int, _ height: Int) throws {
        let board = try BoardDriver.example(width: width, height: height)
        board.press("space")
        board.play(to: 34)
        let fine = try #require(board.picture.lines.first)
        #expect(fine.contains("00:34") && fine.contains("9"), "\(fine)")
        #expect(fine.contains("book ") || fine.contains("browse "))
        board.command("slow airline by 500ms")
        board.play(to: 100)
        let broken = try #require(board.picture.lines.first)
        #expect(broken.contains("✖") && broken.contains("0%"), "\(broken)")
    }

    @Test("what is not saved is marked also where the name is cut")
    func unsaved() throws {
        let board = try BoardDriver.example(width: 40, height: 10)
        board.command("booking.instances = 6")
        board.press("space")
        board.play(to: 34)
        #expect(board.picture.lines.first?.contains("… *") == true, "\(board.screen)")
    }

    @Test("the inspector says that it goes on, and is scrolled by wheel and keys")
    func inspector() throws {
        let board = try BoardDriver.example(width: 120, height: 24)
        board.select("booking")
        func column() -> [String] { board.picture.lines.map { String($0.dropFirst(84)) } }
        #expect(column().contains { $0.hasPrefix("▼") }, "\(board.screen)")
        #expect(!board.sees("How it fails"))
        for _ in 1...40 { board.mouse(.wheelDown, at: Point(x: 110, y: 8)) }
        #expect(column().contains { $0.hasPrefix("▲") } && !column().contains { $0.hasPrefix("▼") }, "\(board.screen)")
        let end = board.screen
        for _ in 1...40 { board.press("pgup") }
        #expect(column().contains { $0.hasPrefix("▼") } && !column().contains { $0.hasPrefix("▲") })
        for _ in 1...40 { board.press("pgdn") }
        #expect(board.screen == end)
        // Another box is read from its beginning.
        board.press("left")
        #expect(!column().contains { $0.hasPrefix("▲") })
    }

    @Test("the page of causes says that it goes on", arguments: [(60, 15), (40, 10)])
    func why(_ width: Int, _ height: Int) throws {
        let board = try BoardDriver.example(width: width, height: height)
        board.press("space")
        board.play(to: 60)
        board.command("slow airline by 500ms")
        board.play(to: 110)
        board.press("w")
        #expect(board.sees("▼│"), "\(board.screen)")
        for _ in 1...9 { board.press("down") }
        #expect(board.sees("▲│") && !board.sees("▼│"), "\(board.screen)")
    }
}
