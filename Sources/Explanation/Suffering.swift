import Drill
import Simulation

extension Evidence {
    // MARK: Normal

    /// The longest time from which normal figures are taken, in points.
    private static let quietMost = 300
    /// A rehearsal may be this far from what a healthy run shows.
    private static let sickness = 0.05
    /// So far where slots are full all the time, or so many calls are turned away because all are taken at times.
    private static let strain = 0.01

    /// When all was well, and what is normal: as it was then; where it never was, as the drawing says.
    func findNormal() -> (Range<Int>, [Rehearsal.Normal]) {
        var rehearsal = Rehearsal(declared)
        let expected = timeline.operations.indices.map { operation in
            // A drawing that never ends a call, such as a circle, says nothing of what its clients hope for.
            let normal = rehearsal.normal(of: operation)
            return normal.share > 0 ? normal : Rehearsal.Normal(share: 1)
        }
        let firstChange = changes.map(\.points.lowerBound).min() ?? end
        let lastChange = changes.map(\.points.upperBound).max() ?? 0
        // The warm-up serves where nothing better is there; its first seconds are those of an empty system.
        let candidates = [
            first..<max(first, firstChange), min(3, firstChange)..<firstChange,
            min(end, point(at: seconds(lastChange) + 20))..<end,
        ]
        for candidate in candidates where candidate.count >= 5 {
            let span = candidate.prefix(Self.quietMost)
            let points = span.startIndex..<span.endIndex
            if !isSick(points, expected) {
                return (points, timeline.operations.indices.map { seen($0, points, expected[$0]) })
            }
        }
        return (first..<first, expected)
    }

    /// Whether a time was already bad, so that it says nothing about what is normal.
    private func isSick(_ points: Range<Int>, _ expected: [Rehearsal.Normal]) -> Bool {
        // What fails because a place is never free, or has too little room, is no chance.
        let packed = timeline.stations.indices.filter { station in
            let series = timeline.stations[station]
            let shed = sum(series.rejections, points) - sum(series.limited, points)
            return utilization(station, points) > Self.full || shed > Self.strain * sum(series.arrivals, points)
        }
        return timeline.operations.indices.contains { operation in
            let series = timeline.operations[operation]
            let answers = sum(series.ok, points) + sum(series.failed, points)
            let offered = sum(series.offered, points)
            guard answers > 0 else { return offered > 100 }
            // More is sent than answered: a queue grows.
            let most = packed.contains { reaches(operation, $0) } ? Self.strain : Self.sickness
            return sum(series.ok, points) / answers < expected[operation].share - most
                || offered - answers > 0.03 * offered + 4 * offered.squareRoot() + 10
        }
    }

    private func seen(_ operation: Int, _ points: Range<Int>, _ expected: Rehearsal.Normal) -> Rehearsal.Normal {
        let series = timeline.operations[operation]
        let (ok, failed) = (sum(series.ok, points), sum(series.failed, points))
        guard ok + failed > 0 else { return expected }
        let whole = wholeWindows(points)
        let p99 =
            whole.isEmpty
            ? median(series.p99[points]) : median(windows.operations[operation].p99[whole])
        return Rehearsal.Normal(share: ok / (ok + failed), p50: median(series.p50[points]), p99: p99)
    }

    /// The windows that lie wholly within some points.
    func wholeWindows(_ points: Range<Int>) -> Range<Int> {
        let from = Int((timeline.time(points.lowerBound) + windows.step - 1) / windows.step)
        let to = min(windows.count, Int(timeline.time(points.upperBound) / windows.step))
        return from..<max(from, to)
    }

    /// The middle of times that are not 0, in seconds; `nil` where there are none.
    func median(_ times: ArraySlice<Int64>) -> Double? {
        let sorted = times.filter { $0 > 0 }.sorted()
        return sorted.isEmpty ? nil : Double(sorted[sorted.count / 2]) / 1e9
    }

    // MARK: Suffering

