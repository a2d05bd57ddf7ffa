extension Tables {
    /// Gives each buffer, and each store that is followed, its feeds, and says which messages go to which.
    mutating func layFeeds(_ system: System) {
        let all = system.feeds
        for station in stations.indices {
            let mine = all.filter { $0.station == station }
            guard stations[station].isBuffer || !mine.isEmpty else { continue }
            let first = feeds.count
            if case .buffer(let rule) = system.stations[station].role, case .one = rule.delivery {
                stations[station].isShared = true
            }
            for feed in mine { add(feed) }
            layRoutes(of: station, mine.map(\.links), first: first, system)
        }
        feedOrder = order(of: all, system)
        for consumer in stations.indices {
            stations[consumer].firstConsumed = Int32(consumedFeeds.count)
            for feed in feedOrder {
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

    /// Says which stores are told of what each operation writes at each station.
    mutating func layFollowing(_ system: System) {
        let following = System.Following(system)
        for store in following.stores { stations[store].isTold = true }
        for station in stations.indices {
            guard let rows = following.told[station], rows.contains(where: { !$0.isEmpty }) else { continue }
            stations[station].firstTold = Int32(toldRoutes.count)
            for row in rows {
                toldRoutes.append(Route(first: Int32(told.count), end: Int32(told.count + row.count)))
                told += row.map { Int32($0) }
            }
        }
    }

    /// By whom their messages are taken, and where nobody takes any, by where they wait.
    private func order(of feeds: [Feed], _ system: System) -> [Int] {
        let names = feeds.map { feed in
            feed.links.isEmpty ? [system.stations[feed.station].identity] : feed.links.map { system.links[$0].identity }
        }
        return feeds.indices.sorted { one, other in
            names[one] == names[other] ? one < other : names[one].lexicographicallyPrecedes(names[other])
        }
    }

    private mutating func add(_ feed: Feed) {
        var row = FeedRow(
            station: Int32(feed.station), backlog: Int32(feed.backlog), firstLink: Int32(feedLinks.count),
            linkCount: Int32(feed.links.count))
        row.capacity = Int32(clamping: feed.rule.capacity)
        row.every = max(0, feed.every ?? 0)
        row.visibility = max(FeedRow.shortestVisibility, feed.rule.visibility)
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
        let outgoing = Set(groups.flatMap(\.self))
        for operation in 0..<operationCount {
            let start = Int32(feedTargets.count)
            // Of a queue, all who take the operation share one line of it, whatever else some of them take.
            let takers = outgoing.filter { takes($0, operation) }
            for (place, group) in groups.enumerated() {
                let isTarget =
                    stations[station].isShared ? Set(group) == takers : group.contains { takes($0, operation) }
                if isTarget { feedTargets.append(Int32(first + place)) }
            }
            feedRoutes.append(Route(first: start, end: Int32(feedTargets.count)))
        }
    }
}
