public import DesignModel
import Simulation

/// The worst that one minute was.
public struct WorstMinute: Hashable, Sendable {
    /// Of the answers in it, the share that were successes.
    public let share: Double
    public let from: TimeSpan
}

extension Outcome {
    /// The 60 s in which the smallest share of an operation's answers were successes, by the timeline's points; the
    /// whole of a phase that is shorter. Of an operation that is left waiting for ever, time without an answer counts
    /// as time without success. `nil`: there was no answer, and nobody left waiting.
    public func worstMinute(of operation: Int) -> WorstMinute? { worstMinute(of: operation, in: phases) }

    func worstMinute(of operation: Int, in chosen: [PhaseOutcome]) -> WorstMinute? {
        let series = timeline.operations[operation]
        let width = max(1, Int(60_000_000_000 / timeline.step))
        let isLeftWaiting = operations[operation].tally.running > 0
        var worst: WorstMinute?
        for span in Self.joined(chosen) {
            let first = Int((span.from.nanoseconds + timeline.step - 1) / timeline.step)
            let end = min(timeline.count, Int(span.to.nanoseconds / timeline.step))
            guard first < end else { continue }
            for start in first...max(first, end - width) {
                let span = start..<min(end, start + width)
                let ok = series.ok[span].reduce(0.0) { $0 + Double($1) }
                let failed = series.failed[span].reduce(0.0) { $0 + Double($1) }
                let isSilent = ok + failed == 0 && isLeftWaiting && series.offered[span].contains { $0 > 0 }
                guard ok + failed > 0 || isSilent else { continue }
                let share = isSilent ? 0 : ok / (ok + failed)
                guard share < worst?.share ?? .infinity else { continue }
                worst = WorstMinute(share: share, from: TimeSpan(nanoseconds: Int64(start) * timeline.step))
            }
        }
        return worst
    }

    /// Phases that follow each other as one stretch of time: a bad minute may begin in one and end in the next.
    private static func joined(_ phases: [PhaseOutcome]) -> [(from: TimeSpan, to: TimeSpan)] {
        phases.reduce(into: []) { spans, phase in
            if let last = spans.last, last.to == phase.from {
                spans[spans.count - 1].to = phase.to
            } else {
                spans.append((phase.from, phase.to))
            }
        }
    }
}
