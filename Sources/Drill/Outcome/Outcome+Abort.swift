public import DesignModel
import Simulation
import Statistics

/// Whether somebody who watches would have stopped an experiment.
public enum AbortVerdict: Hashable, Sendable {
    /// The condition had held for long enough at this time.
    case stopped(at: TimeSpan)
    /// It never held for long enough.
    case never
    /// Nothing follows the condition over time.
    case notMeasured
}

extension Outcome {
    /// When an abort condition had held for its whole length, point by point of the timeline after the warm-up.
    ///
    /// A point without any answer breaks a stretch of them. The run itself goes on to its end.
    public func verdict(on abort: Abort) -> AbortVerdict {
        let condition = abort.condition
        guard let bound = condition.bound.magnitude, Self.followed.contains(condition.metric) else {
            return .notMeasured
        }
        let chosen =
            condition.operation.flatMap { id in design.operations.firstIndex { $0.id == id } }.map { [$0] }
            ?? Array(operations.indices)
        let needed = max(1, (abort.lasting.nanoseconds + timeline.step - 1) / timeline.step)
        let first = Int((warmUp.nanoseconds + timeline.step - 1) / timeline.step)
        let end = min(timeline.count, Int(duration.nanoseconds / timeline.step))
        guard first < end else { return .never }
        var held: Int64 = 0
        for point in first..<end {
            let holds = chosen.contains { operation in
                value(condition, of: operation, at: point).map { condition.comparison.holds($0, bound) } ?? false
            }
            held = holds ? held + 1 : 0
            if held == needed { return .stopped(at: TimeSpan(nanoseconds: Int64(point + 1) * timeline.step)) }
        }
        return .never
    }

    private static let followed: Set<Objective.Metric> = [.availability, .goodput, .p50, .p99]

    /// What a condition is about in one point of the timeline, in the unit of objectives.
    private func value(_ condition: Objective, of operation: Int, at point: Int) -> Double? {
        let series = timeline.operations[operation]
        let ok = Double(series.ok[point])
        // A percentile is known to within a bucket, as in the promises of a run.
        func percentile(_ time: Int64) -> Double? {
            guard ok > 0 else { return nil }
            guard case .duration(let bound) = condition.bound else { return Double(time) / 1e9 }
            return Double(LatencyHistogram.reading(time, comparedWith: bound.nanoseconds)) / 1e9
        }
        switch condition.metric {
        case .availability:
            let answers = ok + Double(series.failed[point])
            return answers == 0 ? nil : ok / answers
        case .goodput: return ok / (Double(timeline.step) / 1e9)
        case .p50: return percentile(series.p50[point])
        case .p99: return percentile(series.p99[point])
        default: return nil
        }
    }
}
