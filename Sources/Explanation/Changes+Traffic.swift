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
            func declaredRate(_ point: Int) -> Double {
                (declared(at: point).offered[operation] ?? .infinity) * length(point..<point + 1)
            }
            // Users of a closed loop who wait send nothing: of the others as many send as think for so long.
            let isClosed = compiled.system.sources.allSatisfy { !$0.sends(operation) || !$0.isOpen }
            let thinking = isClosed ? thinkers(operation) : []
            func usual(_ point: Int) -> Double {
                declaredRate(point) * (thinking.isEmpty ? 1 : max(Self.fewest, thinking[point]))
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
                    from: isClosed
                        ? before(stretch, offered)
                        : usual(stretch.lowerBound) / length(stretch.lowerBound..<stretch.lowerBound + 1),
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

    /// A share of a closed loop's users below which how many still think cannot be told.
    private static let fewest = 0.02
    /// So long before a change of a closed loop, in seconds, says what was sent until then.
    private static let memory = 30.0

    /// The share of the users of a closed loop who do not wait for an answer, at each point; empty where it is not known.
    private func thinkers(_ operation: Int) -> [Double] {
        let mine = compiled.system.sources.filter { $0.sends(operation) }
        let together = timeline.operations.indices.filter { other in mine.contains { $0.sends(other) } }
        let all = compiled.system.sources.filter { source in together.contains { source.sends($0) } }
        // Of those who come besides nobody knows who waits.
        guard all.allSatisfy({ !$0.isOpen }), drawingIsOne else { return [] }
        let users = all.reduce(0.0) { sum, source in
            if case .closed(let users, _, _) = source.flow { sum + Double(users) } else { sum }
        }
        var waiting = 0.0
        return (0..<timeline.count).map { point in
            let begun = together.reduce(0.0) { $0 + Double(timeline.operations[$1].offered[point]) }
            let ended = together.reduce(0.0) {
                $0 + Double(timeline.operations[$1].ok[point]) + Double(timeline.operations[$1].failed[point])
            }
            let before = waiting
            waiting = max(0, waiting + begun - ended)
            return 1 - min(1, (before + waiting) / 2 / max(1, users))
        }
    }

    /// What was sent in a second before some points.
    private func before(_ stretch: Range<Int>, _ offered: [UInt32]) -> Double {
        rate(offered, point(at: seconds(stretch.lowerBound) - Self.memory)..<stretch.lowerBound)
    }
}
