import Glibc
import Testing
import TmuxDriver

/// The probe in a real terminal emulator, one at a time.
@Suite(.serialized) enum EndToEnd {}

/// How the tests start the probe, and end it.
enum Probe {
    static func path() throws -> String { try BuiltProduct.path("terminal-probe") }

    /// Starts the probe as a terminal's only process, and waits until it draws.
    static func start(
        _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, terminal: String = "tmux-256color",
        environment: [String: String] = [:]
    ) throws -> Tmux {
        let tmux = try Tmux(
            command: [path()] + arguments, columns: columns, rows: rows, terminal: terminal, environment: environment)
        try tmux.waitFor("ready")
        return tmux
    }

    static func kill(_ process: String, _ signal: Int32) throws {
        #expect(Glibc.kill(try #require(pid_t(process)), signal) == 0)
    }
}
