import Drill
import Simulation

extension Evidence {
    /// What changed as consumers and their messages show it: messages that nobody can work on, consumers who take none, and
    /// those who go back in a log.
    ///
    /// Whoever fails with such messages, or is known to be down, is then no cause of its own, or the only one.
    func withMessages(_ changes: [Change], _ points: Range<Int>) -> [Change] {
        let poisoned = feeds.indices.flatMap { poisonings($0, points) }
        let idle = feeds.indices.flatMap { idleTimes($0, points) }.filter { !isToldOtherwise($0, changes) }
        let others = changes.filter { change in
            switch change.kind {
            case .errors: !poisoned.contains { explains($0, change) }
            // Who only takes messages is not called: that it takes none is all that can be seen of it.
            case .stuck, .lost: !idle.contains { $0.station == change.station && $0.points.overlaps(change.points) }
            default: true
            }
        }
        return others + poisoned + idle + feeds.indices.flatMap { replays($0, points) }
    }

    // MARK: Messages that fail each time

    /// So long without one, in seconds, and what follows is another time.
    private static let longestPause = 60.0
    /// e^10: how much likelier it must be that messages which came back fail by themselves than that everything fails so often.
    private static let sureness = 10.0

    /// Messages that come back fail again each time, although others are worked on: it is the messages, not who takes them.
    private func poisonings(_ feed: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.feeds[feed]
        let found = points.filter { series.unworkable[$0] > 0 }
        let groups = found.reduce(into: [Range<Int>]()) { groups, point in
            guard let last = groups.last, seconds(point) - seconds(last.upperBound) < Self.longestPause else {
                return groups.append(point..<point + 1)
            }
            groups[groups.count - 1] = last.lowerBound..<point + 1
        }
        return groups.indices.compactMap { index in
            let group = groups[index]
            let next = index + 1 < groups.count ? groups[index + 1].lowerBound : points.upperBound
            guard failMoreThanOthers(feed, group, until: next) else { return nil }
            return Change(
                kind: .poisoned(messages: Int(sum(series.unworkable, group)), feed: feed),
                station: feeds[feed].backlog, points: group)
        }
    }

    /// Whether messages that came back fail far more often than those that are taken for the first time.
    private func failMoreThanOthers(_ feed: Int, _ group: Range<Int>, until next: Int) -> Bool {
        let series = timeline.feeds[feed]
        // Of one or two the time around them tells how often others fail; of many their own time does.
        let isLone = sum(series.failedFirst, group) <= 2
        let beside = isLone ? max(0, group.lowerBound - 30)..<min(next, group.upperBound + 30) : inside(group)
        func firsts(_ points: Range<Int>) -> Double {
            sum(series.worked, points) - sum(series.failedAgain, points) - sum(series.doneAgain, points)
        }
        let failed = sum(series.failedFirst, beside)
        let usual = failed / max(1, failed, firsts(beside))
        let again = sum(series.failedAgain, group.lowerBound..<next)
        let all = again + sum(series.doneAgain, group.lowerBound..<next)
        guard usual < 0.8, again > usual * all else { return false }
        // Live, one that fails with everything since a moment ago looks alike: others must have been finished since.
        let since = group.lowerBound + 1..<max(group.lowerBound + 1, next)
        if isLive, firsts(since) <= sum(series.failedFirst, since) { return false }
        return Watch.shares(again, of: all, share: again / all, normal: max(0.001, usual)) > Self.sureness
    }

    /// Whether the errors of a consumer are those of messages that fail each time.
    private func explains(_ poisoned: Change, _ errors: Change) -> Bool {
        guard case .poisoned(_, let feed) = poisoned.kind, let consumer = errors.station,
            takers(feed).contains(consumer), errors.points.upperBound > poisoned.points.lowerBound
        else { return false }
        let series = timeline.feeds[feed]
        let again = sum(series.failedAgain, errors.points)
        let poison = again + sum(series.unworkable, errors.points)
        return poison > 0 && poison >= 0.5 * (again + sum(series.failedFirst, errors.points))
    }

    // MARK: Consumers who take nothing

    /// A pause as short as this, in seconds, is not worth a word.
    private static let shortestIdleness = 3.0

    /// When a consumer took none of the messages that wait for it, although it was not busy.
    private func idleTimes(_ feed: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.feeds[feed]
        return feeds[feed].links.flatMap { link -> [Change] in
            let consumer = compiled.system.links[link].callee
            // A function has as many slots as it may have instances: it takes none where it may start none.
            let isFunction = if case .perCall = compiled.system.stations[consumer].scaling { true } else { false }
            let watch = Watch { point in
                let busy = mean(timeline.stations[consumer].busyArea, point..<point + 1)
                return series.ready[point] > 0 && !tookInTurn(link, of: feed, by: point)
                    && (isFunction ? busy < 0.5 : busy < 0.5 * slots(consumer))
            }
            return watch.stretches(points).filter { length($0) >= Self.shortestIdleness }.map { stretch in
                let begun =
                    isLast(stretch.lowerBound - 1, of: link, from: feed) ? stretch.lowerBound - 1 : stretch.lowerBound
                return Change(
                    kind: .idle(feed: feed), station: consumer,
                    points: max(points.lowerBound, begun)..<stretch.upperBound)
            }
        }
    }

    /// Whether a consumer stopped taking messages within a point: some waited at its end, and it took far less than before.
    private func isLast(_ point: Int, of link: Int, from feed: Int) -> Bool {
        let before = max(0, point - 10)..<max(0, point)
        guard feeds[feed].every == nil, !before.isEmpty, timeline.feeds[feed].ready[point] > 0 else { return false }
        let calls = timeline.links[link].calls
        return rate(calls, point..<point + 1) < 0.5 * rate(calls, before)
    }

    /// Whether a consumer took something at a point; one that looks for messages from time to time only, since its last turn.
    private func tookInTurn(_ link: Int, of feed: Int, by point: Int) -> Bool {
        let calls = timeline.links[link].calls
        guard let every = feeds[feed].every else { return calls[point] > 0 }
        let turn = timeline.time(point) - every - timeline.step
        return turn < 0 || sum(calls, timeline.point(at: turn)..<point + 1) > 0
    }

    /// Whether it is known why a consumer takes nothing: it is down, some of its instances stand still, or nothing passes.
    private func isToldOtherwise(_ idle: Change, _ changes: [Change]) -> Bool {
        guard case .idle(let feed) = idle.kind else { return false }
        return changes.contains { change in
            change.points.overlaps(idle.points)
                && change.parts.contains { part in
                    switch part.kind {
                    case .lost(let instances, _, _):
                        part.station == idle.station
                            && (part != change || wasHeard(part) || !isWholeConsumer(instances, of: part.station))
                    case .stuck(let instances):
                        part.station == idle.station && !isWholeConsumer(instances, of: part.station)
                    case .blocked: part.links.contains { feeds[feed].links.contains($0) }
                    default: false
                    }
                }
        }
    }

    /// Whether a loss showed: what the lost were at work on was refused, or was never heard of again.
    private func wasHeard(_ loss: Change) -> Bool {
        guard let station = loss.station else { return false }
        let series = timeline.stations[station]
        return sum(series.refusals, loss.points) + sum(series.unheard, loss.points) > 0
    }

    /// Whether all instances of a station that only takes messages are meant.
    private func isWholeConsumer(_ instances: Int, of station: Int?) -> Bool {
        guard let station else { return false }
        return isConsumer(station) && instances >= compiled.system.stations[station].instances
    }
}
