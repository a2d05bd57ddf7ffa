import ArgumentParser
import DesignModel
import Glibc
import Practice

/// `breakboard practice [PROMPT]`: a session, on the whiteboard.
struct StartPractice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Begin a session, or go on with one (the default).")

    @Argument(
        help: """
            A prompt file, or the name of one that ships inside; without one you choose. With --resume: which session, by \
            its number in the list, its name, or its prompt.
            """, completion: .prompts)
    var prompt: String?

    @Option(help: "senior, staff or director.")
    var level = Level.senior

    @Option(help: "20, 45 or 60.")
    var minutes = 45

    @Option(help: ArgumentHelp("Begin with a board of your own.", valueName: "design"), completion: .designs)
    var board: String?

    @ArgumentParser.Flag(help: "Go on with a session that was cut off; several are listed.")
    var resume = false

    @Option(help: ArgumentHelp("What all chance derives from.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var appearance: OutputOptions

    func validate() throws {
        guard Terms.lengths.contains(minutes) else {
            throw ValidationError("--minutes is \(minutes); a session takes 20, 45 or 60")
        }
    }

    func run() throws {
        try reportingFailures { () throws(Failure) in
            if resume { return try Board.resumePractice(prompt, appearance) }
            let terms = Terms(level: level, minutes: minutes, seed: seed)
            try Board.practise(
                try prompt.map { (name) throws(Failure) in try NamedPrompt(name) }, terms, on: board, appearance)
        }
    }
}
