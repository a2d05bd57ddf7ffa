/// The system as flat rows, and which of them belong together.
struct Tables {
    var stations = Flat<StationRow>()
    var links = Flat<LinkRow>()
    var operations = Flat<OperationRow>()
    var routes: [Route] = []
    var steps: [Step] = []
    var stepLinks: [Int32] = []
    var samplers = Samplers()
    var operationCount = 0
    var instanceCount = 0
    /// See ``System/deepestCalls``.
    var deepest: UInt8 = 0
    /// How many different priorities operations have.
    var rankCount = 1
    var lineCount = 0
    var doorCount = 0
    var callerStateCount = 0
    var policyCount = 0
    /// One for each shard of each store.
    var storeStations: [Int32] = []
    /// By stations: times after a write at which the chance to read it is measured.
    var freshness: [[Time]] = []
    /// By stations, where it is: the links over which it is read.
    var readers: [[Int32]] = []
    /// The stations whose instances come and go, and by which rule.
    var scalers: [ScalerRow] = []
    /// Whether instances of any station come and go.
    var isElastic: Bool { !scalers.isEmpty }
    var cacheStations: [Int32] = []
    var instanceZones: [Int16] = []
    var zoneCount = 0
    var zoneDelays: [Time] = []
    /// As in ``System/decisions``.
    var decisions: [[Link.Decision?]] = []
    var feeds: [FeedRow] = []
    var feedLinks: [Int32] = []
    /// By buffer and operation, ranges of ``feedTargets``.
    var feedRoutes: [Route] = []
    var feedTargets: [Int32] = []
    /// By station and operation, ranges of ``told``: the stores that are told by messages of what is written there.
    var toldRoutes: [Route] = []
    var told: [Int32] = []
    var partitionCount = 0
    var reconcilers: [ReconcilerRow] = []
    var consumedFeeds: [Int32] = []
    /// Where one moment begins something in several places, it begins there in this order, which is that of their
    /// identities: in whatever order they were declared.
    var stationOrder: [Int] = []
    var sourceOrder: [Int] = []
    var feedOrder: [Int] = []
    var cacheOrder: [Int] = []

    init(_ system: System) {
        operationCount = system.operations.count
        zoneCount = system.zoneDelays.count
        deepest = UInt8(system.deepestCalls)
        zoneDelays = system.zoneDelays.flatMap(\.self)
        let priorities = Set(system.operations.map(\.priority)).sorted(by: >)
        rankCount = max(1, priorities.count)
        operations = Flat(
            system.operations.map { operation in
                OperationRow(
                    population: Int32(operation.population ?? -1), deadline: operation.deadline ?? -1,
                    rank: Int32(priorities.firstIndex(of: operation.priority) ?? 0), repeats: operation.repeats,
                    readsBeforeWriting: operation.readsBeforeWriting,
                    stock: operation.population.flatMap { system.populations[$0].stock } ?? -1)
            })
        decisions = system.decisions
        stationOrder = Self.order(of: system.stations.map(\.identity))
        sourceOrder = Self.order(of: system.sources.map(\.identity))
        for station in system.stations { add(station) }
        for link in system.links { add(link) }
        cacheOrder = Self.order(of: cacheStations.map { system.stations[Int($0)].identity })
        passDeadlinesOn()
        layFeeds(system)
        layFollowing(system)
        layRoutes(system)
        assignCacheBits(system)
        for link in Set(system.stations.flatMap { $0.commits.values.flatMap(\.self) }) {
            let callee = system.links[link].callee
            stations[callee].takesPart = true
            stations[callee].isLocked = stations[callee].isStore
        }
        readers = freshness.indices.map { station in
            let isRead = { (link: Int) in Int(links[link].callee) == station && !links[link].writes }
            return freshness[station].isEmpty ? [] : links.indices.filter(isRead).map { Int32($0) }
        }
        for (index, station) in system.stations.enumerated() {
            guard let reconciler = station.reconciler else { continue }
            reconcilers.append(
                ReconcilerRow(
                    station: Int32(index), links: reconciler.links.map { Int32($0) },
                    stations: reconciler.links.map { Int32(system.links[$0].callee) }, every: max(1, reconciler.every),
                    grace: reconciler.grace, repairs: reconciler.repairs))
        }
    }

    /// The places of some identities, the least first.
    private static func order(of identities: [UInt64]) -> [Int] {
        identities.indices.sorted { (identities[$0], $0) < (identities[$1], $1) }
    }

