import Cells
import DesignFiles
import DesignModel
import Documents

/// A design as it was named on the command line.
struct NamedDesign {
    let source: DesignSource

    /// What messages call it.
    var shownName: String { source.name.sanitised(limit: 1000) }

    init(_ argument: String) throws(Failure) {
        do throws(DesignSourceError) { source = try DesignSource(argument) } catch {
            throw Failure(error, argument)
        }
    }

    /// What is in it.
    ///
    /// - Throws: a failure that says everything that is wrong, where it cannot be read.
    func open() throws(Failure) -> DesignFile {
        do throws(DesignSourceError) { return try source.open().file } catch { throw Failure(error, source.name) }
    }

    /// The design; one that cannot be run is refused with everything that keeps it from that.
    func runnable() throws(Failure) -> DesignFile {
        let file = try open()
        guard file.canRun else {
            let errors = file.findings.filter { $0.severity == .error }
            throw Failure(.badData, errors.map(\.description).joined(separator: "\n"))
        }
        return file
    }
}

extension Failure {
    fileprivate init(_ error: DesignSourceError, _ argument: String) {
        switch error {
        case .unknown:
            // A misspelt command is taken for a design.
            let command = nearest(to: argument, in: Self.commands)
            let hint = command.map { "\n  did you mean the command `breakboard \($0)`?" } ?? ""
            self.init(.noInput, error.description + hint)
        case .file(let problem): self.init(problem)
        case .unreadable: self.init(.badData, error.description)
        }
    }

    /// More words than a design takes: the first of them was meant as a command.
    static func unknownCommand(_ word: String) -> Failure {
        let near = nearest(to: word, in: commands).map { "\n  did you mean `breakboard \($0)`?" }
        return Failure(
            .usage,
            "there is no command `\(word.sanitised(limit: 100))`" + (near ?? "; `breakboard --help` lists them"))
    }

    private static let commands = [
        "run", "compare", "check", "practice", "kinds", "faults", "designs", "prompts", "draw", "schema", "help",
    ]
}
