import Drill
import Simulation
import Wording

extension Evidence {
    /// Calls that a breaker kept away from somebody whom nobody misses: nothing fails by that, and yet what is answered is less
    /// than it was, often for long after what opened the breaker is over.
    ///
    /// - Parameter lines: what is told already.
    func keptOut(besides lines: [WhyLine]) -> [WhyLine] {
        compiled.system.links.indices.compactMap { link in
            let row = compiled.system.links[link]
            guard row.breaker != nil, !lines.contains(where: { $0.link == link }),
                let instead = insteadOfAnswer(row, Tense(isPast: true))
            else { return nil }
            let failedFast = timeline.links[link].failedFast
            let changed = changes.flatMap(\.parts).filter { $0.station == row.callee || $0.links.contains(link) }
            let points = (start..<end).filter { point in
                failedFast[point] > 0 && !changed.contains { $0.points.contains(point) }
            }
            guard let first = points.first, let last = points.last else { return nil }
            let count = points.reduce(0.0) { $0 + Double(failedFast[$1]) }
            guard count >= Self.worthCalls, count > Self.worthShare * sum(timeline.links[link].calls, start..<end)
            else {
                return nil
            }
            let (caller, callee) = (name(row.caller), name(row.callee))
            let until = last + 1 < end - 2 ? "to \(clock(last + 1))" : "on"
            let kept = "\(Words.possessive(caller)) breaker kept \(callee) out from \(clock(first)) \(until)"
            return line(
                "\(Words.sentence(kept, keeping: caller)), \(Figure.about(count)) times: \(instead).",
                briefs: ["\(kept), \(Figure.about(count)) times", kept], .held, row.caller, link: link)
        }
    }

    private static let worthCalls = 20.0
    private static let worthShare = 0.01
}
