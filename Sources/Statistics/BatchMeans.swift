/// Means of consecutive batches of one long, correlated series, such as waiting times in a queue.
///
/// Neighbours in such a series resemble each other, so their plain interval would be far too narrow. Means of long
/// batches are nearly independent, and ``Interval/ofMean(_:confidence:)`` of them is honest. Memory stays fixed: when
/// all batches are full, neighbours are joined in pairs and batches become twice as long.
/// Source: A. M. Law, "Simulation Modeling and Analysis", section on batch means.
public struct BatchMeans: Hashable, Sendable {
    /// How many values make a batch; a power of two.
    public private(set) var batchLength = 1
    private let limit: Int
    private var sums: [Double] = []
    private var current = 0.0
    private var inCurrent = 0

    /// Makes room for a number of batches.
    ///
    /// - Parameter batches: How many there are at least once that many values came; from 2 to 1,024, and at most twice
    ///   as many are kept. Few batches are longer, hence less dependent: 20 to 40 are customary.
    public init(batches: Int = 20) {
        limit = 2 * min(max(batches, 2), 1024)
        sums.reserveCapacity(limit)
    }

    /// Adds the next value of the series.
    public mutating func record(_ value: Double) {
        current += value
        inCurrent += 1
        guard inCurrent == batchLength else { return }
        sums.append(current)
        current = 0
        inCurrent = 0
        guard sums.count == limit else { return }
        sums = stride(from: 0, to: limit, by: 2).map { sums[$0] + sums[$0 + 1] }
        batchLength *= 2
    }

    /// The mean of each full batch, in order; values after the last full one are left out.
    public var means: [Double] { sums.map { $0 / Double(batchLength) } }
}
