import Foundation
import Testing
import TmuxDriver

/// The program itself in a real terminal, as somebody would use it.
@Suite(.serialized) struct BoardInTerminalTests {
    @Test func drawRunBreakSaveAndQuit() throws {
        let desk = try Desk()
        defer { desk.clear() }
        let terminal = try desk.open()
        defer { terminal.kill() }
        try terminal.type(":shop -> bank : third-party\r")
        try terminal.waitFor("bank")
        try terminal.press("Space")
        try terminal.waitFor("▶ 00:1", within: 20)
        try terminal.type(":slow bank by 500ms\r")
        try terminal.waitFor("slow bank by 500ms")
        try terminal.type(":wq\r")
        try terminal.wait(for: "the shell's prompt") { $0.last { !$0.isEmpty } == "$" }
        let saved = try desk.contents()
        #expect(saved.contains("# Kept by hand."))
        #expect(saved.contains("# everybody"))
        #expect(saved.contains("- shop -> bank"))
        #expect(saved.contains("bank:"))
    }

    @Test func savingWithoutAChangeWritesTheSameBytes() throws {
        let desk = try Desk()
        defer { desk.clear() }
        let terminal = try desk.open()
        defer { terminal.kill() }
        try terminal.type(":shop.instances = 5\r")
        try terminal.type("u")
        try terminal.type(":wq\r")
        try terminal.wait(for: "the shell's prompt") { $0.last { !$0.isEmpty } == "$" }
        #expect(try desk.contents() == Desk.text)
    }

    /// Whatever kills it, the prompt is sane and the work can be taken up again.
    @Test(arguments: ["ILL", "SEGV", "KILL"]) func whatKillsItLosesNothing(signal: String) throws {
        let desk = try Desk()
        defer { desk.clear() }
        let terminal = try desk.open()
        defer { terminal.kill() }
        try terminal.type(":shop.instances = 7\r")
        try terminal.waitFor("×7")
        // Unsaved work is kept every few seconds.
        let state = desk.folder.appending(path: "state")
        try terminal.wait(for: "unsaved work to be kept", within: 15) { _ in
            FileManager.default.enumerator(atPath: state.path)?.contains {
                ($0 as? String).flatMap { try? String(contentsOf: state.appending(path: $0), encoding: .utf8) }?
                    .contains("instances: 7") ?? false
            } ?? false
        }
        try terminal.kill(signal: signal, processesNamed: "breakboard")
        if signal == "KILL" {
            // Nobody can restore a terminal then; the shell's own reset does.
            try terminal.enter("reset; clear")
        } else {
            try terminal.wait(for: "the shell's prompt") { $0.last { !$0.isEmpty }?.hasSuffix("$") == true }
            #expect(try terminal.property("#{alternate_on}") == "0")
            try terminal.enter("clear; stty -a | tr ';' '\\n' | grep -cE -- '(^| )(icanon|echo)( |$)'")
            try terminal.wait(for: "echo and line editing") { screen in screen.contains { $0 == "1" || $0 == "2" } }
        }
        #expect(try desk.contents() == Desk.text)
        try terminal.enter("clear; \(try BuiltProduct.path("breakboard")) \(desk.design)")
        try terminal.waitFor("Unsaved work")
        try terminal.type("y")
        try terminal.waitFor("×7")
    }
}
