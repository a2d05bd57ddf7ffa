import Drill
import Simulation

extension Evidence {
    /// A function whose instances ended all at once, so that those who call it next wait for new ones.
    func chilledStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        guard case .perCall(let rule) = compiled.system.stations[station].scaling else { return [] }
        let series = timeline.stations[station]
        let idle = rule.idle.map { Double($0) / 1e9 } ?? seconds(points.upperBound)
        var found: [Change] = []
        for point in points.dropFirst(10) where found.last.map({ $0.points.upperBound + 10 <= point }) ?? true {
            let before = point - 10..<point
            let after = point..<min(points.upperBound, point + 3)
            let had = instances(station, point - 1..<point)
            let cold = sum(series.coldStarts, after) + sum(series.coldRefusals, after)
            // Where more are needed at once, the new ones come beside those that were there.
            let left = left(station, beside: point..<min(points.upperBound, point + 4))
            // Of those that end by themselves, because they had nothing to do for so long, none was at work since.
            let lately = min(point - 1, max(points.lowerBound, self.point(at: seconds(point) + 3 - idle) + 1))..<point
            let needed = lately.map { mean(series.busyArea, $0..<$0 + 1) }.max() ?? 0
            guard series.coldStarts[point] > 0, had >= 2, cold >= max(3, 0.3 * had), left < 0.5 * min(had, needed),
                sum(series.coldStarts, before) < 0.1 * cold,
                rate(series.arrivals, after) < 1.3 * rate(series.arrivals, before) + 3,
                sum(series.refusals, max(points.lowerBound, point - 30)..<point) == 0
            else { continue }
            let gone = after.max { series.coldStarts[$0] < series.coldStarts[$1] } ?? point
            let warm = self.point(at: seconds(gone) + max(3, Moments(rule.coldStart).mean / 1e9).rounded(.up))
            found.append(
                Change(
                    kind: .chilled(instances: Int(had.rounded())), station: station,
                    points: gone..<min(points.upperBound, max(gone + 1, warm))))
        }
        return found
    }

    /// How many instances are left beside those that were started at some points, by the point at which fewest are.
    private func left(_ station: Int, beside points: Range<Int>) -> Double {
        let starts = timeline.stations[station].coldStarts
        guard let calm = points.dropFirst().min(by: { starts[$0] < starts[$1] }) else { return .infinity }
        return instances(station, calm..<calm + 1) - sum(starts, points.lowerBound..<calm) - 0.5 * Double(starts[calm])
    }
}
