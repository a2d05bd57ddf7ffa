import Drill
import Simulation

// Whether requests fail at a place of itself, and not only further up or down.

extension Evidence {
    /// The part of an operation's failures that a place must account for, to be where they come from.
    private static let mostOfThem = 0.5
    /// Where so few of them can be counted, it is hardly asked at all.
    private static let leastOfThem = 0.2
    /// So long before a change, in seconds, tells how many calls fail there at other times.
    private static let memory = 30

    /// Whether what fails of an operation within some seconds fails where a change is: so large a share of the calls that
    /// come there fails of it.
    func failsAt(_ change: Change, _ operation: Int, from: Double, to: Double) -> Bool {
        let low = max(change.points.lowerBound, point(at: from))
        let high = min(harmEnd(of: change), point(at: to), end)
        guard low < high else { return false }
        let series = timeline.operations[operation]
        let failed = sum(series.offered, low..<high) - sum(series.sentOk, low..<high)
        let beyond = failing(operation, sentIn: low..<high) - (1 - normal[operation].share)
        guard beyond > Self.worseShare else { return false }
        return change.parts.contains { part in
            let now = failures(at: part, low..<high, of: operation)
            let begin = change.points.lowerBound
            let before = failures(at: part, max(0, begin - Self.memory)..<begin, of: operation)
            let once = max(0, now.failed / max(1, now.asked) - before.failed / max(1, before.asked))
            // A request fails where every try does.
            let share = (0..<max(1, tries(of: operation, at: part))).reduce(1) { share, _ in share * once }
            let calls = part.station.map { max(1, declared.calls[operation][$0]) } ?? 1
            return share * calls >= Self.mostOfThem * beyond && now.failed >= Self.leastOfThem * failed
        }
    }

    /// Calls that come to a changed place, or over changed connections, and those of them that fail by that change, where a
    /// request of an operation fails with them.
    private func failures(at change: Change, _ points: Range<Int>, of operation: Int) -> (failed: Double, asked: Double)
    {
        guard let station = change.station else { return (0, 0) }
        let ways = ways(of: operation, to: change)
        guard !ways.isEmpty else { return (0, 0) }
        let series = timeline.stations[station]
        func overWays(_ counts: KeyPath<LinkSeries, [UInt32]>) -> Double {
            ways.reduce(0) { $0 + sum(timeline.links[$1][keyPath: counts], points) }
        }
        let asked = sum(series.arrivals, points)
        switch change.kind {
        case .lost: return (sum(series.refusals, points) + sum(series.unheard, points), asked)
        case .stuck(let instances):
            // No more can fail of it than come to those that stand still.
            let most = asked * Double(instances) / Double(max(1, compiled.system.stations[station].instances))
            return (min(most, sum(series.rejections, points) + overWays(\.timeouts)), asked)
        case .slower, .fewer, .leaking:
            return (sum(series.rejections, points) + overWays(\.timeouts), max(asked, overWays(\.attempts)))
        case .errors: return (sum(series.errors, points), asked)
        case .limited: return (sum(series.limited, points), asked)
        case .forgetting: return (sum(series.unanswered, points), asked)
        case .network, .blocked, .losing: return (overWays(\.timeouts), overWays(\.attempts))
        default: return (0, 0)
        }
    }

    /// The connections over which a request of an operation needs a changed place, or that changed themselves.
    private func ways(of operation: Int, to change: Change) -> [Int] {
        let needed = reached(operation, over: isNeeded)
        return compiled.system.links.indices.filter { link in
            let row = compiled.system.links[link]
            return row.callee == change.station && (change.links.isEmpty || change.links.contains(link))
                && isNeeded(row) && needed.contains(row.caller) && takes(operation, link)
        }
    }

    private func tries(of operation: Int, at change: Change) -> Int {
        ways(of: operation, to: change).map { Int(compiled.system.links[$0].retry.attempts) }.min() ?? 1
    }

    /// Whether a request fails when a call over a connection does: nobody answers in its place, and nothing goes on without.
    func isNeeded(_ link: Link) -> Bool {
        guard !link.isOptional, !link.isFallback, link.fallback == .none else { return false }
        if case .group(_, .some) = link.grouping { return false }
        // What a cache does not answer is asked of whom it stands before.
        return !compiled.system.links.contains { $0.behind == link.callee }
    }
}