    /// A station counts as full from this share of its slots on.
    static let full = 0.97
    /// How unlikely so many failures must be by chance: e^−12, which makes up for looking at many windows.
    private static let surprise = 12.0

    /// The windows of five seconds in which an operation did worse than normal, as recovery is judged.
    func findBadWindows(_ operation: Int) -> [Int] {
        // An empty system that fills is no suffering; one that was broken meanwhile is looked at from the start.
        let isEarly = isLive && changes.contains { $0.points.lowerBound <= first }
        let from = isEarly ? 0 : Int((timeline.time(first) + windows.step - 1) / windows.step)
        let to = min(windows.count, Int(timeline.time(end) / windows.step))
        guard from <= to else { return [] }
        let series = windows.operations[operation]
        var bad: [Int] = []
        var slow: [Int] = []
        // Where a healthy time was seen, the judgement is that of recovery.
        let healthy = wholeWindows(quiet)
        let settled = settled(operation)
        let settledWindow = isLive ? Int(timeline.time(settled) / windows.step) : .max
        if !healthy.isEmpty {
            bad = Usual(series, over: healthy, settledBefore: settledWindow).worse(series, in: from..<to)
        }
        for window in from..<(healthy.isEmpty ? to : from) {
            let ok = Double(series.ok[window])
            let lost = window < settledWindow ? Double(series.unanswered(at: window)) : 0
            let failed = Double(series.failed[window]) + lost
            if failsMore(operation, ok: ok, failed: failed, offered: Double(series.offered[window])) {
                bad.append(window)
            } else if isSlow(operation, ok: ok, p50: series.p50[window], p99: series.p99[window]) {
                if ok >= 200 { bad.append(window) } else { slow.append(window) }
            }
        }
        // The window under way counts as soon as it shows something.
        let tail = min(end, timeline.point(at: Int64(to) * windows.step))..<end
        if isLive, tail.count > 1 {
            let points = timeline.operations[operation]
            let lost = tail.clamped(to: 0..<settled).reduce(0.0) { $0 + Double(points.unanswered(at: $1)) }
            let (ok, failed) = (sum(points.ok, tail), sum(points.failed, tail) + lost)
            let p50 = median(points.p50[tail]).map { Int64($0 * 1e9) } ?? 0
            let p99 = points.p99[tail].max() ?? 0
            if failsMore(operation, ok: ok, failed: failed, offered: sum(points.offered, tail)) {
                bad.append(to)
            } else if isSlow(operation, ok: ok, p50: p50, p99: p99) {
                if ok >= 100 { bad.append(to) } else { slow.append(to) }
            }
        }
        // One slow window of few answers may be chance; beside a bad one it is not.
        let all = Set(bad + slow)
        return all.filter { !slow.contains($0) || all.contains($0 - 1) || all.contains($0 + 1) }.sorted()
    }

    /// The point from which on what was sent may still be answered in time: live, that of two seconds ago, or of twice as long
    /// as nearly all answers usually take.
    func settled(_ operation: Int) -> Int {
        guard isLive else { return end }
        return min(end, point(at: seconds(end) - Swift.max(2, 2 * (normal[operation].p99 ?? 0))))
    }

    private func failsMore(_ operation: Int, ok: Double, failed: Double, offered: Double) -> Bool {
        let usual = normal[operation].share
        let count = ok + failed
        guard count > 0 else { return offered > 20 }
        guard ok / count < usual - 0.01 else { return false }
        return Watch.shares(failed, of: count, share: failed / count, normal: max(0.001, 1 - usual)) > Self.surprise
    }

    private func isSlow(_ operation: Int, ok: Double, p50: Int64, p99: Int64) -> Bool {
        let usual = normal[operation]
        if let median = usual.p50, ok >= 10, Double(p50) / 1e9 > 2 * median + 0.002 { return true }
        // With few answers the p99 is the longest of them, which scatters widely.
        guard let tail = usual.p99, ok >= 20 else { return false }
        return Double(p99) / 1e9 > (ok >= 100 ? 2 : 3) * tail + 0.002
    }
}
