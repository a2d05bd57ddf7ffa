/// A moment or a length of simulated time, in nanoseconds; moments count from the start of the run.
public typealias Time = Int64

/// What happens when an event is due.
enum EventKind: UInt8 {
    case arrival, think, delivery, workDone, reply, refusal, timer, timeout, deadline, retry, cancel
    case replicated, promoted, detected, surge
}

/// An event as it is handled: what happens, to which slot, and whether that slot still holds the same thing.
struct Event {
    var kind: EventKind
    var index: Int32
    var generation: UInt32
}

/// The pending events in the order of (time, sequence number).
///
/// A 4-ary heap over one 128-bit key: 64 bits of time, 40 of sequence number and 24 of the slot that holds the
/// event. Sequence numbers are given when an event is thought of, which may be before it enters the queue; so the
/// order does not depend on how the queue works inside.
struct EventQueue {
    /// More pending events than this cannot be told apart by a slot of 24 bits.
    static let capacity = 1 << 24
    /// A run with more pending events than this ends, long before they are too many.
    static let most = capacity / 2

    private var keys = Flat<UInt128>()
    private var events = Flat<Event>()
    private var freeSlots = Flat<UInt32>()
    private var sequence: UInt64 = 0

    /// How many are pending.
    var count: Int { keys.count }

    /// The most that were pending at once.
    var peak: Int { events.count }

    /// When the next event is due.
    var nextTime: Time? {
        guard !keys.isEmpty else { return nil }
        let key = keys[0]
        return Time(truncatingIfNeeded: key >> 64)
    }

    /// The number that decides between events of the same time.
    mutating func takeSequence() -> UInt64 {
        sequence &+= 1
        return sequence
    }

    mutating func schedule(_ kind: EventKind, at time: Time, index: Int32, generation: UInt32 = 0) {
        insert(Event(kind: kind, index: index, generation: generation), at: time, sequence: takeSequence())
    }

    mutating func insert(_ event: Event, at time: Time, sequence: UInt64) {
        let slot: UInt32
        if let free = freeSlots.popLast() {
            slot = free
            events[Int(slot)] = event
        } else {
            slot = UInt32(events.count)
            precondition(events.count < Self.capacity, "too many pending events")
            events.append(event)
        }
        let key =
            UInt128(UInt64(bitPattern: time)) << 64 | UInt128(sequence & 0xFF_FFFF_FFFF) << 24 | UInt128(slot)
        keys.append(key)
        var child = keys.count - 1
        while child > 0 {
            let parent = (child - 1) >> 2
            guard keys[parent] > key else { break }
            keys[child] = keys[parent]
            child = parent
        }
        keys[child] = key
    }

    /// Takes the next event out, if it is due by `horizon`.
    mutating func next(by horizon: Time) -> (time: Time, event: Event)? {
        guard !keys.isEmpty else { return nil }
        let first = keys[0]
        let time = Time(truncatingIfNeeded: first >> 64)
        guard time <= horizon else { return nil }
        let slot = Int(truncatingIfNeeded: first & 0xFF_FFFF)
        if let last = keys.popLast(), !keys.isEmpty { sink(last) }
        freeSlots.append(UInt32(slot))
        return (time, events[slot])
    }

    /// Puts a key that has lost its place where it belongs, from the root down.
    @inline(__always)
    private mutating func sink(_ key: UInt128) {
        let count = keys.count
        var parent = 0
        while true {
            var child = parent << 2 + 1
            guard child < count else { break }
            var least = keys[child]
            var index = child
            let end = min(child + 4, count)
            child += 1
            while child < end {
                if keys[child] < least {
                    least = keys[child]
                    index = child
                }
                child += 1
            }
            guard least < key else { break }
            keys[parent] = least
            parent = index
        }
        keys[parent] = key
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() {
        keys.makeUnique()
        events.makeUnique()
        freeSlots.makeUnique()
    }
}
