import Drill
import Simulation

extension Evidence {
    func stationChanges(_ station: Int, _ points: Range<Int>) -> [Change] {
        let stuck = stuckStretches(station, points)
        var found = stuck
        found += lostInstances(station, points).filter { lost in
            !stuck.contains { $0.points.overlaps(lost.points) }
        }
        let gone = found.map(\.points)
        for change in slowStretches(station, points) + errorStretches(station, points)
        where !gone.contains(where: { $0.contains(change.points.lowerBound) }) {
            found.append(change)
        }
        return found
    }

    /// Of the calls that reach a station, the share that writes: the drawing knows which connections do.
    private func writingShare(_ station: Int, _ points: Range<Int>) -> Double {
        guard case .store = compiled.system.stations[station].role else { return 0 }
        var (writing, all) = (0.0, 0.0)
        for (index, link) in compiled.system.links.enumerated() where link.callee == station {
            let count = sum(timeline.links[index].attempts, points)
            all += count
            if link.writes { writing += count }
        }
        return all > 0 ? writing / all : 0
    }

    func declaredWork(_ station: Int, at point: Int) -> Moments {
        declared(at: point).work(station, writing: writingShare(station, max(0, point - 2)..<min(end, point + 3)))
    }

    private func slowStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        let usual = points.map { declaredWork(station, at: $0) }
        guard let typical = usual.last, typical.mean > 0 || sum(series.workSum, points) > 0 else { return [] }
        // As a factor of what is drawn, so that an edited drawing has its own normal from then on.
        func base(_ point: Int) -> Double { max(1, usual[point - points.lowerBound].mean) }
        let watch = Watch(
            smallest: 1.25 + 5e5 / max(1, typical.mean),
            level: { span in
                let expected = span.reduce(0.0) { $0 + Double(series.waits[$1]) * base($1) }
                return expected > 0 ? self.sum(series.workSum, span) / expected : nil
            },
            evidence: { level, point in
                Watch.means(
                    Double(series.workSum[point]), of: Double(series.waits[point]), mean: level * base(point),
                    normal: Moments(mean: base(point), deviation: usual[point - points.lowerBound].deviation))
            })
        return watch.stretches(points).compactMap { stretch in
            guard
                let now = ratio(series.workSum, series.waits, inside(stretch))
                    ?? ratio(series.workSum, series.waits, stretch)
            else { return nil }
            let count = max(1, sum(series.waits, stretch))
            let before = stretch.reduce(0.0) { $0 + Double(series.waits[$1]) * base($1) } / count
            guard now > 1.2 * before + 3e5 else { return nil }
            return Change(kind: .slower(from: before / 1e9, to: now / 1e9), station: station, points: stretch)
        }
    }

    private func errorStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        func count(_ point: Int) -> Double { max(Double(series.errors[point]), Double(series.waits[point])) }
        func usual(_ point: Int) -> Double { declared(at: point).compiled.system.stations[station].errors }
        let drawn = compiled.system.stations[station].errors
        let watch = Watch(
            smallest: min(0.9, max(2 * drawn, drawn + 0.02)),
            level: { span in
                let all = span.reduce(0.0) { $0 + count($1) }
                return all > 0 ? self.sum(series.errors, span) / all : nil
            },
            evidence: { level, point in
                Watch.shares(Double(series.errors[point]), of: count(point), share: level, normal: usual(point))
            })
        return watch.stretches(points).map { stretch in
            let within = sum(series.errors, inside(stretch)) > 0 ? inside(stretch) : stretch
            // Of the answers that it worked on.
            let all =
                sum(series.ok, within) + sum(series.failed, within) - sum(series.refusals, within)
                - sum(series.rejections, within)
            return Change(
                kind: .errors(share: min(1, sum(series.errors, within) / max(1, all))), station: station,
                points: stretch)
        }
    }
}
