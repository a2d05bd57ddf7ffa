import Drill
import Simulation

extension Evidence {
    /// Calls that are turned away beyond a rate which the drawing does not know of.
    func limitedStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        guard points.contains(where: { series.limited[$0] > 0 }) else { return [] }
        func drawn(_ point: Int) -> Double {
            guard let limit = declared(at: point).compiled.system.stations[station].limit else { return 0 }
            return max(0.05, 1.1 - limit * length(point..<point + 1) / max(1, Double(series.arrivals[point])))
        }
        func share(_ span: Range<Int>) -> Double {
            min(1, sum(series.limited, span) / max(1, sum(series.arrivals, span)))
        }
        let watch = Watch(
            smallest: 0.02, level: share,
            evidence: { level, point in
                let normal = drawn(point)
                let all = max(Double(series.limited[point]), Double(series.arrivals[point]))
                return Watch.shares(
                    Double(series.limited[point]), of: all, share: max(level, min(0.99, normal + 0.02)), normal: normal)
            })
        return watch.stretches(points).map { stretch in
            let within = inside(stretch)
            let taken = max(0, sum(series.arrivals, within) - sum(series.limited, within)) / length(within)
            return Change(
                kind: .limited(taken: taken, share: share(within)), station: station,
                points: trimmed(stretch, series.limited))
        }
    }

    /// Calls that are acted on and never answered.
    func forgottenStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        guard points.contains(where: { series.unanswered[$0] > 0 }) else { return [] }
        func drawn(_ point: Int) -> Double { declared(at: point).compiled.system.stations[station].unknown }
        let usual = compiled.system.stations[station].unknown
        func all(_ point: Int) -> Double { max(Double(series.unanswered[point]), Double(series.waits[point])) }
        func share(_ span: Range<Int>) -> Double {
            min(1, sum(series.unanswered, span) / max(1, span.reduce(0) { $0 + all($1) }))
        }
        let watch = Watch(
            smallest: min(0.9, max(2 * usual, usual + 0.01)), level: share,
            evidence: { level, point in
                Watch.shares(Double(series.unanswered[point]), of: all(point), share: level, normal: drawn(point))
            })
        return watch.stretches(points).map { stretch in
            let last = stretch.last { series.unanswered[$0] > 0 } ?? stretch.upperBound - 1
            // While nobody calls, nobody can know whether it is over.
            let next = (last + 1..<points.upperBound).first { series.waits[$0] > 0 } ?? points.upperBound
            let known = usual > 0 ? stretch : stretch.lowerBound..<max(last + 1, next)
            let change = Change(
                kind: .forgetting(share: share(inside(stretch.lowerBound..<last + 1))), station: station, points: known)
            return usual > 0 ? change : asFarAsTried(change, met: last)
        }
    }

    /// Up to the last point at which something was counted: where nothing came, nothing could be seen.
    private func trimmed(_ stretch: Range<Int>, _ counts: [UInt32]) -> Range<Int> {
        stretch.lowerBound..<(stretch.last { counts[$0] > 0 } ?? stretch.upperBound - 1) + 1
    }
}
