import Simulation

/// Watches one figure over time for where it leaves what is normal, and where it comes back.
///
/// A cumulative sum of log-likelihood ratios (Page, "Continuous inspection schemes", Biometrika 41, 1954): each point
/// adds how much more likely it is at the smallest level worth a word than at the normal one; below 0 it starts anew. So
/// many small signs count as much as one large, few events prove little by themselves, and looking at many points is
/// paid for by the threshold.
struct Watch {
    /// The smallest level that is worth a word.
    var smallest: Double
    /// The level over some points; `nil`: nothing was seen.
    var level: (Range<Int>) -> Double?
    /// The logarithm of how much likelier a point is at a level than at the normal one.
    var evidence: (_ level: Double, _ point: Int) -> Double
    /// Whether the figure is watched for falling below what is normal.
    var isFall = false

    /// e^14: in normal times, one false alarm in a million points.
    private static let alarm = 14.0
    /// A return is believed sooner: e^10.
    private static let relief = 10.0
    /// Where nothing comes any more that could tell, e^6 is enough.
    private static let lastRelief = 6.0
    /// Evidence that one point rarely gives by chance.
    private static let sign = 4.0
    /// Against which level: what led to an alarm was the worst of it, so at first one nearer to the smallest than to the
    /// one that was seen; the more is known of it, the nearer to that.
    private func likely(_ height: Double, _ certainty: Double) -> Double {
        let beyond = isFall ? min(0, height - smallest) : max(0, height - smallest)
        return smallest + max(0.3, min(0.9, certainty / 100)) * beyond
    }

    /// The stretches in which the figure was not normal.
    func stretches(_ points: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var (sum, start, point) = (0.0, points.lowerBound, points.lowerBound)
        while point < points.upperBound {
            if sum <= 0 { start = point }
            sum = max(0, sum + evidence(smallest, point))
            guard sum > Self.alarm else {
                point += 1
                continue
            }
            let stretch = stretch(from: start, alarm: point, end: points.upperBound)
            if let last = found.last, stretch.lowerBound - last.upperBound < 3 {
                found[found.count - 1] = last.lowerBound..<stretch.upperBound
            } else {
                found.append(stretch)
            }
            (sum, point) = (0, stretch.upperBound)
        }
        return found
    }

    /// Since when, up to an alarm, a level is likelier than the normal one.
    private func begin(_ points: ClosedRange<Int>, at level: Double) -> Int {
        var (best, sum, begin) = (-Double.infinity, 0.0, points.upperBound)
        for point in points.reversed() {
            sum += evidence(level, point)
            if sum >= best { (best, begin) = (sum, point) }
        }
        return begin
    }

    /// The beginning and the end of a stretch, as the level shows them that it turned out to have.
    private func stretch(from start: Int, alarm: Int, end: Int) -> Range<Int> {
        var height = level(alarm..<min(end, alarm + 2)) ?? smallest
        // Two points of few events may show any level.
        let seen = (alarm..<min(end, alarm + 2)).reduce(0) { $0 + max(0, evidence(smallest, $1)) }
        var begin = begin(start...alarm, at: likely(height, seen))
        if let found = level(begin..<min(end, alarm + 2)) {
            begin = self.begin(start...alarm, at: isFall ? min(smallest, found) : max(smallest, found))
        }
        // What began within a point shows in it by a part only.
        if begin > start, evidence(smallest, begin - 1) > Self.sign { begin -= 1 }
        var (back, since, point) = (0.0, alarm + 1, alarm + 1)
        var known = Self.alarm
        while point < end {
            if point - begin < 30 { height = level(begin..<max(alarm + 1, since)) ?? height }
            let sign = evidence(likely(height, known), point)
            back = max(0, back - sign)
            known += max(0, sign)
            if back == 0 { since = point + 1 }
            if back > Self.relief { return begin..<max(begin + 1, since) }
            point += 1
        }
        return begin..<(back > Self.lastRelief ? max(begin + 1, since) : end)
    }
}

extension Watch {
    /// Something that is seen for certain, or is not.
    init(for isSeen: @escaping (_ point: Int) -> Bool) {
        self.init(smallest: 1, level: { _ in 1 }, evidence: { _, point in isSeen(point) ? 20 : -20 })
    }

    /// How much likelier a count is at one mean than at another (Poisson).
    static func counts(_ count: Double, mean: Double, normal: Double) -> Double {
        count * Elementary.log(max(1e-9, mean) / max(1e-9, normal)) - (mean - normal)
    }

    /// How much likelier so many of so many are at one share than at another (binomial).
    static func shares(_ some: Double, of all: Double, share: Double, normal: Double) -> Double {
        let (p, q) = (min(0.9999, max(0.0001, share)), min(0.9999, max(0.0001, normal)))
        return some * Elementary.log(p / q) + (all - some) * Elementary.log((1 - p) / (1 - q))
    }

    /// How much likelier a sum of so many is at one mean than at another (normal).
    static func means(_ sum: Double, of count: Double, mean: Double, normal: Moments) -> Double {
        let variance = max(normal.deviation, normal.mean / 20, 10_000) * max(normal.deviation, normal.mean / 20, 10_000)
        return (mean - normal.mean) / variance * (sum - count * (mean + normal.mean) / 2)
    }
}
