import Statistics

/// Fine points that have closed, until they are enough for one point of the timeline.
struct ClosedPoints {
    private(set) var stations: [StationPoint] = []
    private(set) var links: [LinkPoint] = []
    var operations: [OperationPoint] = []
    private(set) var latency: [LatencyHistogram] = []

    init(stations: Int, links: Int, operations: Int) {
        self.stations = Array(repeating: StationPoint(), count: stations)
        self.links = Array(repeating: LinkPoint(), count: links)
        self.operations = Array(repeating: OperationPoint(), count: operations)
        latency = Array(repeating: LatencyHistogram(), count: operations)
    }

    mutating func add(
        _ stations: [StationPoint], _ links: [LinkPoint], _ operations: [OperationPoint],
        _ latency: [LatencyHistogram]
    ) {
        for index in stations.indices { self.stations[index].add(stations[index]) }
        for index in links.indices { self.links[index].add(links[index]) }
        for index in operations.indices { self.operations[index].add(operations[index]) }
        for index in latency.indices where latency[index].count > 0 { self.latency[index].merge(latency[index]) }
    }

    mutating func empty() {
        for index in stations.indices { stations[index] = StationPoint() }
        for index in links.indices { links[index] = LinkPoint() }
        for index in operations.indices { operations[index] = OperationPoint() }
        for index in latency.indices { latency[index].removeAll(keepingCapacity: true) }
    }
}

extension Timeline {
    /// Adds a point at the end.
    mutating func append(
        _ stationPoints: [StationPoint], _ linkPoints: [LinkPoint], _ points: [OperationPoint],
        _ latency: [LatencyHistogram]
    ) {
        for index in stationPoints.indices { stations[index].append(stationPoints[index]) }
        for index in traces.indices { traces[index].append(stationPoints[index]) }
        for index in linkPoints.indices { links[index].append(linkPoints[index]) }
        for index in operations.indices {
            operations[index].offered.append(points[index].offered)
            operations[index].ok.append(points[index].ok)
            operations[index].failed.append(points[index].failed)
            operations[index].sentOk.append(points[index].sentOk)
            operations[index].sentFailed.append(points[index].sentFailed)
            operations[index].sentPartial.append(points[index].sentPartial)
            operations[index].sentGhosts.append(points[index].sentGhosts)
            operations[index].sentSettled.append(points[index].sentSettled)
            operations[index].sentSettledSum.append(Float(points[index].sentSettledSum))
            operations[index].sentUnsettled.append(points[index].sentUnsettled)
            operations[index].p50.append(latency[index].quantile(0.5) ?? 0)
            operations[index].p99.append(latency[index].quantile(0.99) ?? 0)
        }
        count += 1
    }
}
