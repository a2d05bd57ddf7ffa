extension Tables {
    /// Gives each buffer, and each store that is followed, its feeds, and says which messages go to which.
    mutating func layFeeds(_ system: System) {
        let all = system.feeds
        for station in stations.indices {
            let mine = all.filter { $0.station == station }
            guard stations[station].isBuffer || !mine.isEmpty else { continue }
            let first = feeds.count
            for feed in mine { add(feed) }
            layRoutes(of: station, mine.map(\.links), first: first, system)
        }
        for consumer in stations.indices {
            stations[consumer].firstConsumed = Int32(consumedFeeds.count)
            for feed in feeds.indices {
                let row = feeds[feed]
                let links = feedLinks[Int(row.firstLink)..<Int(row.firstLink + row.linkCount)]
                if links.contains(where: { Int(self.links[Int($0)].callee) == consumer }) {
                    consumedFeeds.append(Int32(feed))
                }
            }
            stations[consumer].consumedCount = Int32(consumedFeeds.count) - stations[consumer].firstConsumed
            if stations[consumer].consumedCount > 0 { stations[consumer].isPlain = false }
        }
    }

    private mutating func add(_ feed: Feed) {
        var row = FeedRow(
            station: Int32(feed.station), backlog: Int32(feed.backlog), firstLink: Int32(feedLinks.count),
            linkCount: Int32(feed.links.count))
        row.capacity = Int32(clamping: feed.rule.capacity)
        row.every = max(0, feed.every ?? 0)
        row.visibility = feed.rule.visibility
        row.receives = Int32(clamping: feed.rule.receives ?? .max)
        row.deadLetters = Int32(feed.rule.deadLetters ?? -1)
        row.retention = feed.rule.retention ?? -1
        row.duplicates = feed.rule.duplicates
        row.isOrdered = feed.isOrdered
        row.isLog = feed.isOrdered && stations[feed.station].isBuffer
        row.partitions = Int32(clamping: feed.partitions)
        row.firstPartition = Int32(partitionCount)
        partitionCount += Int(row.partitions)
        feedLinks += feed.links.map { Int32($0) }
        for link in feed.links { links[link].feed = Int32(feeds.count) }
        feeds.append(row)
    }

    /// Which feeds of a station get the messages of each operation.
    private mutating func layRoutes(of station: Int, _ groups: [[Int]], first: Int, _ system: System) {
        func takes(_ link: Int, _ operation: Int) -> Bool { system.links[link].operations?.contains(operation) ?? true }
        stations[station].firstFeedRoute = Int32(feedRoutes.count)
        for operation in 0..<operationCount {
            let start = Int32(feedTargets.count)
            let isTaken = groups.contains { $0.contains { takes($0, operation) } }
            for (place, group) in groups.enumerated()
            where group.contains(where: { takes($0, operation) }) || (group.isEmpty && !isTaken) {
                feedTargets.append(Int32(first + place))
            }
            feedRoutes.append(Route(first: start, end: Int32(feedTargets.count)))
        }
    }
}
