/// A moment or a length of simulated time, in nanoseconds; moments count from the start of the run.
public typealias Time = Int64

/// What happens when an event is due.
package enum EventKind: UInt8, BitwiseCopyable, Sendable {
    case arrival, think, delivery, workDone, reply, refusal, timer, timeout, deadline, retry, cancel
    case replicated, promoted, detected, surge, redelivery, saga
    case started, scaling, idled
    case aged
    case impatience, hedge, repeated, answered, lookup, flush
    case turn, opened, reconcile, leak
    case lockWait, finished, parted
}

/// An event as it is handled: what happens, to which slot, and whether that slot still holds the same thing.
package struct Event: BitwiseCopyable, Sendable {
    package var kind: EventKind
    package var index: Int32
    package var generation: UInt32

    package init(kind: EventKind, index: Int32, generation: UInt32) {
        self.kind = kind
        self.index = index
        self.generation = generation
    }
}

/// The pending events in the order of (time, sequence number).
///
/// A 4-ary heap over one 128-bit key: 64 bits of time, 40 of sequence number and 24 of the slot that holds the
/// event. Sequence numbers are given when an event is thought of, which may be before it enters the queue; so the
/// order does not depend on how the queue works inside.
package struct EventQueue {
    /// More pending events than this cannot be told apart by a slot of 24 bits.
    package static let capacity = 1 << 24
    /// A run with more pending events than this ends, long before they are too many.
    static let most = capacity / 2

    private var keys = Flat<UInt128>()
    private var events = Flat<Event>()
    private var freeSlots = Flat<UInt32>()
    private var sequence: UInt64 = 0
    /// Whether the first key has been taken out and still stands there. Nearly every event schedules another one, which
    /// then takes its place and slot: one way through the heap instead of two.
    private var isFirstTaken = false

    package init() {}

    /// How many are pending.
    package var count: Int { keys.count - (isFirstTaken ? 1 : 0) }

    /// The most that were pending at once.
    var peak: Int { events.count }

    /// The number that decides between events of the same time.
    package mutating func takeSequence() -> UInt64 {
        sequence &+= 1
        return sequence
    }

    package mutating func schedule(_ kind: EventKind, at time: Time, index: Int32, generation: UInt32 = 0) {
        insert(Event(kind: kind, index: index, generation: generation), at: time, sequence: takeSequence())
    }

    package mutating func insert(_ event: Event, at time: Time, sequence: UInt64) {
        if isFirstTaken {
            isFirstTaken = false
            let slot = keys[0] & 0xFF_FFFF
            events[Int(truncatingIfNeeded: slot)] = event
            sink(Self.key(time, sequence, slot))
            return
        }
        let slot: UInt32
        if let free = freeSlots.popLast() {
            slot = free
            events[Int(slot)] = event
        } else {
            slot = UInt32(events.count)
            precondition(events.count < Self.capacity, "too many pending events")
            events.append(event)
        }
        let key = Self.key(time, sequence, UInt128(slot))
        keys.append(key)
        rise(key)
    }

    /// Takes the next event out, if it is due by `horizon`.
    @inline(__always)
    package mutating func next(by horizon: Time) -> (time: Time, event: Event)? {
        if isFirstTaken { removeFirst() }
        guard !keys.isEmpty else { return nil }
        let first = keys[0]
        let time = Time(truncatingIfNeeded: first >> 64)
        guard time <= horizon else { return nil }
        isFirstTaken = true
        return (time, events[Int(truncatingIfNeeded: first & 0xFF_FFFF)])
    }

    @inline(__always)
    private static func key(_ time: Time, _ sequence: UInt64, _ slot: UInt128) -> UInt128 {
        UInt128(UInt64(bitPattern: time)) << 64 | UInt128(sequence & 0xFF_FFFF_FFFF) << 24 | slot
    }

    /// Nothing has taken the place of the event that was taken out last.
    private mutating func removeFirst() {
        isFirstTaken = false
        freeSlots.append(UInt32(truncatingIfNeeded: keys[0] & 0xFF_FFFF))
        if let last = keys.popLast(), !keys.isEmpty { sink(last) }
    }

    /// Puts a new key where it belongs, from the last place up.
    private mutating func rise(_ key: UInt128) {
        let heap = keys.mutableElements
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) >> 2
            guard heap[parent] > key else { break }
            heap[child] = heap[parent]
            child = parent
        }
        heap[child] = key
    }

    /// Puts a key where it belongs, from the first place down.
    private mutating func sink(_ key: UInt128) {
        let heap = keys.mutableElements
        var parent = 0
        var child = 1
        while child &+ 3 < heap.count {
            // Two by two, so that a processor can work on both pairs at once; and by arithmetic, because it would guess
            // wrong at every other branch.
            let left = child &+ (heap[child &+ 1] < heap[child] ? 1 : 0)
            let right = child &+ 2 &+ (heap[child &+ 3] < heap[child &+ 2] ? 1 : 0)
            let least = left &+ (right &- left) & (0 &- (heap[right] < heap[left] ? 1 : 0))
            guard heap[least] < key else {
                heap[parent] = key
                return
            }
            heap[parent] = heap[least]
            parent = least
            child = parent &<< 2 &+ 1
        }
        if child < heap.count {
            var least = child
            for other in child + 1..<heap.count where heap[other] < heap[least] { least = other }
            if heap[least] < key {
                heap[parent] = heap[least]
                parent = least
            }
        }
        heap[parent] = key
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() {
        keys.makeUnique()
        events.makeUnique()
        freeSlots.makeUnique()
    }
}
