import Cells
import Testing
import Whiteboard

@Suite("State without colour")
struct WithoutColourTests {
    @Test("the arrows that an operation does not take lose their heads")
    func painted() throws {
        let board = try BoardDriver.example()
        #expect(board.sees("└─▶┆ 120ms") && board.sees("┌─▶│ ttl 5m"))
        board.press("o")
        #expect(board.sees("└─·┆ 120ms") && board.sees("┌─▶│ ttl 5m"), "\(board.screen)")
        board.press("o")
        #expect(board.sees("└─▶┆ 120ms") && board.sees("┌─·│ ttl 5m"), "\(board.screen)")
    }

    /// Every box whose frame has the colour of a state has its sign, and every such line too.
    @Test("whatever is strained, failing or broken has a sign", arguments: [(80, 24), (120, 40), (200, 60)])
    func signs(_ width: Int, _ height: Int) throws {
        let board = try BoardDriver.example(width: width, height: height)
        board.press("space")
        board.play(to: 20)
        #expect(!board.sees("✖") && !board.sees("▲"))
        board.command("slow airline by 500ms")
        board.play(to: 90)
        for name in ["gateway", "booking", "airline", "travellers"] {
            let isSigned = ["▲", "✖", "☠"].contains { board.sees(" \(name) \($0)") }
            #expect(isSigned, "\(name)\n\(board.screen)")
        }
        // The line from the gateway fails: it says so in its own column.
        #expect(board.sees("✖▶") || board.sees("▲▶") || board.sees("late "), "\(board.screen)")
    }
}
