import Foundation
import Testing
import TmuxDriver

extension EndToEnd {
    /// What tmux shows of the picture.
    @Suite struct Drawing {
        @Test func wideTextKeepsItsColumns() throws {
            let tmux = try Probe.start()
            let screen = try tmux.screen()
            #expect(screen[0] == "╭ probe ● 航空会社 Größe ─╮ 80x24")
            #expect(screen[2] == "▁▂▃▄▅▆▇█ ● ▲ ✖ ☠ ↯ ⊘ ═║┄┆━┃ ▶◀▲▼ … · ×")
            #expect(screen[23] == String(repeating: " ", count: 79) + "╯")
        }

        @Test func onlyWhatChangedIsSent() throws {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            let tmux = try Probe.start(columns: 200, rows: 60)
            try tmux.recordOutput(to: file.path)
            try tmux.press("a")
            try tmux.waitFor("1 key a")
            func output() -> String { String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self) }
            try tmux.wait(for: "the recording") { _ in output().contains("key a") }
            // The line itself and two jumps of the cursor; the whole picture has 12,000 cells.
            #expect(output().utf8.count < 60, "\(output().debugDescription)")
        }

        @Test func itFollowsTheSize() throws {
            let tmux = try Probe.start()
            try tmux.resize(columns: 40, rows: 10)
            let small = try tmux.waitFor("resize 40x10")
            #expect(small[9] == String(repeating: " ", count: 39) + "╯")
            try tmux.resize(columns: 3, rows: 2)
            Thread.sleep(forTimeInterval: 0.2)
            try tmux.resize(columns: 120, rows: 40)
            let large = try tmux.waitFor("resize 120x40")
            #expect(large[0] == "╭ probe ● 航空会社 Größe ─╮ 120x40")
            #expect(large[39] == String(repeating: " ", count: 119) + "╯")
        }

        @Test(arguments: [(1, 1), (2, 1), (5, 3), (500, 100)])
        func anySizeIsSurvived(columns: Int, rows: Int) throws {
            let tmux = try Probe.start()
            try tmux.resize(columns: columns, rows: rows)
            Thread.sleep(forTimeInterval: 0.1)
            try tmux.press("a")
            try tmux.resize(columns: 80, rows: 24)
            try tmux.waitFor("key a")
        }

        @Test func asciiAndLocale() throws {
            for tmux in [try Probe.start(["--ascii"]), try Probe.start(environment: ["LC_ALL": "C"])] {
                let screen = try tmux.screen()
                #expect(screen[0] == ". probe o ???????? Gr??e -. 80x24")
                #expect(screen[2] == ".:-=+*%# o ^ X & ! / =H.:## ><^v ~ . x")
            }
        }

        @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm"])
        func everyTerminalDraws(terminal: String) throws {
            let tmux = try Probe.start(terminal: terminal)
            try tmux.press("S-Left", "Up", "a")
            let screen = try tmux.waitFor("3 key a")
            #expect(screen.contains("1 key shift-left") && screen.contains("2 key up"))
            #expect(screen[0] == "╭ probe ● 航空会社 Größe ─╮ 80x24")
        }

        @Test func coloursFollowTheTerminal() throws {
            func colours(_ tmux: Tmux) throws -> String { try tmux.screen(colours: true)[1] }
            let many = try colours(Probe.start())
            #expect(many.contains("38;5;75mfine") || many.contains("38;5;75m"))
            #expect(try !colours(Probe.start(["--no-color"])).contains("38;5"))
            #expect(try !colours(Probe.start(environment: ["NO_COLOR": "1"])).contains("38;5"))
            let few = try colours(Probe.start(terminal: "screen"))
            #expect(few.contains("[36m") || few.contains("36m"))
        }
    }
}
