import DesignModel
import Simulation

/// Says when a system was back to what it was before a fault, and whose damage was whose where several were at work.
///
/// It was back from the first moment after which no operation that the fault can harm went worse because of it, in any
/// window of the run, than it had before the first fault; see ``Usual``.
struct RecoveryJudge {
    /// What a fault did to operations.
    struct Verdict: Hashable {
        /// From its start until all was as before; zero: nothing went worse; `nil`: it had not come back at the end.
        var recovery: TimeSpan?
        /// The operations that went worse because of it, in order.
        var suffered: [Int]
    }

    private let windows: Timeline
    /// In narrower points, to see whether all was well for a moment.
    private let timeline: Timeline
    private let incidents: [LiveRun.Incident]
    /// By operation: what was usual before the first fault, and the windows in which it went worse; `nil`: there was no time
    /// before to compare with.
    private let usual: [Usual]?
    private let worse: [[Int]]?
    /// The same by points of ``timeline``.
    private let worsePoints: [Set<Int>]
    /// Windows that lie whole within traffic.
    private let last: Int

    init(
        windows: Timeline, timeline: Timeline, warmUp: TimeSpan, end: TimeSpan, incidents: [LiveRun.Incident]
    ) {
        self.windows = windows
        self.timeline = timeline
        self.incidents = incidents
        let last = min(windows.count, Int(end.nanoseconds / windows.step))
        self.last = last
        let firstFault = incidents.map(\.from).min() ?? end
        let from = Int((warmUp.nanoseconds + windows.step - 1) / windows.step)
        let to = min(last, Int(firstFault.nanoseconds / windows.step))
        usual = from < to ? windows.operations.map { Usual($0, over: from..<to) } : nil
        worse = usual.map { zip($0, windows.operations).map { $0.worse($1, in: from..<last) } }
        guard from < to, incidents.count > 1, timeline.step < windows.step else {
            worsePoints = []
            return
        }
        let points =
            Int((warmUp.nanoseconds + timeline.step - 1) / timeline.step)..<Int(end.nanoseconds / timeline.step)
        let before = points.clamped(to: 0..<Int(firstFault.nanoseconds / timeline.step))
        worsePoints = timeline.operations.map { Set(Usual($0, over: before).worse($0, in: points)) }
    }

    /// The verdict on each fault; `nil` where there was no time before to compare with, or none afterwards.
    ///
    /// - Parameter harmed: the operations that each fault can harm, in the order of the faults.
    func verdicts(harming harmed: [Set<Int>]) -> [Verdict?] {
        guard let worse else { return incidents.map { _ in nil } }
        var lastBad = Array(repeating: Int?.none, count: incidents.count)
        var suffered = Array(repeating: [Int](), count: incidents.count)
        for operation in worse.indices {
            let able = incidents.indices.filter { harmed[$0].contains(operation) }
            for (incident, window) in lastWindows(of: operation, worse[operation], among: able) {
                lastBad[incident] = max(lastBad[incident] ?? 0, window)
                suffered[incident].append(operation)
            }
        }
        return incidents.indices.map { index in
            let from = incidents[index].from
            guard window(of: from) < last else { return nil }
            guard let bad = lastBad[index] else { return Verdict(recovery: .zero, suffered: []) }
            guard bad < last - 1 else { return Verdict(recovery: nil, suffered: suffered[index]) }
            let end = Int64(bad + 1) * windows.step
            return Verdict(
                recovery: TimeSpan(nanoseconds: max(0, end - from.nanoseconds)), suffered: suffered[index])
        }
    }

    // MARK: Whose damage

    /// A stretch that begins so many windows after a fault began or was healed came with it.
    private static let near = 1
    /// What goes worse again after no more windows than this is taken for the same damage.
    private static let pause = 2
    /// Answers of which hardly any fail, and that are late, for no more windows than this are chance where nothing was wrong
    /// for so many before: where slots are mostly taken, queues are long now and then.
    private static let blip = 3
    private static let calm = 6
    /// A share of failures that is larger than usual by less than this is hardly any.
    private static let few = 0.05

    /// The last window of one operation's damage that each fault is blamed for.
    private func lastWindows(of operation: Int, _ bad: [Int], among able: [Int]) -> [Int: Int] {
        var blamed: [Int: Int] = [:]
        var before: (faults: [Int], end: Int)?
        for stretch in Self.stretches(of: bad) where !isChance(stretch, of: operation, after: before?.end) {
            var faults = causes(of: stretch.lowerBound, among: able, before: before)
            // Whoever joins it while it lasts has a part in what follows, or all of it, if the others' damage was over.
            let joining = able.filter {
                let window = window(of: incidents[$0].from)
                return window > stretch.lowerBound && window < stretch.upperBound
            }
            for fault in joining.sorted(by: { incidents[$0].from < incidents[$1].from }) {
                let from = incidents[fault].from
                guard
                    faults.isEmpty || outlasts(fault, faults, within: stretch)
                        || worsens(fault, operation, within: stretch)
                else { continue }
                if wasWell(operation, before: from) {
                    for other in faults { blamed[other] = window(of: from) - 1 }
                    faults = []
                }
                faults.append(fault)
            }
            for fault in faults { blamed[fault] = stretch.upperBound - 1 }
            before = (faults, stretch.upperBound)
        }
        return blamed
    }

