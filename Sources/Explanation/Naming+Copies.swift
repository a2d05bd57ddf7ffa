import Drill
import Simulation
import Wording

// How the loss of copies is told, where no single primary decides.

extension Evidence {
    /// Whether one copy of a store takes all writes, so that nobody does while it is gone.
    func hasPrimary(_ station: Int) -> Bool {
        let row = compiled.system.stations[station]
        guard case .store(let store) = row.role, row.instances > 1, store.primaries == 1 else { return false }
        if case .leaderless = store.replication { return false }
        return true
    }

    /// Whether so many copies of a store are gone that those which are left cannot agree on a write.
    func lacksMajority(_ change: Change) -> Bool {
        guard case .lost(let instances, _, _) = change.kind, let station = change.station,
            sum(timeline.stations[station].refusedWrites, change.points) > 0, let needed = needed(by: station)
        else { return false }
        return compiled.system.stations[station].instances - instances < max(needed.reads, needed.writes)
    }

    /// Copies that a read and a write of a store need; `nil`: those that a primary has.
    private func needed(by station: Int) -> (reads: Int, writes: Int)? {
        let row = compiled.system.stations[station]
        guard case .store(let store) = row.role, store.shards == 1 else { return nil }
        let replication = store.replication
        if case .leaderless(let quorum) = replication { return (quorum.reads, quorum.writes) }
        return replication == .majority ? (1, row.instances / 2 + 1) : nil
    }

    /// The loss of copies that agree by counting, or of some of the parts by key; `nil`: it is told like any other.
    func sayLoss(
        _ change: Change, _ station: Int, _ store: Simulation.Station.Store, _ when: String, _ tense: Tense
    ) -> WhyLine? {
        guard case .lost(let instances, let refused, let noticed) = change.kind else { return nil }
        let row = compiled.system.stations[station]
        if store.shards > 1, refused > 0.005 {
            return sayShards(change, station, store, refused, until: noticed, when, tense)
        }
        guard let needed = needed(by: station) else { return nil }
        let left = row.instances - instances
        let place = name(station)
        let isLeaderless = if case .leaderless = store.replication { true } else { false }
        let copies = "\(Figure.count(UInt64(max(0, left)))) of \(Words.possessive(place)) \(row.instances) copies"
        let are = left == 1 ? tense("is", "was") : tense("are", "were")
        let gone = left <= 0 ? "none of \(Words.possessive(place)) \(row.instances) copies" : copies
        let isWriteLost = left < needed.writes
        let isReadLost = isLeaderless ? left < needed.reads : left <= 0
        guard isWriteLost || isReadLost, refused > 0.005 else { return nil }
        let fails =
            isReadLost && isWriteLost
            ? "reads and writes \(tense("are", "were")) refused"
            : isWriteLost
                ? "it \(tense("is", "was")) read-only, and writes \(tense("are", "were")) refused"
                : "reads \(tense("are", "were")) refused"
        let need =
            isLeaderless && isReadLost && isWriteLost
            ? "a read needs the answers of \(needed.reads) and a write those of \(needed.writes)"
            : isWriteLost
                ? "a write needs \(needed.writes)\(isLeaderless ? "" : ", which is most of them")"
                : "a read needs the answers of \(needed.reads)"
        let lost = isLeaderless ? "cannot reach its quorum" : "has lost its majority"
        let had = isLeaderless ? "could not reach its quorum" : "had lost its majority"
        let text = "\(place) \(tense(lost, had)) \(when): \(gone) \(are) left, and \(need), so \(fails)"
        return line(
            text + ".",
            briefs: [
                "\(place) \(tense(lost, had)) \(when): \(gone) \(are) left", "\(place) \(tense(lost, had)) \(when)",
            ], .cause, station)
    }

    /// Parts by key that nobody leads: a share of the keys is gone, and the others do not notice.
    private func sayShards(
        _ change: Change, _ station: Int, _ store: Simulation.Station.Store, _ refused: Double, until noticed: Int,
        _ when: String, _ tense: Tense
    ) -> WhyLine? {
        let series = timeline.stations[station]
        let points =
            change.points.lowerBound..<max(change.points.lowerBound + 1, min(noticed, change.points.upperBound))
        let part = max(1, min(store.shards, Int((refused * Double(store.shards)).rounded())))
        guard part < store.shards else { return nil }
        let isShort = noticed < change.points.upperBound - 1
        let time = isShort ? "from \(clock(change.points.lowerBound)) to \(clock(noticed))" : when
        let hasWrites = sum(series.refusedWrites, points) > 0
        let copies = compiled.system.stations[station].instances / max(1, store.shards)
        let what =
            copies > 1 && hasWrites
            ? tense("has", "had") + " no primary"
            : part == 1 ? tense("is", "was") + " down" : tense("are", "were") + " down"
        let some = "\(Words.sentence(Words.number(part))) of \(Words.possessive(name(station))) \(store.shards) shards"
        let verb = part > 1 && copies > 1 && hasWrites ? tense("have", "had") + " no primary" : what
        let share = Figure.share((refused * 100).rounded() / 100)
        return line(
            "\(some) \(verb) \(time): \(share) of its calls, those for keys that \(part == 1 ? "it keeps" : "they keep"), "
                + "\(tense("are", "were")) refused; the other keys \(tense("go", "went")) on as before.",
            briefs: [
                "\(some) \(verb) \(time): \(share) of its calls \(tense("are", "were")) refused",
                "\(some) \(verb) \(time)",
            ],
            .cause, station)
    }
}
