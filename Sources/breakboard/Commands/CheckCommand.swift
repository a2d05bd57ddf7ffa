import ArgumentParser
import Cells
import DesignFiles
import Documents
import Drill

/// `breakboard check`: what is wrong or odd in design files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong or odd in designs.",
        discussion: """
            Each finding names file, line and column, and what to write instead. Exit code 0: nothing that keeps a design \
            from running; 1: it, or one of its experiments, would not run; 65: it cannot be read; 66: no such file.

              breakboard check Designs/*.yaml
              breakboard check flight-checkout
            """)

    @Argument(help: "Design files, or names of designs that ship inside.", completion: .designs)
    var designs: [String]

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
            StandardError.write(error.message + "\n")
            return error.code
        }
        for finding in file.findings { try StandardOutput.write(appearance.shown(finding.description) + "\n") }
        guard !file.findings.contains(where: { $0.severity == .error }) else { return .missed }
        let shown = name.sanitised(limit: 1000)
        do throws(RunProblem) { _ = try CompiledDesign(file.design) } catch {
            try StandardOutput.write(appearance.shown("\(shown): error: \(error.message)") + "\n")
            return .missed
        }
        if file.findings.isEmpty { try StandardOutput.write(appearance.shown("✔ \(shown): no findings") + "\n") }
        return nil
    }
}
