import Drill
import Simulation
import Wording

extension Evidence {
    /// Where tries on several levels multiply what arrives.
    func amplification(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        let tries = compiled.system.links.indices.filter { link in
            compiled.system.links[link].retry.attempts > 1
                && sum(timeline.links[link].attempts, span) > 1.2 * sum(timeline.links[link].calls, span)
        }
        guard !tries.isEmpty else { return [] }
        let within = inside(span)
        let factors = self.factors(within)
        let found = timeline.stations.indices.map { ($0, factors[$0], rate(timeline.stations[$0].arrivals, within)) }
        guard let (station, factor, comes) = found.max(by: { $0.1 < $1.1 }), factor > 1.3 else { return [] }
        let times = "×\(Figure.about(factor))"
        let place =
            tries.count > 1
            ? "at \(Figure.about(Double(tries.count))) connections" : "between \(title(tries[0]))"
        return [
            line(
                "Retries \(place) \(tense("multiply", "multiplied")) the calls: \(Figure.about(comes))/s \(tense("reach", "reached")) \(name(station)), \(times) of what is asked for.",
                briefs: [
                    "retries \(tense("multiply", "multiplied")) the calls \(times): \(Figure.about(comes))/s \(tense("reach", "reached")) \(name(station))"
                ],
                .held, station)
        ]
    }

    /// How many attempts come to each station for one that would, if nobody tried twice: over all levels above it.
    private func factors(_ points: Range<Int>) -> [Double] {
        let most = mostTries()
        return timeline.stations.indices.map { station in
            let links = compiled.system.links.indices.filter {
                compiled.system.links[$0].callee == station && !compiled.system.links[$0].isFallback
            }
            let first = links.reduce(0.0) { $0 + sum(timeline.links[$1].firstTries, points) }
            let came = links.reduce(0.0) {
                $0 + sum(timeline.links[$1].attempts, points) - sum(timeline.links[$1].turnedAway, points)
            }
            // Where first tries hardly come through, more of them would if nobody tried twice.
            return first > 0 ? max(1, min(most[station], came / first)) : came > 0 ? most[station] : 1
        }
    }

    /// How many attempts can come to each station for one, if every try above it is used.
    private func mostTries() -> [Double] {
        var most = Array(repeating: 1.0, count: timeline.stations.count)
        // A chain has no more links than there are stations; circles stop here.
        for _ in 0..<min(32, timeline.stations.count) {
            let before = most
            for link in compiled.system.links where !link.isFallback {
                most[link.callee] = min(1e6, max(most[link.callee], before[link.caller] * Double(link.retry.attempts)))
            }
            if most == before { break }
        }
        return most
    }
}
