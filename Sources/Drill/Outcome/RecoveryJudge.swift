import DesignModel
import Simulation

/// Says when a system was back to what it was before a fault.
///
/// It was back from the first moment after which no operation that the fault can harm went worse, in any window of the
/// run, than it had before the first fault; see ``Usual``.
struct RecoveryJudge {
    private let windows: Timeline
    /// By operation: the windows in which it went worse; `nil`: there was no time before to compare with.
    private let worse: [[Int]]?
    /// Windows that lie whole within traffic.
    private let last: Int

    init(windows: Timeline, warmUp: TimeSpan, end: TimeSpan, incidents: [LiveRun.Incident]) {
        self.windows = windows
        let last = min(windows.count, Int(end.nanoseconds / windows.step))
        self.last = last
        let firstFault = incidents.map(\.from).min() ?? end
        let from = Int((warmUp.nanoseconds + windows.step - 1) / windows.step)
        let to = min(last, Int(firstFault.nanoseconds / windows.step))
        worse =
            from < to
            ? windows.operations.map { Usual($0, over: from..<to).worse($0, in: from..<last) } : nil
    }

    /// When the system had recovered from a fault (`nil`: never), and which operations had suffered; `nil` where
    /// there was no time before to compare with.
    ///
    /// A later fault has damage of its own: where the system was back before `next` began, that is the verdict.
    func verdict(on incident: LiveRun.Incident, harming operations: Set<Int>, before next: TimeSpan?)
        -> (recovery: TimeSpan?, suffered: [Int])?
    {
        if let next, next > incident.from {
            let bound = min(last, Int(next.nanoseconds / windows.step))
            if let verdict = verdict(on: incident, operations, until: bound), verdict.recovery != nil { return verdict }
        }
        return verdict(on: incident, operations, until: last)
    }

    private func verdict(on incident: LiveRun.Incident, _ operations: Set<Int>, until last: Int)
        -> (recovery: TimeSpan?, suffered: [Int])?
    {
        guard let worse else { return nil }
        let first = Int(incident.from.nanoseconds / windows.step)
        guard first < last else { return nil }
        let bad = worse.indices.filter(operations.contains).map { operation in
            (operation, worse[operation].last { (first..<last).contains($0) })
        }
        let suffered = bad.filter { $0.1 != nil }.map(\.0)
        guard let lastBad = bad.compactMap(\.1).max() else { return (.zero, []) }
        guard lastBad < last - 1 else { return (nil, suffered) }
        let end = Int64(lastBad + 1) * windows.step
        return (TimeSpan(nanoseconds: max(0, end - incident.from.nanoseconds)), suffered)
    }
}
