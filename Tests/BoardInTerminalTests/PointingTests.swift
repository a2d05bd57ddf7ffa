import Foundation
import Testing
import TmuxDriver

/// The mouse and the clipboard of a real terminal.
@Suite(.serialized) struct PointingTests {
    /// Where the name of a box stands: column and row from 1, as the mouse is reported.
    private func place(of text: String, on terminal: Tmux) throws -> (column: Int, row: Int) {
        let lines = try terminal.screen()
        let row = try #require(lines.firstIndex { $0.contains(text) })
        let range = try #require(lines[row].range(of: text))
        return (lines[row].distance(from: lines[row].startIndex, to: range.lowerBound) + 1, row + 1)
    }

    private func mouse(_ button: Int, _ column: Int, _ row: Int, isRelease: Bool = false) -> [UInt8] {
        Array("\u{1B}[<\(button);\(column);\(row)\(isRelease ? "m" : "M")".utf8)
    }

    @Test func aDoubleClickEditsAndADragMoves() throws {
        let desk = try Desk()
        defer { desk.clear() }
        let terminal = try desk.open()
        defer { terminal.kill() }
        let shop = try place(of: " shop ", on: terminal)
        let click = mouse(0, shop.column, shop.row) + mouse(0, shop.column, shop.row, isRelease: true)
        try terminal.send(bytes: click + click)
        try terminal.waitFor("concurrency")
        try terminal.press("Escape")
        try terminal.wait(for: "the form to close") { !$0.contains { $0.contains("leave it") } }
        try terminal.send(
            bytes: mouse(0, shop.column, shop.row) + mouse(32, shop.column + 6, shop.row - 2)
                + mouse(0, shop.column + 6, shop.row - 2, isRelease: true))
        try terminal.wait(for: "the box to move") { lines in
            lines.indices.contains(shop.row - 3) && lines[shop.row - 3].contains(" shop ")
        }
        try terminal.type(":wq\r")
        try terminal.wait(for: "the shell's prompt") { $0.last { !$0.isEmpty } == "$" }
        #expect(try desk.contents().contains("shop: ["))
    }

    @Test func whatIsCopiedReachesTheTerminalsClipboard() throws {
        let desk = try Desk()
        defer { desk.clear() }
        let terminal = try desk.open()
        defer { terminal.kill() }
        try terminal.type("/shop\r")
        try terminal.type("y")
        try terminal.waitFor("Copied shop")
        // tmux keeps what it was given, and pastes it.
        try terminal.wait(for: "tmux to have it") { _ in terminal.clipboard().contains("shop: service") }
    }
}
