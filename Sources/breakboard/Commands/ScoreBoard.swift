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

            Which box plays which role of the question is inferred, and said; --role says it, as the letters do in a session:

              breakboard practice score travel-loyalty mine.yaml --role partner=amadeus --role ledger=wallet
            """)

    @Argument(help: "A prompt file, or the name of one that ships inside.", completion: .prompts)
    var prompt: String

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var board: String

    @OptionGroup var session: TermsOptions

    @Option(
        name: .customLong("role"),
        help: ArgumentHelp("Who plays a role, such as partner=airline; can be repeated.", valueName: "role=box"))
    var roles: [String] = []

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            let prompt = try NamedPrompt(prompt).prompt
            let design = try NamedDesign(board).open().design
            var line = ProgressLine()
            let said = try prompt.roles(named: roles, in: design)
            let examination = Examination(prompt, on: design, session.terms, said: said) {
                line.show(share: $0)
            }
            line.clear()
            let text = examination.text.joined(separator: "\n").sanitisedLines()
            try StandardOutput.write(appearance.shown(text) + "\n")
            if !examination.isReached { throw Failure(.missed, "") }
        }
    }
}

extension Prompt {
    /// Boxes by role, as `--role` names them: `partner=airline`.
    fileprivate func roles(named options: [String], in design: Design) throws(Failure) -> [String: String] {
        var said: [String: String] = [:]
        for option in options {
            let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                throw Failure(option, "expected a role and a box, as in `partner=airline`")
            }
            guard let role = roles.first(where: { $0.name == parts[0] }) else {
                throw Failure(option, "no role `\(parts[0])`", of: roles.map(\.name), like: parts[0])
            }
            guard let box = design.component(named: parts[1]) else {
                throw Failure(option, "no box `\(parts[1])`", of: design.components.map(\.name), like: parts[1])
            }
            if let refusal = role.refusal(of: box, in: design) {
                throw Failure(option, "\(box.name) cannot be \(role.called): \(refusal)")
            }
            said[role.name] = box.name
        }
        return said
    }
}

extension Failure {
    fileprivate init(_ role: String, _ problem: String, of names: [String] = [], like name: String = "") {
        let near = nearest(to: name, in: names).map { "did you mean `\($0)`?" }
        let others = names.isEmpty ? nil : near ?? "there are " + names.prefix(12).joined(separator: ", ")
        let text = "--role \(role.sanitised(limit: 100)): \(problem)" + (others.map { "; \($0)" } ?? "")
        self.init(.usage, text.sanitised(limit: 1000))
    }
}
