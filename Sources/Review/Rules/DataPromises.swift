import DesignModel
import Wording

extension Survey {
    /// Promises about data, and about coming back, that the way in which a store is copied does not keep.
    var brokenByCopies: [Advice] {
        let stores = boxes.indices.filter { boxes[$0].isStore && boxes[$0].copies > 1 }
        var told: [Objective.Metric: Int] = [:]
        return design.objectives.enumerated().flatMap { place, objective -> [Advice] in
            guard objective.scope == .always, let bound = objective.most else { return [] }
            // Who promises the same many times over is told of the first ones.
            told[objective.metric, default: 0] += 1
            guard told[objective.metric, default: 0] <= Review.adviceMax else { return [] }
            return switch objective.metric {
            case .lostWrites: stores.compactMap { losses(at: $0, objective, place, bound) }
            case .staleReads: stores.compactMap { staleness(at: $0, objective, place, bound) }
            case .recoveryTime:
                stores.compactMap { interregnum(at: $0, objective, place, bound) } + blindness(objective, place, bound)
            default: []
            }
        }
    }

    // MARK: Lost writes

    /// Acknowledged before a copy has them, writes are gone with their primary.
    private func losses(at box: Int, _ objective: Objective, _ place: Int, _ bound: Double) -> Advice? {
        guard let copying = copying(of: box), !copying.isSynchronous, copying.takeover != nil else { return nil }
        let writes = writeRate(at: box, of: operation(of: objective))
        let lost = writes * copying.lag.meanSeconds
        guard lost > bound, lost.isFinite else { return nil }
        let behind = Self.time(copying.lag.meanSeconds)
        var changes = [setting(box, "replication", "sync")]
        // A lag that was written is that of a copy that follows at leisure; no write could wait so long.
        if boxes[box].component.settings[.lag] != nil, copying.lag.meanSeconds > Self.waitMax {
            changes.append(setting(box, "lag", "1ms..5ms"))
        }
        return Advice(
            .high, .objective(place),
            "\(objective.text(in: design)) does not survive the loss of the primary of \(name(box)): a write is acknowledged "
                + "some \(behind) before a copy has it, so a takeover at \(Self.perSecond(writes)) loses about "
                + "\(Self.count(max(lost, 0.1))); a copy that writes wait for costs each of them a round trip",
            changes: isFarApart(box) ? [] : changes,
            remedy: "keep another copy of \(name(box)) in its own region, for which writes wait")
    }

    /// A write may wait so long for a copy, in seconds, without anybody minding.
    private static let waitMax = 0.01

    private func isFarApart(_ box: Int) -> Bool {
        let zones = Set(design.zones.filter { $0.members.contains(boxes[box].component.id) }.map(\.id))
        return design.regions.count { !zones.isDisjoint(with: $0.zones) } > 1
    }

    // MARK: Stale reads

    /// A copy that lags shows what was true before: a read is stale if its key was written within the lag.
    private func staleness(at box: Int, _ objective: Objective, _ place: Int, _ bound: Double) -> Advice? {
        guard let copying = copying(of: box), !copying.isSynchronous, boxes[box].readsReplicas else { return nil }
        let operation = operation(of: objective)
        let stale = staleRate(at: box, copying.lag, of: operation)
        let isShare = if case .share = objective.bound { true } else { false }
        // How long a run is nobody knows: what is too many in a minute is too many.
        guard stale > 0, (isShare ? stale / readRateMost(of: operation) : stale * 60) > bound else { return nil }
        let reads = readRate(at: box, of: operation)
        let writes = writeRate(at: box)
        let needed = taken[box] + readRate(at: box) * boxes[box].work.mean
        return Advice(
            .high, .objective(place),
            "\(objective.text(in: design)) cannot be met: reads of \(name(box)) go to a copy that is some "
                + "\(Self.time(copying.lag.meanSeconds)) behind \(Self.perSecond(writes)) of writes, so about "
                + "\(Figure.share(Self.twoDigits(stale / reads))) of them (\(Self.perSecond(Self.twoDigits(stale)))) miss the "
                + "last change of what they ask for",
            changes: needed < 0.9 * Double(boxes[box].slots) ? [setting(box, "reads", "primary")] : [],
            remedy: "read what must be fresh from the primary of \(name(box)), and the rest from a copy")
    }

