import ArgumentParser
import Cells
import DesignFiles
import Documents

/// `breakboard check`: what is wrong or odd in design files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong or odd in designs.",
        discussion: """
            Each finding names file, line and column, and what to write instead. Exit code 0: nothing that keeps a design
            from running; 1: it would not run; 65: it cannot be read; 66: no such file.

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
        let source: DesignSource
        do throws(Failure) { source = try DesignSource(name) } catch {
            StandardError.write(error.message + "\n")
            return error.code
        }
        let findings: [Finding]
        var code: Failure.Code?
        do throws(UnreadableDesign) {
            findings = try source.read().findings
            if findings.contains(where: { $0.severity == .error }) { code = .missed }
        } catch {
            findings = error.findings
            code = .badData
        }
        for finding in findings { try StandardOutput.write(appearance.shown(finding.description) + "\n") }
        if findings.isEmpty { try StandardOutput.write(appearance.shown("✔ \(source.shownName): no findings") + "\n") }
        return code
    }
}
