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
        let scores = pairs.map { (point: $0, score: unlikeness($0)) }.sorted {
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

    /// How much a point differs from the next one: the largest difference of all its figures, in standard errors of counts.
    private func unlikeness(_ point: Int) -> Double {
        let widths = (Double(edges[point + 1] - edges[point]), Double(edges[point + 2] - edges[point + 1]))
        var most = 0.0
        func counts(_ values: [UInt32]) {
            let (a, b) = (Double(values[point]), Double(values[point + 1]))
            let variance = (a + 0.5) / (widths.0 * widths.0) + (b + 0.5) / (widths.1 * widths.1)
            most = max(most, abs(a / widths.0 - b / widths.1) / variance.squareRoot())
        }
        func levels(_ values: [Float], weight: Double = 1) {
            let (a, b) = (Double(values[point]) / widths.0, Double(values[point + 1]) / widths.1)
            most = max(most, weight * abs(a - b) / (1 + min(a, b)).squareRoot())
        }
        func means(_ sums: [Float], _ numbers: [UInt32]) {
            let (n, m) = (Double(numbers[point]), Double(numbers[point + 1]))
            guard n > 0, m > 0 else { return }
            let (a, b) = (Double(sums[point]) / n, Double(sums[point + 1]) / m)
            most = max(most, abs(a - b) / max(1, max(a, b)) * (n * m / (n + m)).squareRoot())
        }
        for series in operations {
            counts(series.offered)
            counts(series.failed)
            counts(series.ok)
        }
        for series in stations {
            for values in [
                series.errors, series.refusals, series.rejections, series.unanswered,
                series.unheard, series.promotions,
                series.strayWrites, series.cleared, series.arrivals, series.copiesArrived, series.coldStarts,
                series.coldRefusals,
            ] { counts(values) }
            // Instances that are gone or stand still do not come and go by chance.
            levels(series.outArea, weight: 10)
            levels(series.stalledArea, weight: 10)
            levels(series.instanceArea)
            levels(series.busyArea)
            levels(series.queueArea)
            means(series.workSum, series.waits)
            means(series.copyLagSum, series.copiesArrived)
        }
        for series in traces {
            for values in [series.lockWaits, series.soldOut, series.discrepancies, series.repairs] { counts(values) }
            // Nor do slots.
            if series.missing[point] != series.missing[point + 1] { most = max(most, Self.certain) }
        }
        if apart[point] != apart[point + 1] { most = max(most, Self.certain) }
        for series in feeds {
            for values in [
                series.failedFirst, series.unworkable, series.overtaken, series.deliveries, series.replayed,
            ] { counts(values) }
            levels(series.waitingArea)
        }
        for series in links {
            for values in [series.turnedAway, series.timeouts, series.blocked, series.apart, series.lost] {
                counts(values)
            }
            levels(series.holdingArea)
            means(series.networkSum, series.messages)
        }
        return most
    }
}
