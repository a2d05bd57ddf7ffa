import Foundation
import Glibc
import Testing
import TmuxDriver

extension EndToEnd {
    /// Every way in which a session ends, or cannot begin.
    @Suite struct Ending {
        @Test(arguments: ["X", "O"])
        func aTrapOrAFullStackLeavesASanePrompt(key: String) throws {
            let tmux = try Tmux(shellWithColumns: 80, environment: ["SWIFT_BACKTRACE": "enable=no"])
            try tmux.enter(Probe.path())
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
            try tmux.enter(Probe.path())
            try tmux.waitFor("ready")
            let shell = try tmux.property("#{pane_pid}")
            let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
            try Probe.kill(children.trimmingCharacters(in: .whitespaces), signal)
            try tmux.waitFor("breakboard ")
            try tmux.enter("echo status $? $(stty -a | grep -o ' -*icanon\\| -*echo ')")
            try tmux.waitFor("status \(128 + signal) icanon echo")
            #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{cursor_flag}") == "001")
        }

        @Test func exitGivesTheTerminalBackAndShowsWhatWasPrinted() throws {
            let tmux = try Tmux(shellWithColumns: 80)
            try tmux.enter(Probe.path())
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

        @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
        func signalsToEndArriveAsAnEvent(signal: Int32) throws {
            let tmux = try Probe.start()
            try Probe.kill(try tmux.property("#{pane_pid}"), signal)
            try tmux.waitFor("hangup seen")
            #expect(try tmux.property("#{alternate_on}") == "0")
        }

        @Test func aClosedTerminalIsAHangup() throws {
            let note = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: note) }
            let tmux = try Probe.start(["--note", note.path])
            tmux.kill()
            let end = Date().addingTimeInterval(10)
            while !FileManager.default.fileExists(atPath: note.path), Date() < end {
                Thread.sleep(forTimeInterval: 0.02)
            }
            #expect(FileManager.default.fileExists(atPath: note.path), "The probe did not hear of the hangup.")
        }

        @Test(arguments: ["dumb", "nonsense", ""])
        func withoutATerminalItSaysWhatWorks(terminal: String) throws {
            let tmux = try Tmux(command: [Probe.path()], terminal: terminal)
            let screen = try tmux.waitFor("Without a terminal")
            #expect(screen.joined().contains("terminal-probe --help"))
        }

        @Test func aPipeIsNoTerminal() throws {
            let command = try Command([Probe.path()], environment: ["TERM": "xterm"])
            #expect(
                command.output == "This needs a terminal, and input or output is something else."
                    + " Without a terminal: terminal-probe --help.\n")
        }
    }
}
