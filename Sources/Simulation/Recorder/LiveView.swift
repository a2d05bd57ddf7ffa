/// How a station stands at this moment.
public struct StationView: Sendable {
    /// Slots taken, and all slots of instances that are up; of a store whose replicas answer nobody, of one of them.
    public var busy: Int
    public var slots: Int
    public var queued: Int
    /// Instances that are up, and all.
    public var up: Int
    public var instances: Int
    public var isPaused: Bool
    /// Which instance leads, of a store; of one with shards, in the first of them; `nil`: none, or several.
    public var primary: Int?
    /// Whether that one is down or frozen, or that of another shard.
    public var isLeaderless: Bool
    public var cacheEntries: Int?
}

/// How a connection stands at this moment.
public struct LinkView: Sendable {
    public var outstanding: Int
    /// Outstanding calls whose callers hold a slot meanwhile.
    public var holding: Int
    /// Whether nothing passes: the connection is cut, or all that its ends stand in.
    public var isCut: Bool
    /// Caller instances whose breaker is open, and all of them; `nil`: it has none.
    public var openBreakers: Int?
}

extension Engine {
    /// How a station stands now.
    public func view(ofStation index: Int) -> StationView {
        let row = tables.stations[index]
        let mine = instances.elements[Int(row.firstInstance)..<Int(row.firstInstance + row.instances)]
        let isThere = mine.indices.map { row.scaler < 0 || isCounted($0) }
        let up = zip(mine, isThere).count { !$0.isDown && $1 }
        let all =
            row.isFunction
            ? mine.count { !$0.isDown } : row.isStore && !row.usesAllCopies ? min(Int(row.shards), up) : up
        return StationView(
            busy: Int(recorder.stations[index].busy.count), slots: all * Int(row.slots),
            queued: Int(recorder.stations[index].queued.count), up: up,
            instances: isThere.count { $0 },
            isPaused: mine.contains { $0.isPaused },
            primary: row.hasLeader ? Int(stores[Int(row.dataIndex)].primary) : nil,
            isLeaderless: row.hasLeader
                && stores(of: index).contains { !instances[place(of: stores[$0].primary, $0)].isHealthy },
            cacheEntries: row.isCache ? caches[Int(row.dataIndex)].count : nil)
    }

    /// Whether an instance is one of those that there are.
    private func isCounted(_ place: Int) -> Bool {
        lives[place].phase == .present || lives[place].phase == .starting && lives[place].occupant >= 0
    }

    /// How a connection stands now.
    public func view(ofLink index: Int) -> LinkView {
        let row = tables.links[index]
        let measure = recorder.links[index]
        let count = Int(tables.stations[Int(row.caller)].instances)
        return LinkView(
            outstanding: Int(measure.outstanding.count), holding: Int(measure.holding.count),
            isCut: linkStates[index].isCut || isCutEverywhere(index),
            openBreakers: row.hasBreaker
                ? policies[Int(row.firstPolicies)...].prefix(count).count { $0.breaker.isOpen(row.breaker, at: now) }
                : nil)
    }

    /// Whether no instance of a connection's caller reaches any of its callee.
    private func isCutEverywhere(_ link: Int) -> Bool {
        guard ways.hasCuts else { return false }
        let ends = [tables.links[link].caller, tables.links[link].callee].map { station in
            let row = tables.stations[Int(station)]
            return Set(tables.instanceZones[Int(row.firstInstance)..<Int(row.firstInstance + row.instances)])
        }
        return ends[0].allSatisfy { one in ends[1].allSatisfy { ways[one, $0].cutSince < .max } }
    }

    /// Requests that users wait for, or that still have consequences.
    public var requestsInFlight: Int { requests.count }
}
