import DesignModel

extension Survey {
    /// Boxes that have less capacity than the drawn rates ask for, even when nothing is broken.
    var overloads: [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            let slots = row.isStore ? Double(row.slots) : row.slotsMax
            let isCounted = row.works || row.keepsEffects
            guard isCounted, taken[box].isFinite, taken[box] >= slots else { return nil }
            let rate = rate(at: box)
            let held = taken[box] / max(rate, 1e-9)
            let what =
                row.isStore
                ? "\(Self.count(slots)) slots of \(copiesNamed(box))" : "\(Self.count(slots)) slots"
            let isWorkingOff = visits[box].allSatisfy { !$0.isAwaited }
            let consequence = isWorkingOff ? "its backlog grows without end" : "its queue grows until requests are shed"
            return Advice(
                .high, subject(box),
                "\(name(box)) cannot keep up: \(Self.perSecond(rate)) x \(Self.time(held)) take "
                    + "\(Self.count(taken[box])) slots at a time, and it has \(what); \(consequence)",
                changes: enlarged(box, for: taken[box]),
                remedy: "ask \(name(box)) for more, or send it less with a limit")
        }
    }

    private func copiesNamed(_ box: Int) -> String {
        boxes[box].copies == 1 ? "its one copy" : boxes[box].hasLeader ? "its primary" : "each of its copies"
    }

    /// Room for a third more than so many slots.
    func enlarged(_ box: Int, for slots: Double) -> [String] {
        let row = boxes[box]
        let needed = slots / 0.75
        guard needed < 1e7 else { return [] }
        func instances(_ limit: Double) -> Int? {
            let count = (needed / Double(row.slots)).rounded(.up)
            return count <= limit ? Int(count) : nil
        }
        switch row.mechanic {
        case .function: return needed <= 100_000 ? [setting(box, "most", "\(Int(needed.rounded(.up)))")] : []
        case .store: return [setting(box, "concurrency", "\(Int(needed.rounded(.up)))")]
        case .thirdParty: return []
        case _ where row.component.settings[.autoscale] != nil && row.mechanic == .pool:
            return instances(100_000).map { [setting(box, "autoscale.max", "\($0)")] } ?? []
        default: return instances(100_000).map { [setting(box, "instances", "\($0)")] } ?? []
        }
    }
}
