import Drill
import Simulation

extension Evidence {
    func stationChanges(_ station: Int, _ points: Range<Int>) -> [Change] {
        let stuck = stuckStretches(station, points)
        var found = stuck
        let losses = lostInstances(station, points)
        let shrinking = missingSlots(station, points, losses: losses)
        found += losses.filter { lost in
            !stuck.contains { $0.points.overlaps(lost.points) }
                && !shrinking.contains { isLeak($0) && crashed(lost, by: $0.points, station) }
        }
        let gone = found.map(\.points)
        // What follows within two points on the loss of somebody, and does not last, is its backlog.
        for change in slowStretches(station, points) + errorStretches(station, points)
            + limitedStretches(station, points) + forgottenStretches(station, points) + lostContents(station, points)
            + lateCopies(station, points) + chilledStretches(station, points)
        {
            let seen = sinceSeen(change, beyond: gone)
            let loss = gone.first { $0.lowerBound..<$0.upperBound + 3 ~= seen.points.lowerBound }
            // A backlog is worked off before long.
            let isBacklog = loss.map { loss in
                seen.points.lowerBound + 1 < loss.upperBound || length(seen.points) < Self.backlog
            }
            if isBacklog != true { found.append(seen) }
        }
        return found + shrinking + strayWrites(station, points)
    }

    /// In seconds.
    private static let backlog = 10.0

    /// What seems to begin while somebody is gone began, for all that is known, with the first work that was done after that.
    private func sinceSeen(_ change: Change, beyond losses: [Range<Int>]) -> Change {
        guard let station = change.station,
            let loss = losses.first(where: { $0.contains(change.points.lowerBound) }),
            let seen = change.points.first(where: { timeline.stations[station].waits[$0] > 0 }),
            seen + 3 >= loss.upperBound
        else { return change }
        var change = change
        change.points = seen..<change.points.upperBound
        return change
    }

    private func isLeak(_ change: Change) -> Bool { if case .leaking = change.kind { true } else { false } }

    /// Own work as drawn, for the calls that it was begun for: of a store, so many of them write.
    func declaredWork(_ station: Int, at point: Int) -> Moments {
        let series = timeline.stations[station]
        let share = series.waits[point] > 0 ? Double(series.writes[point]) / Double(series.waits[point]) : 0
        return declared(at: point).work(station, writing: min(1, share))
    }

    private static let mostOfOnePoint = 8.0
    private static let many = 10.0
    /// So many standard errors are no chance, even of work whose times have a heavy tail.
    private static let sureness = 6.0

    /// The roundest number that is within a tolerance.
    static func rounded(_ value: Double, to tolerance: Double) -> Double {
        var unit = 1e12
        while unit >= 1 {
            for part in [1, 0.5, 0.2] {
                let round = (value / (unit * part)).rounded() * unit * part
                if round > 0, abs(round - value) <= max(tolerance, 0.002 * value) { return round }
            }
            unit /= 10
        }
        return value
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
                let normal = Moments(mean: base(point), deviation: usual[point - points.lowerBound].deviation)
                let (sum, count) = (Double(series.workSum[point]), Double(series.waits[point]))
                // One long job is no proof, however unlikely a normal distribution makes it; many of short tails are.
                let isLong =
                    count >= Self.many && normal.deviation <= 1.1 * normal.mean && sum > 4 * count * normal.mean
                let most = isLong ? 2 * Self.mostOfOnePoint : Self.mostOfOnePoint
                return max(-most, min(most, Watch.means(sum, of: count, mean: level * normal.mean, normal: normal)))
            })
        func scatter(_ span: Range<Int>) -> Double {
            let spread = span.map { usual[$0 - points.lowerBound].deviation / base($0) }.max() ?? 0
            return spread / max(1, sum(series.waits, span)).squareRoot()
        }
        return joined(watch.stretches(points), normal: 1, by: watch.level, scatter: scatter).compactMap { stretch in
            guard
                let now = ratio(series.workSum, series.waits, inside(stretch))
                    ?? ratio(series.workSum, series.waits, stretch)
            else { return nil }
            let count = max(1, sum(series.waits, stretch))
            let before = stretch.reduce(0.0) { $0 + Double(series.waits[$1]) * base($1) } / count
            let deviation = stretch.map { usual[$0 - points.lowerBound].deviation }.max() ?? 0
            let scatter = deviation / count.squareRoot()
            guard now > 1.2 * before + 3e5, now - before > Self.sureness * scatter else { return nil }
            // No more digits than are known: 500 ms, not 499.
            return Change(
                kind: .slower(from: before / 1e9, to: (before + Self.rounded(now - before, to: 2 * scatter)) / 1e9),
                station: station, points: stretch)
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
        return joined(watch.stretches(points), normal: drawn, by: watch.level).map { stretch in
            // While nobody calls there is nothing to count.
            let asked = stretch.lowerBound..<(stretch.last { count($0) > 0 } ?? stretch.upperBound - 1) + 1
            let within = sum(series.errors, inside(asked)) > 0 ? inside(asked) : asked
            // Of the answers that it worked on.
            let all =
                sum(series.ok, within) + sum(series.failed, within) - sum(series.refusals, within)
                - sum(series.rejections, within)
            return Change(
                kind: .errors(
                    share: min(1, sum(series.errors, within) / max(1, all)), culprit: culprit(station, within)),
                station: station, points: stretch)
        }
    }

    /// The instance that answers nearly all of a station's errors, where several work.
    private func culprit(_ station: Int, _ points: Range<Int>) -> Change.Culprit? {
        let (series, traces) = (timeline.stations[station], timeline.traces[station])
        guard compiled.system.stations[station].instances > 1,
            sum(traces.worstErrors, points) > 0.95 * sum(series.errors, points), sum(series.errors, points) >= 5,
            sum(traces.worstDone, points) < 0.95 * sum(traces.done, points)
        else { return nil }
        // Each call is one beginning and one end of work.
        return Change.Culprit(
            fails: min(1, 2 * sum(traces.worstErrors, points) / max(1, sum(traces.worstDone, points))),
            gets: sum(traces.worstDone, points) / max(1, sum(traces.done, points)))
    }
}
