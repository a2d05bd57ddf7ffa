public import Statistics

/// What operations of one kind that were sent in one phase saw of data, and what became of what they wrote: the same as
/// ``DataTally`` counts by store and cache, so that both sum up to the same.
public struct OperationData: Sendable {
    /// Answers that showed data: reads of stores, and hits of caches.
    public var reads: UInt64 = 0
    public var staleReads: UInt64 = 0
    /// How long before a stale read the first write that it lacks had been acknowledged.
    public var staleAge = LatencyHistogram()
    /// Acknowledged writes that a new primary never had.
    public var lostWrites: UInt64 = 0
    /// Writes that two primaries took for one key, each counted for the operation that made it; and those of them that
    /// another one overwrote.
    public var conflicts: UInt64 = 0
    public var overwrittenWrites: UInt64 = 0
    /// Writes that came of a message and were applied after those of a later one about the same key.
    public var orderViolations: UInt64 = 0
    /// Reads that showed less than the same key's session had written or read before.
    public var sessionViolations: UInt64 = 0
    /// Writes that drew more from a stock than there was.
    public var oversold: UInt64 = 0

    public init() {}

    mutating func merge(_ other: OperationData) {
        for count in Self.counts { self[keyPath: count] += other[keyPath: count] }
        staleAge.merge(other.staleAge)
    }

    func multiplied(by factor: UInt64) -> OperationData {
        var data = self
        for count in Self.counts { data[keyPath: count] *= factor }
        data.staleAge = staleAge.multiplied(by: factor)
        return data
    }

    private static var counts: [WritableKeyPath<OperationData, UInt64>] {
        [
            \.reads, \.staleReads, \.lostWrites, \.conflicts, \.overwrittenWrites, \.orderViolations,
            \.sessionViolations, \.oversold,
        ]
    }
}
