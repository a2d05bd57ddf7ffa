import Foundation

/// A command in a terminal of its own: tmux emulates it, a test types and reads its screen.
///
/// Each instance has a tmux server of its own, without anybody's configuration.
public final class Tmux {
    /// What went wrong, with the screen as it was then.
    public struct Failure: Error, CustomStringConvertible {
        /// What was wanted, what happened, and the screen.
        public let description: String

        init(_ message: String, screen: String = "") {
            description = screen.isEmpty ? message : message + "\nThe screen was:\n" + screen
        }
    }

    private let socket = FileManager.default.temporaryDirectory.appendingPathComponent("tmux-" + UUID().uuidString).path

    /// Starts `command` as the terminal's only process, whose number is the property `#{pane_pid}`.
    ///
    /// - Parameters:
    ///   - command: words; each is quoted for the shell.
    ///   - environment: what is added to the environment. The locale is `C.UTF-8` unless told otherwise here.
    ///   - terminal: the value of `TERM` inside.
    /// - Throws: ``Failure``, with what to install, where tmux is missing.
    public convenience init(
        command: [String], columns: Int = 80, rows: Int = 24, terminal: String = "tmux-256color",
        environment: [String: String] = [:]
    ) throws {
        let line = "exec " + command.map(Self.quoted).joined(separator: " ")
        try self.init(line: line, columns: columns, rows: rows, terminal: terminal, environment: environment)
    }

    /// Starts an interactive shell with `$ ` as its prompt, to start commands from.
    public convenience init(
        shellWithColumns columns: Int = 80, rows: Int = 24, terminal: String = "tmux-256color",
        environment: [String: String] = [:]
    ) throws {
        let shell = ["PS1": "$ ", "HISTFILE": "/dev/null"]
        try self.init(
            line: "exec bash --norc --noprofile -i", columns: columns, rows: rows, terminal: terminal,
            environment: shell.merging(environment) { $1 })
        try waitFor("$")
    }

    private init(line: String, columns: Int, rows: Int, terminal: String, environment: [String: String]) throws {
        let found = try? Self.run(["tmux", "-V"])
        guard found?.status == 0 else {
            throw Failure("End-to-end tests need tmux, and it is not installed: sudo apt-get install -y tmux")
        }
        var variables = environment
        variables["TERM"] = terminal
        variables["LC_ALL"] = variables["LC_ALL"] ?? "C.UTF-8"
        let assignments = variables.sorted { $0.key < $1.key }.map { Self.quoted("\($0.key)=\($0.value)") }
        // The command must not end the server with it, so that what it left on the screen can be read.
        try tmux(
            "-f", "/dev/null", "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g",
            "remain-on-exit-format", "", ";",
            "set-option", "-g", "escape-time", "0", ";", "set-option", "-g", "set-clipboard", "on", ";",
            "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "env -u NO_COLOR -u COLORTERM " + assignments.joined(separator: " ") + " sh -c " + Self.quoted(line), ";",
            "set-option", "status", "off", ";",
            "set-option", "window-size", "manual", ";", "resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    deinit { kill() }

    /// Ends the command with its terminal.
    public func kill() {
        _ = try? tmux("kill-server")
        try? FileManager.default.removeItem(atPath: socket)
    }

    /// Presses keys in tmux's notation: `Enter`, `C-c`, `S-Left`, `a`.
    public func press(_ keys: String...) throws {
        try tmux(["send-keys", "--"] + keys)
    }

    /// Types text as it is.
    public func type(_ text: String) throws {
        try tmux("send-keys", "-l", "--", text)
    }

    /// Types a line and Enter.
    public func enter(_ line: String) throws {
        try type(line)
        try press("Enter")
    }

    /// Sends bytes as a terminal would, sequences for the mouse for example.
    public func send(bytes: some Sequence<UInt8>) throws {
        try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
    }

    /// Pastes text by way of tmux, in brackets where the command asked for that.
    public func paste(_ text: String) throws {
        try tmux("set-buffer", "--", text)
        try tmux("paste-buffer", "-p", "-r")
    }

    /// What the command put on the clipboard last; empty where it has put nothing there.
    public func clipboard() -> String { (try? tmux("show-buffer")) ?? "" }

    /// Gives the terminal another size.
    public func resize(columns: Int, rows: Int) throws {
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// From now on, appends to the file at `path` every byte that the command writes to the terminal.
    public func recordOutput(to path: String) throws {
        try tmux("pipe-pane", "-O", "cat >> " + Self.quoted(path))
    }

    /// The screen as lines without trailing blanks.
    ///
    /// - Parameter colours: whether attributes and colours are kept, as SGR sequences.
    public func screen(colours: Bool = false) throws -> [String] {
        let text = try tmux(["capture-pane", "-p"] + (colours ? ["-e"] : []))
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// A property of the terminal in tmux's format language: `#{alternate_on}`, `#{mouse_any_flag}`, `#{pane_pid}`.
    public func property(_ format: String) throws -> String {
        try tmux("display-message", "-p", format).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Waits until the screen contains `text`.
    @discardableResult
    public func waitFor(_ text: String, within seconds: Double = 10) throws -> [String] {
        try wait(for: "\"\(text)\"", within: seconds) { lines in
            lines.contains { $0.contains(text) }
        }
    }

    /// Waits until the screen satisfies `condition`.
    ///
    /// - Parameter purpose: what is waited for, for the message of the failure.
    @discardableResult
    public func wait(for purpose: String, within seconds: Double = 10, until condition: ([String]) throws -> Bool)
        throws
        -> [String]
    {
        let end = Date().addingTimeInterval(seconds)
        while true {
            let lines = try screen()
            if try condition(lines) { return lines }
            guard Date() < end else {
                throw Failure(
                    "Waited \(seconds) s for \(purpose), in vain.", screen: lines.joined(separator: "\n"))
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let result = try Self.run(["tmux", "-u", "-S", socket] + arguments)
        guard result.status == 0 else {
            throw Failure("tmux \(arguments.joined(separator: " ")) failed: \(result.output)")
        }
        return result.output
    }

    private static func run(_ words: [String]) throws -> Command {
        var environment = ProcessInfo.processInfo.environment
        environment["LC_ALL"] = "C.UTF-8"
        environment["TMUX"] = nil
        return try Command(words, environment: environment)
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}

extension Tmux {
    /// Sends a signal to what the shell in this terminal has started under a name.
    public func kill(signal: String, processesNamed name: String) throws {
        let shell = try property("#{pane_pid}")
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        let found = children.split(separator: " ").first { child in
            (try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8))?.hasPrefix(name) ?? false
        }
        guard let found else { throw Failure("The shell has started no \(name).") }
        _ = try Self.run(["/bin/bash", "-c", "kill -\(signal) \(found)"])
    }
}
