/// Calls that came to a station and left it again.
struct Passage {
    private(set) var arrivals: UInt64 = 0
    private(set) var ok: UInt64 = 0
    private(set) var failed: UInt64 = 0
    /// How long they stayed, in all; and the same by the clock, as of an ``Occupancy``. Both are in nanoseconds, modulo 2^64.
    private(set) var sojourn: UInt64 = 0
    private var stays: UInt64 = 0

    /// How many are there.
    var present: UInt64 { arrivals &- ok &- failed }

    /// The area under the number of those who are there, from the start until now, modulo 2^64. That it is ``sojourn`` and
    /// the time that those who are there have spent so far is Little's law, L = λW, to the nanosecond.
    func presentArea(at now: Time) -> UInt64 { stays &+ present &* UInt64(bitPattern: now) }

    @inline(__always)
    mutating func arrives(at now: Time) {
        arrivals &+= 1
        stays &-= UInt64(bitPattern: now)
    }

    @inline(__always)
    mutating func leaves(at now: Time, after stay: Time, failed hasFailed: Bool) {
        stays &+= UInt64(bitPattern: now)
        sojourn &+= UInt64(bitPattern: stay)
        if hasFailed { failed &+= 1 } else { ok &+= 1 }
    }
}
