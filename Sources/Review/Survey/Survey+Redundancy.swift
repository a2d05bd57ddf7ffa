import DesignModel

/// How many of its copies a store needs to be there.
enum CopiesNeeded: Hashable {
    case any
    /// The one that leads.
    case first
    case atLeast(Int)
}

extension Survey {
    /// The clients that send an operation; in a design without any, the boxes that nobody calls.
    func clients(sending operation: Int) -> [Int] {
        let clients = boxes.indices.filter { boxes[$0].mechanic == .client }
        guard !clients.isEmpty else { return boxes.indices.filter { incoming[$0].isEmpty } }
        return clients.filter { client in
            let sends = boxes[client].component.settings.sends(.sends) ?? []
            return sends.isEmpty || sends.contains { $0.operation == operations[operation].id }
        }
    }

    /// Where a box stands, as places in the design's list of zones.
    func zones(of box: Int) -> [Int] {
        design.zones.indices.filter { design.zones[$0].members.contains(boxes[box].component.id) }
    }

    func copiesNeeded(of box: Int, writes: Bool) -> CopiesNeeded {
        let row = boxes[box]
        guard row.isStore else { return .any }
        let settings = row.component.settings
        let most = row.copies / 2 + 1
        let replication = design.effective(.replication, of: row.component)?.value.choice
        if replication == "quorum" {
            guard row.component.isLeaderless || writes else { return needsLeader(row) ? .first : .any }
            return .atLeast(min(row.copies, Int(clamping: settings.count(writes ? .w : .r) ?? Int64(most))))
        }
        if (settings.count(.primaries) ?? 1) > 1 { return .any }
        if !writes, design.effective(.reads, of: row.component)?.value.choice != "primary" { return .any }
        return needsLeader(row) ? .first : .any
    }

    /// Whether nobody takes over from the one that leads, but people.
    private func needsLeader(_ row: Box) -> Bool {
        row.copies > 1 && design.effective(.promote, of: row.component)?.value.choice == "manual"
    }

    /// Whether it matters to somebody which of its copies are lost, and not only how many.
    func tellsCopiesApart(_ box: Int) -> Bool {
        [true, false].contains { copiesNeeded(of: box, writes: $0) != .any }
    }

    /// Whether its caller goes on without a call: it is optional, something answers in its place that cannot be lost, or it
    /// looks into a cache and asks behind that where it finds nothing.
    func isDispensable(_ index: Int, _ operation: Int) -> Bool {
        let call = calls[index]
        guard let settings = call.connection?.settings else { return true }
        if settings.flag(.optional) == true { return true }
        switch settings[.fallback] {
        case nil, .component: break
        // A decision by value may say nothing of this one's.
        case .record(let tiers): if tiers.tier(at: operations[operation].value) != nil { return true }
        default: return true
        }
        guard boxes[call.to].mechanic == .cache, !call.writes else { return false }
        return outgoing[call.from].contains { calls[$0].behind == call.to }
    }

    /// The box that is called in the place of one that cannot be.
    func fallbackBox(of call: Int) -> Int? {
        guard case .component(let id)? = calls[call].connection?.settings[.fallback] else { return nil }
        return place(of: id)
    }

    /// The share of lookups that a cache is said to answer; `nil`: nobody said.
    func hitShare(of cache: Int) -> Double? { boxes[cache].component.settings.share(.hit) }
}
