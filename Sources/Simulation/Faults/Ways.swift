// What lies between places: the ways from zone to zone, which can be cut, slow or lossy as a whole.

/// What disturbances do to the ways between zones; each way is there in both directions.
struct Ways {
    struct Way {
        /// Since when nothing passes; `.max`: messages do.
        var cutSince = Time.max
        /// What a message takes longer, in nanoseconds, and how many times as long.
        var extra = 0.0
        var factor = 1.0
        /// The share of messages that arrive.
        var arriving = 1.0
    }

    private var rows: [Way] = []
    private var zones = 0
    private(set) var isDisturbed = false
    /// Whether some way is cut.
    private(set) var hasCuts = false
    /// The zones between which something has tried to pass in vain, since they were cut off from each other.
    private(set) var found: Set<ZonePair> = []

    init() {}

    /// The ways as all that is at work leaves them, where they were as `before`.
    init(zones: Int, _ disturbances: [ActiveDisturbance], before: Ways) {
        self.zones = zones
        for active in disturbances {
            guard case .between(let some, let others) = active.disturbance.scope else { continue }
            if rows.isEmpty { rows = Array(repeating: Way(), count: zones * zones) }
            for one in some {
                for other in others {
                    add(active, to: one * zones + other)
                    add(active, to: other * zones + one)
                }
            }
        }
        found = before.found.filter { rows.isEmpty ? false : rows[$0.one * zones + $0.other].cutSince < .max }
    }

    /// Something finds that it cannot pass from one zone to another.
    mutating func find(_ one: Int16, _ other: Int16) {
        if one >= 0, other >= 0 { found.insert(ZonePair(Int(one), Int(other))) }
    }

    private mutating func add(_ active: ActiveDisturbance, to index: Int) {
        isDisturbed = true
        switch active.disturbance.effect {
        case .cut:
            hasCuts = true
            rows[index].cutSince = min(rows[index].cutSince, active.began)
        case .slower(let extra, let factor):
            rows[index].extra += Double(extra)
            rows[index].factor *= factor
        case .losing(let share): rows[index].arriving *= 1 - share
        default: break
        }
    }

    /// The way between two zones; who stands in none is everywhere at home.
    subscript(one: Int16, other: Int16) -> Way {
        isDisturbed && one >= 0 && other >= 0 ? rows[Int(one) * zones + Int(other)] : Way()
    }
}

extension Engine {
    /// Whether nothing passes over a connection between two instances.
    @inline(__always)
    func isCut(_ link: Int, from: Int32, to: Int32) -> Bool { linkStates[link].isCut || isCut(from: from, to: to) }

    /// Whether the zones of two instances are cut off from each other.
    @inline(__always)
    func isCut(from: Int32, to: Int32) -> Bool { ways.hasCuts && cutSince(from, to) < .max }

    /// The same, once whoever calls a station, or leads it, has noticed.
    @inline(__always)
    func isKnownCut(from: Int32, to: Int32, of station: Int) -> Bool {
        guard ways.hasCuts, from >= 0 else { return false }
        let since = cutSince(from, to)
        return since < .max && now - since >= tables.stations[station].detect
    }

    @inline(__always)
    private func cutSince(_ from: Int32, _ to: Int32) -> Time {
        ways[tables.instanceZones[Int(from)], tables.instanceZones[Int(to)]].cutSince
    }

    /// Whether an attempt of a call, or the answer to it, has nowhere to pass.
    mutating func isCut(call index: Int32) -> Bool {
        let link = Int(calls[index].link)
        guard !linkStates[link].isCut, ways.hasCuts else { return linkStates[link].isCut }
        let place = jobs[calls[index].parent].place
        return attempts(of: index).contains { isCut(from: place, to: jobs[$0].place) }
    }

    /// Brings the ways between zones in line with all that is at work.
    mutating func refreshWays() {
        ways = Ways(zones: tables.zoneCount, disturbances, before: ways)
        openings = Openings(instances: tables.instanceCount)
        for store in stores.indices {
            holdCutOff(store)
            shipHeld(store)
        }
        for link in tables.links.indices where !linkStates[link].isCut { unpark(.linkHeals(Int32(link))) }
        guard ways.hasCuts else { return }
        for station in tables.stationOrder where tables.stations[station].acknowledgements > 0 {
            queue.schedule(.parted, at: now + tables.stations[station].detect, index: Int32(station))
        }
    }

    /// A message finds that nothing passes between the places of two instances.
    mutating func findCut(from: Int32, to: Int32) {
        ways.find(tables.instanceZones[Int(from)], tables.instanceZones[Int(to)])
    }

    // MARK: Copies

    /// A write finds that it cannot reach a copy.
    mutating func findCut(from source: Int32, to replica: Int32, _ store: Int) {
        findCut(from: source, to: Int32(place(of: replica, store)))
    }

    /// Whether a write on its way to a copy has nowhere to pass.
    func isCutOff(_ replication: Replication) -> Bool {
        guard ways.hasCuts else { return false }
        let (source, replica) = ends(of: replication)
        return isCut(from: source, to: replica)
    }

    /// The copy that a write comes from, and the one that it goes to: where they stand among all instances.
    @inline(__always)
    private func ends(of replication: Replication) -> (source: Int32, replica: Int32) {
        let store = Int(replication.store)
        let leads = tables.stations[Int(stores[store].station)].hasLeader
        let source = leads ? stores[store].primary : replication.source
        return (Int32(place(of: source, store)), Int32(place(of: replication.replica, store)))
    }

    /// What the way between the zones of two copies adds for a write, as things are.
    @inline(__always)
    func wayTime(of replication: Replication) -> Time {
        guard tables.zoneCount > 0 else { return 0 }
        let (source, replica) = ends(of: replication)
        return wayTime(from: source, to: replica)
    }

    /// The same between two instances.
    @inline(__always)
    func wayTime(from: Int32, to: Int32) -> Time {
        let time = tables.zoneCount > 0 ? zoneDelay(from: from, to: to) : 0
        guard ways.isDisturbed else { return time }
        let way = ways[tables.instanceZones[Int(from)], tables.instanceZones[Int(to)]]
        return Samplers.whole(Double(time) * way.factor + way.extra)
    }

    /// What is on its way to copies that it cannot reach waits.
    mutating func holdCutOff(_ store: Int) {
        guard ways.hasCuts else { return }
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].store == Int32(store)
            && isCutOff(replications[index])
        {
            findCut(from: Int32(place(of: replications[index].source, store)), to: replications[index].replica, store)
            hold(index)
        }
    }

    /// Whoever leads a store has noticed which copies it cannot reach: writes no longer wait for them.
    mutating func noticeParting(_ event: Event) {
        let station = Int(event.index)
        for store in stores(of: station) {
            for index in replications.elements.indices.map({ Int32($0) })
            where replications[index].isAlive && replications[index].store == Int32(store)
                && !replications[index].isApplied && isOutOfReach(replications[index])
            {
                releaseWaiter(index, because: .outOfStep)
            }
        }
    }

    private func isOutOfReach(_ replication: Replication) -> Bool {
        let (source, replica) = ends(of: replication)
        return isKnownCut(from: source, to: replica, of: Int(stores[Int(replication.store)].station))
    }
}
