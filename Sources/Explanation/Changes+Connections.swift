import Drill
import Simulation

extension Evidence {
    /// Connections between the same two places that change together are told once.
    func linkChanges(_ points: Range<Int>) -> [Change] {
        var found: [Change] = []
        for link in timeline.links.indices {
            for change in slowMessages(link, points) + blockedMessages(link, points) + lostMessages(link, points) {
                let same = found.firstIndex { other in
                    other.station == change.station && other.points.overlaps(change.points)
                        && other.kind.isLike(change.kind)
                        && compiled.system.links[other.links[0]].caller == compiled.system.links[link].caller
                }
                guard let same else {
                    found.append(change)
                    continue
                }
                found[same].links += change.links
                found[same].points =
                    min(
                        found[same].points.lowerBound, change.points.lowerBound)..<max(
                        found[same].points.upperBound, change.points.upperBound)
            }
        }
        return found
    }

    private func slowMessages(_ link: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.links[link]
        let drawn = declared.network[link].mean
        let watch = Watch(
            smallest: 1.5 * drawn + 1e6, level: { self.ratio(series.networkSum, series.messages, $0) },
            evidence: { level, point in
                Watch.means(
                    Double(series.networkSum[point]), of: Double(series.messages[point]), mean: level,
                    normal: self.declared(at: point).network[link])
            })
        return watch.stretches(points).map { stretch in
            let now =
                ratio(series.networkSum, series.messages, inside(stretch))
                ?? ratio(series.networkSum, series.messages, stretch) ?? drawn
            return Change(
                kind: .network(from: drawn / 1e9, to: now / 1e9), station: compiled.system.links[link].callee,
                links: [link], points: stretch)
        }
    }

    private func blockedMessages(_ link: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.links[link]
        guard points.contains(where: { series.blocked[$0] > 0 }) else { return [] }
        // What passes within the same point passed before the cut or after it.
        let watch = Watch(
            smallest: 1, level: { _ in 1 },
            evidence: { _, point in series.blocked[point] > 0 ? 20 : series.messages[point] > 0 ? -20 : 0 })
        return watch.stretches(points).map { stretch in
            let last = stretch.last { series.blocked[$0] > 0 || series.messages[$0] == 0 } ?? stretch.upperBound - 1
            let met = stretch.last { series.blocked[$0] > 0 } ?? last
            // Who still waits for an answer gets it when messages pass again, and not before.
            let isAwaited = mean(series.outstandingArea, last..<last + 1) > 0
            // Who tries again from time to time only has found it so each time.
            let tries = stretch.filter { series.blocked[$0] > 0 }
            let pause = zip(tries, tries.dropFirst()).map { seconds($1) - seconds($0) }.max() ?? 0
            let isTried = last + 1 >= end && seconds(end) - seconds(met) < pause
            return asFarAsTried(
                Change(
                    kind: .blocked, station: compiled.system.links[link].callee, links: [link],
                    points: stretch.lowerBound..<last + 1), met: isAwaited || isTried ? last : met)
        }
    }

    /// A change that showed for the last time at a point: where nothing was sent for a while after that, nobody knows when it
    /// was over.
    func asFarAsTried(_ change: Change, met: Int) -> Change {
        guard seconds(change.points.upperBound) - seconds(met + 1) > Self.silence else { return change }
        var seen = change
        (seen.points, seen.isEndSeen) = (change.points.lowerBound..<met + 1, false)
        return seen
    }

    private func lostMessages(_ link: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.links[link]
        guard points.contains(where: { series.lost[$0] > 0 }) else { return [] }
        func share(_ span: Range<Int>) -> Double {
            sum(series.lost, span) / max(1, sum(series.lost, span) + sum(series.messages, span))
        }
        let watch = Watch(
            smallest: 0.005, level: share,
            evidence: { level, point in
                let lost = Double(series.lost[point])
                return Watch.shares(lost, of: lost + Double(series.messages[point]), share: level, normal: 0)
            })
        return watch.stretches(points).map { stretch in
            let last = stretch.last { series.lost[$0] > 0 } ?? stretch.upperBound - 1
            // While nothing is sent, nobody can know whether it is over.
            let next = (last + 1..<points.upperBound).first { series.messages[$0] > 0 } ?? points.upperBound
            let lossy = stretch.lowerBound..<max(last + 1, next)
            return asFarAsTried(
                Change(
                    kind: .losing(share: share(lossy)), station: compiled.system.links[link].callee, links: [link],
                    points: lossy), met: last)
        }
    }
}

extension Change.Kind {
    /// Whether two connections between the same places that change in this way are one change.
    func isLike(_ other: Change.Kind) -> Bool {
        switch (self, other) {
        case (.blocked, .blocked), (.losing, .losing), (.network, .network): true
        default: false
        }
    }
}
