import DesignModel

extension Survey {
    /// Queues without an end, and those whose end is served when everybody has left.
    var longQueues: [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            let isCalled = incoming[box].contains { traffic[$0].isTaken && !calls[$0].isPull }
            guard row.works && row.mechanic != .function || row.keepsEffects, isCalled else { return nil }
            guard let queue = row.queue else { return endless(box) }
            guard row.component.settings.choice(.discipline) != "lifo", let patience = patience(ofCallersOf: box),
                let wait = wait(box, Double(queue)), wait > patience * slack(box)
            else { return nil }
            return Advice(
                .medium, subject(box), key: .queue,
                "a full queue of \(name(box)) (\(Self.count(Double(queue)))\(isAssumed(box) ? ", assumed," : "") at \(Self.count(Double(row.slots))) slots) takes "
                    + "\(Self.time(wait)) to work off, and nobody waits longer than \(Self.time(patience)): its end is "
                    + "served for nobody",
                changes: length(box, patience).map { [setting(box, "queue", "\($0)")] } ?? [])
        }
    }

    private func isAssumed(_ box: Int) -> Bool { boxes[box].component.settings[.queue] == nil }

    /// What nobody chose is told only where it is far off.
    private func slack(_ box: Int) -> Double { isAssumed(box) ? 2 : 1 }

    private func endless(_ box: Int) -> Advice {
        let patience = patience(ofCallersOf: box)
        let overflow = rate(at: box)
        let pace =
            overflow > 0 ? "; at twice the load it grows by \(Self.perSecond(max(0, 2 * overflow - most(box))))" : ""
        let isGrowing = 2 * overflow > most(box)
        return Advice(
            .medium, subject(box), key: .queue,
            "the queue of \(name(box)) has no end: what comes too fast waits until memory is gone, instead of being turned "
                + "away while that still helps" + (isGrowing ? pace : ""),
            changes: [setting(box, "queue", "\(patience.flatMap { length(box, $0) } ?? 1000)")])
    }

    /// Requests that a box can serve per second.
    private func most(_ box: Int) -> Double {
        let slots = boxes[box].isStore ? Double(boxes[box].slots) : boxes[box].slotsMax
        return held(box).map { slots / $0 } ?? .infinity
    }

    /// How long a request keeps a slot on average.
    private func held(_ box: Int) -> Double? {
        let rate = rate(at: box)
        let held = rate > 0 ? taken[box] / rate : boxes[box].work.mean
        return held > 0 && held.isFinite ? held : nil
    }

    /// How long the last of so many waits, at each copy.
    private func wait(_ box: Int, _ queue: Double) -> Double? {
        held(box).map { queue * $0 / Double(boxes[box].slots) }
    }

    /// As long as its callers wait for half of their patience.
    private func length(_ box: Int, _ patience: Double) -> Int? {
        guard let held = held(box) else { return nil }
        let length = Self.rounded(patience / 2 / held * Double(boxes[box].slots), up: false)
        return length >= 1 && length <= 1e8 ? Int(length) : nil
    }
}
