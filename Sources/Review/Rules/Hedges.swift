import DesignModel
import Wording

extension Survey {
    /// Second attempts beside slow ones that do something twice, or make a slow place slower.
    var harmfulHedges: [Advice] {
        calls.indices.filter { calls[$0].hedge != nil && traffic[$0].isTaken && !calls[$0].isPull }.flatMap { index in
            [doubledWrites(index), hedgeStorm(index)].compactMap(\.self)
        }
    }

    /// A hedge does all that its call does, twice.
    private func doubledWrites(_ index: Int) -> Advice? {
        guard let repeated = writeWithoutKey(index) else { return nil }
        let often: String
        if let share = hedgedShare(index), share * traffic[index].rate > 0 {
            often =
                ", which is \(Figure.share(Self.twoDigits(share))) of \(Self.perSecond(traffic[index].rate)) while nothing is broken"
        } else {
            often = ""
        }
        let what = repeated == index ? "writes" : "leads to \(title(repeated)), which writes"
        return Advice(
            .high, subject(ofCall: repeated), key: .idempotent,
            "\(title(index)) \(what), and is made again beside itself when it takes longer than \(hedgeWords(index))\(often): "
                + "both are done, because no idempotency key travels with \(repeated == index ? "it" : "the write")",
            changes: [setting(ofCall: repeated, "idempotent", "yes")])
    }

    /// The first write without a key that a call leads to.
    private func writeWithoutKey(_ index: Int) -> Int? {
        var seen: Set<Int> = [calls[index].to]
        var frontier = [index]
        while let call = frontier.popLast() {
            if calls[call].writes, !calls[call].isIdempotent, boxes[calls[call].to].keepsEffects { return call }
            for next in outgoing[calls[call].to]
            where traffic[next].isTaken && !calls[next].isPull && overlap(index, next) {
                if calls[next].writes, !calls[next].isIdempotent, boxes[calls[next].to].keepsEffects { return next }
                if seen.insert(calls[next].to).inserted { frontier.append(next) }
            }
        }
        return nil
    }

    /// How many calls a hedge doubles at rest; `nil`: nothing says.
    private func hedgedShare(_ index: Int) -> Double? {
        let call = calls[index]
        switch call.hedge {
        case .percentile(let share): return 1 - share
        case .after(let delay):
            let key: SettingKey = !boxes[call.to].isStore ? .time : call.writes ? .write : .read
            guard outgoing[call.to].isEmpty || boxes[call.to].isStore else { return nil }
            return design.effective(key, of: boxes[call.to].component)?.value.distribution
                .map { $0.share(above: max(0, delay - 2 * call.latency.mean)) }
        case nil: return nil
        }
    }

    private func hedgeWords(_ index: Int) -> String {
        switch calls[index].hedge {
        case .percentile(let share): "\(Figure.share(share)) of the calls before it"
        case .after(let delay): Self.time(delay)
        case nil: ""
        }
    }

    /// After a fixed time, all calls are doubled as soon as their callee is slower than that: just when it has no room.
    private func hedgeStorm(_ index: Int) -> Advice? {
        let call = calls[index]
        let callee = boxes[call.to]
        guard case .after(let delay)? = call.hedge, callee.works || callee.isStore, rate(at: call.to) > 0 else {
            return nil
        }
        let slots = callee.isStore ? Double(callee.slots) : callee.slotsMax
        let more = taken[call.to] * min(1, traffic[index].rate / rate(at: call.to))
        guard taken[call.to] < slots, taken[call.to] + more >= slots else { return nil }
        let calls = traffic[index].rate
        return Advice(
            .medium, subject(ofCall: index), key: .hedge,
            "as soon as \(name(call.to)) takes longer than \(Self.time(delay)), \(title(index)) makes every call twice: "
                + "\(Self.perSecond(2 * calls)) instead of \(Self.perSecond(calls)) take \(Self.count(taken[call.to] + more)) slots, and "
                + "\(name(call.to)) has \(Self.count(slots)), so it stays slow and the hedges go on",
            changes: [setting(ofCall: index, "hedge", "p95")])
    }
}
