import Drill
import Simulation
import Wording

extension Evidence {
    /// What breaker and bulkhead of a connection did.
    func policies(_ link: Int, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        let series = timeline.links[link]
        let row = compiled.system.links[link]
        var lines: [WhyLine] = []
        let fast = sum(series.failedFast, span)
        if fast > 0.02 * sum(series.calls, span), let open = span.first(where: { series.failedFast[$0] > 0 }) {
            let after = open..<span.upperBound
            let share = min(1, sum(series.failedFast, after) / max(1, sum(series.attempts, after)))
            lines.append(
                line(
                    "So \(Words.possessive(name(row.caller))) breaker towards \(name(row.callee)) \(tense("opens", "opened")) "
                        + "at \(clock(open)): \(Figure.share(share)) of its calls \(tense("fail", "failed")) at once.",
                    briefs: [
                        "\(Words.possessive(name(row.caller))) breaker \(tense("opens", "opened")) at \(clock(open)): "
                            + "\(Figure.share(share)) of its calls \(tense("fail", "failed")) at once"
                    ], .held, row.caller))
        }
        let turned = sum(series.turnedAway, span) - fast
        if turned > 0.02 * sum(series.calls, span), let limit = row.bulkhead {
            let share = min(1, turned / max(1, sum(series.attempts, span)))
            let held = mean(series.holdingArea, inside(span))
            let free = max(0, slots(row.caller) - held)
            lines.append(
                line(
                    "The bulkhead of \(limit) between \(title(link)) \(tense("turns", "turned")) away \(Figure.share(share)) "
                        + "of the calls, and \(tense("keeps", "kept")) \(Figure.about(free.rounded(.down))) of "
                        + "\(Words.slots(name(row.caller), slots(row.caller))) free of it.",
                    briefs: [
                        "the bulkhead of \(limit) between \(title(link)) \(tense("turns", "turned")) away "
                            + "\(Figure.share(share)) of the calls",
                        "the bulkhead \(tense("turns", "turned")) away \(Figure.share(share)) of the calls",
                    ], .held, row.caller))
        }
        return lines
    }

    /// Limits that turn calls away although nothing changed.
    func limits(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        var lines: [WhyLine] = []
        for station in timeline.stations.indices where sufferers.contains(where: { reaches($0, station) }) {
            let series = timeline.stations[station]
            let share = sum(series.rejections, span) / max(1, sum(series.arrivals, span))
            guard share > 0.01, fullPoint(station, span) == nil, let limit = compiled.system.stations[station].limit
            else { continue }
            lines.append(
                line(
                    "\(name(station)) \(tense("takes", "took")) \(Figure.about(limit))/s at most, and "
                        + "\(Figure.about(rate(series.arrivals, span)))/s \(tense("come", "came")): \(Figure.share(share)) "
                        + "\(tense("are", "were")) turned away.", .full, station))
        }
        return lines
    }
}
