import DesignModel
import Drill
import Simulation
import Wording

// What is gone for good with a store of which there is no copy.

extension Staging {
    /// What only the lost store had, where the rung takes it for good and there is no copy of it.
    struct GoneForGood {
        var store: String
        /// Operations of this run that are gone there and stand in other places, by the operation: each is done by half.
        var halves: [OperationID: UInt64]
        /// How many of them were made in this run, before it was lost; what was there before comes on top.
        var writes: UInt64

        var reason: String { "\(store) has no copy, so all that it had is gone, back to its last backup" }

        /// The same as a loss, with its number.
        var text: String {
            "all that only \(store) had: \(Figure.count(writes)) writes of this run, and everything before, back to its last "
                + "backup"
        }

        /// What it adds to an objective's figure; `nil`: nothing.
        func adds(to objective: Objective) -> UInt64? {
            switch objective.metric {
            case .lostWrites: writes
            case .partialOperations:
                halves.isEmpty ? nil : objective.operation.map { halves[$0] } ?? halves.values.reduce(0, +)
            default: nil
            }
        }
    }

    /// `nil`: the rung takes nothing for good, or there is a copy of what it takes.
    func goneForGood(_ outcome: Outcome) -> GoneForGood? {
        guard let start = outcome.faults.map(\.from).min() else { return nil }
        let stores = rung.loses.compactMap { cast[$0].flatMap(design.component) }.filter(isOnlyCopy)
        guard let first = stores.first else { return nil }
        let end = outcome.timeline.point(at: start.nanoseconds)
        let writes = stores.reduce(into: UInt64(0)) { sum, store in
            guard let station = outcome.compiled.components.firstIndex(of: store.id) else { return }
            sum += outcome.timeline.stations[station].writes.prefix(end).reduce(0) { $0 + UInt64($1) }
        }
        return GoneForGood(
            store: stores.count == 1 ? first.name : listed(stores.map(\.name)), halves: halves(of: stores, outcome),
            writes: writes)
    }

    /// By operation, those that succeeded before the loss, where it changes the lost store and others together.
    private func halves(of stores: [Component], _ outcome: Outcome) -> [OperationID: UInt64] {
        let start = outcome.faults.map(\.from).min() ?? .zero
        let before = outcome.phases.filter { $0.from < start }
        return design.operations.enumerated().reduce(into: [:]) { halves, row in
            let together = row.element.settings.components(.atomic) ?? []
            let isLost = { (id: ComponentID) in stores.contains { $0.id == id } }
            guard together.contains(where: isLost), !together.allSatisfy(isLost) else { return }
            halves[row.element.id] = before.reduce(0) { $0 + $1.tallies[row.offset].ok }
        }
    }

    private func isOnlyCopy(_ store: Component) -> Bool {
        guard Catalogue.kind(store.kind)?.mechanic == .store else { return false }
        return design.copies(of: store) == 1
    }
}
