import Cells
import DesignModel
import Diagram
import Foundation
import Testing
import Whiteboard

@Suite struct ScreenTests {
    /// Screens as they were looked at by a person; `RECORD_SCREENS=1` writes them anew, to be reviewed as a change.
    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func screensLookAsReviewed(_ width: Int, _ height: Int) throws {
        let board = try BoardDriver.example(width: width, height: height)
        try compare(board.picture, with: "rest-\(width)x\(height)")
        board.press("space")
        board.play(to: 60)
        board.select("airline")
        board.press("b", "1")
        board.play(to: 97)
        try compare(board.picture, with: "broken-\(width)x\(height)")
        try compare(board.picture.ascii(), with: "broken-\(width)x\(height)-ascii")
        if width == 80 {
            // The README's picture is made by the product as well.
            try compare(
                text: VectorDrawing(board.picture, title: "The board, 37 s after the airline has become slow").svg,
                with: Self.documentation.appending(path: "board.svg"))
            board.press("e")
            try compare(board.picture, with: "form-80x24")
            board.press("esc", "a")
            try compare(board.picture, with: "palette-80x24")
            board.press("esc", "o", "o", "left")
            try compare(board.picture, with: "painting-80x24")
            board.press("z", "tab")
            try compare(board.picture, with: "places-80x24")
            board.press("esc", "-")
            try compare(board.picture, with: "names-80x24")
        }
    }

    @Test func asciiNeedsNothingElse() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.press("b", "1", "?")
        for line in board.picture.ascii().lines { #expect(!line.contains { !$0.isASCII }) }
    }

    @Test(arguments: [(80, 24), (40, 10), (20, 5), (10, 2), (1, 1), (0, 0), (300, 3), (3, 100)])
    func everySizeIsDrawn(_ width: Int, _ height: Int) throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 12)
        board.resize(width, height)
        for keys in [
            ["b"], ["esc", "?"], ["esc", "w"], ["esc", "r"], ["esc", ":"], ["esc", "e"], ["esc", "a"], ["esc", "g"],
        ] {
            for key in keys { board.press(key) }
            #expect(board.picture.size == Size(width: width, height: height))
        }
        board.resize(80, 24)
        board.press("esc", "esc")
        #expect(board.sees("Flight checkout"))
    }

    @Test func theTitleShowsOperationsAndMoneyAtEightyColumns() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 30)
        let title = try #require(board.picture.lines.first)
        for part in ["Flight checkout", "▶ 00:30", "browse 100%", "book 9"] { #expect(title.contains(part)) }
    }

    @Test func theListOfKeysIsReadWholeAtEightyColumns() throws {
        let board = try BoardDriver.example()
        board.press("?")
        for _ in 0..<20 {
            #expect(!board.sees("…"), "\(board.screen)")
            board.press("pgdn")
        }
    }

    @Test func aLongMessageIsReadWhole() throws {
        let board = BoardDriver()
        board.command("check:service")
        board.press("space")
        #expect(board.sees("Nothing sends any requests"))
        #expect(!board.sees("…"), "\(board.screen)")
    }

    @Test func aScreenThatIsTooSmallSaysSo() throws {
        let board = try BoardDriver.example(width: 39, height: 24)
        #expect(board.sees("too small") && board.sees("40 × 10"))
        board.resize(40, 10)
        #expect(board.sees("Flight checkout"))
    }

    @Test func figuresMoveNoBoxes() throws {
        let board = try BoardDriver.example()
        func corners() -> [Point] {
            let picture = board.picture
            var found: [Point] = []
            for y in 0..<picture.size.height {
                for x in 0..<picture.size.width where "╭┌╔┏".contains(picture[Point(x: x, y: y)].character ?? " ") {
                    if x + 1 < picture.size.width, picture[Point(x: x + 1, y: y)].character == " " {
                        found.append(Point(x: x, y: y))
                    }
                }
            }
            return found
        }
        let atRest = corners()
        board.press("space")
        board.play(to: 60)
        #expect(corners() == atRest)
        board.command("slow airline by 500ms")
        board.play(to: 120)
        #expect(corners() == atRest)
    }

    @Test func theBoardFollowsTheSelectionWhereNotAllFits() throws {
        let board = try BoardDriver.example(width: 40, height: 14)
        board.select("airline")
        #expect(board.sees("airline"))
        board.select("travellers")
        #expect(board.sees("travellers"))
    }

    private static let here = URL(filePath: #filePath).deletingLastPathComponent()
    private static let documentation = here.appending(path: "../../Sources/Whiteboard/Whiteboard.docc")

    private func compare(_ picture: Grid, with name: String) throws {
        try compare(
            text: picture.lines.joined(separator: "\n") + "\n", with: Self.here.appending(path: "Screens/\(name).txt"))
    }

    private func compare(text: String, with path: URL) throws {
        let path = path.standardizedFileURL
        if ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil {
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: path)
        }
        let reviewed = String(decoding: try Data(contentsOf: path), as: UTF8.self)
        #expect(text == reviewed, "\(path.lastPathComponent) differs from what was reviewed:\n\(text)")
    }
}
