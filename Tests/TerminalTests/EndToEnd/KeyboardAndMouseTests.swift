import Foundation
import Testing
import TmuxDriver

extension EndToEnd {
    /// Keys, mouse and pastes, typed in tmux.
    @Suite struct KeyboardAndMouse {
        @Test func keysArriveByName() throws {
            let tmux = try Probe.start()
            try tmux.press("a", "C-c", "S-Left", "Up", "F5", "PPage", "Enter", "BTab", "BSpace", "DC", "Space")
            try tmux.waitFor("11 key space")
            try tmux.type("é航")
            let screen = try tmux.waitFor("13 key 航")
            let names = [
                "a", "ctrl-c", "shift-left", "up", "f5", "pgup", "enter", "shift-tab", "backspace", "delete", "space",
                "é",
            ]
            for (index, name) in names.enumerated() {
                #expect(screen.contains("\(index + 1) key \(name)"), "\(name)")
            }
            try tmux.press("Escape")
            try tmux.waitFor("14 key esc")
        }

        @Test func aSplitSequenceIsNotTyped() throws {
            let tmux = try Probe.start()
            try tmux.send(bytes: [0x1B])
            Thread.sleep(forTimeInterval: 0.06)
            try tmux.send(bytes: Array("[A".utf8))
            let screen = try tmux.waitFor("3 key up")
            #expect(screen.contains("1 key esc") && screen.contains("2 esc withdrawn"))
        }

        @Test func mouseAndPasteAreEvents() throws {
            let tmux = try Probe.start()
            #expect(try tmux.property("#{mouse_button_flag}#{mouse_sgr_flag}") == "11")
            try tmux.send(bytes: Array("\u{1B}[<0;300;5M".utf8))
            try tmux.waitFor("1 mouse press(Terminal.Mouse.Button.left) 299,4")
            try tmux.paste("two\nlines \u{1B}[31mred")
            try tmux.waitFor("2 paste 13 two|lines red")
            try tmux.press("m")
            try tmux.waitFor("3 key m")
            #expect(try tmux.property("#{mouse_button_flag}#{mouse_sgr_flag}") == "00")
        }

        @Test func otherThreadsWakeIt() throws {
            let tmux = try Probe.start()
            try tmux.press("w")
            try tmux.waitFor("2 wake")
        }
    }
}
