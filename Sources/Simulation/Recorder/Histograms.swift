package import Statistics

/// Many histograms side by side, as ``LatencyHistogram`` counts, for the engine's inner loop.
///
/// Each has a page of buckets for every power of two in which it has seen a value; the pages of all stand in one flat.
/// So counting is a few additions, with no reference to look at, and one length of time that several histograms count
/// is looked up once.
package struct Histograms: Sendable {
    /// Where a value is counted: the same for all histograms.
    package struct Place {
        fileprivate let value: UInt64
        fileprivate let page: Int
        fileprivate let bucket: Int

        /// - Parameter nanoseconds: a length of time; a negative one counts as 0.
        @inline(__always)
        package init(_ nanoseconds: Time) {
            value = UInt64(bitPattern: max(nanoseconds, 0))
            let index = LatencyHistogram.index(of: value)
            page = index >> LatencyHistogram.subBucketBits
            bucket = index & (Histograms.pageSize - 1)
        }
    }

    private struct Row {
        var count: UInt64 = 0
        var sum: UInt128 = 0
        var smallest = UInt64.max
        var largest: UInt64 = 0
    }

    private static var pageSize: Int { 1 << LatencyHistogram.subBucketBits }
    private static var pagesEach: Int { LatencyHistogram.mostBuckets / pageSize }

    private var rows: Flat<Row>
    /// Of each histogram, where its pages begin in the buckets; −1: it has no such page.
    private var pages: Flat<Int32>
    private var buckets = Flat<UInt64>()

    /// So many empty ones.
    package init(count: Int) {
        rows = Flat(repeating: Row(), count: count)
        pages = Flat(repeating: -1, count: count * Self.pagesEach)
    }

    /// Adds so many empty ones behind those that there are.
    package mutating func add(_ count: Int) {
        for _ in 0..<count { rows.append(Row()) }
        for _ in 0..<count * Self.pagesEach { pages.append(-1) }
    }

    /// Counts a length of time.
    @inline(__always)
    package mutating func record(_ place: Place, in histogram: Int) {
        var page = pages[histogram &* Self.pagesEach &+ place.page]
        if page < 0 { page = makePage(place.page, of: histogram) }
        buckets[Int(page) &+ place.bucket] &+= 1
        rows[histogram].count &+= 1
        rows[histogram].sum &+= UInt128(place.value)
        if place.value < rows[histogram].smallest { rows[histogram].smallest = place.value }
        if place.value > rows[histogram].largest { rows[histogram].largest = place.value }
    }

    @inline(never)
    private mutating func makePage(_ page: Int, of histogram: Int) -> Int32 {
        let first = Int32(buckets.count)
        for _ in 0..<Self.pageSize { buckets.append(0) }
        pages[histogram * Self.pagesEach + page] = first
        return first
    }

    /// A histogram by itself.
    package subscript(histogram: Int) -> LatencyHistogram {
        let row = rows[histogram]
        guard row.count > 0 else { return LatencyHistogram() }
        let pagesUsed = Place(Time(clamping: row.largest)).page + 1
        var counts: [UInt64] = []
        counts.reserveCapacity(pagesUsed * Self.pageSize)
        for page in 0..<pagesUsed {
            let first = Int(pages[histogram * Self.pagesEach + page])
            if first < 0 {
                counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
            } else {
                counts.append(contentsOf: buckets.elements[first..<first + Self.pageSize])
            }
        }
        return LatencyHistogram(
            buckets: counts, count: row.count, sum: row.sum, smallest: row.smallest, largest: row.largest)
    }

    /// See ``LatencyHistogram/quantile(_:)``. Whole pages are passed over by their sums.
    package func quantile(_ share: Double, of histogram: Int) -> Time? {
        let row = rows[histogram]
        guard row.count > 0 else { return nil }
        let rank = LatencyHistogram.rank(of: share, among: row.count)
        if rank == 1 { return Time(row.smallest) }
        if rank == row.count { return Time(row.largest) }
        var left = rank
        for page in 0..<Self.pagesEach {
            let first = Int(pages[histogram * Self.pagesEach + page])
            guard first >= 0 else { continue }
            let counts = UnsafeBufferPointer(rebasing: buckets.elements[first..<first + Self.pageSize])
            let sum = counts.reduce(0, &+)
            guard sum >= left else {
                left -= sum
                continue
            }
            for bucket in counts.indices {
                guard counts[bucket] < left else {
                    let middle = LatencyHistogram.middle(ofBucket: page * Self.pageSize + bucket)
                    return Time(min(max(middle, row.smallest), row.largest))
                }
                left -= counts[bucket]
            }
        }
        return Time(row.largest)
    }

    /// Forgets what a histogram has counted, and keeps its pages.
    package mutating func clear(_ histogram: Int) {
        let row = rows[histogram]
        guard row.count > 0 else { return }
        rows[histogram] = Row()
        for page in Place(Time(clamping: row.smallest)).page...Place(Time(clamping: row.largest)).page {
            let first = Int(pages[histogram * Self.pagesEach + page])
            guard first >= 0 else { continue }
            buckets.mutableElements[first..<first + Self.pageSize].update(repeating: 0)
        }
    }

    /// See ``Flat/makeUnique()``.
    package mutating func makeUnique() {
        rows.makeUnique()
        pages.makeUnique()
        buckets.makeUnique()
    }
}
