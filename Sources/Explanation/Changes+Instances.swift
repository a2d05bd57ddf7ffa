import Drill
import Simulation

/// A time in which instances are gone, and the part of it in which calls to them are refused.
private struct Loss {
    var points: Range<Int>
    var refusing: Range<Int>?
}

extension Evidence {
    /// Calls that nobody is there to take, and instances that are called no more.
    func lostInstances(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        let row = compiled.system.stations[station]
        let refusing = Watch(
            smallest: 0.02, level: { self.sum(series.refusals, $0) / max(1, self.sum(series.arrivals, $0)) },
            evidence: { level, point in
                Watch.shares(
                    Double(series.refusals[point]),
                    of: max(Double(series.refusals[point]), Double(series.arrivals[point])),
                    share: level, normal: 0)
            }
        ).stretches(points)
        let out = Watch { series.outArea[$0] > 0 }.stretches(points)
        // Calls to them are swallowed where nobody was told.
        let swallowing = Watch { series.unheard[$0] > 0 }.stretches(points)
        var spans = refusing.map { Loss(points: $0, refusing: $0) }
        // Until it is noticed, it goes on, also where nobody calls any more.
        spans += swallowing.map { gone in
            let noticed = point(at: seconds(gone.lowerBound) + Double(row.detect) / 1e9)
            return Loss(points: gone.lowerBound..<max(gone.upperBound, min(noticed, points.upperBound)))
        }
        // They had been gone for as long as it takes to notice that.
        spans += out.map { gone in
            let began = point(at: seconds(gone.lowerBound) - Double(row.detect) / 1e9)
            return Loss(points: max(points.lowerBound, min(gone.lowerBound, began))..<gone.upperBound)
        }
        let losses = spans.sorted { $0.points.lowerBound < $1.points.lowerBound }.reduce(into: [Loss]()) {
            joined, loss in
            guard let last = joined.last, last.points.upperBound + 2 >= loss.points.lowerBound else {
                return joined.append(loss)
            }
            let end = max(last.points.upperBound, loss.points.upperBound)
            joined[joined.count - 1].points = last.points.lowerBound..<end
            joined[joined.count - 1].refusing = last.refusing ?? loss.refusing
        }
        return losses.map { span in
            let refused = span.refusing.map { refusing in
                min(1, sum(series.refusals, inside(refusing)) / max(1, sum(series.arrivals, inside(refusing))))
            }
            let most = span.points.map { mean(series.outArea, $0..<$0 + 1) }.max() ?? 0
            // Of a store, calls that get no answer went to its primary, for all that is known.
            var unheard = sum(series.unheard, span.points) / max(1, sum(series.arrivals, span.points))
            if case .store = row.role { unheard = 0 }
            let instances =
                most > 0
                ? Int(most.rounded()) : max(1, Int((max(refused ?? 0, unheard) * Double(row.instances)).rounded()))
            return Change(
                kind: .lost(
                    instances: min(row.instances, instances), refused: refused ?? 0,
                    noticed: span.refusing?.upperBound ?? span.points.lowerBound),
                station: station, points: span.points)
        }
    }

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
