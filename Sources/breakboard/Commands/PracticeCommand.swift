import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Glibc
import Practice

/// `breakboard practice`: an interview on the whiteboard.
struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "Practise with an interviewer's prompt.",
        discussion: """
              breakboard practice                       choose a prompt
              breakboard practice travel-loyalty --level staff --minutes 60
              breakboard practice break-things --board mine.yaml
              breakboard practice --resume              go on where one was cut off
              breakboard practice --resume 2            the second of several
              breakboard practice score travel-loyalty mine.yaml
              breakboard practice check                 do prompts measure what they say?
            """,
        subcommands: [StartPractice.self, ScoreBoard.self, CheckPrompts.self],
        defaultSubcommand: StartPractice.self)
}

/// `breakboard practice score`: the measured half of a scorecard.
struct ScoreBoard: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Put a board through the faults of a prompt, and say what was measured.",
        discussion: "Exit code 1: not even the senior bars are all reached.")

    @Argument(help: "A prompt file, or the name of one that ships inside.", completion: .prompts)
    var prompt: String

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var board: String

    @Option(help: ArgumentHelp("What all chance derives from.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            let prompt = try NamedPrompt(prompt).prompt
            let design = try NamedDesign(board).open().design
            var line = ProgressLine()
            let examination = Examination(prompt, on: design, seed: seed) { line.show(share: $0) }
            line.clear()
            var lines: [String] = []
            for rung in prompt.rungs {
                guard let found = examination.findings[rung.name] else { continue }
                lines.append(rung.name)
                lines += found.faults.map { "  ↯ \($0)" } + found.remarks.map { "  · \($0)" }
                if let problem = found.problem { lines.append("  ✖ \(problem)") }
                lines += found.readings.map { reading in
                    let level = reading.level.map { "\($0.rawValue) bar" } ?? "below every bar"
                    return "  \(reading.level == nil ? "✖" : "✔") \(reading.measure): \(reading.measured) (\(level))"
                }
                lines += found.notJudged.map { "  · \($0): not judged, this board gives no occasion" }
            }
            lines.append("")
            for row in examination.scorecard.rows where row.measured != nil {
                lines.append("\(row.dimension.title): measured \(row.measured ?? 0)/4")
            }
            try StandardOutput.write(appearance.shown(lines.joined(separator: "\n").sanitisedLines()) + "\n")
            let isReached = examination.findings.values.allSatisfy { $0.readings.allSatisfy { $0.level != nil } }
            if !isReached { throw Failure(.missed, "") }
        }
    }
}

/// `breakboard practice check`: prompts prove that they measure what they say.
struct CheckPrompts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prove that prompts measure what they say.",
        discussion: """
            For each prompt: the naive board misses what it should miss, the strong one reaches every director's bar, and \
            each key pattern taken away from it turns a named measure red. Exit code 1: something does not hold.
            """)

    @Argument(help: "Prompt files, or names of prompts that ship inside; all of these without.", completion: .prompts)
    var prompts: [String] = []

    @Option(help: ArgumentHelp("What all chance derives from.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            var named: [NamedPrompt] = []
            for name in prompts.isEmpty ? NamedPrompt.shippedNames : prompts { named.append(try NamedPrompt(name)) }
            var holds = true
            for one in named {
                var line = ProgressLine()
                let proof = PromptProof(one.prompt, seed: seed) { line.show(share: $0) }
                line.clear()
                holds = holds && proof.holds
                let lines =
                    [one.prompt.id] + proof.rows.map { "  \($0.isTrue ? "✔" : "✖") \($0.claim): \($0.measured)" }
                try StandardOutput.write(appearance.shown(lines.joined(separator: "\n").sanitisedLines()) + "\n")
            }
            if !holds { throw Failure(.missed, "") }
        }
    }
}
