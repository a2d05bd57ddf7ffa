import DesignModel
import Drill

/// How far a run has come, on one line of standard error that is gone when it ends; nothing where that is no terminal.
struct ProgressLine {
    private let start = ContinuousClock.now
    private var shownAt: ContinuousClock.Instant?
    private let isShown = StandardError.isTerminal

    /// So long passes before the first line, and between two.
    private static let pause = Duration.milliseconds(200)

    mutating func show(_ progress: Recording.Progress) {
        let now = ContinuousClock.now
        guard isShown, now - (shownAt ?? start) >= Self.pause else { return }
        shownAt = now
        let share = min(1, max(0, progress.share))
        let passed = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
        let left = share > 0.01 ? ", about \(Self.clock(passed * (1 - share) / share)) left" : ""
        StandardError.write(
            "\r\u{1B}[K\(Int(share * 100))%  \(Self.clock(progress.simulated.seconds)) of "
                + "\(Self.clock(progress.total.seconds)) simulated\(left)")
    }

    func clear() {
        if shownAt != nil { StandardError.write("\r\u{1B}[K") }
    }

    private static func clock(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded())
        return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
    }
}
