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
        if needsMost(row, writes: writes) { return .atLeast(row.copies / 2 + 1) }
        if row.component.isLeaderless {
            return .atLeast(min(row.copies, Int(clamping: row.component.settings.count(writes ? .w : .r) ?? 1)))
        }
        if !writes, design.effective(.reads, of: row.component)?.value.choice != "primary" { return .any }
        return needsLeader(row) ? .first : .any
    }

    /// Whether most of its copies have to answer: where nobody says how many of equal ones do, and for writes to a quorum with a
    /// primary.
    private func needsMost(_ row: Box, writes: Bool) -> Bool {
        guard row.isStore else { return false }
        if row.component.isLeaderless { return row.component.settings.count(writes ? .w : .r) == nil }
        return writes && design.effective(.replication, of: row.component)?.value.choice == "quorum"
    }

    /// Whether nobody takes over from the one that leads, but people.
    func needsLeader(_ row: Box) -> Bool {
        row.hasLeader && row.copies > 1 && design.effective(.promote, of: row.component)?.value.choice == "manual"
    }

    /// How many instances or copies a box has to have so that one more of them than now may be lost: of a store that needs most
    /// of them, an odd number.
    func copiesToSpareOneMore(of box: Int) -> Int {
        let row = boxes[box]
        let isOdd = row.copies % 2 == 1
        return row.copies + (isOdd && [true, false].contains { needsMost(row, writes: $0) } ? 2 : 1)
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
        return isLookup(index)
    }

    /// Whether a call asks a cache that something stands behind.
    func isLookup(_ index: Int) -> Bool {
        let call = calls[index]
        guard boxes[call.to].mechanic == .cache, !call.writes else { return false }
        return outgoing[call.from].contains { calls[$0].behind == call.to }
    }

    /// Whether a group does without a call, answered or not.
    func isOptional(_ index: Int) -> Bool {
        calls[index].connection?.settings.flag(.optional) == true || isLookup(index)
    }

    /// The box that is called in the place of one that cannot be.
    func fallbackBox(of call: Int) -> Int? {
        guard case .component(let id)? = calls[call].connection?.settings[.fallback] else { return nil }
        return place(of: id)
    }

    /// The share of lookups that a cache is said to answer; `nil`: nobody said.
    func hitShare(of cache: Int) -> Double? { boxes[cache].component.settings.share(.hit) }
}
