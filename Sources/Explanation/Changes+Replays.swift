import Drill
import Simulation

extension Evidence {
    /// Messages of a log that wait again because consumers went back in it, until no more wait than did before.
    func replays(_ feed: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.feeds[feed]
        var found: [Change] = []
        for point in points
        where series.replayed[point] > 0 && found.last.map({ $0.points.upperBound <= point }) ?? true {
            let usual = series.waiting[max(0, point - Self.before)..<point].max() ?? 0
            let over = (point..<points.upperBound).first { series.waiting[$0] <= usual }.map { $0 + 1 }
            let span = point..<(over ?? points.upperBound)
            found.append(
                Change(
                    kind: .replayed(messages: Int(sum(series.replayed, span)), feed: feed),
                    station: feeds[feed].station, links: feeds[feed].links, points: span))
        }
        return found
    }
    /// So many points say how many messages wait as a rule.
    private static let before = 30

    /// When consumers went back, of what is told as one: once more before all had been worked off.
    func returns(_ feed: Int, _ points: Range<Int>) -> [String] {
        points.filter { timeline.feeds[feed].replayed[$0] > 0 }.map(clock)
    }

    /// How long it takes until all messages that are read again have been, in seconds; `nil`: they have not.
    ///
    /// They stand in front of what is new, so that this is also how long the first new one waits.
    func rereading(_ messages: Int, _ feed: Int, _ points: Range<Int>) -> Double? {
        let series = timeline.feeds[feed]
        var left = Double(messages)
        for point in points {
            let gone = Double(series.reread[point]) + Double(series.expired[point])
            if gone >= left {
                // In the last point, what is new follows them.
                let part = min(1, left / max(1, Double(series.deliveries[point])))
                return seconds(point) - seconds(points.lowerBound) + part * length(point..<point + 1)
            }
            left -= gone
        }
        return nil
    }

    /// Where consumers of a feed, or those whom they call, change the same again when they read again: the connection has no
    /// idempotency key.
    func changedAgain(by feed: Int) -> [Int] {
        let takers = takers(feed)
        let places = compiled.system.links.indices.filter { index in
            let link = compiled.system.links[index]
            guard link.writes, !link.idempotent, compiled.system.stations[link.callee].remembers else { return false }
            return feeds[feed].links.contains(index) || takers.contains { calls($0, link.caller) }
        }
        return Set(places.map { compiled.system.links[$0].callee }).sorted()
    }
}

extension Simulation.Station {
    /// Whether what it was asked to change stays.
    var remembers: Bool { if case .store = role { true } else { keepsEffects } }
}
