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

            --level is senior (the default), staff or director; --minutes is 20, 45 (the default) or 60; --resume goes on \
            with a session that was cut off. `breakboard help practice start` has all options.
            """,
        subcommands: [StartPractice.self, ScoreBoard.self, CheckPrompts.self],
        defaultSubcommand: StartPractice.self)
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
