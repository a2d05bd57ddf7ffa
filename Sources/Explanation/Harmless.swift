import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// Changes that nobody suffered from.
    func harmless(_ changes: [Change], _ tense: (Change) -> Tense) -> [WhyLine] {
        changes.filter { change in
            // Small or short changes that harm nobody are noise to a reader.
            if case .slower(let before, let then) = change.kind {
                return (then - before > 0.005 || isFelt(change))
                    && (length(change.points) > 5 || isLive && lasts(change))
            }
            return change.points.upperBound > start
        }.prefix(3).map { change in
            let tense = tense(change)
            let said = say(change, tense)
            let low = max(start, change.points.lowerBound)
            let span = present(low..<max(low + 1, change.points.upperBound))
            var isWorse = false
            let slower = timeline.operations.indices.filter { touches(change, $0) }.compactMap { operation -> String? in
                guard let now = times(operation, span).p50, let before = usualTimes(operation).p50,
                    now > 1.1 * before + 0.001
                else { return nil }
                if now > 1.7 * before, now > before + 0.02 { isWorse = true }
                return
                    "p50 of \(compiled.operations[operation]) \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))"
            }
            switch change.kind {
            case .split, .poisoned: return silent(said, tense)
            case .lost where change.station.flatMap(consumedFeed) != nil:
                // What they were at work on is late, and nobody waits for it.
                if !isWorse, failing(change, span).isEmpty {
                    return unseen(change, said, span, tense) ?? silent(said, tense)
                }
            case .replayed(_, let feed) where !changedAgain(by: feed).isEmpty:
                if !isWorse, failing(change, span).isEmpty {
                    return unseen(change, said, span, tense) ?? silent(said, tense)
                }
            case .behind where change.station.flatMap(lagWhenLost) != nil: return silent(said, tense)
            default: break
            }
            let others = suffering(beside: change)
            let failing = others == nil ? failing(change, span) : []
            if !failing.isEmpty {
                let isOne = failing.count == 1 && failing[0].hasPrefix("1 ")
                let text = "; meanwhile \(Words.list(failing)) \(tense(isOne ? "fails" : "fail", "failed"))"
                return WhyLine(
                    "\(said.text.dropLast())\(text).", briefs: said.briefs.map { $0 + text } + said.briefs, .cause,
                    component: said.component)
            }
            if !isWorse, let unseen = unseen(change, said, span, tense) { return unseen }
            let stale = staleness(change, span) + leftovers(change, span)
            let rest =
                !stale.isEmpty
                ? stale
                : slower.isEmpty
                    ? ""
                    : isWorse
                        ? ", but \(Words.list(Array(slower.prefix(3))))" : " (\(Words.list(Array(slower.prefix(3)))))"
            let instead = others == nil ? stoodIn(for: change, span, tense) : []
            let robbed = change.parts.flatMap(storesRobbed)
            if !isWorse, !robbed.isEmpty {
                let lost =
                    "; acknowledged writes of \(Words.list(robbed.map(name))) \(tense("are", "were")) lost with it"
                return WhyLine(
                    "\(said.text.dropLast())\(lost).", briefs: said.briefs.map { $0 + lost } + said.briefs, .cause,
                    component: said.component)
            }
            let verdict =
                isWorse || !stale.isEmpty
                ? ", and nothing \(tense("fails", "failed"))"
                : !instead.isEmpty
                    ? ", and nothing \(tense("fails", "failed")): \(Words.list(Array(instead.prefix(2))))"
                    : others == .before
                        ? ", and \(tense("makes", "made")) nothing worse"
                        : ", and \(others == nil ? "it" : "by itself it") \(tense("harms", "harmed")) nobody"
            return WhyLine(
                "\(said.text.dropLast())\(verdict)\(rest).", briefs: said.briefs.map { $0 + verdict } + said.briefs,
                .cause,
                component: said.component)
        }
    }

    /// Whether somebody takes longer by far because of what is short in itself.
    private func isFelt(_ change: Change) -> Bool {
        timeline.operations.indices.contains { operation in
            guard touches(change, operation), let now = times(operation, change.points).p50,
                let before = usualTimes(operation).p50
            else { return false }
            return now > Self.longer * before
        }
    }
    private static let longer = 1.25

    /// Operations of which more fail meanwhile than usual, if too few to be told as suffering: `0.74% of thumb requests`.
    private func failing(_ change: Change, _ span: Range<Int>) -> [String] {
        guard !isLive else { return [] }
        return timeline.operations.indices.filter { touches(change, $0) }.compactMap { operation in
            let series = timeline.operations[operation]
            let all = sum(series.sentOk, span) + sum(series.sentFailed, span)
            let failed = sum(series.sentFailed, span)
            let name = compiled.operations[operation]
            guard !isMoreThanChance(failed, of: all, operation) else {
                return "\(Figure.share(failed / all)) of \(compiled.requests(name))"
            }
            // One that fails where none ever does, and because of it, is harm as well.
            guard failed > Self.unheardOf * all * (1 - normal[operation].share),
                isWaitedFor(change, by: operation), failsThere(change, span)
            else { return nil }
            return Words.counted(UInt64(failed), compiled.request(name))
        }
    }
    private static let unheardOf = 20.0

    /// Whether calls of a changed place, or over changed connections, fail meanwhile.
    private func failsThere(_ change: Change, _ span: Range<Int>) -> Bool {
        switch change.kind {
        case .lost, .stuck, .errors, .blocked, .losing: break
        default: return false
        }
        return compiled.system.links.indices.contains { link in
            change.links.isEmpty
                ? compiled.system.links[link].callee == change.station && sum(timeline.links[link].failures, span) > 0
                : change.links.contains(link) && sum(timeline.links[link].failures, span) > 0
        }
    }

    /// Whether far more operations failed than usual, by number if not by share.
    func isMoreThanChance(_ failed: Double, of all: Double, _ operation: Int) -> Bool {
        let usual = all * max(1e-5, 1 - normal[operation].share)
        return failed >= 5 && failed > 2 * usual + 6 * usual.squareRoot()
    }

    private enum Company { case before, later }

    /// Whether those on the way of a change suffered meanwhile for another reason, and since when.
    private func suffering(beside change: Change) -> Company? {
        let (from, to) = (seconds(change.points.lowerBound), seconds(change.points.upperBound))
        let bad = timeline.operations.indices.filter { touches(change, $0) }.flatMap { badWindows[$0] }
            .map(seconds(ofWindow:))
        guard bad.contains(where: { (from..<max(from, to)).contains($0) }) else { return nil }
        return bad.contains { (from - 15..<from - 4).contains($0) } ? .before : .later
    }

    /// A split brain, a message that is never worked on, or a change that is made again, is harm that no answer shows.
    private func silent(_ said: WhyLine, _ tense: Tense) -> WhyLine {
        WhyLine(
            "\(said.text.dropLast()); no answer \(tense("shows", "showed")) it.", briefs: said.briefs, .cause,
            component: said.component)
    }

    /// How many more operations are half done, of those sent meanwhile over the changed place.
    private func leftovers(_ change: Change, _ span: Range<Int>) -> String {
        let told = timeline.operations.indices.filter { touches(change, $0) }.compactMap { operation -> String? in
            let series = timeline.operations[operation]
            let left = sum(series.sentPartial, span)
            guard left >= 3, rate(series.sentPartial, span) > 2 * rate(series.sentPartial, quiet) else { return nil }
            return
                "\(Words.counted(UInt64(left), "\(compiled.operations[operation]) operation")) sent meanwhile are half done"
        }
        return told.isEmpty ? "" : ", but \(Words.list(told))"
    }

    /// How many more reads are out of date while copies lag behind.
    private func staleness(_ change: Change, _ span: Range<Int>) -> String {
        if change.isJoint { return change.parts.map { staleness($0, span) }.first { !$0.isEmpty } ?? "" }
        guard case .behind = change.kind, let station = change.station else { return "" }
        let series = timeline.stations[station]
        let now = sum(series.staleReads, span) / max(1, sum(series.reads, span))
        let before = sum(series.staleReads, quiet) / max(1, sum(series.reads, quiet))
        guard now > before + 0.001 else { return "" }
        return ", but \(Figure.share((now * 1000).rounded() / 1000)) of its reads are out of date, not "
            + Figure.share((before * 1000).rounded() / 1000)
    }
}
