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
        let late = timeline.operations.indices.filter { touches(change, $0) }.compactMap { lateness($0, span, tense) }
        guard
            !late.isEmpty || piles().contains(where: { $0.cause == change || $0.later == change })
                || discards().contains(where: { $0.cause == change })
        else { return nil }
        let but = late.isEmpty ? "" : ", but \(Words.list(Array(late.prefix(3))))"
        return WhyLine(
            "\(said.text.dropLast()); no answer \(tense("shows", "showed")) it\(but).",
            briefs: late.prefix(1).map { "\(said.rawBrief): \($0)" } + said.briefs, .cause, component: said.component)
    }

    /// How much later than usual an operation settles that was sent in a time, or that some never do.
    private func lateness(_ operation: Int, _ span: Range<Int>, _ tense: Tense) -> String? {
        let series = timeline.operations[operation]
        let name = compiled.operations[operation]
        let never = sum(series.sentUnsettled, span)
        if never >= 3, rate(series.sentUnsettled, span) > 2 * rate(series.sentUnsettled, quiet) {
            return
                "\(Words.counted(UInt64(never), "\(name) operation")) sent meanwhile never \(tense("settle", "settled"))"
        }
        guard sum(series.sentSettled, span) >= 10, sum(series.sentSettled, quiet) >= 10,
            let now = ratio(series.sentSettledSum, series.sentSettled, span).map({ $0 / 1e9 }),
            let before = ratio(series.sentSettledSum, series.sentSettled, quiet).map({ $0 / 1e9 }),
            now > 1.7 * before, now > before + 0.05
        else { return nil }
        return
            "\(name) \(tense("settles", "settled")) after \(Figure.time(seconds: now)) on average, not "
            + Figure.time(seconds: before)
    }
}
