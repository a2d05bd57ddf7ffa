import ArgumentParser
import Glibc
import Terminal

/// `breakboard [DESIGN]`: the whiteboard.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open the whiteboard (the default).",
        discussion: """
              breakboard
              breakboard flight-checkout
              breakboard mine.yaml
            """)

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var design: String?

    @Argument(help: .hidden)
    var more: [String] = []

    @Flag(
        exclusivity: .exclusive,
        help: "The terminal is light, or dark; else COLORFGBG tells, and without it, it is taken to be dark.")
    var background: Shade?

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            if !more.isEmpty, let design { throw Failure.unknownCommand(design) }
            guard isatty(STDIN_FILENO) == 1, StandardOutput.isTerminal, Self.terminalName != "dumb" else {
                // A misspelt command ends here too, and deserves to hear that first.
                if let design { _ = try NamedDesign(design) }
                throw Failure(.unavailable, Self.withoutTerminal(design ?? "flight-checkout"))
            }
            try Board.open(design, appearance, on: background?.terminal)
        }
    }

    /// `--light` or `--dark`.
    enum Shade: String, EnumerableFlag {
        case light, dark

        var terminal: Background { self == .light ? .light : .dark }
    }

    private static var terminalName: String? { getenv("TERM").map { String(cString: $0) } }

    private static func withoutTerminal(_ design: String) -> String {
        """
        The whiteboard needs a terminal, and there is none here. These commands work without one:
          breakboard run \(design)      run it, break it, report
          breakboard check \(design)    what is wrong or odd in it
          breakboard kinds · faults · designs    the catalogues
        """
    }
}
