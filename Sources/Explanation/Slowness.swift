import Simulation

extension Evidence {
    /// Stretches in which a station's own work takes longer than chance explains.
    func slowness(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        let before = sum(series.waits, normal)
        // Of fewer the mean says too little of what is normal.
        guard before >= 30, let usual = ratio(series.workSum, series.waits, normal), usual > 0 else { return [] }
        let slow = stretches(points) { point in
            let window = window(around: point, in: points, counting: series.waits)
            let count = sum(series.waits, window)
            guard count >= 8, let mean = ratio(series.workSum, series.waits, window) else { return false }
            // Six standard errors of exponential times: many windows are looked at, and they overlap.
            let scatter = 6 * (1 / count + 1 / before).squareRoot()
            return mean > usual * (1 + max(0.25, scatter)) && mean > usual + 5e5
        }
        return slow.map { wide in
            // The window looks to both sides; the change begins and ends where the work itself is slow.
            let middle = ((ratio(series.workSum, series.waits, wide) ?? usual) + usual) / 2
            let own = wide.filter { (ratio(series.workSum, series.waits, $0..<$0 + 1) ?? 0) > middle }
            let stretch = (own.first ?? wide.lowerBound)..<(own.last.map { $0 + 1 } ?? wide.upperBound)
            let mean = ratio(series.workSum, series.waits, stretch) ?? usual
            return Change(kind: .slower(from: usual / 1e9, to: mean / 1e9), station: station, points: stretch)
        }
    }

    /// A point with its neighbours, as many as it takes to count thirty of something, but fifteen at most to each side.
    private func window(around point: Int, in points: Range<Int>, counting counts: [UInt32]) -> Range<Int> {
        var reach = 1
        while true {
            let window = max(points.lowerBound, point - reach)..<min(points.upperBound, point + reach + 1)
            guard reach < 15, sum(counts, window) < 30 else { return window }
            reach += 1
        }
    }
}
