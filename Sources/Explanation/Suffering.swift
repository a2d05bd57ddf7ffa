import Drill
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

    /// Whether an operation did worse than normal at a point.
    func suffers(_ operation: Int, at point: Int) -> Bool { suffering[operation].contains(point) }

    /// The points at which an operation does worse than normal. Where there was no time in which it went well, a tenth
    /// of failures is bad, and so is no answer at all.
    static func suffering(_ series: OperationSeries, _ normal: Range<Int>, _ points: Range<Int>) -> Set<Int> {
        let usual = Usual(series, over: normal)
        if normal.count >= 5, usual.share >= 0.9 { return Set(usual.worse(series, in: points)) }
        let perfect = Usual(series, over: points.lowerBound..<points.lowerBound)
        return Set(
            perfect.worse(series, in: points).filter { point in
                let ok = Double(series.ok[point])
                let answers = ok + Double(series.failed[point])
                return answers == 0 || ok / answers < 0.9
            })
    }
}
