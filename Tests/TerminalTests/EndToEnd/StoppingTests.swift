import Foundation
import Glibc
import Testing
import TmuxDriver

extension EndToEnd {
    /// Suspending, and going on.
    @Suite struct Stopping {
        @Test func itSuspendsAndComesBack() throws {
            let tmux = try Tmux(shellWithColumns: 80)
            try tmux.enter(Probe.path())
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
            try tmux.enter(Probe.path())
            try tmux.waitFor("ready")
            let before = try tmux.screen()
            let shell = try tmux.property("#{pane_pid}")
            let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
            try Probe.kill(children.trimmingCharacters(in: .whitespaces), SIGSTOP)
            try tmux.waitFor("Stopped")
            try tmux.enter("fg")
            try tmux.wait(for: "the screen as it was") { $0 == before }
            try tmux.press("a")
            try tmux.waitFor("1 key a")
        }

        @Test func withoutAShellTheSuspendKeyChangesNothing() throws {
            let tmux = try Probe.start()
            let before = try tmux.screen()
            try tmux.press("C-z")
            Thread.sleep(forTimeInterval: 0.1)
            try tmux.wait(for: "the screen as it was") { $0 == before }
            try tmux.press("a")
            try tmux.waitFor("1 key a")
            #expect(try tmux.property("#{alternate_on}#{mouse_button_flag}#{mouse_sgr_flag}#{cursor_flag}") == "1110")
        }
    }
}
