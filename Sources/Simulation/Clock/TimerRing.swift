/// Timers that all have the same length: they expire in the order in which they were set, so only the first of them
/// needs a place in the event queue.
///
/// Most timers are dead long before they expire. Whoever adds one to a full ring should have the dead thrown out, so
/// that it grows with those that still matter and not with their length; the first one stays, because the event queue
/// waits for it.
package struct TimerRing {
    package struct Timer: BitwiseCopyable, Sendable {
        package var time: Time
        package var sequence: UInt64
        package var index: Int32
        package var generation: UInt32

        package init(time: Time, sequence: UInt64, index: Int32, generation: UInt32) {
            self.time = time
            self.sequence = sequence
            self.index = index
            self.generation = generation
        }
    }

    private var timers = Flat<Timer>()
    private var head = 0
    package private(set) var count = 0

    package init() {}

    /// The timer that expires next.
    package var first: Timer? { count == 0 ? nil : timers[head] }

    /// The room taken up, which is never given back.
    package var capacity: Int { timers.count }

    /// Whether the next timer needs ``makeRoom(where:)``.
    package var isFull: Bool { count == timers.count }

    /// Adds the timer that expires last.
    @inline(__always)
    package mutating func append(_ timer: Timer) {
        if isFull { makeRoom { _ in true } }
        timers[(head + count) & (timers.count - 1)] = timer
        count += 1
    }

    package mutating func removeFirst() {
        head = (head + 1) & (timers.count - 1)
        count -= 1
    }

    /// Throws out all but the first that no longer matter, and takes more room where that is not half of them.
    @inline(never)
    package mutating func makeRoom(where matters: (Timer) -> Bool) {
        var kept = min(count, 1)
        for offset in kept..<max(kept, count) {
            let timer = timers[(head + offset) & (timers.count - 1)]
            guard matters(timer) else { continue }
            timers[(head + kept) & (timers.count - 1)] = timer
            kept += 1
        }
        count = kept
        guard count * 2 > timers.count || timers.isEmpty else { return }
        let nobody = Timer(time: 0, sequence: 0, index: -1, generation: 0)
        var larger = Flat(repeating: nobody, count: max(16, timers.count * 2))
        for offset in 0..<count { larger[offset] = timers[(head + offset) & (timers.count - 1)] }
        timers = larger
        head = 0
    }

    /// See ``Flat/makeUnique()``.
    package mutating func makeUnique() { timers.makeUnique() }
}
