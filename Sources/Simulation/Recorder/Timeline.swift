/// How a run went over time, in points of equal width.
///
/// When there are ``mostPoints``, two and two become one of twice the width: counts add up and areas too; a
/// percentile of two points is given as the mean weighted by their counts (of the 99th, as the larger one).
public struct Timeline: Sendable {
    /// More points than this are never kept, of windows aside.
    public static let mostPoints = 1200
    /// More windows than this are never kept: those of six hours, of operations alone.
    static let mostWindows = 4320

    /// The width of a point, in nanoseconds.
    public internal(set) var step: Time
    /// Where points begin, and where the last one ends, of a timeline whose points are not equally wide; empty: they are.
    public internal(set) var edges: [Time] = []
    /// The most points that there may be.
    var room = Timeline.mostPoints
    /// How many points are complete.
    public internal(set) var count = 0
    /// One row for each operation.
    public internal(set) var operations: [OperationSeries]
    /// One row for each station.
    public internal(set) var stations: [StationSeries]
    /// One row for each station, in a timeline whose points are not equally wide; else none.
    public internal(set) var traces: [StationTraces] = []
    /// One row for each of ``System/feeds``, in a timeline whose points are not equally wide; else none.
    public internal(set) var feeds: [FeedSeries] = []
    /// One row for each connection.
    public internal(set) var links: [LinkSeries]
    /// Of each point, the zones between which nothing passed, as far as something had tried; of a timeline whose points are
    /// equally wide, nothing.
    public internal(set) var apart: [Set<ZonePair>] = []

    init(step: Time, stations: Int, links: Int, operations: Int, room: Int = Timeline.mostPoints) {
        self.step = step
        self.room = room
        self.operations = Array(repeating: OperationSeries(), count: operations)
        self.stations = Array(repeating: StationSeries(), count: stations)
        self.links = Array(repeating: LinkSeries(), count: links)
    }

    /// When a point begins; one past the last: when that ends.
    public func time(_ point: Int) -> Time {
        guard !edges.isEmpty else { return Time(point) * step }
        return edges[max(0, min(point, edges.count - 1))]
    }

    /// The point within which a time lies; after the last one, one past it.
    public func point(at time: Time) -> Int {
        guard !edges.isEmpty else { return max(0, Int(time / step)) }
        return max(0, edges.partitioningIndex { $0 > time } - 1)
    }

    mutating func halve() {
        join(stride(from: 0, to: count - 1, by: 2).map { $0..<$0 + 2 })
        step *= 2
    }

    /// Makes one point of each group of points; a group is one behind the other.
    mutating func join(_ groups: [Range<Int>]) {
        for index in operations.indices { operations[index].join(groups) }
        for index in stations.indices { stations[index].join(groups) }
        for index in traces.indices { traces[index].join(groups) }
        for index in feeds.indices { feeds[index].join(groups) }
        for index in links.indices { links[index].join(groups) }
        if !apart.isEmpty { apart = groups.map { $0.reduce(into: []) { $0.formUnion(apart[$1]) } } }
        if !edges.isEmpty { edges = groups.map { edges[$0.lowerBound] } + [edges[groups.last?.upperBound ?? 0]] }
        count = groups.count
    }
}

/// Two zones, by their places among all, the first one first.
public struct ZonePair: Hashable, Sendable {
    public let one: Int
    public let other: Int

    public init(_ one: Int, _ other: Int) {
        self.one = min(one, other)
        self.other = max(one, other)
    }
}

func sums<Number: AdditiveArithmetic>(_ values: [Number], _ groups: [Range<Int>]) -> [Number] {
    groups.map { group in
        var sum = values[group.lowerBound]
        for place in group.dropFirst() { sum += values[place] }
        return sum
    }
}
