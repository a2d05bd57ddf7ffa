public import ArgumentParser
import DesignModel
public import Practice

extension TimeSpan {
    /// `90s`, `5m`: the same texts as in files. What is wrong is said with what to write instead.
    init(ofTraffic argument: String) throws {
        do throws(Misreading) {
            self = try TimeSpan(parsing: argument[...])
        } catch {
            let hint = error.inSeconds.suggestion.map { "; did you mean `\($0)`?" } ?? ""
            throw ValidationError("expected \(error.expected)\(hint)")
        }
    }
}

extension Level: ExpressibleByArgument {}
