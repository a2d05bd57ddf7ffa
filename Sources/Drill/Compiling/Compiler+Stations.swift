import DesignModel
import Simulation

extension Compiler {
    /// A box as a station.
    mutating func station(_ component: Component) -> Station {
        var station = Station(identity: Self.identity(streamNames[component.id]))
        let mechanic = Catalogue.kind(component.kind)?.mechanic ?? .pool
        guard mechanic != .client else {
            station.role = .client
            return station
        }
        if mechanic == .function { return function(component, station) }
        station.slots = Int(value(.concurrency, of: component)?.count ?? 1)
        station.queueLimit = value(.queue, of: component)?.count.map { Int($0) } ?? .max
        station.discipline = Self.discipline(value(.discipline, of: component)?.choice)
        station.shedsLeastImportant = component.settings.flag(.shed) ?? false
        station.patience = component.settings.distribution(.patience).map(Self.times)
        station.errors = value(.errors, of: component)?.share ?? 0
        station.holdsSlot = value(.holds, of: component)?.flag ?? true
        station.limit = component.settings.rate(.limit)?.perSecond
        station.detect = value(.detect, of: component)?.duration?.nanoseconds ?? 0
        if mechanic == .store {
            // Copies that nothing is copied to are none.
            let isReplicated = value(.replication, of: component)?.choice != "none"
            let replicas = isReplicated ? Int(value(.replicas, of: component)?.count ?? 0) : 0
            station.instances = 1 + replicas
            station.role = .store(store(component, replicas: replicas))
            station.connections = component.settings.count(.connections).map { Int(clamping: $0) }
        } else {
            let isScaled = mechanic == .pool && component.settings[.autoscale] != nil
            station.instances = Int(
                (isScaled ? component.settings[.instances] : value(.instances, of: component))?.count ?? 1)
            if mechanic == .pool, let rule = scaling(component) {
                station.scaling = .automatic(rule)
                if component.settings[.instances] == nil { station.instances = rule.min }
            }
            if station.mostInstances > 1 { station.balance = Self.balance(value(.balance, of: component)?.choice) }
            station.work = Self.times(value(.time, of: component)?.distribution ?? .constant(.zero))
        }
        if mechanic == .cache {
            if station.instances > 1 { station.balance = .byKey }
            station.role = .cache(cache(component))
        }
        if mechanic == .buffer {
            station.instances = 1
            station.role = .buffer(buffer(component))
        }
        station.follows = following(component)
        if mechanic == .thirdParty {
            station.unknown = value(.unknown, of: component)?.share ?? 0
            station.keepsEffects = true
        }
        station.zones = zones(component)
        return station
    }

    func zones(_ component: Component) -> [Int] {
        design.zones.indices.filter { design.zones[$0].members.contains(component.id) }
    }

    func following(_ component: Component) -> Int? {
        (component.settings.component("follows") ?? component.settings.component("outbox"))
            .flatMap { stationOf[$0] } ?? followed(by: component)
    }

    private mutating func store(_ component: Component, replicas: Int) -> Station.Store {
        var store = Station.Store(
            read: Self.times(value(.read, of: component)?.distribution ?? .constant(.zero)),
            write: Self.times(value(.write, of: component)?.distribution ?? .constant(.zero)))
        guard replicas > 0 else { return store }
        store.replication =
            switch value(.replication, of: component)?.choice {
            case "sync": .synchronous
            case "semi-sync": .acknowledged(by: acknowledgements(component))
            case "quorum": .majority
            default: .asynchronous
            }
        store.lag = lag(component, isAwaited: store.replication != .asynchronous)
        store.readsReplicas = value(.reads, of: component)?.choice == "replica"
        guard value(.promote, of: component)?.choice != "manual" else { return store }
        store.isFenced = value(.fenced, of: component)?.flag ?? true
        switch value(.failover, of: component) {
        case .duration(let whole): store.failover = whole.nanoseconds
        case .record(let parts):
            let complete = SettingTable.failover.complete(parts)
            store.failover =
                (complete.duration(.detect)?.nanoseconds ?? 0) + (complete.duration("promote")?.nanoseconds ?? 0)
        default: break
        }
        return store
    }

