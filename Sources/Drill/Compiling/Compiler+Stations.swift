import DesignModel
import Simulation

extension Compiler {
    /// A box as a station.
    mutating func station(_ component: Component) -> Station {
        var station = Station(identity: Self.identity(streamNames[component.id]))
        let mechanic = Catalogue.kind(component.kind)?.mechanic ?? .pool
        guard mechanic != .client else {
            station.role = .client
            // Users are in one place, and do not go down with it.
            station.zones = Array(zones(component).prefix(1))
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
        station.queuesExcess = value(.excess, of: component)?.choice == "wait"
        station.restart = component.settings.duration(.restart)?.nanoseconds
        station.detect = value(.detect, of: component)?.duration?.nanoseconds ?? 0
        if mechanic == .store {
            let store = store(component)
            station.instances = copies(of: component) * store.shards
            station.role = .store(store)
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
        if station.follows != nil { station.followsEvery = value(.every, of: component)?.duration?.nanoseconds }
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

    /// One-way times between zones: half of the round trip that is stated for the two zones, for their regions, or
    /// for nobody in particular.
    mutating func compilePlaces() {
        guard !design.zones.isEmpty else { return }
        let design = design
        func regionOf(_ zone: ZoneID) -> String? { design.regions.first { $0.zones.contains(zone) }?.name }
        var assumed: [RoundTrip] = []
        let delays: [[Time]] = design.zones.map { from in
            design.zones.map { to in
                guard from.id != to.id else { return 0 }
                let regions = [regionOf(from.id), regionOf(to.id)]
                let sameRegion = regions[0] == regions[1]
                let stated =
                    design.distances.first { Set($0.between) == [from.name, to.name] }
                    ?? (sameRegion
                        ? nil : design.distances.first { Set($0.between) == Set(regions.compactMap { $0 }) })
                if let stated { return stated.roundTrip.nanoseconds / 2 }
                let usual = Self.usual(between: regions)
                // The way back takes as long, and was said on the way there.
                let back = Self.usual(between: regions.reversed())
                if !assumed.contains(usual), !assumed.contains(back) { assumed.append(usual) }
                return usual.time.nanoseconds / 2
            }
        }
        system.zoneDelays = delays
        for trip in assumed {
            assume("distances", "\(trip.time.text) round trip between \(trip.between)", source: trip.source)
        }
    }

    private static func usual(between regions: [String?]) -> RoundTrip {
        guard regions[0] != regions[1] else { return .betweenZones }
        guard let one = regions[0], let other = regions[1] else { return .betweenRegions }
        return .between(regions: one, other)
    }
}
