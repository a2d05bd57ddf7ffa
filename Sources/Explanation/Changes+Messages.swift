import Drill
import Simulation

extension Evidence {
    /// Messages that come back fail again each time, although others are worked on: it is the messages, not who takes them.
    ///
    /// Whoever takes them is then no cause of its own.
    func blamedOnMessages(_ changes: [Change]) -> [Change] {
        changes.map { change in
            guard case .errors = change.kind, let consumer = change.station else { return change }
            let feeds = compiled.system.links.filter { $0.callee == consumer }.map(\.caller)
            guard let buffer = feeds.first(where: { isPoisoned($0, change.points) }) else { return change }
            // A consumer that is held up by some takes others late: how many there are is known, not which share.
            let stretch = poisonTime(buffer, max(0, change.points.lowerBound - 30)..<change.points.upperBound)
            let count = sum(timeline.stations[buffer].failedFirst, stretch)
            return Change(kind: .poisoned(messages: Int(count)), station: buffer, points: stretch)
        }
    }

    private func isPoisoned(_ buffer: Int, _ points: Range<Int>) -> Bool {
        let series = timeline.stations[buffer]
        let (again, done) = (sum(series.failedAgain, points), sum(series.doneAgain, points))
        let firsts = sum(series.deliveries, points) - sum(series.redeliveries, points)
        return again >= 5 && again > 9 * done && sum(series.failedFirst, points) < 0.8 * firsts
    }

    /// While messages fail that are taken for the first time; what comes later are the same ones.
    private func poisonTime(_ buffer: Int, _ points: Range<Int>) -> Range<Int> {
        let failed = timeline.stations[buffer].failedFirst
        guard let low = points.first(where: { failed[$0] > 0 }), let high = points.last(where: { failed[$0] > 0 })
        else {
            return points
        }
        return low..<high + 1
    }

    /// A function whose instances ended all at once, so that those who call it next wait for new ones.
    func chilledStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        guard case .perCall(let rule) = compiled.system.stations[station].scaling else { return [] }
        let series = timeline.stations[station]
        var found: [Change] = []
        for point in points.dropFirst(10) where found.last.map({ $0.points.upperBound + 10 <= point }) ?? true {
            let before = point - 10..<point
            let after = point..<min(points.upperBound, point + 3)
            let had = instances(station, point - 1..<point)
            let cold = sum(series.coldStarts, after) + sum(series.coldRefusals, after)
            guard series.coldStarts[point] > 0, had >= 2, cold >= max(3, 0.3 * had),
                sum(series.coldStarts, before) < 0.1 * cold,
                rate(series.arrivals, after) < 1.3 * rate(series.arrivals, before) + 3,
                sum(series.refusals, max(points.lowerBound, point - 30)..<point) == 0
            else { continue }
            let quiet = point + Int(max(3, rule.coldStart.typical / 1e9).rounded(.up))
            found.append(
                Change(
                    kind: .chilled(instances: Int(had.rounded())), station: station,
                    points: point..<min(points.upperBound, quiet)))
        }
        return found
    }
}

extension TimeDistribution {
    /// The mean, in nanoseconds.
    fileprivate var typical: Double { Moments(self).mean }
}