    private mutating func acknowledgements(_ component: Component) -> Int {
        if let count = component.settings.count(.acks) { return Int(count) }
        assume(
            component.name, "acks 1",
            source: "MySQL reference manual, rpl_semi_sync_source_wait_for_replica_count: one by default")
        return 1
    }

    /// What a synchronous write waits for is a round trip and a flush; the kinds' defaults are of copies that follow
    /// at leisure.
    private static let synchronousLag = Distribution.lognormal(median: .milliseconds(1), p99: .milliseconds(5))

    private mutating func lag(_ component: Component, isAwaited: Bool) -> TimeDistribution {
        guard isAwaited, component.settings[.lag] == nil else {
            return Self.times(value(.lag, of: component)?.distribution ?? .constant(.zero))
        }
        assume(
            component.name, "lag \(Self.synchronousLag.text)",
            source: "chosen: a write that waits for its copies waits for a round trip between zones and a flush")
        return Self.times(Self.synchronousLag)
    }

    /// The store whose changes it takes over an arrow.
    private func followed(by component: Component) -> Int? {
        guard Catalogue.kind(component.kind)?.group == .movers else { return nil }
        return design.connections.first { connection in
            connection.to == component.id && design.isPull(connection)
                && design.component(connection.from).flatMap { Catalogue.kind($0.kind) }?.mechanic == .store
        }.flatMap { stationOf[$0.from] }
    }

    private mutating func buffer(_ component: Component) -> Station.Buffer {
        let delivery: Station.Buffer.Delivery =
            switch component.kind {
            case "stream":
                .eachInOrder(partitions: Int(value("partitions", of: component)?.count ?? 1))
            case "topic": .each
            default: .one
            }
        return Station.Buffer(
            delivery: delivery, capacity: Int(clamping: component.settings.count(.capacity) ?? .max),
            visibility: value("visibility", of: component)?.duration?.nanoseconds ?? 0,
            receives: value("receives", of: component)?.count.map { Int(clamping: $0) },
            deadLetters: component.settings.component("dead-letter").flatMap { stationOf[$0] },
            retention: value("retention", of: component)?.duration?.nanoseconds,
            duplicates: component.settings.share("duplicates") ?? 0)
    }

    private mutating func cache(_ component: Component) -> Station.Cache {
        Station.Cache(
            ttl: value(.ttl, of: component)?.duration?.nanoseconds,
            capacity: Int(value(.capacity, of: component)?.count ?? 100_000), hit: component.settings.share(.hit))
    }

    private static func discipline(_ word: String?) -> Station.Discipline {
        switch word {
        case "lifo": .lifo
        case "priority": .priority
        default: .fifo
        }
    }

    private static func balance(_ word: String?) -> Station.Balance {
        switch word {
        case "least-busy": .leastBusy
        case "random": .random
        case "two-choices": .twoChoices
        case "by-key": .byKey
        default: .roundRobin
        }
    }

    // MARK: Places

    /// Round trips where nobody said: between two zones, and between two regions.
    private static let betweenZones = TimeSpan.milliseconds(1)
    private static let betweenRegions = TimeSpan.milliseconds(81)

    /// One-way times between zones: half of the round trip that is stated for the two zones, for their regions, or
    /// for nobody in particular.
    mutating func compilePlaces() {
        guard !design.zones.isEmpty else { return }
        let design = design
        func regionOf(_ zone: ZoneID) -> String? { design.regions.first { $0.zones.contains(zone) }?.name }
        var usesDefault = false
        let delays: [[Time]] = design.zones.map { from in
            design.zones.map { to in
                guard from.id != to.id else { return 0 }
                let regions = [regionOf(from.id), regionOf(to.id)]
                let sameRegion = regions[0] == regions[1]
                let stated =
                    design.distances.first { Set($0.between) == [from.name, to.name] }
                    ?? (sameRegion
                        ? nil : design.distances.first { Set($0.between) == Set(regions.compactMap { $0 }) })
                if stated == nil { usesDefault = true }
                let roundTrip = stated?.roundTrip ?? (sameRegion ? Self.betweenZones : Self.betweenRegions)
                return roundTrip.nanoseconds / 2
            }
        }
        system.zoneDelays = delays
        if usesDefault {
            assume(
                "distances", "1ms round trip between zones, 81ms between regions", source: "published ping surveys")
        }
    }
}
