import Drill
import Simulation

extension Evidence {
    /// A function whose instances ended all at once, so that those who call it next wait for new ones.
    func chilledStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        guard case .perCall(let rule) = compiled.system.stations[station].scaling else { return [] }
        let series = timeline.stations[station]
        var found: [Change] = []
        for point in points.dropFirst(10) where found.last.map({ $0.points.upperBound + 10 <= point }) ?? true {
            let before = point - 10..<point
            let after = point..<min(points.upperBound, point + 3)
            let had = instances(station, point - 1..<point)
            let cold = sum(series.coldStarts, after) + sum(series.coldRefusals, after)
            // Where more are needed at once, the new ones come beside those that were there.
            let left = instances(station, after.suffix(1)) - sum(series.coldStarts, after)
            guard series.coldStarts[point] > 0, had >= 2, cold >= max(3, 0.3 * had), left < 0.5 * had,
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
}
