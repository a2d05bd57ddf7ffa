import ArgumentParser
import Cells
import Library
import Practice
import Reports

/// `breakboard prompts`: the interviewer's prompts that ship inside.
struct PromptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prompts",
        abstract: "List the interviewer's prompts that ship inside, or print one as a file.",
        discussion: """
              breakboard prompts
              breakboard prompts travel-loyalty > mine.yaml
              breakboard practice mine.yaml
            """)

    @Argument(help: "Print this one, answers and all.", completion: .prompts)
    var name: String?

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            guard let name else { return try list() }
            guard let prompt = Shipped.prompts.first(where: { $0.name == name }) else {
                throw Failure(
                    .noInput,
                    "no prompt ships under the name `\(name.sanitised(limit: 200))`; `breakboard prompts` lists them")
            }
            try StandardOutput.write(prompt.text)
        }
    }

    private func list() throws(Failure) {
        var listing = Listing(appearance.style)
        for file in Shipped.prompts {
            let prompt = try NamedPrompt(file.name).prompt
            listing.add(file.name, "\(prompt.title). \(prompt.question)")
        }
        try StandardOutput.write(listing.text)
    }
}
