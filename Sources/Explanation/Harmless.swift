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
                return then - before > 0.005 && (length(change.points) > 5 || isLive && lasts(change))
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
            default: break
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
            let verdict =
                isWorse || !stale.isEmpty
                ? ", and nothing \(tense("fails", "failed"))" : ", and it \(tense("harms", "harmed")) nobody"
            return WhyLine(
                "\(said.text.dropLast())\(verdict)\(rest).", briefs: said.briefs.map { $0 + verdict } + said.briefs,
                .cause,
                component: said.component)
        }
    }

    /// A split brain, or a message that is never worked on, is harm that no answer shows.
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
        guard case .behind = change.kind, let station = change.station else { return "" }
        let series = timeline.stations[station]
        let now = sum(series.staleReads, span) / max(1, sum(series.reads, span))
        let before = sum(series.staleReads, quiet) / max(1, sum(series.reads, quiet))
        guard now > before + 0.001 else { return "" }
        return ", but \(Figure.share((now * 1000).rounded() / 1000)) of its reads are out of date, not "
            + Figure.share((before * 1000).rounded() / 1000)
    }
}
