import Drill
import Simulation

extension Evidence {
    /// Instances that stand still: seen as soon as somebody waits for a free slot, or when work is long overdue.
    func stuckStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let (series, traces) = (timeline.stations[station], timeline.traces[station])
        guard points.contains(where: { series.stalledArea[$0] > 0 }) else { return [] }
        let watch = Watch(
            smallest: 1, level: { _ in 1 },
            evidence: { _, point in series.stalledArea[point] > 0 ? 20 : series.outArea[point] > 0 ? 1 : -20 })
        return watch.stretches(points).filter { stretch in
            // What is known to take longer is due later; and of many instances some are at work for a while on the same.
            let begun = max(0, stretch.lowerBound - 5)..<min(end, stretch.lowerBound + 2)
            let longest = begun.compactMap { ratio(series.workSum, series.waits, $0..<$0 + 1) }.max() ?? 0
            return stretch.map { Double(traces.stillFor[$0]) }.max() ?? 0 > 2.5 * longest
        }.map { stretch in
            let counts = stretch.map { mean(series.stalledArea, $0..<$0 + 1) }.sorted()
            // Where nothing at all was begun, those that stood by had no part in it.
            let isAll = sum(series.waits, inside(stretch)) == 0
            let still = stretch.first { traces.stillFor[$0] > 0 }.map { point in
                self.point(at: seconds(point + 1) - Double(traces.stillFor[point]) / 1e9)
            }
            // Nobody waited when callers were told: it had stood still for as long as it takes to notice that.
            let first = stretch.lowerBound
            let isTold = series.outArea[first] > 0 && traces.stillFor[first] == 0
            let detect = Double(compiled.system.stations[station].detect) / 1e9
            let begun = min(first, still ?? first, isTold ? self.point(at: seconds(first) - detect) : first)
            return Change(
                kind: .stuck(
                    instances: isAll
                        ? Int(compiled.system.stations[station].instances)
                        : max(1, Int(counts[counts.count / 2].rounded()))),
                station: station,
                points: max(points.lowerBound, begun)..<stretch.upperBound)
        }
    }
}
