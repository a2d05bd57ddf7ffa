public import DesignModel

/// Which single change of a board would have gained most, found out by running it with each.
public enum Improvement {
    /// Boards get no more tries than this, because each is run on every rung that went badly.
    static let triesMax = 14
    /// Sentences beyond this say little.
    private static let sentencesMax = 3
    /// So many of the best changes are looked at closely.
    private static let closerMax = 5
    /// A change has to gain with so many further seeds as well, so that it is no chance.
    private static let furtherSeeds: ClosedRange<UInt64> = 1...2

    /// Tries changes on the rungs on which the board did not reach the highest bars. What is told has moved the same measure
    /// with every seed, takes nothing from another measure on any rung, and has nothing done twice or lost.
    ///
    /// - Returns: the best of them in sentences, the best first, each with what was measured.
    public static func search(
        _ prompt: Prompt, _ design: Design, _ cast: Cast, _ findings: [String: Findings], seed: UInt64
    ) -> [String] {
        let played = prompt.rungs.filter { findings[$0.name] != nil }
        let bad = played.filter { rung in
            findings[rung.name]?.readings.contains { $0.points < Level.director.points } ?? false
        }
        guard !bad.isEmpty else { return ["Nothing: every bar that was measured is reached."] }
        func trial(_ rungs: [Rung], on board: Design, _ seed: UInt64) -> Trial {
            Trial(prompt, rungs, on: board, cast, seed: seed)
        }
        let before = trial(bad, on: design, seed)
        let good = played.filter { !bad.contains($0) }
        var tried: [(change: [String], board: Design, after: Trial)] = []
        for change in changes(of: design, cast).prefix(triesMax) {
            guard let board = try? change.reduce(design, { try $0.changed(by: $1) }), board != design else { continue }
            let after = trial(bad, on: board, seed)
            if after.sum > before.sum, !after.harmsData(of: before) { tried.append((change, board, after)) }
        }
        var sentences: [String] = []
        var others: [(before: Trial, seed: UInt64)] = []
        var goodBefore: Trial?
        for (change, board, after) in tried.sorted(by: { $0.after.sum > $1.after.sum }).prefix(closerMax)
        where sentences.count < sentencesMax {
            guard let moved = moved(from: before, to: after) else { continue }
            if others.isEmpty {
                others = furtherSeeds.map { (trial(bad, on: design, seed &+ $0), seed &+ $0) }
            }
            let again = others.map { trial(bad, on: board, $0.seed) }
            let isNoChance = zip(again, others).allSatisfy { now, other in
                now.points[moved] ?? 0 > other.before.points[moved] ?? 0 && !now.harmsData(of: other.before)
            }
            let (whole, wholeBefore) = (again.reduce(after, +), others.reduce(before) { $0 + $1.before })
            guard isNoChance, !whole.isWorth(lessThan: wholeBefore) else { continue }
            let rest = goodBefore ?? trial(good, on: design, seed)
            goodBefore = rest
            let restAfter = trial(good, on: board, seed)
            guard !restAfter.isWorth(lessThan: rest), !restAfter.harmsData(of: rest) else { continue }
            let lines = design.effective(change).joined(separator: ", ")
            sentences.append(
                "\(lines): “\(moved)” goes from \(before.measured[moved] ?? "?") to \(after.measured[moved] ?? "?")")
        }
        return sentences.isEmpty
            ? ["None of the usual single changes gains a bar: it takes several, or another drawing."] : sentences
    }

    /// The measure that moved most.
    private static func moved(from before: Trial, to after: Trial) -> String? {
        let gains = after.points.compactMap { name, points in
            before.points[name].map { (name: name, gain: points - $0) }
        }.filter { $0.gain > 0 }
        return gains.min { ($1.gain, $0.name) < ($0.gain, $1.name) }?.name
    }
}

extension Design {
    /// Of the lines of a change, those that change something.
    fileprivate func effective(_ lines: [String]) -> [String] {
        var design = self
        return lines.filter { line in
            guard let changed = try? design.changed(by: line), changed != design else { return false }
            design = changed
            return true
        }
    }
}