    /// Stale reads a second, of one operation or of all: those whose key was written within the lag.
    private func staleRate(at box: Int, _ lag: Distribution, of operation: Int?) -> Double {
        var writes: [Keys: Double] = [:]
        for (operation, rate) in written(at: box) { writes[keys(of: operation), default: 0] += rate }
        return read(at: box).reduce(0) { sum, item in
            let keys = keys(of: item.operation)
            guard item.operation == operation ?? item.operation, let rate = writes[keys], rate > 0 else { return sum }
            return sum + item.rate
                * keys.groups.reduce(0) { $0 + $1.count * $1.share * lag.chance(of: rate * $1.share) }
        }
    }

    /// All reads of an operation, or of the design, that could be stale, what caches answer included, at most.
    private func readRateMost(of operation: Int?) -> Double {
        boxes.indices.reduce(0) { sum, box in
            if boxes[box].isStore { return sum + readRate(at: box, of: operation) }
            guard boxes[box].mechanic == .cache else { return sum }
            return sum + visits[box].reduce(0) { $0 + ($1.operation == operation ?? $1.operation ? $1.rate : 0) }
        }
    }

    // MARK: Recovery

    /// While nobody leads, nothing is written, and of many stores nothing is read.
    private func interregnum(at box: Int, _ objective: Objective, _ place: Int, _ bound: Double) -> Advice? {
        guard let takeover = copying(of: box)?.takeover, takeover > bound else { return nil }
        let suffering = dependants(of: box).filter { visit in
            writeRate(at: box, of: visit.operation) > 0 || !boxes[box].readsReplicas
        }
        guard !suffering.isEmpty else { return nil }
        // Somebody has to notice first, and not every pause is a death.
        let quick = 0.8 * bound
        return Advice(
            .high, .objective(place),
            "\(objective.text(in: design)) cannot be kept when the primary of \(name(box)) dies: nobody leads for "
                + "\(Self.time(takeover)), and \(names(ofOperations: suffering.map(\.operation))) "
                + "\(suffering.count > 1 ? "fail" : "fails") until then",
            changes: quick >= Self.quickest ? [setting(box, "failover", Self.written(quick, roundingUp: false))] : [],
            remedy: "promise what a takeover takes, or use a store that needs none")
    }

    /// No takeover that can be relied on is faster, in seconds.
    private static let quickest = 5.0

    /// Until the loss of an instance is noticed, its share of calls goes to it; who tries again meets another one.
    private func blindness(_ objective: Objective, _ place: Int, _ bound: Double) -> [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            guard row.mechanic == .pool, row.copies > 1, let detect = row.detect, detect > bound else { return nil }
            let inbound = incoming[box].filter { traffic[$0].isTaken && !calls[$0].isPull && calls[$0].isRequired }
            let suffering = dependants(of: box)
            guard !suffering.isEmpty, inbound.contains(where: { calls[$0].attempts == 1 }) else { return nil }
            return Advice(
                .medium, .objective(place),
                "\(objective.text(in: design)) cannot be kept when an instance of \(name(box)) dies: that is noticed after "
                    + "\(Self.time(detect)), and until then 1 of \(row.copies) calls fails",
                changes: [setting(box, "detect", Self.written(0.8 * bound, roundingUp: false))])
        }
    }
}

extension Objective {
    /// The most that it allows for, in the unit of its metric; `nil`: it asks for something else.
    var most: Double? {
        guard comparison == .atMost || comparison == .below || comparison == .equal else { return nil }
        return switch bound {
        case .count(let count): Double(count)
        case .share(let share): share
        case .duration(let span): span.seconds
        default: nil
        }
    }
}
