import Cells
import DesignFiles
import DesignModel
import Terminal
import Testing
import Whiteboard

@Suite("What the board says")
struct MessageTests {
    private static let long =
        "nothing was saved, because the disk is full and has been for a while; make room on it, or save the design in "
        + "another place that has some, and then try again, which is the END."

    @Test("a long message is there as a whole", arguments: [40, 80, 200])
    func long(_ width: Int) {
        let board = BoardDriver(width: width)
        board.command("web:client -> api:service")
        board.shelf.problem = ShelfProblem(Self.long)
        board.command("w")
        #expect(board.sees("END."))
        #expect(board.sees("nothing was"))
        board.press("esc")
        #expect(!board.sees("END."))
    }

    @Test("all answers to a question can be read", arguments: [40, 60, 80])
    func answers(_ width: Int) {
        let board = BoardDriver(width: width)
        board.command("web:client -> api:service")
        board.shelf.problem = ShelfProblem("Changed.", .changed)
        board.press("ctrl-c")
        for answer in ["s save and leave", "d discard and leave", "n stay"] { #expect(board.sees(answer)) }
    }

    @Test("a page is scrolled to its end and back again at once, and the wheel moves it")
    func scrolling() {
        let board = BoardDriver()
        board.press("?")
        let top = board.screen
        for _ in 1...40 { board.press("pgdn") }
        let end = board.screen
        #expect(end != top)
        board.press("up")
        #expect(board.screen != end)
        board.press("down")
        #expect(board.screen == end)
        for _ in 1...200 { board.handle(.mouse(Mouse(.wheelUp, at: Point(x: 40, y: 10)))) }
        #expect(board.screen == top)
    }

    @Test("every kind has a sign of its own in ASCII")
    func ascii() {
        let twins = Catalogue.kinds.map { $0.glyph.asciiTwin }
        for kind in Catalogue.kinds { #expect(kind.glyph.asciiTwin != "?", "\(kind.title): \(kind.glyph)") }
        #expect(Set(twins).count == twins.count)
    }

    @Test("a form shows nothing of a file that could steer the terminal")
    func formIsClean() throws {
        let text = #"""
            breakboard: 1
            components:
              api: {kind: service, label: "a\u202E\u200D\u2066b"}
            """#
        let design = try DesignFile(text: text, name: "hostile.yaml").design
        let board = BoardDriver(design)
        board.select("api")
        board.press("e")
        let scalars = board.picture.lines.joined().unicodeScalars
        #expect(!scalars.contains { $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x200D })
    }
}
