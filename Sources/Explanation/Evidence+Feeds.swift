import Drill
import Simulation

// Who takes messages, and who waits for whom.

extension Evidence {
    var feeds: [Feed] { declared.feeds }

    /// Those who take messages from a feed.
    func takers(_ feed: Int) -> [Int] {
        feeds[feed].links.reduce(into: []) { takers, link in
            let taker = compiled.system.links[link].callee
            if !takers.contains(taker) { takers.append(taker) }
        }
    }

    /// Whether a station is only ever given messages, and nobody calls it.
    func isConsumer(_ station: Int) -> Bool {
        let incoming = compiled.system.links.indices.filter { compiled.system.links[$0].callee == station }
        return !incoming.isEmpty && incoming.allSatisfy { link in feeds.contains { $0.links.contains(link) } }
    }

    /// Whether whoever sends an operation waits for what a station does, and not only leaves a message for it.
    func waits(_ operation: Int, for station: Int) -> Bool {
        let clients = compiled.system.sources.filter { $0.sends(operation) }.map(\.client)
        return called(from: clients, for: operation).contains(station)
    }

    /// Whether work at one station calls another, directly or not, and waits for it.
    func calls(_ from: Int, _ station: Int) -> Bool { called(from: [from], for: nil).contains(station) }

    /// Whom calls reach, over no message: what takes messages is not waited for. Of a buffer that has turned calls away the
    /// room depends on its consumers, so they count.
    private func called(from first: [Int], for operation: Int?) -> Set<Int> {
        let messages = Set(feeds.filter { !turnsAway($0.station) }.flatMap(\.links))
        var reached = Set(first)
        var frontier = first
        while let caller = frontier.popLast() {
            for (link, row) in compiled.system.links.enumerated()
            where row.caller == caller && !messages.contains(link)
                && operation.map({ row.operations?.contains($0) ?? true }) ?? true
                && reached.insert(row.callee).inserted
            {
                frontier.append(row.callee)
            }
        }
        return reached
    }

    private func turnsAway(_ buffer: Int) -> Bool {
        guard case .buffer = compiled.system.stations[buffer].role else { return false }
        return sum(timeline.stations[buffer].rejections, start..<end) > 0
    }

    /// Whether an operation can suffer from a change: it waits for the place, or more or less of it is sent.
    func isWaitedFor(_ change: Change, by operation: Int) -> Bool {
        switch change.kind {
        case .load: return true
        case .place, .between: return change.parts.contains { isWaitedFor($0, by: operation) }
        default: break
        }
        guard change.links.isEmpty else {
            return change.links.contains { waits(operation, for: compiled.system.links[$0].callee) }
        }
        return change.station.map { waits(operation, for: $0) } ?? true
    }

    /// Whether a change can be why messages of a feed are taken later: it is at the feed, at one who takes from it, or at one
    /// whom these wait for; or more of them come.
    func concerns(_ change: Change, _ feed: Int) -> Bool {
        let takers = takers(feed)
        switch change.kind {
        case .idle(let other), .poisoned(_, let other), .replayed(_, let other): return other == feed
        case .load(let loads):
            return loads.contains { $0.to > $0.from && reaches($0.operation, feeds[feed].station) }
        case .place, .between: return change.parts.contains { concerns($0, feed) }
        default: break
        }
        guard change.links.isEmpty else {
            return change.links.contains { link in
                feeds[feed].links.contains(link)
                    || takers.contains { calls($0, compiled.system.links[link].caller) }
            }
        }
        guard let station = change.station else { return false }
        return station == feeds[feed].station || takers.contains { calls($0, station) }
    }

    /// What changed that may be why messages of a feed wait, in some points: what went on for most of them.
    func cause(at feed: Int, _ points: Range<Int>) -> Change? {
        func shared(_ change: Change) -> Int {
            // What began or ended within a point shows in the one beside it.
            (change.points.lowerBound - 1..<change.points.upperBound + 2).clamped(to: points).count
        }
        return changes.filter { $0.points.lowerBound < points.upperBound && shared($0) > 0 && concerns($0, feed) }
            .max { shared($0) < shared($1) }
    }
}
