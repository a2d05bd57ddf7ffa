import Drill
import Simulation

// What a time of suffering may come from, and what only went on meanwhile.

extension Evidence {
    /// What a time of suffering may come from: changes on the operation's own way first; else those that fill slots
    /// which it needs.
    func causes(of operation: Int, _ run: [Int]) -> [Change] {
        guard let low = run.first, let high = run.last else { return [] }
        let (from, to) = (seconds(ofWindow: low), seconds(ofWindow: high + 1))
        let near = changes.filter { change in
            // What comes back with its end is of it, however long it lasted.
            !isOfDataAlone(change) && seconds(change.points.lowerBound) < to
                && seconds(change.points.upperBound) > from - Self.prompt
        }
        let own = near.filter { touches($0, operation) && isWaitedFor($0, by: operation) }
        // What began on its own way later did not begin it.
        func isPrompt(_ change: Change) -> Bool { seconds(change.points.lowerBound) <= from + Self.prompt }
        let crowding =
            own.contains(where: isPrompt)
            ? []
            : near.filter { change in
                !own.contains(change) && (own.isEmpty || isPrompt(change))
                    && crowds(change, operation, from: from, to: to)
            }
        let found = own + crowding
        // What went on for long and harmed nobody is a circumstance, where something else happened when harm began.
        let trigger = found.map { seconds($0.points.lowerBound) }.filter { abs($0 - from) <= Self.prompt }.min()
        let causes = found.filter { change in
            trigger.map { begin in
                let others = found.filter { $0 != change && seconds($0.points.lowerBound) >= begin }
                let isPlain = others.contains { failsAt($0, operation, from: from, to: to) }
                return !wasHarmless(change, operation, before: from, trigger: begin, isPlain: isPlain)
            } ?? true
        }
        // Who suffered already, and no worse since, did not suffer from it; nor from what began later than another cause.
        let isOld = causes.allSatisfy { seconds($0.points.lowerBound) > from + Self.prompt }
        let begin = causes.map { seconds($0.points.lowerBound) }.min() ?? from
        let harmful = causes.filter { cause in
            let isLater = seconds(cause.points.lowerBound) > begin + 4
            return !(isOld || isLater && seconds(cause.points.lowerBound) > from + 4)
                || worsens(cause, operation, from: from, to: to)
                || failsAt(cause, operation, from: from, to: to)
        }
        return harmful + successors(of: harmful, among: near, operation, until: to)
    }

    /// What began later and fills slots that an operation needs, when all that it suffered from on its own way is over.
    private func successors(of causes: [Change], among near: [Change], _ operation: Int, until to: Double) -> [Change] {
        guard let begin = causes.map(\.points.lowerBound).min(),
            let over = causes.map({ seconds(harmEnd(of: $0)) }).max(), over + Self.prompt / 2 < to
        else { return [] }
        return near.filter { change in
            let last = min(to, seconds(change.points.upperBound))
            return !causes.contains(change) && change.points.lowerBound > begin && !touches(change, operation)
                && over + 2 < last && crowds(change, operation, from: over, to: last)
        }
    }
    /// Harm begins within so many seconds of what does it, where it does so at once.
    static let prompt = 10.0
    /// What harms nobody for so many seconds does not do so by itself; nor does it in fewer, where harm begins with something
    /// else, at which requests fail, and nothing had become slower until then.
    private static let patience = 15.0
    private static let calm = 5.0

    /// Whether a change had gone on for a while without harm when something else happened.
    private func wasHarmless(
        _ change: Change, _ operation: Int, before from: Double, trigger: Double, isPlain: Bool
    ) -> Bool {
        let begin = seconds(change.points.lowerBound)
        guard begin < Swift.max(from, trigger) - (isPlain ? Self.calm : Self.patience),
            !badWindows[operation].contains(where: { (begin..<from).contains(seconds(ofWindow: $0)) })
        else { return false }
        if begin < Swift.max(from, trigger) - Self.patience { return true }
        let before = change.points.lowerBound..<max(change.points.lowerBound + 1, point(at: min(from, trigger)))
        guard let now = median(timeline.operations[operation].p50[before]), let usual = normal[operation].p50 else {
            return false
        }
        return now < 1.25 * usual
    }

    /// Whether an operation that suffered before a change began suffers more since.
    private func worsens(_ change: Change, _ operation: Int, from: Double, to: Double) -> Bool {
        let begin = change.points.lowerBound
        let (low, high) = (point(at: from), min(point(at: to), harmEnd(of: change)))
        guard low < begin, begin < high else { return true }
        let series = timeline.operations[operation]
        if failing(operation, sentIn: begin..<high) > failing(operation, sentIn: low..<begin) + Self.worseShare {
            return true
        }
        guard let before = median(series.p50[low..<begin]), let then = median(series.p50[begin..<high]) else {
            return false
        }
        return then > 1.25 * before
    }
}
