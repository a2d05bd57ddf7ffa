import DesignModel

extension Survey {
    /// How a store is copied.
    struct Copying {
        let isSynchronous: Bool
        /// How far behind a copy is.
        let lag: Distribution
        /// How long it takes until a copy leads, in seconds; `nil`: none ever does by itself.
        let takeover: Double?
        /// Whether a primary that was replaced can take no more writes.
        let isFenced: Bool
    }

    /// `nil`: it has no copies, or it is drawn as something whose losses follow other rules.
    func copying(of box: Int) -> Copying? {
        let component = boxes[box].component
        guard boxes[box].isStore, boxes[box].copies > 1, !component.isLeaderless else { return nil }
        let word = design.effective(.replication, of: component)?.value.choice
        guard word == "sync" || word == "async" else { return nil }
        return Copying(
            isSynchronous: word == "sync",
            lag: design.effective(.lag, of: component)?.value.distribution ?? .constant(.zero),
            takeover: boxes[box].hasLeader ? takeover(of: component) : nil,
            isFenced: design.effective(.fenced, of: component)?.value.flag ?? true)
    }

    private func takeover(of component: Component) -> Double? {
        guard design.effective("promote", of: component)?.value.choice != "manual" else { return nil }
        switch design.effective(.failover, of: component)?.value {
        case .duration(let whole): return whole.seconds
        case .record(let parts):
            let complete = SettingTable.failover.complete(parts)
            return (complete.duration(.detect)?.seconds ?? 0) + (complete.duration("promote")?.seconds ?? 0)
        default: return nil
        }
    }

    func keys(of operation: Int) -> Keys { operations[operation].keys }

    // MARK: What is read and written

    /// What is written to a store, by operation and second.
    func written(at box: Int) -> [(operation: Int, rate: Double)] { used(box) { $0.writes } }
    /// What is read from it.
    func read(at box: Int) -> [(operation: Int, rate: Double)] { used(box) { !$0.writes } }

    /// Of one operation, or of all.
    func writeRate(at box: Int, of operation: Int? = nil) -> Double {
        written(at: box).reduce(0) { $0 + ($1.operation == operation ?? $1.operation ? $1.rate : 0) }
    }
    func readRate(at box: Int, of operation: Int? = nil) -> Double {
        read(at: box).reduce(0) { $0 + ($1.operation == operation ?? $1.operation ? $1.rate : 0) }
    }

    /// The operation that a promise is about; `nil`: all.
    func operation(of objective: Objective) -> Int? {
        objective.operation.flatMap { id in operations.firstIndex { $0.id == id } }
    }

    private func used(_ box: Int, _ isMeant: (Call) -> Bool) -> [(operation: Int, rate: Double)] {
        incoming[box].filter { traffic[$0].isTaken && !calls[$0].isPull && isMeant(calls[$0]) }.flatMap { index in
            visits[calls[index].from].filter { calls[index].carries($0.operation) }.map { visit in
                (visit.operation, visit.rate * chance(of: calls[index]) * Double(calls[index].times))
            }
        }
    }
}
