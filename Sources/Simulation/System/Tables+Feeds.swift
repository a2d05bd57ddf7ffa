extension Tables {
    /// Gives each buffer, and each store that is followed, its feeds, and says which messages go to which.
    mutating func layFeeds(_ system: System) {
        for station in stations.indices {
            if case .buffer(let buffer) = system.stations[station].role {
                layFeeds(of: station, buffer, system)
            } else if system.stations[station].isStore {
                let followers = system.links.indices.filter { link in
                    system.links[link].caller == station && !system.links[link].isFallback
                        && system.stations[system.links[link].callee].follows == station
                }
                guard !followers.isEmpty else { continue }
                let changes = Station.Buffer(
                    delivery: .eachInOrder(partitions: Self.partitionsOfChanges), visibility: second)
                layFeeds(of: station, buffer: changes, groups: followers.map { [$0] }, system)
            }
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

    /// Changes of a store are followed in the order of their keys, in so many parts.
    private static let partitionsOfChanges = 16
    private var second: Time { 1_000_000_000 }

    private mutating func layFeeds(of station: Int, _ buffer: Station.Buffer, _ system: System) {
        let links = system.links.indices.filter { system.links[$0].caller == station && !system.links[$0].isFallback }
        guard case .one = buffer.delivery else {
            return layFeeds(of: station, buffer: buffer, groups: links.map { [$0] }, system)
        }
        // Consumers of a queue that take the same operations compete; those of others have messages of their own.
        var groups: [[Int]] = []
        for operation in 0..<operationCount {
            let takers = links.filter { system.links[$0].operations?.contains(operation) ?? true }
            if !groups.contains(takers) { groups.append(takers) }
        }
        layFeeds(of: station, buffer: buffer, groups: groups, system)
    }

    private mutating func layFeeds(
        of station: Int, buffer: Station.Buffer, groups: [[Int]], _ system: System
    ) {
        let first = feeds.count
        for group in groups {
            var row = FeedRow(
                station: Int32(station), backlog: Int32(station), firstLink: Int32(feedLinks.count),
                linkCount: Int32(group.count))
            if system.stations[station].isStore, let follower = group.first {
                row.backlog = Int32(system.links[follower].callee)
            }
            row.capacity = Int32(clamping: buffer.capacity)
            row.visibility = buffer.visibility
            row.receives = Int32(clamping: buffer.receives ?? .max)
            row.deadLetters = Int32(buffer.deadLetters ?? -1)
            row.retention = buffer.retention ?? -1
            row.duplicates = buffer.duplicates
            if case .eachInOrder(let partitions) = buffer.delivery {
                row.isOrdered = true
                row.partitions = Int32(clamping: max(1, partitions))
            }
            row.firstPartition = Int32(partitionCount)
            partitionCount += Int(row.partitions)
            feedLinks += group.map { Int32($0) }
            for link in group {
                links[link].feed = Int32(feeds.count)
            }
            feeds.append(row)
        }
        stations[station].firstFeedRoute = Int32(feedRoutes.count)
        for operation in 0..<operationCount {
            let start = Int32(feedTargets.count)
            for (place, group) in groups.enumerated() {
                let takes = group.contains { system.links[$0].operations?.contains(operation) ?? true }
                let isNobodys =
                    group.isEmpty
                    && !groups.contains { other in
                        other.contains { system.links[$0].operations?.contains(operation) ?? true }
                    }
                if takes || isNobodys { feedTargets.append(Int32(first + place)) }
            }
            feedRoutes.append(Route(first: start, end: Int32(feedTargets.count)))
        }
    }
}

extension Station {
    fileprivate var isStore: Bool { if case .store = role { true } else { false } }
}
