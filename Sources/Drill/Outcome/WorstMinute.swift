public import DesignModel
import Simulation

/// The worst that one minute was.
public struct WorstMinute: Hashable, Sendable {
    /// Of what was sent in it, the share that succeeded, whenever it was answered.
    public let share: Double
    public let from: TimeSpan
}

extension Outcome {
    /// The 60 s of whose requests the smallest share succeeded, by the timeline's points; the whole of a phase that is
    /// shorter. A request counts when it is sent: one that fails long after, or is never answered, is a failure of the
    /// minute in which somebody wanted something. `nil`: nothing was sent.
    public func worstMinute(of operation: Int) -> WorstMinute? { worstMinute(of: operation, in: phases) }

    func worstMinute(of operation: Int, in chosen: [PhaseOutcome]) -> WorstMinute? {
        let series = timeline.operations[operation]
        let width = max(1, Int(60_000_000_000 / timeline.step))
        var worst: WorstMinute?
        for span in Self.joined(chosen) {
            let first = Int((span.from.nanoseconds + timeline.step - 1) / timeline.step)
            let end = min(timeline.count, Int(span.to.nanoseconds / timeline.step))
            guard first < end else { continue }
            for start in first...max(first, end - width) {
                let span = start..<min(end, start + width)
                let ok = span.reduce(0.0) { $0 + Double(series.sentOk[$1]) }
                let sent = span.reduce(0.0) { $0 + Double(series.offered[$1]) }
                guard sent > 0 else { continue }
                let share = ok / sent
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
