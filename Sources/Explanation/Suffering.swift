import Simulation

/// A time in which operations did worse than normal.
struct Episode: Hashable {
    var points: Range<Int>
    /// The operations that suffered, the worst first.
    var operations: [Int]
}

extension Evidence {
    /// Points of normal scatter that may lie within one episode.
    private static let gap = 6

    /// The times in which operations suffered, in order.
    func episodes() -> [Episode] {
        var episodes: [Episode] = []
        for point in sufferingPoints(in: first..<end) {
            if let last = episodes.last, point - last.points.upperBound < Self.gap {
                episodes[episodes.count - 1].points = last.points.lowerBound..<point + 1
            } else {
                episodes.append(Episode(points: point..<point + 1, operations: []))
            }
        }
        return episodes.map { episode in
            var episode = episode
            let losses = timeline.operations.indices.map { operation in
                (
                    operation, episode.points.filter { suffers(operation, at: $0) }.count,
                    share(operation, episode.points)
                )
            }
            episode.operations = losses.filter { $0.1 > 0 && ($0.1 * 10 >= episode.points.count || $0.2 < 0.99) }
                .sorted { ($0.2, $0.0) < ($1.2, $1.0) }.map(\.0)
            return episode
        }.filter { !$0.operations.isEmpty && ($0.points.count > 1 || share($0.operations[0], $0.points) < 0.5) }
    }

    /// The share of answers that were successes; of nothing, all.
    func share(_ operation: Int, _ points: Range<Int>) -> Double {
        let series = timeline.operations[operation]
        let ok = sum(series.ok, points)
        let all = ok + sum(series.failed, points)
        return all == 0 ? 1 : ok / all
    }

    /// The median over points of an operation's p99, in seconds; `nil` where nothing succeeded.
    func p99(_ operation: Int, _ points: Range<Int>) -> Double? {
        let values = timeline.operations[operation].p99[points].filter { $0 > 0 }.sorted()
        return values.isEmpty ? nil : Double(values[values.count / 2]) / 1e9
    }

    func sufferingPoints(in points: Range<Int>) -> [Int] {
        points.filter { point in timeline.operations.indices.contains { suffers($0, at: point) } }
    }

    /// Whether an operation did worse at a point than scatter explains: a share of successes more than a point below
    /// normal, a p99 more than twice normal, or no answers at all. Without a normal time, a tenth of failures is worse.
    func suffers(_ operation: Int, at point: Int) -> Bool {
        let series = timeline.operations[operation]
        let ok = Double(series.ok[point])
        let count = ok + Double(series.failed[point])
        guard count > 0 else {
            guard series.offered[point] > 20 else { return false }
            let usual = sum(series.ok, normal)
            return !hasNormal || usual == 0 || usual > 5 * Double(normal.count)
        }
        let usual = hasNormal ? share(operation, normal) : 0
        guard usual >= 0.9 else { return ok / count < 0.9 }
        let scatter = 4 * (max(usual * (1 - usual), 0.5 / count) / count).squareRoot()
        if ok / count < usual - max(0.01, scatter) { return true }
        guard ok >= 20, let usualP99 = p99(operation, normal) else { return false }
        // With few answers the p99 is the longest of them, which scatters widely.
        return Double(series.p99[point]) / 1e9 > (ok >= 100 ? 2 : 3) * usualP99
    }
}
