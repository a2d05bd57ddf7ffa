import Drill
import Simulation
import Wording

// What operations left behind, by when they were sent.

extension Evidence {
    /// Writes that a primary acknowledged after it had been replaced.
    func strayWrites(_ station: Int) -> UInt64 {
        UInt64(sum(timeline.stations[station].strayWrites, 0..<timeline.count))
    }

    /// How late copies were, in seconds, when the primary was lost; `nil`: no later than drawn.
    func lagWhenLost(_ station: Int) -> Double? {
        let takeovers = timeline.stations[station].promotions.indices.filter {
            timeline.stations[station].promotions[$0] > 0
        }
        for change in changes where change.station == station {
            guard case .behind(let lag?, _) = change.kind,
                let gone = takeovers.first(where: { $0 >= change.points.lowerBound })
            else { continue }
            // Nobody wrote between the loss and the takeover.
            let written = (change.points.lowerBound..<gone).last { timeline.stations[station].copiesSent[$0] > 0 }
            if let written, written <= change.points.upperBound { return lag }
        }
        return nil
    }

    /// How many of those that were left behind in the whole run were sent while the operation suffered, in words; that it
    /// was as at any other time where they were no more frequent then.
    func share(of operation: Int, _ series: KeyPath<OperationSeries, [UInt32]>, _ all: UInt64) -> String {
        let counts = timeline.operations[operation][keyPath: series]
        let spans = incidents().incidents.filter { $0.sufferers[operation] != nil }.map(span)
        if let burst = burst(counts), !spans.contains(where: { $0.overlaps(burst) && length(burst) > 0.5 * length($0) })
        {
            return "; all were sent between \(clock(burst.lowerBound)) and \(clock(burst.upperBound))"
        }
        guard !spans.isEmpty else { return "" }
        let inside = spans.reduce(0.0) { $0 + sum(counts, $1) }
        let time = spans.reduce(0.0) { $0 + length($1) }
        let rest = length(start..<max(start + 1, end)) - time
        let outside = max(0, sum(counts, 0..<timeline.count) - inside)
        guard rest > 1 else { return "" }
        // A few of them say nothing about when they are frequent.
        guard inside / max(1, time) > 1.5 * outside / rest else {
            return outside >= 20 ? "; no more each second than at other times" : ""
        }
        let when =
            spans.count == 1
            ? "between \(clock(spans[0].lowerBound)) and \(clock(spans[0].upperBound))" : "while something was wrong"
        if all == 1 { return "; it was sent \(when)" }
        if inside >= Double(all) { return "; all were sent \(when)" }
        return "; \(Figure.count(UInt64(inside))) \(inside == 1 ? "was" : "were") sent \(when)"
    }

    /// The time in which all of them were sent, where that is a small part of the run.
    private func burst(_ counts: [UInt32]) -> Range<Int>? {
        guard sum(counts, 0..<timeline.count) >= 10, let first = counts.firstIndex(where: { $0 > 0 }),
            let last = counts.lastIndex(where: { $0 > 0 })
        else { return nil }
        let points = first..<last + 1
        return length(points) < 0.25 * length(start..<max(start + 1, end)) ? points : nil
    }
}
