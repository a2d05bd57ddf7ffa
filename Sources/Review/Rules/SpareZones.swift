import DesignModel

extension Survey {
    /// Boxes that stand in several zones, of which the last ones cannot carry what all carry: N where it takes N + 1.
    var missingReserves: [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            let zones = design.zones.filter { $0.members.contains(row.component.id) }.map(\.name)
            guard row.mechanic == .pool, zones.count > 1, row.copiesMax > 1, taken[box].isFinite else { return nil }
            // Instances are dealt in turn, so the first zone has the most.
            let left = row.copiesMax - Self.mostInOneZone(row.copiesMax, of: zones.count)
            let slots = Double(left * row.slots)
            guard taken[box] >= Self.fullness * slots, taken[box] < Self.fullness * row.slotsMax else { return nil }
            let visits = visits[box]
            let rate = rate(at: box)
            let isAwaited = visits.contains(where: \.isAwaited)
            let consequence =
                if !isAwaited {
                    "its backlog grows until \(zones[0]) is back"
                } else if taken[box] >= slots {
                    "its queue grows, and requests are shed or come too late"
                } else {
                    "what comes in bunches finds none free, and its queue grows"
                }
            return Advice(
                isAwaited ? .high : .medium, subject(box), key: .instances,
                "when zone \(zones[0]) fails, \(name(box)) has \(left) of its \(row.copiesMax) instances left, and "
                    + "\(Self.perSecond(rate)) x \(Self.time(taken[box] / max(rate, 1e-9))) take \(Self.count(taken[box])) "
                    + "slots, and those have \(Self.count(slots)): \(consequence)",
                changes: withReserve(box, zones.count), remedy: "give \(name(box)) more slots")
        }
    }

    /// From this share of slots taken on average on, a queue has hardly any time to shrink.
    private static let fullness = 0.95

    private static func mostInOneZone(_ instances: Int, of zones: Int) -> Int { (instances + zones - 1) / zones }

    /// Three quarters of what is left may be taken.
    private func withReserve(_ box: Int, _ zones: Int) -> [String] {
        let row = boxes[box]
        let needed = taken[box] / 0.75 / Double(row.slots)
        guard needed < 50_000 else { return [] }
        var instances = row.copiesMax + 1
        while Double(instances - Self.mostInOneZone(instances, of: zones)) < needed { instances += 1 }
        let key = row.component.settings[.autoscale] == nil ? "instances" : "autoscale.max"
        return [setting(box, key, "\(instances)")]
    }
}
