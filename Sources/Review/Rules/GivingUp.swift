import DesignModel

extension Survey {
    /// Queues that lose messages, or put them aside, in an outage of the usual length.
    var hastyQueues: [Advice] {
        var givers: [Int: [Int]] = [:]
        for (index, box) in boxes.enumerated() {
            guard let letters = box.component.settings.component(.deadLetter).flatMap({ place(of: $0) }) else {
                continue
            }
            givers[letters, default: []].append(index)
        }
        return boxes.indices.flatMap { box -> [Advice] in
            guard boxes[box].mechanic == .buffer else { return [] }
            return [hasty(box), forgetful(box), small(box, for: givers[box] ?? [])].compactMap(\.self)
        }
    }

    /// A restart or a takeover takes some such time, in seconds.
    private static let usualOutage = 30.0
    /// Somebody has to be there before what waits is gone.
    private static let usualAbsence = 600.0

    /// Each try fails while what the taker needs is down, and after the last one the message is given up. The tries of a
    /// stream hold up all that comes behind, so that few of them are a choice.
    private func hasty(_ box: Int) -> Advice? {
        let component = boxes[box].component
        guard component.kind != "stream", component.kind != "dead-letter-queue",
            let receives = design.effective(.receives, of: component)?.value.count,
            let hidden = design.effective(.visibility, of: component)?.value.duration?.seconds, hidden > 0
        else { return nil }
        let needed = outgoing[box].filter { calls[$0].isPull && traffic[$0].isTaken }.flatMap { taker in
            outgoing[calls[taker].to].filter { traffic[$0].isTaken && calls[$0].isRequired && !calls[$0].isPull }
        }.map { calls[$0].to }
        // The last try comes when it has been hidden once less often than it is tried.
        let end = Double(receives - 1) * hidden
        guard let first = needed.first, end < Self.usualOutage else { return nil }
        let rate = rate(at: box)
        let tries = receives == 1 ? "after one try" : "after \(receives) tries, \(Self.time(hidden)) apart"
        let flow = rate > 0 ? "its \(Self.perSecond(rate))" : "its messages"
        let outage = end > 0 ? " for more than \(Self.time(end))" : ""
        return Advice(
            .medium, subject(box), key: .receives,
            "\(name(box)) gives a message up \(tries): when \(name(first)) is down\(outage), \(flow) "
                + "are given up, and nobody works on them when it is back",
            changes: [setting(box, "receives", "\(Int((2 * Self.usualOutage / hidden).rounded(.up)) + 1)")])
    }

    /// What waits for longer than it is kept is gone without a word.
    private func forgetful(_ box: Int) -> Advice? {
        let takers = outgoing[box].filter { calls[$0].isPull && traffic[$0].isTaken }.map { name(calls[$0].to) }
        guard let kept = boxes[box].component.settings.duration(.retention)?.seconds, kept < Self.usualAbsence,
            !takers.isEmpty
        else { return nil }
        let rate = rate(at: box)
        let flow = rate > 0 ? "\(Self.perSecond(rate)) are gone" : "messages are gone"
        return Advice(
            .medium, subject(box), key: .retention,
            "\(name(box)) keeps a message for \(Self.time(kept)): when \(Self.list(takers)) cannot work for longer, \(flow), "
                + "and nobody knows of them",
            changes: [setting(box, "retention", "1d")])
    }

    /// A place for what was given up that is full at once.
    private func small(_ box: Int, for givers: [Int]) -> Advice? {
        guard let capacity = boxes[box].component.settings.count(.capacity) else { return nil }
        let rate = givers.reduce(0) { $0 + self.rate(at: $1) }
        let full = Double(capacity) / max(rate, 1e-9)
        guard rate > 0, full < Self.usualOutage else { return nil }
        return Advice(
            .medium, subject(box), key: .capacity,
            "\(name(box)) holds \(Self.count(Double(capacity))) messages: when \(Self.list(givers.map(name))) gives up "
                + "\(Self.perSecond(rate)), it is full within \(Self.time(full)), and all further ones are gone for good",
            changes: [setting(box, "capacity", "\(Int(Self.rounded(min(3600 * rate, 1e10), up: true)))")])
    }
}
