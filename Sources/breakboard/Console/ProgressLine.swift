import DesignModel
import Drill
import Synchronization
import Wording

/// How far a run has come, on one line of standard error that is gone when it ends; nothing where that is no terminal.
struct ProgressLine {
    private let start = ContinuousClock.now
    private var shownAt: ContinuousClock.Instant?
    private let isShown = StandardError.isTerminal

    /// So long passes before the first line, and between two.
    private static let pause = Duration.milliseconds(200)

    /// Shows how much of something is done, from 0 to 1.
    mutating func show(share: Double, _ detail: String = "") {
        let now = ContinuousClock.now
        guard isShown, now - (shownAt ?? start) >= Self.pause else { return }
        shownAt = now
        let share = min(1, max(0, share))
        let left = Self.left(share: share, after: (now - start) / .seconds(1)).map { ", about \($0) left" } ?? ""
        StandardError.write("\r\u{1B}[K\(Int(share * 100))%  \(detail)\(left)")
    }

    /// How long it will still take, as far as can be told by now: `01:20`, `3 days`.
    private static func left(share: Double, after passed: Double) -> String? {
        // What has only begun says little, but that it takes days can be seen at once.
        guard share > 0, share > 0.01 || passed > 1 else { return nil }
        let seconds = min(passed * (1 - share) / share, 1e12)
        let days = (seconds / 86_400).rounded()
        return days >= 2 ? "\(Figure.count(UInt64(days))) days" : Figure.clock(.seconds(Int64(seconds.rounded())))
    }

    func clear() {
        if shownAt != nil { StandardError.write("\r\u{1B}[K") }
    }
}

/// The line of several runs that are played at once and report from any thread.
final class SharedProgressLine: Sendable {
    private let line = Mutex(ProgressLine())
    private let duration: TimeSpan

    /// - Parameter duration: of one run.
    init(duration: TimeSpan) { self.duration = duration }

    func show(_ progress: Runs.Progress) {
        let simulated = TimeSpan(nanoseconds: Int64(progress.share * Double(duration.nanoseconds)))
        let detail =
            progress.count == 1
            ? "\(Figure.clock(simulated)) of \(Figure.clock(duration)) simulated"
            : "\(progress.ended) of \(progress.count) runs done"
        line.withLock { $0.show(share: progress.share, detail) }
    }

    func clear() { line.withLock { $0.clear() } }
}
