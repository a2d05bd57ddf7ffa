import Drill
import Simulation

extension Evidence {
    /// Operations that rise together, or fall, are one change.
    func loadChanges(_ points: Range<Int>) -> [Change] { loads(points, areMore: true) + loads(points, areMore: false) }

    /// A change of traffic by a smaller share than this is none.
    private static let leastChange = 0.1

    /// A closed loop sends less because it waits; only of open ones is less than drawn a cause.
    private func loads(_ points: Range<Int>, areMore: Bool) -> [Change] {
        var found: [Change] = []
        for operation in timeline.operations.indices {
            let offered = timeline.operations[operation].offered
            func usual(_ point: Int) -> Double {
                (declared(at: point).offered[operation] ?? .infinity) * length(point..<point + 1)
            }
            guard points.allSatisfy({ usual($0) < .infinity && usual($0) > 0 }) else { continue }
            guard areMore || compiled.system.sources.allSatisfy({ !$0.sends(operation) || $0.isOpen }) else { continue }
            let watch = Watch(
                smallest: areMore ? 1.3 : 1 / 1.3,
                level: { span in self.sum(offered, span) / span.reduce(0.0) { $0 + usual($1) } },
                evidence: { level, point in
                    Watch.counts(Double(offered[point]), mean: level * usual(point), normal: usual(point))
                        / declared(at: point).dispersion[operation]
                },
                isFall: !areMore)
            for stretch in joined(watch.stretches(points), normal: 1, by: watch.level) {
                let load = Change.Load(
                    operation: operation,
                    from: usual(stretch.lowerBound) / length(stretch.lowerBound..<stretch.lowerBound + 1),
                    to: rate(offered, inside(stretch))
                )
                // Ups and downs that make up for each other are no change.
                guard abs(load.to - load.from) > Self.leastChange * load.from else { continue }
                if let index = found.firstIndex(where: { $0.points.overlaps(stretch) }),
                    case .load(let others) = found[index].kind
                {
                    found[index].kind = .load(others + [load])
                    found[index].points =
                        min(
                            found[index].points.lowerBound, stretch.lowerBound)..<max(
                            found[index].points.upperBound, stretch.upperBound)
                } else {
                    found.append(Change(kind: .load([load]), station: nil, points: stretch))
                }
            }
        }
        return found
    }
}
