/// Why there is no screen.
public struct TerminalError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Code: Hashable, Sendable {
        /// Input or output is not a terminal.
        case noTerminal
        /// The terminal is known, but it cannot place the cursor.
        case cannotPlaceCursor
        /// Nothing is known about a terminal of this name.
        case unknownTerminal
        /// The system refused something; the number is `errno`.
        case system(Int32)
    }

    /// The kind of failure.
    public let code: Code
    /// The terminal's name, from `TERM`.
    public let terminal: String
    /// What works nevertheless.
    public let commandsWithoutTerminal: [String]

    /// What happened and what to do, for a person.
    public var description: String {
        let reason =
            switch code {
            case .noTerminal: "This needs a terminal, and input or output is something else."
            case .cannotPlaceCursor where terminal.isEmpty:
                "This needs a terminal, and TERM is not set. Set it to your terminal's name, or to xterm-256color."
            case .cannotPlaceCursor: "The terminal (TERM=\(terminal)) cannot place the cursor."
            case .unknownTerminal:
                "Nothing is known about the terminal \"\(terminal)\". Try TERM=xterm-256color, or install ncurses-term."
            case .system(let number): "The terminal could not be set up (system error \(number))."
            }
        guard !commandsWithoutTerminal.isEmpty else { return reason }
        return reason + " Without a terminal: " + commandsWithoutTerminal.joined(separator: ", ") + "."
    }
}
