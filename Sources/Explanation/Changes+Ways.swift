import Drill
import Simulation

extension Evidence {
    /// Places between which nothing passes, with all that this stops: calls between them, and writes on their way to copies.
    func joinedByWays(_ changes: [Change], _ points: Range<Int>) -> [Change] {
        var rest = changes
        var found: [Change] = []
        for (pairs, stretch) in partings(points) {
            let own = rest.filter { change in
                guard case .behind(nil, _) = change.kind, let station = change.station else { return false }
                return change.points.overlaps(stretch) && abs(change.points.lowerBound - stretch.lowerBound) <= 2
                    && hasCopies(station, apart: pairs)
            }
            rest.removeAll { own.contains($0) }
            let (some, others) = sides(of: pairs)
            found.append(
                Change(
                    kind: .between(some: some, others: others, .none, parts: stopped(pairs, stretch) + own),
                    station: nil, points: stretch))
        }
        return joinedByLength(rest + found)
    }

    /// Connections that change in the same way at the same moment, and are just those between two places: what lies between
    /// these has changed.
    private func joinedByLength(_ changes: [Change]) -> [Change] {
        var rest = changes
        var found: [Change] = []
        while let first = rest.first(where: { isOfWay($0) }) {
            let together = rest.filter { isOfWay($0) && $0.kind.isLike(first.kind) && begins($0, with: first) }
            rest.removeAll { together.contains($0) }
            guard let way = way(changedBy: together) else {
                found += together
                continue
            }
            // Writes to copies on the other side are late by it as well.
            let late = rest.filter { change in
                guard case .behind = change.kind, let station = change.station else { return false }
                return begins(change, at: way.points.lowerBound) && hasCopies(station, apart: way.pairs)
            }
            rest.removeAll { late.contains($0) }
            let (some, others) = sides(of: way.pairs)
            found.append(
                Change(
                    kind: .between(some: some, others: others, way.passage, parts: together + late), station: nil,
                    points: way.points))
        }
        return rest + found
    }

    private func isOfWay(_ change: Change) -> Bool {
        switch change.kind {
        case .network, .losing: true
        default: false
        }
    }

    /// Pairs of zones between which something has changed.
    private struct Way {
        var pairs: Set<ZonePair>
        var passage: Change.Passage
        var points: Range<Int>
    }

    /// What lies between places, where it is that which some changes have in common; `nil`: it is not.
    private func way(changedBy changes: [Change]) -> Way? {
        guard Set(changes.map(\.station)).count > 1 else { return nil }
        let changed = Set(changes.flatMap(\.links))
        let low = changes.map(\.points.lowerBound).min() ?? 0
        let high = changes.map(\.points.upperBound).max() ?? low
        let crossings = timeline.links.indices.map { link in
            declared.ways(over: link).filter { $0.from != $0.to && $0.share > 0.01 }
        }
        // Where something crosses as it did, nothing lies in between.
        let kept = timeline.links.indices.filter {
            !changed.contains($0) && sum(timeline.links[$0].messages, low..<high) > 20
        }
        let untouched = Set(kept.flatMap { crossings[$0] }.map { ZonePair($0.from, $0.to) })
        let pairs = Set(changed.flatMap { crossings[$0] }.map { ZonePair($0.from, $0.to) }).subtracting(untouched)
        let sizes = changes.compactMap { change -> Double? in
            let shares = change.links.map { link in
                crossings[link].filter { pairs.contains(ZonePair($0.from, $0.to)) }.reduce(0) { $0 + $1.share }
            }
            guard let share = shares.min(), share > 0 else { return nil }
            switch change.kind {
            case .network(let from, _):
                // At first: those who are overloaded by it soon answer from one side more than from the other.
                let onset = present(low + 1..<max(low + 2, point(at: seconds(low) + Self.onset)))
                let link = timeline.links[change.links[0]]
                guard let now = ratio(link.networkSum, link.messages, onset) else { return nil }
                return (now / 1e9 - from) / share
            case .losing(let lost): return lost / share
            default: return nil
            }
        }
        guard sizes.count == changes.count, let least = sizes.min(), let most = sizes.max() else { return nil }
        let isLossy = if case .losing = changes[0].kind { true } else { false }
        let size = most < 2 * least ? sizes.sorted()[sizes.count / 2] : nil
        let (some, _) = sides(of: pairs)
        // Between more than two places at once nobody can tell which way it is.
        guard pairs.allSatisfy({ some.contains($0.one) != some.contains($0.other) }) else { return nil }
        return Way(pairs: pairs, passage: isLossy ? .lossy(size) : .later(size), points: low..<high)
    }
    /// In seconds.
    private static let onset = 3.0

    /// The stretches in which the same zones were apart.
    private func partings(_ points: Range<Int>) -> [(pairs: Set<ZonePair>, points: Range<Int>)] {
        var found: [(pairs: Set<ZonePair>, points: Range<Int>)] = []
        for point in points where point < timeline.apart.count && !timeline.apart[point].isEmpty {
            // More of the same is found out one after the other.
            if let last = found.last, last.points.upperBound == point,
                !last.pairs.isDisjoint(with: timeline.apart[point])
            {
                found[found.count - 1] = (
                    last.pairs.union(timeline.apart[point]), last.points.lowerBound..<point + 1
                )
            } else {
                found.append((timeline.apart[point], point..<point + 1))
            }
        }
        return found
    }

    /// The zones on one side, and those on the other; where pairs have no two sides, those of the first pair and all others.
    private func sides(of pairs: Set<ZonePair>) -> (some: [Int], others: [Int]) {
        var (some, others): (Set<Int>, Set<Int>) = ([], [])
        for pair in pairs.sorted(by: { ($0.one, $0.other) < ($1.one, $1.other) }) {
            let isTurned = others.contains(pair.one) || some.contains(pair.other)
            if isTurned, !some.contains(pair.one) {
                some.insert(pair.other)
                others.insert(pair.one)
            } else {
                some.insert(pair.one)
                if !some.contains(pair.other) { others.insert(pair.other) }
            }
        }
        return (some.sorted(), others.sorted())
    }

    private func hasCopies(_ station: Int, apart pairs: Set<ZonePair>) -> Bool {
        let zones = compiled.system.stations[station].zones
        return pairs.contains { zones.contains($0.one) && zones.contains($0.other) }
    }

    /// Calls that could not pass, those between the same two components together.
    private func stopped(_ pairs: Set<ZonePair>, _ stretch: Range<Int>) -> [Change] {
        var parts: [Change] = []
        for link in timeline.links.indices {
            let met = stretch.filter { timeline.links[link].apart[$0] > 0 }
            guard let first = met.first, let last = met.last else { continue }
            let row = compiled.system.links[link]
            let same = parts.firstIndex { part in
                part.station == row.callee && compiled.system.links[part.links[0]].caller == row.caller
            }
            if let same {
                parts[same].links.append(link)
                let points = parts[same].points
                parts[same].points = min(points.lowerBound, first)..<max(points.upperBound, last + 1)
            } else {
                parts.append(Change(kind: .blocked, station: row.callee, links: [link], points: first..<last + 1))
            }
        }
        return parts
    }
}
