import Drill
import Simulation
import Wording

extension Evidence {
    /// Where tries on several levels multiply what arrives.
    func amplification(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        // What others do at the same time is another story.
        let mine = compiled.system.links.indices.filter { link in sufferers.contains { takes($0, link) } }
        let tries = mine.filter { link in
            compiled.system.links[link].retry.attempts > 1
                && sum(timeline.links[link].attempts, span) > 1.05 * sum(timeline.links[link].calls, span)
        }
        guard !tries.isEmpty else { return [] }
        let within = inside(retrying(tries, span) ?? span)
        let most = mostTries()
        let found = mine.filter { !compiled.system.links[$0].isFallback }.map { link in
            (link: link, factor: factor(link, within, most: most[link]))
        }
        guard let (link, factor) = found.max(by: { $0.factor < $1.factor }), factor > 1.3 else { return [] }
        let callee = compiled.system.links[link].callee
        let times = "×\(Figure.about(factor))"
        let place =
            tries.count > 1
            ? "at \(Figure.about(Double(tries.count))) connections" : "between \(title(tries[0]))"
        let isOneOfSeveral = compiled.system.links.indices.contains {
            $0 != link && compiled.system.links[$0].callee == callee && sum(timeline.links[$0].attempts, within) > 0
        }
        let what = isOneOfSeveral ? " for \(carried(link))" : ""
        let comes = Figure.about(came(link, within) / length(within))
        let reach = "\(comes)/s \(tense("reach", "reached")) \(name(callee))\(what)"
        return [
            line(
                "Retries \(place) \(tense("multiply", "multiplied")) the calls: \(reach), \(times) of what is asked for.",
                briefs: ["retries \(tense("multiply", "multiplied")) the calls \(times): \(reach)"], .held, callee)
        ]
    }

    /// When most of what goes over some connections was sent before.
    private func retrying(_ links: [Int], _ span: Range<Int>) -> Range<Int>? {
        func total(_ counts: (LinkSeries) -> [UInt32]) -> [UInt32] {
            (0..<timeline.count).map { point in
                links.reduce(0) { $0 &+ counts(timeline.links[$1])[point] }
            }
        }
        let (attempts, calls) = (total(\.attempts), total(\.calls))
        return active(zip(attempts, calls).map { $0 > $1 ? $0 - $1 : 0 }, of: attempts, span)
    }

    /// How many attempts go over a connection for one that is asked for.
    ///
    /// What is asked for is what operations would make if nobody, here or above, tried twice: as many calls for each that is
    /// sent as there usually are. First tries that come through are at least asked for, so that a cache which misses more
    /// often is not taken for retries; and there are no more tries than policies allow.
    private func factor(_ link: Int, _ points: Range<Int>, most: Double) -> Double {
        let came = came(link, points)
        let asked = max(sum(timeline.links[link].firstTries, points), asked(link, points))
        return asked > 0 ? max(1, min(most, came / asked)) : came > 0 ? most : 1
    }

    /// Attempts that went out and could pass.
    private func came(_ link: Int, _ points: Range<Int>) -> Double {
        let series = timeline.links[link]
        return max(
            0,
            sum(series.attempts, points) - sum(series.turnedAway, points) - sum(series.limited, points)
                - sum(series.blocked, points) - sum(series.apart, points))
    }

    /// The calls over a connection that operations sent in a time would make without retries, as usually so many do.
    private func asked(_ link: Int, _ points: Range<Int>) -> Double {
        let row = compiled.system.links[link]
        let isFirst = compiled.system.stations[row.caller].role == .client
        func drawn(_ points: Range<Int>) -> Double {
            timeline.operations.indices.filter { takes($0, link) }.reduce(0) {
                $0 + sum(timeline.operations[$1].offered, points) * (isFirst ? 1 : declared.calls[$1][row.caller])
                    * Double(row.calls) * compiled.system.share(of: row)
            }
        }
        let usual = drawn(quiet)
        let share = usual > 0 ? min(1, sum(timeline.links[link].firstTries, quiet) / usual) : 1
        return drawn(points) * share
    }

    /// How many attempts can go over each connection for one, if every try above it is used.
    private func mostTries() -> [Double] {
        let links = compiled.system.links
        var most = Array(repeating: 1.0, count: links.count)
        // A chain has no more links than there are stations; circles stop here.
        for _ in 0..<min(32, links.count) {
            var reaching = Array(repeating: 1.0, count: timeline.stations.count)
            for (index, link) in links.enumerated() { reaching[link.callee] = max(reaching[link.callee], most[index]) }
            let next = links.map { min(1e6, reaching[$0.caller] * Double($0.retry.attempts)) }
            if next == most { break }
            most = next
        }
        return most
    }
}
