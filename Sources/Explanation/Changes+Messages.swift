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
            let count = sum(timeline.traces[buffer].failedFirst, stretch)
            return Change(kind: .poisoned(messages: Int(count)), station: buffer, points: stretch)
        }
    }

    private func isPoisoned(_ buffer: Int, _ points: Range<Int>) -> Bool {
        let (series, traces) = (timeline.stations[buffer], timeline.traces[buffer])
        let (again, done) = (sum(traces.failedAgain, points), sum(traces.doneAgain, points))
        let firsts = sum(series.deliveries, points) - sum(series.redeliveries, points)
        return again >= 5 && again > 9 * done && sum(traces.failedFirst, points) < 0.8 * firsts
    }

    /// While messages fail that are taken for the first time; what comes later are the same ones.
    private func poisonTime(_ buffer: Int, _ points: Range<Int>) -> Range<Int> {
        let failed = timeline.traces[buffer].failedFirst
        guard let low = points.first(where: { failed[$0] > 0 }), let high = points.last(where: { failed[$0] > 0 })
        else {
            return points
        }
        return low..<high + 1
    }
}
