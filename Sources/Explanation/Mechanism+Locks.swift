import Drill
import Simulation
import Wording

// Keys that stay locked until an agreement in two phases is reached, and things that are sold out.

extension Evidence {
    /// Writes that find their key locked by an operation whose stores have not agreed yet.
    func locks(_ cause: Change?, _ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        timeline.stations.indices.compactMap { station in
            guard sufferers.contains(where: { reaches($0, station) }),
                let leader = leader(ofCommitsAt: station), let during = locked(station, span)
            else { return nil }
            let (series, traces) = (timeline.stations[station], timeline.traces[station])
            let keys = during.map { Double(traces.lockedKeys[$0]) }.max() ?? 0
            let waiting = sum(traces.lockWaits, during)
            let share = min(1, waiting / max(1, sum(series.writes, during)))
            let place = name(station)
            let away = cause.flatMap { awayFromAgreement($0, station, leader, tense) }
            let reason = away.map { ", because \($0)" } ?? ""
            let slot =
                fullPoint(station, span).map { point in
                    ", each with its slot: all \(Figure.about(slots(station))) \(tense("are", "were")) taken from \(clock(point)) on"
                } ?? ""
            let stay = keys < 1.5 ? tense("stays", "stayed") : tense("stay", "stayed")
            return line(
                "In \(place), up to \(Words.plural(keys, "key")) \(stay) locked by changes that \(name(leader)) "
                    + "\(tense("has", "had")) prepared and \(tense("cannot", "could not")) decide\(reason) (two-phase commit): "
                    + "\(Figure.share((share * 100).rounded() / 100)) of the writes from \(clock(during.lowerBound)) on "
                    + "\(tense("wait", "waited")) for such a lock\(slot).",
                briefs: [
                    "\(Figure.about(keys)) keys of \(place) \(tense("stay", "stayed")) locked by undecided commits",
                    "undecided commits \(tense("keep", "kept")) keys of \(place) locked",
                ], .held, station)
        }
    }

    /// When so many writes of a store found their key locked that it is worth a word.
    private func locked(_ station: Int, _ span: Range<Int>) -> Range<Int>? {
        let (series, traces) = (timeline.stations[station], timeline.traces[station])
        guard sum(traces.lockWaits, span) >= 5,
            let during = active(traces.lockWaits, of: series.writes, span),
            sum(traces.lockWaits, during) > 0.05 * sum(series.writes, during),
            during.contains(where: { traces.lockedKeys[$0] > 0 })
        else { return nil }
        let usual = sum(traces.lockWaits, quiet) / max(1, sum(series.writes, quiet))
        let share = sum(traces.lockWaits, during) / max(1, sum(series.writes, during))
        return quiet.isEmpty || share > 2 * usual ? during : nil
    }

    /// Who has a store agree with others before it changes.
    func leader(ofCommitsAt station: Int) -> Int? {
        compiled.system.stations.indices.first { leader in
            compiled.system.stations[leader].commits.values.contains { links in
                links.contains { compiled.system.links[$0].callee == station }
            }
        }
    }

    /// Who of those who have to agree is away, if it is by a change that they cannot.
    private func awayFromAgreement(_ change: Change, _ station: Int, _ leader: Int, _ tense: Tense) -> String? {
        let parts = compiled.system.stations[leader].commits.values.flatMap { links in
            links.map { compiled.system.links[$0].callee }
        }
        guard let place = change.station, place == leader || parts.contains(place) else { return nil }
        let answers = "\(name(place)) \(tense("does", "did")) not answer"
        switch change.kind {
        case .blocked, .losing: return "nothing \(tense("passes", "passed")) to \(name(place))"
        case .slower: return "\(name(place)) \(tense("answers", "answered")) late"
        case .fewer, .leaking, .lost, .stuck: return place == station ? nil : answers
        default: return nil
        }
    }

    /// How locks keep a full store full: who is to end them needs a slot there as well.
    func locksLeft(_ station: Int, _ tail: Range<Int>) -> String? {
        guard let leader = leader(ofCommitsAt: station) else { return nil }
        let keys = tail.map { Double(timeline.traces[station].lockedKeys[$0]) }.min() ?? 0
        // Slots are taken, and hardly any work begins.
        let series = timeline.stations[station]
        let work = tail.reduce(0.0) { $0 + Double(series.waits[$1]) * declaredWork(station, at: $1).mean }
        guard keys >= 1, work < 0.5 * sum(series.busyArea, tail) else { return nil }
        return
            " of writes that wait for a lock; \(Words.plural(keys, "key")) \(keys < 1.5 ? "is" : "are") still locked, and "
            + "\(name(leader)), who is to commit or abort what holds them, finds no slot there either"
    }

    // MARK: Sold out

    /// Writes that found nothing left: no failure of anything.
    func soldOut(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        timeline.stations.indices.compactMap { station in
            let (series, traces) = (timeline.stations[station], timeline.traces[station])
            let mine = sufferers.filter { reaches($0, station) && hasStock($0) }
            let refused = sum(traces.soldOut, span)
            let failed = mine.reduce(0.0) { $0 + sum(timeline.operations[$1].failed, span) }
            guard !mine.isEmpty, refused >= 5, refused > 0.5 * failed,
                let during = active(traces.soldOut, of: series.writes, span)
            else { return nil }
            let share = Figure.share(min(1, sum(traces.soldOut, during) / max(1, sum(series.writes, during))))
            let what = Words.list(mine.map { compiled.operations[$0] })
            let place = name(station)
            let wants = "\(what) \(mine.count == 1 ? tense("wants", "wanted") : tense("want", "wanted"))"
            let turned = "\(share) of the writes \(tense("find", "found")) nothing left"
            return line(
                "More and more of what \(wants) \(tense("is", "was")) sold out at \(place), from "
                    + "\(clock(during.lowerBound)) on: \(turned), and nothing \(tense("is", "was")) broken.",
                briefs: [
                    "\(place) \(tense("is", "was")) sold out from \(clock(during.lowerBound)) on: \(turned)",
                    "\(place) \(tense("is", "was")) sold out: \(turned)",
                ], .cause, station)
        }
    }

    func hasStock(_ operation: Int) -> Bool {
        compiled.system.operations[operation].population.map { compiled.system.populations[$0].stock != nil } ?? false
    }

    /// Whether nearly all failures of an operation in some points were that nothing was left.
    func isSoldOut(_ operation: Int, _ points: Range<Int>) -> Bool {
        guard hasStock(operation) else { return false }
        let refused = timeline.stations.indices.reduce(0.0) {
            $0 + (reaches(operation, $1) ? sum(timeline.traces[$1].soldOut, points) : 0)
        }
        return refused > 0.9 * sum(timeline.operations[operation].failed, points) && refused >= 5
    }
}
