import Cells
import DesignModel

extension Design {
    /// The design with one value overridden, as `--set` says it: `booking.instances=6`.
    ///
    /// A path that means several connections changes each of them.
    ///
    /// - Parameter option: What a message calls it.
    func overriding(_ text: String, option: String = "--set") throws(Failure) -> Design {
        let text = text.sanitised()
        do throws(Misreading) {
            return try applying(try edit(making: try Assignment(parsing: text, in: self)))
        } catch {
            throw Failure(error, in: text, option: option)
        }
    }

    /// The same design; what the overrides made impossible is refused, in words.
    func checked(afterOverrides count: Int) throws(Failure) -> Design {
        guard count > 0, let problem = problems().first(where: \.keepsDesignFromRunning) else { return self }
        var message = "--set: then \(problem.message)"
        if let suggestion = problem.suggestion { message += "\n  did you mean `\(suggestion)`?" }
        throw Failure(.badData, message)
    }

    /// Says on standard error which overrides change nothing, and what to set instead.
    func warn(aboutOverrides texts: [String], option: String = "--set", in name: String? = nil) {
        for text in texts {
            guard let assignment = try? Assignment(parsing: text, in: self) else { continue }
            for problem in remarks(on: assignment) {
                let place = name.map { "in \($0): " } ?? ""
                var line = "\(place)\(option) \(text.sanitised(limit: 200)): warning: \(problem.message)"
                if let suggestion = problem.suggestion { line += "\n  set instead: \(suggestion.sanitised())" }
                StandardError.tell(line)
            }
        }
    }
}
