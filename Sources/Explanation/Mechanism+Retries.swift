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
        let factors = timeline.stations.indices.compactMap { station -> (Int, Double, Double)? in
            guard compiled.system.links.contains(where: { $0.callee == station }) else { return nil }
            let asked = timeline.operations.indices.reduce(0.0) {
                $0 + sum(timeline.operations[$1].offered, within) * declared.calls[$1][station]
            }
            guard asked > 0 else { return nil }
            let before = timeline.operations.indices.reduce(0.0) {
                $0 + sum(timeline.operations[$1].offered, quiet) * declared.calls[$1][station]
            }
            let usual = before > 0 ? sum(timeline.stations[station].arrivals, quiet) / before : 1
            let factor = sum(timeline.stations[station].arrivals, within) / asked / max(0.01, usual)
            return (
                station, factor, rate(timeline.stations[station].arrivals, within)
            )
        }
        guard let (station, factor, comes) = factors.max(by: { $0.1 < $1.1 }), factor > 1.3 else { return [] }
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
}
