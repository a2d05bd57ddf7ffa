import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Practice

/// `breakboard practice score`: the measured half of a scorecard.
struct ScoreBoard: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Put a board through the faults of a prompt, and say what was measured.",
        discussion: """
            It measures what a session of the same level and length would. Exit code 1: not all bars of the level are reached.
            """)

    @Argument(help: "A prompt file, or the name of one that ships inside.", completion: .prompts)
    var prompt: String

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var board: String

    @OptionGroup var session: TermsOptions

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            let prompt = try NamedPrompt(prompt).prompt
            let design = try NamedDesign(board).open().design
            var line = ProgressLine()
            let examination = Examination(prompt, on: design, session.terms) {
                line.show(share: $0)
            }
            line.clear()
            let text = examination.text.joined(separator: "\n").sanitisedLines()
            try StandardOutput.write(appearance.shown(text) + "\n")
            if !examination.isReached { throw Failure(.missed, "") }
        }
    }
}
