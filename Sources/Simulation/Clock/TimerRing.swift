/// Timers that all have the same length: they expire in the order in which they were set, so only the first of them
/// needs a place in the event queue.
struct TimerRing {
    struct Timer {
        var time: Time
        var sequence: UInt64
        var index: Int32
        var generation: UInt32
    }

    private var timers: [Timer?] = []
    private var head = 0
    private(set) var count = 0

    /// The timer that expires next.
    var first: Timer? { count == 0 ? nil : timers[head] }

    mutating func append(_ timer: Timer) {
        if count == timers.count { grow() }
        timers[(head + count) & (timers.count - 1)] = timer
        count += 1
    }

    mutating func removeFirst() {
        timers[head] = nil
        head = (head + 1) & (timers.count - 1)
        count -= 1
    }

    private mutating func grow() {
        var larger: [Timer?] = []
        larger.reserveCapacity(max(16, timers.count * 2))
        for offset in 0..<count { larger.append(timers[(head + offset) & (timers.count - 1)]) }
        larger.append(contentsOf: repeatElement(nil, count: max(16, timers.count * 2) - count))
        timers = larger
        head = 0
    }
}
