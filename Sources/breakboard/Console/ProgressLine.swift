import DesignModel
import Drill
import Wording

/// How far a run has come, on one line of standard error that is gone when it ends; nothing where that is no terminal.
struct ProgressLine {
    private let start = ContinuousClock.now
    private var shownAt: ContinuousClock.Instant?
    private let isShown = StandardError.isTerminal

    /// So long passes before the first line, and between two.
    private static let pause = Duration.milliseconds(200)

    /// Shows how much of a run is simulated.
    mutating func show(_ progress: Recording.Progress) {
        show(
            share: progress.share,
            "\(Figure.clock(progress.simulated)) of \(Figure.clock(progress.total)) simulated")
    }

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