    /// Whether some windows that were hardly worse have nothing to do with any fault.
    private func isChance(_ stretch: Range<Int>, of operation: Int, after before: Int?) -> Bool {
        guard let usual, stretch.count <= Self.blip, before.map({ stretch.lowerBound - $0 >= Self.calm }) ?? true else {
            return false
        }
        let isCalm = incidents.indices.allSatisfy { fault in
            if window(of: incidents[fault].from) > stretch.lowerBound { return true }
            return end(of: fault).map { stretch.lowerBound - window(of: $0) >= Self.calm } ?? false
        }
        return isCalm
            && stretch.allSatisfy {
                usual[operation].shortfall(windows.operations[operation], at: $0) < Self.few
            }
    }

    /// Whether a stretch goes on while a fault is at work and those that it is blamed on so far are healed.
    private func outlasts(_ fault: Int, _ others: [Int], within stretch: Range<Int>) -> Bool {
        func last(_ fault: Int) -> Int { end(of: fault).map(window) ?? stretch.upperBound }
        let healed = others.map(last).max() ?? 0
        return last(fault) > healed && stretch.upperBound > healed + 1 + Self.near
    }

    /// Whether an operation that went worse already goes worse still while a fault is at work that joined it.
    private func worsens(_ fault: Int, _ operation: Int, within stretch: Range<Int>) -> Bool {
        let series = windows.operations[operation]
        let (begin, over) = (window(of: incidents[fault].from), end(of: fault).map(window) ?? stretch.upperBound - 1)
        let before = stretch.lowerBound + 1..<begin
        // Too short a time shows nothing.
        guard !before.isEmpty else { return true }
        let after = begin + 1..<max(begin + 2, min(stretch.upperBound, over + 1))
        return !Usual(series, over: before).worse(series, in: after).isEmpty
    }

    /// Whether an operation went as usual for a moment before a time, although the window around it says otherwise.
    private func wasWell(_ operation: Int, before time: TimeSpan) -> Bool {
        guard worsePoints.indices.contains(operation) else { return false }
        let end = Int(time.nanoseconds / timeline.step)
        let series = timeline.operations[operation]
        let points = max(0, end - Self.moment)..<end
        guard points.count == Self.moment, points.upperBound <= series.ok.count else { return false }
        return points.allSatisfy { point in
            series.ok[point] >= Self.tellingSuccesses && !worsePoints[operation].contains(point)
        }
    }

    /// So many points of the timeline, each with so many successes, are enough to see that all is well.
    private static let moment = 2
    private static let tellingSuccesses = 20

    /// The faults because of which an operation began to go worse in a window.
    ///
    /// One that had been at work for long while all was well is not blamed for what comes with another one.
    private func causes(of first: Int, among able: [Int], before: (faults: [Int], end: Int)?) -> [Int] {
        let begun = able.filter { window(of: incidents[$0].from) <= first }
        let near = begun.filter { fault in
            [incidents[fault].from, end(of: fault)].contains { time in
                time.map { (first - Self.near...first).contains(window(of: $0)) } ?? false
            }
        }
        if !near.isEmpty { return near }
        if let before, first - before.end <= Self.pause { return before.faults }
        let atWork = begun.filter { fault in end(of: fault).map { window(of: $0) >= first } ?? true }
        if !atWork.isEmpty { return atWork }
        let latest = begun.compactMap(end).max()
        return begun.filter { end(of: $0) == latest }
    }

    /// When a fault was over; `nil`: not while traffic lasted.
    private func end(of fault: Int) -> TimeSpan? {
        let incident = incidents[fault]
        return FaultCatalogue.verb(incident.action.verb)?.isInstant == true ? incident.from : incident.to
    }

    private static func stretches(of windows: [Int]) -> [Range<Int>] {
        windows.reduce(into: []) { stretches, window in
            if let last = stretches.last, last.upperBound == window {
                stretches[stretches.count - 1] = last.lowerBound..<window + 1
            } else {
                stretches.append(window..<window + 1)
            }
        }
    }

    private func window(of time: TimeSpan) -> Int { Int(time.nanoseconds / windows.step) }
}
