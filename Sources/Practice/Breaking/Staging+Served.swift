import DesignModel
import Drill
import Simulation
import Wording

// Whether what succeeds was really done, by those whom each request must come to.

extension Staging {
    /// So much of what succeeds must have been answered by each role that every request of it must come to.
    static let leastServed = 0.95
    /// Fewer successes than this say nothing.
    private static let telling = 20.0

    /// The roles that too few of a measure's successes ever came to while nothing was broken, in words. A booking that is
    /// accepted and that nobody books, or a payment that is approved and that nobody scores, is no success.
    func unserved(_ measure: Measure, _ outcome: Outcome) -> [String] {
        cast.roles.values.sorted { $0.name < $1.name }.compactMap { role in
            guard let name = role.each, isAbout(measure, name), let box = cast[role.name],
                let share = served(boxes(of: role, box), name, outcome), share < Self.leastServed
            else { return nil }
            return "only \(Figure.share((share * 100).rounded() / 100)) of \(name) that succeed get an answer of "
                + "\(cast.title(of: role.name)) while nothing is broken (needs \(Figure.share(Self.leastServed)))"
        }
    }

    /// The box that plays a role, and those that share its work: of a role that only one kind can play, all of that kind.
    private func boxes(of role: BoxRole, _ box: ComponentID) -> Set<ComponentID> {
        guard role.kinds.count == 1 else { return [box] }
        return Set(design.components.filter { role.kinds.contains($0.kind) }.map(\.id)).union([box])
    }

    private func isAbout(_ measure: Measure, _ operation: String) -> Bool {
        let named = measure.bars.values.joined().compactMap { text in
            (try? Objective(parsing: cast.text(text, in: design) ?? text, in: design))?.operation
        }
        let id = design.operations.first { $0.name == operation }?.id
        return named.contains { $0 == id }
    }

    /// Calls to some boxes that ended well, for each success of an operation, before anything is broken; `nil`: too few to
    /// tell.
    private func served(_ boxes: Set<ComponentID>, _ name: String, _ outcome: Outcome) -> Double? {
        let compiled = outcome.compiled
        guard let operation = design.operations.firstIndex(where: { $0.name == name })
        else { return nil }
        let timeline = outcome.detail
        let end = outcome.faults.map(\.from).min() ?? outcome.duration
        let from = timeline.point(at: outcome.warmUp.nanoseconds)
        let points = from..<max(from, min(timeline.count, timeline.point(at: end.nanoseconds)))
        func sum(_ counts: [UInt32]) -> Double { counts[points].reduce(0) { $0 + Double($1) } }
        let successes = sum(timeline.operations[operation].ok)
        guard successes >= Self.telling else { return nil }
        let answers = compiled.system.links.indices.filter { index in
            let link = compiled.system.links[index]
            return boxes.contains(compiled.components[link.callee]) && link.operations?.contains(operation) ?? true
        }.reduce(0.0) { $0 + max(0, sum(timeline.links[$1].attempts) - sum(timeline.links[$1].failures)) }
        return answers / successes
    }
}