    private mutating func add(_ station: Station) {
        var row = StationRow()
        row.firstInstance = Int32(instanceCount)
        row.instances = Int32(clamping: station.mostInstances)
        row.slots = Int32(clamping: max(1, station.slots))
        row.queueLimit = Int32(clamping: station.queueLimit)
        row.balance = station.balance
        row.work = samplers.add(station.work)
        row.errors = station.errors
        row.unknown = station.unknown
        row.keepsEffects = station.keepsEffects
        row.holdsSlot = station.holdsSlot
        if let limit = station.limit, station.queuesExcess {
            row.pace = limit > 0 ? Samplers.whole(1e9 / limit) : .max
        } else {
            row.limit = station.limit ?? -1
        }
        row.detect = station.detect
        row.restart = station.restart ?? -1
        if let saga = station.saga {
            row.leadsSagas = true
            row.isDurable = saga.isDurable
            row.onUnknown = saga.onUnknown
        }
        if !station.commits.isEmpty {
            row.leadsSagas = true
            row.isDurable = true
        }
        switch station.role {
        case .client:
            row.isClient = true
        case .pool:
            break
        case .buffer:
            row.isBuffer = true
        case .cache(let cache):
            row.isCache = true
            row.coalesces = cache.coalesces
            if case .behind = cache.writes { row.writesBehind = true }
            row.dataIndex = Int32(cacheStations.count)
            cacheStations.append(Int32(stations.count))
        case .store(let store):
            row.isStore = true
            add(store, to: &row)
        }
        for instance in 0..<Int(row.instances) {
            instanceZones.append(zoneCount == 0 ? -1 : Int16(station.zone(of: instance) ?? -1))
        }
        row.isPlain =
            !row.isStore && !row.isCache && !row.isBuffer && !row.keepsEffects && row.errors == 0 && row.unknown == 0
        row.isSingle = row.instances == 1 && !row.isStore
        layWaiting(of: station, in: &row)
        instanceCount += Int(row.instances)
        addScaler(of: station, to: &row)
        freshness.append([])
        if case .store(let store) = station.role { freshness[freshness.count - 1] = store.freshness }
        stations.append(row)
    }

    private mutating func add(_ link: Link) {
        var row = LinkRow()
        row.caller = Int32(link.caller)
        row.callee = Int32(link.callee)
        row.writes = link.writes
        row.purpose = Purpose(link.effect)
        row.amount = link.writes ? max(0, link.amount) : 0
        row.idempotent = link.idempotent
        row.isOptional = link.isOptional
        row.cancels = link.cancels
        row.isPinned = link.isPinned && !stations[link.callee].isStore
        row.carriesDeadline = link.carriesDeadline
        row.throttle = link.throttle ?? -1
        row.hedge = link.hedge.map(LinkRow.Hedge.init) ?? .none
        row.share = link.share
        row.calls = Int32(clamping: link.calls)
        row.latency = samplers.add(link.latency)
        row.timeout = link.timeout ?? 0
        row.overhead = max(0, link.overhead)
        row.attempts = Int32(clamping: max(1, link.retry.attempts))
        row.backoff = link.retry.backoff
        row.jitter = link.retry.jitter
        row.retryOn = link.retry.on
        row.hasBudget = link.retry.budgetShare != nil
        row.budgetShare = link.retry.budgetShare ?? 0
        row.budgetRate = link.retry.budgetRate
        row.budgetSpan = link.retry.budgetSpan
        if let breaker = link.breaker {
            row.hasBreaker = true
            row.breaker = breaker
        }
        row.bulkhead = Int32(clamping: link.bulkhead ?? .max)
        row.limit = link.limit ?? -1
        row.fallback = link.fallback
        row.firstCallerState = Int32(callerStateCount)
        callerStateCount += Int(stations[link.caller].instances)
        var learns = row.hasBreaker || row.hasBudget || row.throttle > 0
        if case .percentile = row.hedge { learns = true }
        if learns {
            row.firstPolicies = Int32(policyCount)
            policyCount += Int(stations[link.caller].instances)
        }
        row.isGuarded =
            row.hasBreaker || link.bulkhead != nil || link.limit != nil || link.throttle != nil || row.carriesDeadline
        row.isSpecial = row.carriesDeadline || link.hedge != nil || stations[link.callee].firstDoor >= 0
        row.involvesCache = link.behind != nil || stations[link.callee].isCache
        links.append(row)
    }

    /// How long the timers of a link run: until its caller gives up, or until a message is shown again.
    func timerLength(of link: Int) -> Time {
        let row = links[link]
        return row.feed >= 0 ? feeds[Int(row.feed)].visibility : row.timeout
    }

    /// Whoever is told of deadlines keeps them in all of its own calls.
    private mutating func passDeadlinesOn() {
        let told = Set(links.elements.filter(\.carriesDeadline).map(\.callee))
        for index in links.indices where told.contains(links[index].caller) {
            links[index].isGuarded = true
            links[index].isSpecial = true
        }
    }

    /// Gives each cache that a caller asks a bit in its requests.
    private mutating func assignCacheBits(_ system: System) {
        var bits: [Int: [Int]] = [:]
        func bit(_ caller: Int, _ cache: Int) -> Int8 {
            let known = bits[caller, default: []]
            if let index = known.firstIndex(of: cache) { return Int8(index) }
            guard known.count < System.mostCaches else { return -1 }
            bits[caller, default: []].append(cache)
            return Int8(known.count)
        }
        for (index, link) in system.links.enumerated() {
            // Beside others, or as one of several, a write is not put off.
            let mayWait = link.writes && link.grouping == .alone
            links[index].isWrittenBehind = mayWait && stations[link.caller].writesBehind
            if stations[link.callee].isCache { links[index].cacheBit = bit(link.caller, link.callee) }
            if let cache = link.behind {
                links[index].behindBit = bit(link.caller, cache)
                links[index].behindCache = Int32(cache)
                links[index].isWrittenBehind = mayWait && stations[cache].writesBehind
                // A lookup that fails is a miss: what stands behind the cache is asked.
                for lookup in links.indices
                where system.links[lookup].caller == link.caller && system.links[lookup].callee == cache {
                    links[lookup].isOptional = true
                    if links[index].behindLink < 0 { links[index].behindLink = Int32(lookup) }
                }
            }
        }
    }
}
