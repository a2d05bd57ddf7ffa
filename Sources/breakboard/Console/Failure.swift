import ArgumentParser
import Cells
import DesignModel
import Documents
import Glibc

/// Why a command ends without having done its work: what is printed to standard error, and the exit code.
struct Failure: Error {
    /// The codes that the documentation promises, as in sysexits.h.
    enum Code: Int32 {
        case missed = 1
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case cannotWrite = 74
    }

    let code: Code
    /// Several lines; empty where everything was said.
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// A text of the command line that could not be understood, with a caret under the place.
    init(_ misreading: Misreading, in text: String, option: String) {
        let found = misreading.found.isEmpty ? "" : " `\(misreading.found.sanitised(limit: 100))`"
        var lines = ["\(option): cannot understand\(found); expected \(misreading.expected)".sanitised()]
        let shown = text.sanitised(limit: 1000)
        if shown == text, text.count <= 200 {
            lines += [
                "    \(shown)",
                "    " + String(repeating: " ", count: String(shown.prefix(misreading.offset)).cellWidth) + "^",
            ]
        }
        if let suggestion = misreading.suggestion { lines.append("  did you mean `\(suggestion.sanitised())`?") }
        self.init(.usage, lines.joined(separator: "\n"))
    }

    /// A file that could not be read or written.
    init(_ problem: FileProblem) {
        switch (problem.operation, problem.reason) {
        case (.read, .tooLarge): self.init(.badData, problem.description)
        case (.read, _): self.init(.noInput, problem.description)
        case (.write, _): self.init(.cannotWrite, problem.description)
        }
    }
}

extension ParsableCommand {
    /// Does the work of a command; a failure is said on standard error and becomes the exit code.
    ///
    /// A reader who leaves a pipe, such as `head`, has what it wanted: the signal that would end the program is
    /// ignored, nothing more is written, and the exit code is that of the work.
    func reportingFailures(_ work: () throws(Failure) -> Void) throws {
        signal(SIGPIPE, SIG_IGN)
        do throws(Failure) {
            try work()
        } catch {
            if !error.message.isEmpty { StandardError.tell(error.message) }
            throw ExitCode(error.code.rawValue)
        }
    }
}
