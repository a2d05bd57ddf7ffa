/// Timers that all have the same length: they expire in the order in which they were set, so only the first of them
/// needs a place in the event queue.
struct TimerRing {
    struct Timer {
        var time: Time
        var sequence: UInt64
        var index: Int32
        var generation: UInt32
    }

    private var timers = Flat<Timer>()
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
        head = (head + 1) & (timers.count - 1)
        count -= 1
    }

    private mutating func grow() {
        let nobody = Timer(time: 0, sequence: 0, index: -1, generation: 0)
        var larger = Flat(repeating: nobody, count: max(16, timers.count * 2))
        for offset in 0..<count { larger[offset] = timers[(head + offset) & (timers.count - 1)] }
        timers = larger
        head = 0
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() { timers.makeUnique() }
}
