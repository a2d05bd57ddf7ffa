import Foundation
import Glibc
import Testing
import TmuxDriver

/// The probe in a real terminal emulator.
@Suite(.serialized) struct EndToEndTests {
    private let probe: String

    init() throws {
        probe = try BuiltProduct.path("terminal-probe")
    }

    private func start(
        _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, terminal: String = "tmux-256color",
        environment: [String: String] = [:]
    ) throws -> Tmux {
        let tmux = try Tmux(
            command: [probe] + arguments, columns: columns, rows: rows, terminal: terminal, environment: environment)
        try tmux.waitFor("ready")
        return tmux
    }

    @Test func keysArriveByName() throws {
        let tmux = try start()
        try tmux.press("a", "C-c", "S-Left", "Up", "F5", "PPage", "Enter", "BTab", "BSpace", "DC", "Space")
        try tmux.waitFor("11 key space")
        try tmux.type("é航")
        let screen = try tmux.waitFor("13 key 航")
        let names = [
            "a", "ctrl-c", "shift-left", "up", "f5", "pgup", "enter", "shift-tab", "backspace", "delete", "space", "é",
        ]
        for (index, name) in names.enumerated() {
            #expect(screen.contains("\(index + 1) key \(name)"), "\(name)")
        }
        try tmux.press("Escape")
        try tmux.waitFor("14 key esc")
    }

    @Test func aSplitSequenceIsNotTyped() throws {
        let tmux = try start()
        try tmux.send(bytes: [0x1B])
        Thread.sleep(forTimeInterval: 0.06)
        try tmux.send(bytes: Array("[A".utf8))
        try tmux.waitFor("1 key up")
    }

    @Test func mouseAndPasteAreEvents() throws {
        let tmux = try start()
        #expect(try tmux.property("#{mouse_button_flag}#{mouse_sgr_flag}") == "11")
        try tmux.send(bytes: Array("\u{1B}[<0;300;5M".utf8))
        try tmux.waitFor("1 mouse press(Terminal.Mouse.Button.left) 299,4")
        try tmux.paste("two\nlines \u{1B}[31mred")
        try tmux.waitFor("2 paste 13 two|lines red")
        try tmux.press("m")
        try tmux.waitFor("3 key m")
        #expect(try tmux.property("#{mouse_button_flag}#{mouse_sgr_flag}") == "00")
    }

    @Test func wideTextKeepsItsColumns() throws {
        let tmux = try start()
        let screen = try tmux.screen()
        #expect(screen[0] == "╭ probe ● 航空会社 Größe ─╮ 80x24")
        #expect(screen[2] == "▁▂▃▄▅▆▇█ ● ▲ ✖ ☠ ↯ ⊘ ═║┄┆━┃ ▶◀▲▼ … · ×")
        #expect(screen[23] == String(repeating: " ", count: 79) + "╯")
    }

