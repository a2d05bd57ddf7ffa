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
        var factors = Array(repeating: 1.0, count: timeline.stations.count)
        // A chain has no more links than there are stations; circles stop here.
        for _ in 0..<min(32, timeline.stations.count) {
            let before = factors
            for station in timeline.stations.indices {
                let links = compiled.system.links.indices.filter {
                    compiled.system.links[$0].callee == station && !compiled.system.links[$0].isFallback
                }
                let asked = links.reduce(0.0) {
                    $0 + sum(timeline.links[$1].calls, points) / before[compiled.system.links[$1].caller]
                }
                let came = links.reduce(0.0) {
                    $0 + sum(timeline.links[$1].attempts, points) - sum(timeline.links[$1].turnedAway, points)
                }
                factors[station] = asked > 0 ? max(1, min(1e6, came / asked)) : 1
            }
            if factors == before { break }
        }
        return factors
    }
}
