extension LatencyHistogram {
    /// Whether nothing was recorded.
    public var isEmpty: Bool { count == 0 }

    /// The shortest value in nanoseconds, exactly; `nil` without values.
    public var minimum: Int64? { isEmpty ? nil : Int64(smallest) }

    /// The longest value in nanoseconds, exactly; `nil` without values.
    public var maximum: Int64? { isEmpty ? nil : Int64(largest) }

    /// The arithmetic mean in nanoseconds, from the exact sum; `nil` without values.
    public var mean: Double? { isEmpty ? nil : Double(sum) / Double(count) }

    /// How far a quantile may be from the value of its rank, as a share of it: half a bucket.
    package static var error: Double { 0.5 / Double(1 << subBucketBits) }

    /// The smallest value, in nanoseconds, that at least a share of all values do not exceed; `nil` without values.
    ///
    /// That is the value of rank ⌈q·n⌉ in sorted order (rank 1 for q = 0). The first and last rank are exact; others
    /// are given as the middle of their bucket, at most 0.4% away, and never outside the values recorded.
    ///
    /// - Parameter share: q, from 0 to 1; others count as the nearer end.
    public func quantile(_ share: Double) -> Int64? {
        guard let range = range(ofQuantile: share) else { return nil }
        guard range.lowerBound < range.upperBound else { return range.lowerBound }
        let middle = Int64(Self.middle(ofBucket: Self.index(of: UInt64(range.lowerBound))))
        return Swift.min(Swift.max(middle, range.lowerBound), range.upperBound)
    }

    /// The same as ``quantile(_:)``, for a comparison with a bound: where nothing that was recorded tells the quantile and the
    /// bound apart, it is the bound.
    ///
    /// - Parameter bound: in nanoseconds.
    public func quantile(_ share: Double, comparedWith bound: Int64) -> Int64? {
        range(ofQuantile: share)?.contains(bound) == true ? bound : quantile(share)
    }

    /// A quantile that was read off some histogram, for a comparison with a bound: the bound, where both are in the same
    /// bucket.
    public static func reading(_ quantile: Int64, comparedWith bound: Int64) -> Int64 {
        let isSame = index(of: UInt64(Swift.max(quantile, 0))) == index(of: UInt64(Swift.max(bound, 0)))
        return isSame ? bound : quantile
    }

    /// The least and the most that a quantile may be: its bucket, as far as values lie in it; the first and last rank are
    /// known exactly. `nil` without values.
    private func range(ofQuantile share: Double) -> ClosedRange<Int64>? {
        guard let minimum, let maximum else { return nil }
        let rank = Self.rank(of: share, among: count)
        if rank == 1 { return minimum...minimum }
        if rank == count { return maximum...maximum }
        var cumulative: UInt64 = 0
        for index in Self.index(of: smallest)..<buckets.count {
            cumulative &+= buckets[index]
            guard cumulative >= rank else { continue }
            // The last bucket has no end of its own.
            let end = index + 1 < Self.mostBuckets ? Int64(Self.lowest(ofBucket: index + 1)) - 1 : maximum
            return Swift.max(Int64(Self.lowest(ofBucket: index)), minimum)...Swift.min(end, maximum)
        }
        return maximum...maximum
    }

    /// ⌈q·n⌉, at least 1.
    package static func rank(of share: Double, among count: UInt64) -> UInt64 {
        let exact = Swift.min(Swift.max(share, 0), 1) * Double(count)
        // 0.07 × 100 is 7.000000000000001 in binary; such dust must not lift the rank to 8.
        let rank = (exact * (1 - 4 * Double.ulpOfOne)).rounded(.up)
        return Swift.min(Swift.max(UInt64(rank), 1), count)
    }

    /// The middle of a bucket, rounded down.
    package static func middle(ofBucket index: Int) -> UInt64 {
        let shift = UInt64(Swift.max(0, (index >> subBucketBits) - 1))
        return lowest(ofBucket: index) + ((1 << shift) - 1) / 2
    }

    /// The smallest value that a bucket holds.
    private static func lowest(ofBucket index: Int) -> UInt64 {
        let perPower = 1 << subBucketBits
        guard index >= perPower else { return UInt64(index) }
        let shift = (index >> subBucketBits) - 1
        return UInt64(index - shift * perPower) << UInt64(shift)
    }
}

extension LatencyHistogram: Equatable {
    /// Whether both counted the same, however much memory each has kept.
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count, left.sum == right.sum, left.smallest == right.smallest,
            left.largest == right.largest
        else { return false }
        let shared = Swift.min(left.buckets.count, right.buckets.count)
        return left.buckets[..<shared] == right.buckets[..<shared]
            && left.buckets[shared...].allSatisfy { $0 == 0 } && right.buckets[shared...].allSatisfy { $0 == 0 }
    }
}
