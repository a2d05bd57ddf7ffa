import Foundation
import Glibc
import Testing
import TmuxDriver

extension BoardInTerminalTests {
    /// What a terminal does to a program that draws on all of it, while a simulation runs.
    @Suite(.serialized) struct TerminalCraft {
        @Test func anotherSizeInMidRunDrawsTheSameBoard() throws {
            let desk = try Desk()
            defer { desk.clear() }
            let terminal = try desk.open()
            defer { terminal.kill() }
            try terminal.press("Space")
            try terminal.waitFor("▶ 00:0")
            try terminal.resize(columns: 200, rows: 60)
            // The inspector has its place at the right, and the keys are in the last row.
            try terminal.wait(for: "a board of 200×60") { lines in
                lines.count == 60 && lines[59].contains("? keys") && lines[0].contains("▶ 00:")
                    && lines.contains { $0.contains("│ Operations") } && lines.contains { $0.contains("shop-db") }
            }
            try terminal.resize(columns: 60, rows: 18)
            try terminal.wait(for: "a board of 60×18") { lines in
                lines.count == 18 && lines[17].contains("? keys") && lines.contains { $0.contains("shop") }
                    && !lines.contains { $0.contains("Operations") }
            }
            try terminal.resize(columns: 30, rows: 8)
            try terminal.waitFor("needs 40 × 10")
            try terminal.resize(columns: 80, rows: 24)
            try terminal.wait(for: "the board again") { lines in
                lines.count == 24 && lines[0].contains("▶ 00:") && lines.contains { $0.contains("shop-db") }
            }
        }

        @Test func aStoppedProgramComesBackAndGoesOn() throws {
            let desk = try Desk()
            defer { desk.clear() }
            let terminal = try desk.open()
            defer { terminal.kill() }
            try terminal.press("Space")
            try terminal.waitFor("▶ 00:0")
            try terminal.press("C-z")
            try terminal.waitFor("Stopped")
            #expect(try terminal.property("#{alternate_on}#{mouse_any_flag}") == "00")
            try terminal.enter("fg")
            // What passed in the shell does not count.
            try terminal.waitFor("▶ 00:")
            #expect(try terminal.property("#{alternate_on}") == "1")
            try terminal.type(":shop.instances = 4\r")
            try terminal.waitFor("×4")
            try terminal.type(":q!\r")
            try terminal.waitForPrompt()
        }

        @Test func controlCAsksWhereWorkWouldBeLost() throws {
            let desk = try Desk()
            defer { desk.clear() }
            let terminal = try desk.open()
            defer { terminal.kill() }
            try terminal.type(":shop.instances = 5\r")
            try terminal.waitFor("×5")
            try terminal.press("C-c")
            try terminal.waitFor("There is unsaved work.")
            try terminal.type("n")
            try terminal.wait(for: "the board") { !$0.contains { $0.contains("unsaved work") } }
            try terminal.press("C-c")
            try terminal.waitFor("There is unsaved work.")
            try terminal.type("d")
            try terminal.waitForPrompt()
            #expect(try desk.contents() == Desk.text)
        }

        @Test func aLoneEscIsAnsweredAndASplitArrowIsNone() throws {
            let desk = try Desk()
            defer { desk.clear() }
            let terminal = try desk.open()
            defer { terminal.kill() }
            try terminal.press("Right")
            try terminal.type("e")
            try terminal.waitFor("leave it")
            // The form is still there, and the arrow has moved the mark to the first setting, which takes the letters.
            try terminal.send(bytes: [0x1B])
            Thread.sleep(forTimeInterval: 0.06)
            try terminal.send(bytes: Array("[B".utf8))
            try terminal.type("zz")
            try terminal.waitFor("zz")
            #expect(try !terminal.screen().contains { $0.contains("[B") })
            try terminal.press("Escape")
            try terminal.wait(for: "the form to close") { !$0.contains { $0.contains("leave it") } }
        }
    }
}
