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

    /// The part of the file that a problem is about: the value of the key, or else the name; none for the whole file.
    func range(of problem: Problem) -> Range<Int>? {
        guard let spot = spots[problem.subject] else { return nil }
        guard let key = problem.key, let value = spot.value?[key.name] else { return spot.name }
        return value.range
    }
}
