/// How many are somewhere, and the area under that number over time, in number × nanoseconds.
///
/// Who comes takes the time of coming away from a sum, and who leaves adds the time of leaving; for those who are still
/// there the present time is added when the area is asked for. So a change costs two additions, and nothing is rounded.
/// Sums are kept modulo 2^64: what lies between two moments is exact as long as it is less than that.
struct Occupancy {
    private(set) var count: Int32 = 0
    private var stays: UInt64 = 0

    @inline(__always)
    mutating func enter(at now: Time) {
        count &+= 1
        stays &-= UInt64(bitPattern: now)
    }

    @inline(__always)
    mutating func leave(at now: Time) {
        count &-= 1
        stays &+= UInt64(bitPattern: now)
    }

    /// From the start until now, modulo 2^64.
    func area(at now: Time) -> UInt64 { stays &+ UInt64(bitPattern: Int64(count)) &* UInt64(bitPattern: now) }
}
