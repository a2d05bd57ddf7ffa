/// How a timeline of unequal points stays within its room: of neighbours that are most alike, two become one.
///
/// Where nothing changes, points grow wide; on both sides of a change they are not alike, and stay as narrow as they were. So
/// the second in which something began is known in a run of any length, and memory does not grow with it.
extension Timeline {
    /// The share of points that stays.
    private static let kept = 0.75
    /// The last points are never joined: they show what is going on.
    private static let recent = 150
    /// A point is at most this share of the run, so that what is normal has many points.
    private static let widest: Time = 100
    /// The difference of figures that do not vary by chance, in standard errors of those that do.
    private static let certain = 10.0

    mutating func thin() {
        let widest = max(4 * step, (edges.last ?? 0) / Self.widest)
        let pairs = (0..<max(0, count - Self.recent)).filter { edges[$0 + 2] - edges[$0] <= widest }
        let scores = zip(pairs, unlikeness(of: pairs)).map { (point: $0, score: $1) }.sorted {
            ($0.score, $0.point) < ($1.score, $1.point)
        }
        var left = count - Int(Self.kept * Double(room))
        var first = Array(repeating: false, count: count + 1)
        var taken = first
        for (point, _) in scores where left > 0 && !taken[point] && !taken[point + 1] {
            (first[point], taken[point], taken[point + 1]) = (true, true, true)
            left -= 1
        }
        var groups: [Range<Int>] = []
        var point = 0
        while point < count {
            let width = first[point] ? 2 : 1
            groups.append(point..<point + width)
            point += width
        }
        join(groups)
    }

    /// How much each of these points differs from the next one: the largest difference of all its figures, in standard errors
    /// of counts.
    private func unlikeness(of points: [Int]) -> [Double] {
        var pairs = UnlikePairs(points, edges)
        for series in operations {
            pairs.compare(counts: series.offered)
            pairs.compare(counts: series.failed)
            pairs.compare(counts: series.ok)
        }
        for series in stations {
            for values in [
                series.errors, series.refusals, series.rejections, series.unanswered,
                series.unheard, series.promotions,
                series.strayWrites, series.cleared, series.arrivals, series.copiesArrived, series.coldStarts,
                series.coldRefusals,
            ] { pairs.compare(counts: values) }
            // Instances that are gone or stand still do not come and go by chance.
            pairs.compare(areas: series.outArea, weight: 10)
            pairs.compare(areas: series.stalledArea, weight: 10)
            pairs.compare(areas: series.instanceArea)
            pairs.compare(areas: series.busyArea)
            pairs.compare(areas: series.queueArea)
            pairs.compare(sums: series.workSum, of: series.waits)
            pairs.compare(sums: series.copyLagSum, of: series.copiesArrived)
        }
        for series in traces {
            for values in [series.lockWaits, series.soldOut, series.discrepancies, series.repairs] {
                pairs.compare(counts: values)
            }
            // Nor do slots.
            pairs.tell(apart: series.missing, by: Self.certain)
        }
        pairs.tell(apart: apart, by: Self.certain)
        for series in feeds {
            for values in [
                series.failedFirst, series.unworkable, series.overtaken, series.deliveries, series.replayed,
            ] { pairs.compare(counts: values) }
            pairs.compare(areas: series.waitingArea)
        }
        for series in links {
            for values in [series.turnedAway, series.timeouts, series.blocked, series.apart, series.lost] {
                pairs.compare(counts: values)
            }
            pairs.compare(areas: series.holdingArea)
            pairs.compare(sums: series.networkSum, of: series.messages)
        }
        return pairs.most
    }
}

/// How much points differ from the next ones, as far as their figures have been compared: one figure of all of them after the
/// other. Nothing is like nothing, so that what happens nowhere for long costs next to no time.
private struct UnlikePairs {
    private let points: [Int]
    private let widths: [Double]
    /// By points: the largest difference so far.
    private(set) var most: [Double]

    init(_ points: [Int], _ edges: [Time]) {
        self.points = points
        widths = zip(edges, edges.dropFirst()).map { Double($1 - $0) }
        most = Array(repeating: 0, count: points.count)
    }

    mutating func compare(counts values: [UInt32]) {
        for (place, point) in points.enumerated() where values[point] | values[point + 1] != 0 {
            let (a, b) = (Double(values[point]), Double(values[point + 1]))
            let (one, other) = (widths[point], widths[point + 1])
            let variance = (a + 0.5) / (one * one) + (b + 0.5) / (other * other)
            most[place] = max(most[place], abs(a / one - b / other) / variance.squareRoot())
        }
    }

    mutating func compare(areas values: [Float], weight: Double = 1) {
        for (place, point) in points.enumerated() where values[point] != 0 || values[point + 1] != 0 {
            let (a, b) = (Double(values[point]) / widths[point], Double(values[point + 1]) / widths[point + 1])
            most[place] = max(most[place], weight * abs(a - b) / (1 + min(a, b)).squareRoot())
        }
    }

    /// By their means.
    mutating func compare(sums: [Float], of numbers: [UInt32]) {
        for (place, point) in points.enumerated() where numbers[point] > 0 && numbers[point + 1] > 0 {
            let (n, m) = (Double(numbers[point]), Double(numbers[point + 1]))
            let (a, b) = (Double(sums[point]) / n, Double(sums[point + 1]) / m)
            most[place] = max(most[place], abs(a - b) / max(1, max(a, b)) * (n * m / (n + m)).squareRoot())
        }
    }

    /// What is not the same differs by so much.
    mutating func tell<Figure: Equatable>(apart values: [Figure], by difference: Double) {
        for (place, point) in points.enumerated() where values[point] != values[point + 1] {
            most[place] = max(most[place], difference)
        }
    }
}
