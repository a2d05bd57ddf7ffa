import DesignModel
import Simulation

/// Says when a system was back to what it was before a fault.
///
/// It was back from the first moment after which, in every window of five seconds, each operation's share of
/// successes was within 1 point, and its p99 within twice, of what it had been before the first fault.
struct RecoveryJudge {
    private struct Normal {
        var share: Double
        var p99: Double
    }

    private let windows: Timeline
    private let normal: [Normal]?
    /// Windows that lie whole within traffic.
    private let last: Int

    init(windows: Timeline, warmUp: TimeSpan, end: TimeSpan, incidents: [LiveRun.Incident]) {
        self.windows = windows
        last = min(windows.count, Int(end.nanoseconds / windows.step))
        let firstFault = incidents.map(\.from).min() ?? end
        let from = Int((warmUp.nanoseconds + windows.step - 1) / windows.step)
        let to = min(last, Int(firstFault.nanoseconds / windows.step))
        guard from < to else {
            normal = nil
            return
        }
        normal = windows.operations.map { series in
            let ok = series.ok[from..<to].reduce(0.0) { $0 + Double($1) }
            let failed = series.failed[from..<to].reduce(0.0) { $0 + Double($1) }
            let p99s = series.p99[from..<to].filter { $0 > 0 }.map { Double($0) }.sorted()
            return Normal(
                share: ok + failed == 0 ? 1 : ok / (ok + failed), p99: p99s.isEmpty ? 0 : p99s[p99s.count / 2])
        }
    }

    /// When the system had recovered from a fault (`nil`: never), and which operations had suffered; `nil` where
    /// there was no time before to compare with.
    ///
    /// A later fault has damage of its own: where the system was back before `next` began, that is the verdict.
    func verdict(on incident: LiveRun.Incident, before next: TimeSpan?) -> (recovery: TimeSpan?, suffered: [Int])? {
        if let next, next > incident.from {
            let bound = min(last, Int(next.nanoseconds / windows.step))
            if let verdict = verdict(on: incident, until: bound), verdict.recovery != nil { return verdict }
        }
        return verdict(on: incident, until: last)
    }

    private func verdict(on incident: LiveRun.Incident, until last: Int) -> (recovery: TimeSpan?, suffered: [Int])? {
        guard let normal else { return nil }
        let first = Int(incident.from.nanoseconds / windows.step)
        guard first < last else { return nil }
        var suffered: Set<Int> = []
        var lastBad: Int?
        for window in first..<last {
            for operation in normal.indices where !isNormal(operation, window, normal[operation]) {
                suffered.insert(operation)
                lastBad = window
            }
        }
        guard let lastBad else { return (.zero, []) }
        guard lastBad < last - 1 else { return (nil, suffered.sorted()) }
        let end = Int64(lastBad + 1) * windows.step
        return (TimeSpan(nanoseconds: max(0, end - incident.from.nanoseconds)), suffered.sorted())
    }

    /// Few answers scatter by themselves: the share may miss by a point, or by three standard errors of the window.
    private func isNormal(_ operation: Int, _ window: Int, _ normal: Normal) -> Bool {
        let series = windows.operations[operation]
        let ok = Double(series.ok[window])
        let count = ok + Double(series.failed[window])
        guard count > 0 else { return series.offered[window] == 0 }
        let scatter = 3 * (normal.share * (1 - normal.share) / count).squareRoot()
        guard ok / count >= normal.share - max(0.01, scatter) else { return false }
        return normal.p99 == 0 || Double(series.p99[window]) <= 2 * normal.p99
    }
}
