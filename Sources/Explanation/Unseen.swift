import Drill
import Simulation
import Wording

// Harm that no answer shows: messages that wait, and operations that settle late or never.

extension Evidence {
    private static let mostChanges = 3

    /// Changes that nobody who waits for an answer suffered from, each with the messages that pile up because of it; then the
    /// other piles.
    func told(_ harmless: [Change], _ tense: (Change) -> Tense) -> [WhyLine] {
        var (piles, overtakings, discards) = (piles(), overtakings(), discards())
        var lines: [WhyLine] = []
        var count = 0
        for change in harmless {
            let mine = piles.filter { $0.cause == change || $0.later == change }
            let repeated = overtakings.filter { $0.cause == change }
            let lost = discards.filter { $0.cause == change }
            guard !mine.isEmpty || !repeated.isEmpty || !lost.isEmpty || count < Self.mostChanges else { continue }
            let said = self.harmless([change], tense)
            guard !said.isEmpty else { continue }
            count += 1
            lines +=
                said + repeated.map { say($0, isCause: false, tense(change)) }
                + mine.flatMap { told($0, tense(change)) } + lost.map { say($0, isCause: false, tense(change)) }
            piles.removeAll { mine.contains($0) }
            overtakings.removeAll { repeated.contains($0) }
            discards.removeAll { lost.contains($0) }
        }
        for overtaking in overtakings {
            let mine = piles.filter { $0.feed == overtaking.feed }
            lines.append(say(overtaking, isCause: overtaking.cause == nil, Tense()))
            lines += mine.flatMap { told($0, Tense()) }
            piles.removeAll { mine.contains($0) }
        }
        lines += piles.flatMap { told($0, Tense()) }
        return lines + discards.map { say($0, isCause: $0.cause == nil && lines.isEmpty, Tense()) }
    }

    /// Messages that pile up, and how those who take them became more.
    private func told(_ pile: Pile, _ tense: Tense) -> [WhyLine] {
        [say(pile, tense)] + takers(pile.feed).compactMap { growth(of: $0, pile, tense) }
    }

    /// A change that shows in no answer, but in messages that wait for it or in how late operations settle; `nil`: in neither.
    func unseen(_ change: Change, _ said: WhyLine, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        let late = timeline.operations.indices.filter { touches(change, $0) }.compactMap { operation in
            lateness(operation, alone(change, operation, in: span), tense)
        }
        guard
            !late.isEmpty || piles().contains(where: { $0.cause == change || $0.later == change })
                || discards().contains(where: { $0.cause == change })
        else { return nil }
        let but = late.isEmpty ? "" : ", but \(Words.list(Array(late.prefix(3))))"
        return WhyLine(
            "\(said.text.dropLast()); no answer \(tense("shows", "showed")) it\(but).",
            briefs: late.prefix(1).map { "\(said.rawBrief): \($0)" } + said.briefs, .cause, component: said.component)
    }

    /// The points of a span at which nothing else was wrong on the way of an operation; all of them where there are too few.
    private func alone(_ change: Change, _ operation: Int, in span: Range<Int>) -> [Int] {
        let others = changes.filter { $0 != change && touches($0, operation) }
        let points = span.filter { point in !others.contains { $0.points.contains(point) } }
        let seconds = points.reduce(0) { $0 + length($1..<$1 + 1) }
        return seconds < Self.tellingSeconds ? Array(span) : points
    }
    private static let tellingSeconds = 5.0

    /// How much later than usual an operation settles that was sent at some points, or that some never do.
    private func lateness(_ operation: Int, _ points: [Int], _ tense: Tense) -> String? {
        let series = timeline.operations[operation]
        let name = compiled.operations[operation]
        func sum(_ counts: [UInt32]) -> Double { points.reduce(0) { $0 + Double(counts[$1]) } }
        let never = sum(series.sentUnsettled)
        let seconds = points.reduce(0) { $0 + length($1..<$1 + 1) }
        if never >= 3, never / max(1e-9, seconds) > 2 * rate(series.sentUnsettled, quiet) {
            return
                "\(Words.counted(UInt64(never), "\(name) operation")) sent meanwhile never \(tense("settle", "settled"))"
        }
        let count = sum(series.sentSettled)
        let now = points.reduce(0) { $0 + Double(series.sentSettledSum[$1]) } / max(1, count) / 1e9
        let usual = settledBeforeChanges(operation)
        guard count >= 10, self.sum(series.sentSettled, usual) >= 10,
            let before = ratio(series.sentSettledSum, series.sentSettled, usual).map({ $0 / 1e9 }),
            now > 1.7 * before, now > before + 0.05
        else { return nil }
        return
            "\(name) \(tense("settles", "settled")) after \(Figure.time(seconds: now)) on average, not "
            + Figure.time(seconds: before)
    }

    /// The quiet time without its last seconds: what was sent in them may have settled when it was over.
    private func settledBeforeChanges(_ operation: Int) -> Range<Int> {
        let series = timeline.operations[operation]
        let rough = ratio(series.sentSettledSum, series.sentSettled, quiet).map { $0 / 1e9 } ?? 0
        let last = point(at: seconds(quiet.upperBound) - 2 - 3 * rough)
        return quiet.lowerBound..<max(quiet.lowerBound + quiet.count / 2, min(quiet.upperBound, last))
    }
}
