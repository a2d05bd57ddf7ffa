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
        let passed = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
        let left =
            share > 0.01
            ? ", about \(Figure.clock(.seconds(Int64(min(passed * (1 - share) / share, 1e9).rounded())))) left" : ""
        StandardError.write("\r\u{1B}[K\(Int(share * 100))%  \(detail)\(left)")
    }

    func clear() {
        if shownAt != nil { StandardError.write("\r\u{1B}[K") }
    }
}
