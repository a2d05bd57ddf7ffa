/// Counts lengths of time in buckets so narrow that any quantile can be read off within 0.4%.
///
/// The buckets are log-linear, as in HDR histograms: one per nanosecond below 128 ns, and from there 128 of equal
/// width for each power of two. A bucket is thus at most 1/128 as wide as its smallest value. Memory depends on the
/// largest value recorded, never on how many were: 1 KB for each power of two above 128 ns, 38 KB at most.
public struct LatencyHistogram: Sendable {
    /// Each power of two has `1 << subBucketBits` buckets.
    @inlinable package static var subBucketBits: Int { 7 }
    /// Values from here on (4.9 hours) share the last bucket; `sum`, `minimum` and `maximum` stay exact.
    @inlinable static var bucketedLimit: UInt64 { 1 << 44 }
    /// How many buckets there are for all values up to there.
    @inlinable package static var mostBuckets: Int { (44 - subBucketBits + 1) << subBucketBits }

    /// How many values each bucket holds; grown by whole powers of two.
    @usableFromInline var buckets: [UInt64] = []
    @usableFromInline var recorded: UInt64 = 0
    @usableFromInline var total: UInt128 = 0
    @usableFromInline var smallest = UInt64.max
    @usableFromInline var largest: UInt64 = 0

    /// How many values were recorded.
    @inlinable public var count: UInt64 { recorded }

    /// The exact sum of the values, in nanoseconds; 128 bits, because a busy run can pass 584 years of waiting.
    @inlinable public var sum: UInt128 { total }

    /// A histogram without values or memory of its own.
    public init() {}

    /// A histogram whose buckets were filled elsewhere, by ``index(of:)``.
    package init(buckets: [UInt64], count: UInt64, sum: UInt128, smallest: UInt64, largest: UInt64) {
        self.buckets = buckets
        recorded = count
        total = sum
        self.smallest = smallest
        self.largest = largest
    }

    /// Counts one length of time, in nanoseconds; negative ones count as 0.
    ///
    /// Constant time; allocates only when a value is in a higher power of two than all before it.
    @inlinable
    public mutating func record(_ nanoseconds: Int64) {
        let value = UInt64(Swift.max(nanoseconds, 0))
        let index = Self.index(of: value)
        if index >= buckets.count { grow(toHold: index) }
        buckets[index] &+= 1
        recorded &+= 1
        total &+= UInt128(value)
        if value < smallest { smallest = value }
        if value > largest { largest = value }
    }

    /// Counts the same length of time, in nanoseconds, several times over; negative ones count as 0.
    @inlinable
    public mutating func record(_ nanoseconds: Int64, times: UInt64) {
        guard times > 0 else { return }
        let value = UInt64(Swift.max(nanoseconds, 0))
        let index = Self.index(of: value)
        if index >= buckets.count { grow(toHold: index) }
        buckets[index] &+= times
        recorded &+= times
        total &+= UInt128(value) &* UInt128(times)
        if value < smallest { smallest = value }
        if value > largest { largest = value }
    }

    /// Adds what another histogram has counted.
    public mutating func merge(_ other: LatencyHistogram) {
        guard other.count > 0 else { return }
        if other.buckets.count > buckets.count { grow(toHold: other.buckets.count - 1) }
        for index in other.buckets.indices { buckets[index] &+= other.buckets[index] }
        recorded &+= other.count
        total &+= other.sum
        smallest = Swift.min(smallest, other.smallest)
        largest = Swift.max(largest, other.largest)
    }

    /// Forgets all values, and keeps the memory for new ones if asked to.
    public mutating func removeAll(keepingCapacity: Bool = false) {
        if keepingCapacity {
            // Only buckets between the smallest and the largest value hold anything.
            if recorded > 0 {
                for index in Self.index(of: smallest)...Self.index(of: largest) { buckets[index] = 0 }
            }
        } else {
            buckets = []
        }
        recorded = 0
        total = 0
        smallest = .max
        largest = 0
    }

    /// The bucket of a value.
    @inlinable @inline(__always)
    package static func index(of value: UInt64) -> Int {
        let bounded = Swift.min(value, bucketedLimit - 1)
        // With the lowest power of two widened down to 0, the linear part needs no branch of its own.
        let exponent = UInt64.bitWidth - 1 - (bounded | (1 << UInt64(subBucketBits))).leadingZeroBitCount
        let shift = exponent - subBucketBits
        return (shift << subBucketBits) + Int(bounded >> UInt64(shift))
    }

    /// Makes room for all buckets of the power of two that `index` is in.
    @usableFromInline
    mutating func grow(toHold index: Int) {
        let needed = ((index >> Self.subBucketBits) + 1) << Self.subBucketBits
        buckets.append(contentsOf: repeatElement(0, count: needed - buckets.count))
    }
}
