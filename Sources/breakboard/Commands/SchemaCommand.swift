import ArgumentParser
import Schemas

/// `breakboard schema`: what files and reports look like, for editors and other programs.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of design files, or of what is written as JSON.",
        discussion: """
            An editor that knows the schema of designs completes and checks them while you write. For the YAML language \
            server, begin a design with

              # yaml-language-server: $schema=design.schema.json

              breakboard schema design > design.schema.json
              breakboard schema report > report.schema.json
              breakboard schema comparison > comparison.schema.json
              breakboard schema availability > availability.schema.json
            """)

    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case design
        case report
        case comparison
        case availability
        case prompt

        var text: String {
            switch self {
            case .design: DesignSchema.text
            case .report: ReportSchema.text
            case .comparison: ComparisonSchema.text
            case .availability: AvailabilitySchema.text
            case .prompt: PromptSchema.text
            }
        }
    }

    @Argument(help: "What to describe: design, report, comparison, availability or prompt.")
    var subject: Subject

    func run() throws {
        try reportingFailures { () throws(Failure) in try StandardOutput.write(subject.text) }
    }
}
