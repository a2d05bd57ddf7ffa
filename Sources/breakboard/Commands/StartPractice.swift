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

    @OptionGroup var session: TermsOptions

    @Option(help: ArgumentHelp("Begin with a board of your own.", valueName: "design"), completion: .designs)
    var board: String?

    @ArgumentParser.Flag(help: "Go on with a session that was cut off; several are listed.")
    var resume = false

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            if resume { return try Board.resumePractice(prompt, appearance) }
            try Board.practise(
                try prompt.map { (name) throws(Failure) in try NamedPrompt(name) }, session.terms, on: board, appearance
            )
        }
    }
}
