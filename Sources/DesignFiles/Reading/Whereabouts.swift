import DesignModel
import Documents

/// Where the things of a design stand in its file, so that a problem of the design can point there.
struct Whereabouts {
    private var spots: [Subject: Spot] = [:]

    private struct Spot {
        let name: Range<Int>
        let value: Node?
    }

    /// Remembers where a thing is named, and the value with its keys.
    mutating func note(_ subject: Subject, name: Range<Int>, value: Node?) {
        guard spots[subject] == nil else { return }
        spots[subject] = Spot(name: name, value: value)
    }

    /// What to say about a problem of the design, with its place in the file.
    func finding(about problem: Problem, in document: Document) -> Finding {
        let severity: Finding.Severity = problem.severity == .error ? .error : .warning
        let advice = problem.suggestion.map { "perhaps: \($0)" }
        guard let range = range(of: problem) else {
            return Finding(severity, problem.message, file: document.source.name, advice: advice)
        }
        return document.source.finding(severity, problem.message, at: range, advice: advice)
    }

    /// The part of the file that a problem is about: the value of the key, or else the name; none for the whole file.
    private func range(of problem: Problem) -> Range<Int>? {
        guard let spot = spots[problem.subject] else { return nil }
        guard let key = problem.key, let value = spot.value?[key.name] else { return spot.name }
        return value.range
    }
}
