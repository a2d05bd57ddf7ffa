import Drill
import Simulation
import Statistics
import Wording

// How long operations take in a time, and how long they usually do.

extension Evidence {
    /// Which times of an operation are beyond the usual: its median, its 99th percentile. Where they grow, the middle of all
    /// seconds says little: then the worst that they came to is told.
    func slowness(_ operation: Int, _ points: Range<Int>) -> [String] {
        let (now, worst, before) = (times(operation, points), worstTimes(operation, points), usualTimes(operation))
        return [("p50", now.p50, worst.p50, before.p50), ("p99", now.p99, worst.p99, before.p99)].compactMap {
            name, now, worst, before in
            guard let now, let before, now > 1.25 * before else { return nil }
            let peak = worst.flatMap { $0 > Self.steady * now ? $0 : nil }
            return
                "\(name) \(peak == nil ? "" : "up to ")\(Figure.time(seconds: peak ?? now)), not \(Figure.time(seconds: before))"
        }
    }
    /// Times that vary by no more than this factor are told by their middle.
    private static let steady = 1.5

    /// The largest median and 99th percentile of five seconds within a time, in seconds; `nil` where a table or the board has
    /// figures of all of it.
    private func worstTimes(_ operation: Int, _ points: Range<Int>) -> (p50: Double?, p99: Double?) {
        guard !isLive, table(operation, points) == nil else { return (nil, nil) }
        let (series, whole) = (windows.operations[operation], wholeWindows(present(points)))
        // Who still waits when traffic ends is answered afterwards.
        let last = points.upperBound < end ? whole.upperBound : max(whole.lowerBound, windows.count)
        let span = (whole.lowerBound..<last).clamped(to: series.p50.indices)
        return (series.p50[span].max().map { Double($0) / 1e9 }, series.p99[span].max().map { Double($0) / 1e9 })
    }

    /// Median and 99th percentile in a time, in seconds: as a table has them, else as its seconds had them in the middle.
    func times(_ operation: Int, _ points: Range<Int>) -> (p50: Double?, p99: Double?) {
        if let table = table(operation, points) {
            return (
                table.latency.quantile(0.5).map { Double($0) / 1e9 },
                table.latency.quantile(0.99).map { Double($0) / 1e9 }
            )
        }
        let points = present(points)
        let series = timeline.operations[operation]
        if isLive {
            // What the board shows of the last seconds.
            return (median(series.p50[points]), series.p99[points].max().flatMap { $0 > 0 ? Double($0) / 1e9 : nil })
        }
        let windows = wholeWindows(points)
        return (
            median(series.p50[points]),
            windows.isEmpty ? median(series.p99[points]) : median(self.windows.operations[operation].p99[windows])
        )
    }

    func usualTimes(_ operation: Int) -> (p50: Double?, p99: Double?) {
        quiet.isEmpty || table(operation, quiet) == nil
            ? (normal[operation].p50, normal[operation].p99) : times(operation, quiet)
    }
}
