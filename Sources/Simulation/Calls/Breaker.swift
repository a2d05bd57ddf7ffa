/// A circuit breaker of one caller instance: closed, open, or trying whether it may close.
///
/// It counts the last `window` calls that came back. Calls that were let through before it opened and come back
/// later no longer count.
struct BreakerState {
    private enum Phase {
        case closed, open, halfOpen
    }

    private var phase = Phase.closed
    private var outcomes: [Bool]
    private var cursor = 0
    private var counted = 0
    private var failures = 0
    private var probesOut = 0
    private var probesBack = 0
    private var openedAt: Time = 0
    private var openTime: Time = 0

    /// - Parameter openTime: how long the one in whose place it stands has been open.
    init(window: Int, openTime: Time = 0) {
        outcomes = Array(repeating: false, count: window)
        self.openTime = openTime
    }

    /// How long it has been open in all, by `time`.
    func openTime(by time: Time) -> Time { openTime + (phase == .open ? time - openedAt : 0) }

    /// Whether calls fail fast at `time`.
    func isOpen(_ policy: Link.Breaker, at time: Time) -> Bool { phase == .open && time < openedAt + policy.open }

    /// Whether a call may pass, and then whether it is a probe; `nil`: it may not.
    mutating func admits(_ policy: Link.Breaker, at now: Time) -> Bool? {
        switch phase {
        case .closed:
            return false
        case .open:
            guard now >= openedAt + policy.open else { return nil }
            openTime += now - openedAt
            phase = .halfOpen
            probesOut = 0
            probesBack = 0
            failures = 0
        case .halfOpen:
            break
        }
        guard probesOut < policy.probes else { return nil }
        probesOut += 1
        return true
    }

    mutating func record(failed: Bool, isProbe: Bool, _ policy: Link.Breaker, at now: Time) {
        switch phase {
        case .open:
            break
        case .halfOpen:
            guard isProbe else { return }
            probesBack += 1
            if failed { failures += 1 }
            guard probesBack >= policy.probes else { return }
            if Double(failures) >= policy.failures * Double(probesBack) { open(at: now) } else { close() }
        case .closed:
            if outcomes.isEmpty { return }
            if counted == outcomes.count {
                if outcomes[cursor] { failures -= 1 }
            } else {
                counted += 1
            }
            outcomes[cursor] = failed
            if failed { failures += 1 }
            cursor += 1
            if cursor == outcomes.count { cursor = 0 }
            if counted >= min(policy.minimum, outcomes.count),
                Double(failures) >= policy.failures * Double(counted), failures > 0
            {
                open(at: now)
            }
        }
    }

    /// The process that kept it is gone, and another one knows of nothing.
    mutating func restart(at now: Time) {
        if phase == .open { openTime += now - openedAt }
        close()
    }

    /// A probe will never come back: another may go in its place.
    mutating func forgetProbe() {
        if phase == .halfOpen, probesOut > probesBack { probesOut -= 1 }
    }

    private mutating func open(at now: Time) {
        phase = .open
        openedAt = now
    }

    private mutating func close() {
        phase = .closed
        cursor = 0
        counted = 0
        failures = 0
    }
}
