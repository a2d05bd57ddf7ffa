import DesignModel
import Simulation

/// How large it is what operations are about, as far as the design says so, and where they come.
struct CarriedThings {
    /// What an operation is about.
    private struct Thing {
        /// `nil`: the operation is about nothing in particular.
        let entity: EntityID?
        /// Of one, in bytes; `nil`: nobody said.
        let bytes: Double?
        /// How many there are.
        let count: Double
    }

    private let outcome: Outcome
    /// By operation.
    private let things: [Thing]
    /// By operation: where its requests can come.
    private let reached: [Set<Int>]

    init(_ outcome: Outcome) {
        self.outcome = outcome
        let design = outcome.design
        things = outcome.operations.indices.map { index in
            let row = design.operations.indices.contains(index) ? design.operations[index] : nil
            guard let id = row?.settings.entity(.entity), let entity = design.entities.first(where: { $0.id == id })
            else { return Thing(entity: nil, bytes: nil, count: 0) }
            var bytes: Double?
            if case .size(let size) = entity.settings[.size] { bytes = Double(size) }
            return Thing(
                entity: id, bytes: bytes, count: Double(design.effective(.count, of: entity)?.value.count ?? 0))
        }
        reached = outcome.operations.indices.map { outcome.compiled.stations(reachedBy: $0) }
    }

    /// The operations that were sent and of which nobody said how large it is what they are about.
    var withoutSize: [String] {
        outcome.operations.indices.filter { outcome.operations[$0].tally.requests > 0 && things[$0].bytes == nil }
            .map { outcome.operations[$0].name }
    }

    /// Whether anything has a size.
    var isAnySized: Bool { things.contains { $0.bytes != nil } }

    /// Everything of the entities of which operations come to a station.
    func bytesKept(at station: Int) -> Double {
        var seen: Set<EntityID> = []
        return things.indices.reduce(0) { sum, index in
            guard reached[index].contains(station), let entity = things[index].entity,
                let bytes = things[index].bytes, seen.insert(entity).inserted
            else { return sum }
            return sum + bytes * things[index].count
        }
    }

    /// How many copies a store has of each thing: shards share them out.
    func copies(at station: Int) -> Int {
        let row = outcome.compiled.system.stations[station]
        guard case .store(let store) = row.role else { return 1 }
        return max(1, row.instances / max(1, store.shards))
    }

    /// What one successful call over a connection carries on average, in bytes: one of what its operation is about. Which
    /// of several operations a call was made for is taken in proportion to how many of them were sent.
    func bytesPerCall(overLink index: Int) -> Double {
        let link = outcome.compiled.system.links[index]
        let carried = outcome.operations.indices.filter {
            reached[$0].contains(link.caller) && link.operations?.contains($0) ?? true
        }
        let sent = carried.reduce(0.0) { $0 + Double(outcome.operations[$1].tally.requests) }
        guard sent > 0 else { return 0 }
        return carried.reduce(0) { sum, operation in
            sum + Double(outcome.operations[operation].tally.requests) / sent * (things[operation].bytes ?? 0)
        }
    }
}
