import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Documents
import Drill
import Review

/// `breakboard check`: what is wrong or odd in design files, and what a reviewer would say about the design.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong or odd in designs, and review them.",
        discussion: """
            First what is wrong: file, line and column, and what to write instead. Then the design review: single points \
            of failure, calls that can hang, retries that multiply, writes that nothing ties together, each with the \
            figures behind it and, where a setting cures it, the --set that does. All of that is computed from the \
            drawing; nothing is run. Advice keeps no design from running.

            Exit code 0: nothing that keeps a design from running; 1: it, or one of its experiments, would not run; 65: \
            it cannot be read; 66: no such file.

              breakboard check Designs/*.yaml
              breakboard check flight-checkout
              breakboard check flight-checkout --set "booking -> airline.bulkhead=36"
            """)

    @Argument(help: "Design files, or names of designs that ship inside.", completion: .designs)
    var designs: [String]

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Review it with one value overridden, such as booking.instances=6; repeatable.", valueName: "path=value"))
    var overrides: [String] = []

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            var worst: Failure.Code?
            for name in designs {
                if let code = try check(name), code.rawValue > worst?.rawValue ?? 0 { worst = code }
            }
            if let worst { throw Failure(worst, "") }
        }
    }

    private func check(_ name: String) throws(Failure) -> Failure.Code? {
        let file: DesignFile
        do throws(Failure) { file = try NamedDesign(name).open() } catch {
            // The others are still checked.
            StandardError.tell(error.message)
            return error.code
        }
        for finding in file.findings { try write(finding.description) }
        guard !file.findings.contains(where: { $0.severity == .error }) else { return .missed }
        let shown = name.sanitised(limit: 1000)
        var design = file.design
        for text in overrides { design = try design.overriding(text) }
        design = try design.checked(afterOverrides: overrides.count)
        design.warn(aboutOverrides: overrides, in: designs.count > 1 ? shown : nil)
        let compiled: CompiledDesign
        let traces = TraceFiles(of: design, beside: file.document.source.name)
        for problem in traces.problems { try write("\(shown): warning: trace \(problem)") }
        do throws(RunProblem) { compiled = try CompiledDesign(design, traces: traces.traces) } catch {
            try write("\(shown): error: \(error.message)")
            return .missed
        }
        let review = Review(design)
        if file.findings.isEmpty, review.count == 0 { try write("✔ \(shown): no findings") }
        try tell(review, of: file, named: shown)
        // Who relies on a setting should know before a run that none of them heeds it.
        if !compiled.notModelled.isEmpty {
            let blank = review.count > 0 ? "\n" : ""
            try write("\(blank)\(shown): no run plays \(compiled.notModelled.joined(separator: "; "))")
        }
        return nil
    }

    /// What the review says, rule by rule.
    private func tell(_ review: Review, of file: DesignFile, named name: String) throws(Failure) {
        guard review.count > 0 else { return }
        let pieces = review.count == 1 ? "1 piece" : "\(review.count) pieces"
        try write("✔ \(name): can be run; \(pieces) of advice")
        for part in review.parts {
            try write("\n\(part.rule)")
            for advice in part.advice { try write(text(of: advice, in: file)) }
            if part.more > 0 { try write("  … and \(part.more) more of this sort") }
        }
    }

    /// `  high  12:5  booking -> airline has no timeout: …`, and what to do below.
    private func text(of advice: Advice, in file: DesignFile) -> String {
        let finding = file.finding(about: Problem(.warning, advice.subject, key: advice.key, advice.reason))
        let place = finding.place.map { "line \($0.line): " } ?? ""
        var lines = ["  \(advice.severity.rawValue): \(place)\(finding.message)"]
        lines += advice.changes.map { "    --set \(Self.quoted($0.sanitised(limit: 1000)))" }
        if advice.changes.isEmpty, let remedy = advice.remedy { lines.append("    \(remedy.sanitised(limit: 1000))") }
        return lines.joined(separator: "\n")
    }

    /// A word as a shell takes it.
    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    private func write(_ text: String) throws(Failure) {
        try StandardOutput.write(appearance.shown(text.sanitisedLines()) + "\n")
    }
}
