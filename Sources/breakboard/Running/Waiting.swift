import Dispatch
import Synchronization

/// Waits on the main thread for work that goes on beside it.
final class Waiting<Result: Sendable>: Sendable {
    private let result = Mutex<Result?>(nil)
    private let isOver = DispatchSemaphore(value: 0)

    private init() {}

    /// What came of the work.
    static func result(of work: @escaping @Sendable () async -> Result) -> Result? {
        let waiting = Waiting()
        Task.detached {
            let result = await work()
            waiting.result.withLock { $0 = result }
            waiting.isOver.signal()
        }
        waiting.isOver.wait()
        return waiting.result.withLock { $0 }
    }
}
