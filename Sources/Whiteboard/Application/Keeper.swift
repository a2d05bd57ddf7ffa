import Dispatch
import Synchronization

/// Keeps unsaved work beside the board, one design after the other, so that no key waits for a disk.
final class Keeper: Sendable {
    private let queue = DispatchQueue(label: "keeper")
    /// How the last one ended, until somebody takes it; the inner `nil`: well.
    private let ended = Mutex<ShelfProblem??>(nil)

    func begin(_ keeping: Keeping) {
        queue.async { [self] in
            let problem = keeping.perform()
            ended.withLock { $0 = .some(problem) }
        }
    }

    /// Waits until nothing is being kept.
    func finish() { queue.sync {} }

    /// How the last one ended; the outer `nil`: it has not, or that was taken.
    func takeEnd() -> ShelfProblem?? {
        ended.withLock { end in
            defer { end = nil }
            return end
        }
    }
}
