import Foundation
import Synchronization

/// The simulation on a thread of its own: it takes orders from a box, moves on in slices, and puts news into another box.
public final class SimulationThread: SimulationPort {
    private let desk: Desk
    private let wake: @Sendable () -> Void

    /// Starts the thread, which ends when this object is gone.
    ///
    /// - Parameter wake: is called from that thread whenever there is news.
    public init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
        let desk = Desk()
        self.desk = desk
        let thread = Thread { Self.work(at: desk, wake: wake) }
        thread.name = "simulation"
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit { desk.close() }

    public func send(_ order: RunOrder) { desk.put(order) }

    public func takeNews() -> [(run: Int, news: RunNews)] { desk.takeNews() }

    /// Snapshots are published this far apart at least: 15 a second.
    private static let publishingNanoseconds: UInt64 = 66_000_000
    /// A slice is at most so long on the wall, which bounds how long an order waits.
    private static let sliceNanoseconds: UInt64 = 20_000_000
    /// A measurement may take up to one in so many parts of the time.
    private static let measuringShare: UInt64 = 8

    private static func work(at desk: Desk, wake: () -> Void) {
        var player = Player()
        var last = DispatchTime.now().uptimeNanoseconds
        var published: UInt64 = 0
        var measureAt: UInt64 = 0
        var measureSliceAt: UInt64 = 0
        var isBehind = false
        while true {
            let isIdle = !player.isPlaying && !isBehind && !player.isMeasuring
            let isBusy = isBehind || player.isMeasuring && !player.isPlaying
            guard let orders = desk.takeOrders(waiting: isIdle ? nil : isBusy ? 0 : 0.01) else { return }
            var news: [(run: Int, news: RunNews)] = []
            func tell(_ more: [RunNews]) { news += more.map { (run: player.number, news: $0) } }
            for order in orders {
                tell(player.obey(order))
                // A replay begins without being played.
                isBehind = true
            }
            // What passed while nothing was to be done does not count, nor does what the machine could not keep up with.
            let now = DispatchTime.now().uptimeNanoseconds
            let real = isIdle ? 0 : now - last
            let passed = min(real, 2 * sliceNanoseconds)
            last = now
            let step = player.advance(byWall: Int64(passed), really: Int64(real))
            isBehind = step.isBehind
            tell(step.news)
            let end = DispatchTime.now().uptimeNanoseconds
            if player.isPlaying, end >= measureAt, !isBehind || end >= measureAt + 1_000_000_000 {
                player.beginMeasuring()
                measureAt = end + 1_000_000_000
            }
            if player.isMeasuring, end >= measureSliceAt || !player.isPlaying {
                tell(player.measure())
                let cost = DispatchTime.now().uptimeNanoseconds - end
                measureSliceAt = end + cost * measuringShare
                last += cost
            }
            if end - published >= publishingNanoseconds || !orders.isEmpty || !news.isEmpty || !player.isPlaying {
                if let snapshot = player.snapshot() { tell([.snapshot(snapshot)]) }
                published = end
            }
            guard !news.isEmpty else { continue }
            desk.put(news)
            wake()
        }
    }

    /// Where orders and news lie until somebody takes them.
    private final class Desk: Sendable {
        private struct Content {
            var orders: [RunOrder] = []
            var news: [(run: Int, news: RunNews)] = []
            var isClosed = false
        }
        private let content = Mutex(Content())
        private let bell = DispatchSemaphore(value: 0)

        func put(_ order: RunOrder) {
            content.withLock { $0.orders.append(order) }
            bell.signal()
        }

        func close() {
            content.withLock { $0.isClosed = true }
            bell.signal()
        }

        /// Waits for orders; `nil` when it is closed.
        func takeOrders(waiting seconds: Double?) -> [RunOrder]? {
            if let seconds {
                if seconds > 0 { _ = bell.wait(timeout: .now() + seconds) }
            } else {
                bell.wait()
            }
            return content.withLock { content in
                defer { content.orders = [] }
                return content.isClosed ? nil : content.orders
            }
        }

        /// Of snapshots that nobody took only the last is kept.
        func put(_ news: [(run: Int, news: RunNews)]) {
            content.withLock { content in
                content.news.removeAll { if case .snapshot = $0.news { true } else { false } }
                content.news += news
            }
        }

        func takeNews() -> [(run: Int, news: RunNews)] {
            content.withLock { content in
                defer { content.news = [] }
                return content.news
            }
        }
    }
}
