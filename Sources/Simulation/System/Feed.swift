/// Messages that wait for the same consumers: of a queue or topic, or of a log for one of those who read it.
public struct Feed: Hashable, Sendable {
    /// The buffer, or the store whose changes they are.
    public let station: Int
    /// Where what waits is counted: at the buffer; of a store's changes, at the one that follows them.
    public let backlog: Int
    /// The connections to those who take them; of a queue, whoever is free gets the next. Empty: nobody takes them.
    public let links: [Int]
    /// How they are kept and delivered.
    public let rule: Station.Buffer
    /// How often those who take them look for them; `nil`: they are told at once.
    public var every: Time?

    /// Whether messages of one partition are worked on one after the other.
    public var isOrdered: Bool { if case .eachInOrder = rule.delivery { true } else { false } }
    /// How many of them can be worked on at the same time in order; without an order, 1 that is never busy.
    public var partitions: Int { if case .eachInOrder(let count) = rule.delivery { max(1, count) } else { 1 } }
}

extension System {
    /// Changes of a store are followed in the order of their keys, in so many parts; what fails is tried again after a
    /// second.
    private static let changes = Station.Buffer(
        delivery: .eachInOrder(partitions: 16), visibility: 1_000_000_000)

    /// The feeds of all buffers and of all stores that somebody follows, station by station.
    public var feeds: [Feed] {
        stations.indices.flatMap { station -> [Feed] in
            switch stations[station].role {
            case .buffer(let rule):
                groups(of: station, rule).map { Feed(station: station, backlog: station, links: $0, rule: rule) }
            case .store:
                links.indices.filter { isOutgoing($0, of: station) && stations[links[$0].callee].follows == station }
                    .map { link in
                        let follower = links[link].callee
                        return Feed(
                            station: station, backlog: follower, links: [link], rule: Self.changes,
                            every: stations[follower].followsEvery)
                    }
            case .client, .pool, .cache: []
            }
        }
    }

    private func isOutgoing(_ link: Int, of station: Int) -> Bool {
        links[link].caller == station && !links[link].isFallback
    }

    /// Who shares a line: consumers of a queue that take the same operations compete, and those of others have messages of
    /// their own; of logs and topics each has its own.
    private func groups(of station: Int, _ rule: Station.Buffer) -> [[Int]] {
        let outgoing = links.indices.filter { isOutgoing($0, of: station) }
        guard case .one = rule.delivery else { return outgoing.map { [$0] } }
        return operations.indices.reduce(into: []) { groups, operation in
            let takers = outgoing.filter { links[$0].operations?.contains(operation) ?? true }
            if !groups.contains(takers) { groups.append(takers) }
        }
    }
}