    @Test func onlyWhatChangedIsSent() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        let tmux = try start(columns: 200, rows: 60)
        try tmux.recordOutput(to: file.path)
        try tmux.press("a")
        try tmux.waitFor("1 key a")
        func output() -> String { String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self) }
        try tmux.wait(for: "the recording") { _ in output().contains("key a") }
        // The line itself and two jumps of the cursor; the whole picture has 12,000 cells.
        #expect(output().utf8.count < 60, "\(output().debugDescription)")
    }

    @Test func otherThreadsWakeIt() throws {
        let tmux = try start()
        try tmux.press("w")
        try tmux.waitFor("2 wake")
    }

    @Test func itFollowsTheSize() throws {
        let tmux = try start()
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

    @Test func itSuspendsAndComesBack() throws {
        let tmux = try Tmux(shellWithColumns: 80)
        try tmux.enter(probe)
        try tmux.waitFor("ready")
        let before = try tmux.screen()
        try tmux.press("C-z")
        try tmux.waitFor("Stopped")
        #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{cursor_flag}") == "001")
        try tmux.enter("stty -a | grep -o ' -*icanon\\| -*echo ' | tr -d '\\n'")
        try tmux.waitFor(" icanon echo")
        try tmux.enter("fg")
        try tmux.wait(for: "the screen as it was") { $0 == before }
        #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{mouse_sgr_flag}#{cursor_flag}") == "1110")
        try tmux.press("a")
        try tmux.waitFor("1 key a")
        try tmux.press("q")
        try tmux.waitFor("probe ended")
    }

    @Test func aStopFromOutsideIsSurvived() throws {
        let tmux = try Tmux(shellWithColumns: 80)
        try tmux.enter(probe)
        try tmux.waitFor("ready")
        let before = try tmux.screen()
        let shell = try tmux.property("#{pane_pid}")
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        try kill(children.trimmingCharacters(in: .whitespaces), SIGSTOP)
        try tmux.waitFor("Stopped")
        try tmux.enter("fg")
        try tmux.wait(for: "the screen as it was") { $0 == before }
        try tmux.press("a")
        try tmux.waitFor("1 key a")
    }

    @Test func withoutAShellTheSuspendKeyChangesNothing() throws {
        let tmux = try start()
        let before = try tmux.screen()
        try tmux.press("C-z")
        Thread.sleep(forTimeInterval: 0.1)
        try tmux.wait(for: "the screen as it was") { $0 == before }
        try tmux.press("a")
        try tmux.waitFor("1 key a")
        #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{mouse_sgr_flag}#{cursor_flag}") == "1110")
    }

    @Test(arguments: ["X", "O"])
    func aTrapOrAFullStackLeavesASanePrompt(key: String) throws {
        let tmux = try Tmux(shellWithColumns: 80, environment: ["SWIFT_BACKTRACE": "enable=no"])
        try tmux.enter(probe)
        try tmux.waitFor("ready")
        try tmux.press(key)
        let message = key == "X" ? "a check in the program failed (SIG" : "invalid memory access (SIGSEGV)"
        try tmux.waitFor("breakboard crashed: " + message)
        try tmux.enter("stty -a | grep -o ' -*icanon\\| -*echo \\| -*icrnl' | tr -d '\\n'")
        try tmux.waitFor(" icrnl icanon echo")
        #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{mouse_sgr_flag}#{cursor_flag}") == "0001")
    }

    @Test(arguments: [SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGQUIT, SIGPIPE])
    func everyEndGivesTheTerminalBack(signal: Int32) throws {
        let tmux = try Tmux(shellWithColumns: 80, environment: ["SWIFT_BACKTRACE": "enable=no"])
        try tmux.enter(probe)
        try tmux.waitFor("ready")
        let shell = try tmux.property("#{pane_pid}")
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        try kill(children.trimmingCharacters(in: .whitespaces), signal)
        try tmux.waitFor("breakboard ")
        try tmux.enter("echo status $? $(stty -a | grep -o ' -*icanon\\| -*echo ')")
        try tmux.waitFor("status \(128 + signal) icanon echo")
        #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{cursor_flag}") == "001")
    }

    @Test func exitGivesTheTerminalBackAndShowsWhatWasPrinted() throws {
        let tmux = try Tmux(shellWithColumns: 80)
        try tmux.enter(probe)
        try tmux.waitFor("ready")
        try tmux.press("p")
        let screen = try tmux.waitFor("1 key p")
        #expect(!screen.contains { $0.contains("a complaint") })
        try tmux.press("E")
        try tmux.waitFor("a complaint")
        try tmux.enter("echo status $? $(stty -a | grep -o ' -*icanon\\| -*echo ')")
        try tmux.waitFor("status 3 icanon echo")
        #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{cursor_flag}") == "001")
    }

    @Test(arguments: [(1, 1), (2, 1), (5, 3), (500, 100)])
    func anySizeIsSurvived(columns: Int, rows: Int) throws {
        let tmux = try start()
        try tmux.resize(columns: columns, rows: rows)
        Thread.sleep(forTimeInterval: 0.1)
        try tmux.press("a")
        try tmux.resize(columns: 80, rows: 24)
        try tmux.waitFor("key a")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func signalsToEndArriveAsAnEvent(signal: Int32) throws {
        let tmux = try start()
        try kill(try tmux.property("#{pane_pid}"), signal)
        try tmux.waitFor("hangup seen")
        #expect(try tmux.property("#{alternate_on}") == "0")
    }

    @Test func aClosedTerminalIsAHangup() throws {
        let note = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: note) }
        let tmux = try start(["--note", note.path])
        tmux.kill()
        let end = Date().addingTimeInterval(10)
        while !FileManager.default.fileExists(atPath: note.path), Date() < end { Thread.sleep(forTimeInterval: 0.02) }
        #expect(FileManager.default.fileExists(atPath: note.path), "The probe did not hear of the hangup.")
    }

    @Test func asciiAndLocale() throws {
        for tmux in [try start(["--ascii"]), try start(environment: ["LC_ALL": "C"])] {
            let screen = try tmux.screen()
            #expect(screen[0] == ". probe o ???????? Gr??e -. 80x24")
            #expect(screen[2] == ".:-=+*%# o ^ X & ! / =H.:## ><^v ~ . x")
        }
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm"])
    func everyTerminalDraws(terminal: String) throws {
        let tmux = try start(terminal: terminal)
        try tmux.press("S-Left", "Up", "a")
        let screen = try tmux.waitFor("3 key a")
        #expect(screen.contains("1 key shift-left") && screen.contains("2 key up"))
        #expect(screen[0] == "╭ probe ● 航空会社 Größe ─╮ 80x24")
    }

    @Test func coloursFollowTheTerminal() throws {
        func colours(_ tmux: Tmux) throws -> String { try tmux.screen(colours: true)[1] }
        let many = try colours(start())
        #expect(many.contains("38;5;75mfine") || many.contains("38;5;75m"))
        #expect(try !colours(start(["--no-color"])).contains("38;5"))
        #expect(try !colours(start(environment: ["NO_COLOR": "1"])).contains("38;5"))
        let few = try colours(start(terminal: "screen"))
        #expect(few.contains("[36m") || few.contains("36m"))
    }

    @Test(arguments: ["dumb", "nonsense", ""])
    func withoutATerminalItSaysWhatWorks(terminal: String) throws {
        let tmux = try Tmux(command: [probe], terminal: terminal)
        let screen = try tmux.waitFor("Without a terminal")
        #expect(screen.joined().contains("terminal-probe --help"))
    }

    @Test func aPipeIsNoTerminal() throws {
        let command = try Command([probe], environment: ["TERM": "xterm"])
        #expect(
            command.output == "This needs a terminal, and input or output is something else."
                + " Without a terminal: terminal-probe --help.\n")
    }

    private func kill(_ process: String, _ signal: Int32) throws {
        #expect(Glibc.kill(try #require(pid_t(process)), signal) == 0)
    }
}
