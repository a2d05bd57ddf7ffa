/// One run of a system: every request, one by one, through every station that it touches.
///
/// An engine is a value: a copy of it is a checkpoint. It is moved on with ``advance(to:events:)``; between two
/// such slices it may be disturbed, healed and changed. The same system, seed and sequence of commands, each at its
/// simulated time, gives the same run to the last bit, however it is cut into slices.
public struct Engine: Sendable {
    /// Why a run cannot go on.
    public enum Halt: Hashable, Sendable {
        /// More calls and messages than ``Limits/inFlight``, or too many pending events, were on their way at once.
        case tooManyInFlight
    }

    /// What keeps a run from using up the machine.
    public enum Limits {
        /// Messages on their way or waiting, over all stations; a call, which takes more memory, counts as two of them. With
        /// what stores remember of their keys, so many take less than 200 MB.
        public static let inFlight = 500_000
        /// Calls within calls where they can lead back; a deeper one is an `error`.
        public static let depth = 32
        /// The same where they cannot.
        public static let chain = 250
        /// Messages that come of messages, one after the other; a further one is not stored.
        public static let hops = 64
        /// How much later, in nanoseconds, writes reach other copies at most, whatever faults add up to: 100 years.
        public static let lag: Time = 3_155_760_000_000_000_000
    }

    /// The simulated time.
    public internal(set) var now: Time = 0
    /// Events handled so far.
    public internal(set) var eventCount: UInt64 = 0
    /// Why the run ended early, if it did.
    public internal(set) var halt: Halt?
    /// Whether calls within calls have gone deeper than ``System/deepestCalls``.
    public internal(set) var wentTooDeep = false
    /// Whether more messages than ``Limits/hops`` would have come of each other, one after the other.
    public internal(set) var wentTooFar = false

    let seed: UInt64
    /// How much may be in flight; see ``Limits/inFlight``.
    private let room: Int
    var system: System
    var tables: Tables
    var queue = EventQueue()
    /// Changes with the time and kind of every event: two runs that agree in it went the same way.
    var trace: UInt64 = 0

    var jobs = Slab<Job>()
    var calls = Slab<Call>()
    var requests = Slab<Request>()
    var effects = Slab<Effect>()
    var replications = Slab<Replication>()
    var quorumReads = Slab<QuorumRead>()
    var pendingWrites = Slab<PendingWrite>()
    var discrepancies = Slab<Discrepancy>()
    var messages = Slab<Message>()
    var sagas = Slab<SagaState>()
    var marks = Slab<Mark>()
    var feeds = Flat<FeedState>()
    var partitions = Flat<PartitionState>()
    /// By feeds; empty but of logs.
    var journals: [Journal] = []
    /// How many messages of a kind, of which there may be copies, were given up while somebody was still at work on them, who
    /// may finish them yet.
    var lateWork: [UInt64: Int32] = [:]

    var instances = Flat<InstanceState>()
    /// Of the same instances: which ones are asked to take messages.
    var openings: Openings
    /// Of the same instances: what is seen of each.
    var watches = Flat<InstanceWatch>()
    /// Of the same instances, where some come and go; else empty.
    var lives = Flat<InstanceLife>()
    /// By the stations whose instances do.
    var scalers: [ScalerState] = []
    var stationStates = Flat<StationState>()
    var linkStates = Flat<LinkState>()
    var callerStates = Flat<CallerState>()
    /// What caller instances have learned, of links with policies that need it.
    var policies: [CallerPolicies] = []
    var lines = Flat<Line>()
    var doors = Flat<Door>()
    var sources = Flat<SourceState>()
    var users = Flat<UserState>()
    var keySamplers: [KeySampler] = []
    var caches: [CacheContents] = []
    /// By stations: what stores lack that are filled by messages.
    var lacking: [Lacking] = []
    var stores: [StoreState] = []
    /// Of each link's timeouts, then of each operation's deadlines.
    var timers: [TimerRing] = []
    var parked = Parked()
    var disturbances: [ActiveDisturbance] = []
    var ways = Ways()
    var leaks = Leaks()
    /// Whether all instances and connections are there and as they should be, so that none needs to be asked how it is.
    var isCalm = true
    var trafficStopped = false
    var convergence = Convergence()
    /// Which of the looks at the rates that were scheduled holds.
    var surgeTag: UInt32 = 0
    /// What surges multiply the rate of each operation by.
    var surges: [Double]
    var serial: UInt64 = 0
    var messageSerial: UInt64 = 0
    /// How many jobs were made that call for nobody who waits.
    var detachedSerial: UInt64 = 0
    /// See ``nextEpoch()``.
    private var epoch: UInt32 = 0

    var recorder: Recorder
    var breakerOpenBefore: [Time] = []
    /// By links: how long breakers were open that are there no more.
    var breakerOpenPast: [Time]
    var finalStations: [StationFigures]?
    var finalLinks: [LinkFigures]?
    var finalFeeds: [FeedFigures]?

    /// An engine at time 0, with nothing sent yet.
    ///
    /// - Parameters:
    ///   - system: what is simulated.
    ///   - seed: what all random streams derive from.
    ///   - timelineStep: the width of a point of the timelines, in nanoseconds.
    ///   - room: what may be in flight at once before the run ends, counted as ``Limits/inFlight`` says.
    public init(
        _ system: System, seed: UInt64, timelineStep: Time = 1_000_000_000, room: Int = Limits.inFlight
    ) {
        self.system = system
        self.seed = seed
        self.room = room
        tables = Tables(system)
        surges = Array(repeating: 1, count: system.operations.count)
        breakerOpenPast = Array(repeating: 0, count: system.links.count)
        recorder = Recorder(
            stations: system.stations.count, links: system.links.count, feeds: tables.feeds.count,
            operations: system.operations.count, ages: tables.freshness.map(\.count), step: timelineStep)
        instances = Flat(repeating: InstanceState(), count: tables.instanceCount)
        openings = Openings(instances: tables.instanceCount)
        watches = Flat(repeating: InstanceWatch(), count: tables.instanceCount)
        stationStates = Flat(system.stations.map { StationState(seed: seed, $0) })
        linkStates = Flat(system.links.map { LinkState(seed: seed, $0) })
        callerStates = Flat(repeating: CallerState(), count: tables.callerStateCount)
        for link in tables.links.indices {
            let row = tables.links[link]
            for instance in 0..<tables.stations[Int(row.caller)].instances {
                callerStates[Int(row.firstCallerState + instance)].turn = instance
            }
        }
        policies = tables.links.elements.filter { $0.firstPolicies >= 0 }.flatMap { link in
            Array(repeating: CallerPolicies(link), count: Int(tables.stations[Int(link.caller)].instances))
        }
        lines = Flat(repeating: Line(), count: tables.lineCount)
        doors = Flat(repeating: Door(), count: tables.doorCount)
        keySamplers = system.populations.map(KeySampler.init)
        caches = tables.cacheStations.map { CacheContents(system.stations[Int($0)]) }
        stores = tables.storeStations.enumerated().map { index, station in
            let row = tables.stations[Int(station)]
            return StoreState(
                station: station, copies: Int(row.copies), base: (Int32(index) - row.dataIndex) * row.copies)
        }
        lacking = Array(repeating: Lacking(), count: system.stations.count)
        feeds = Flat(repeating: FeedState(), count: tables.feeds.count)
        partitions = Flat(repeating: PartitionState(), count: tables.partitionCount)
        journals = Array(repeating: Journal(), count: tables.feeds.count)
        timers = Array(repeating: TimerRing(), count: system.links.count + system.operations.count)
        isCalm = !tables.isElastic
        startScalers()
        startSources()
        if system.sources.contains(where: { $0.curve != nil }) { followSurges() }
    }

    /// Simulates until `horizon`, events at that very moment included, or until `events` more have been handled.
    ///
    /// - Returns: whether the horizon was reached.
    @discardableResult
    public mutating func advance(to horizon: Time, events: UInt64 = .max) -> Bool {
        guard play(until: horizon, events: events) else { return false }
        if horizon >= recorder.nextPoint { rollTimeline(to: horizon) }
        now = max(now, horizon)
        return true
    }

    /// Handles what is due by `horizon`, but no more than so many events; the time is that of the last one.
    ///
    /// - Returns: whether nothing more is due by then.
    mutating func play(until horizon: Time, events: UInt64) -> Bool {
        makeUnique()
        var left = events
        while left > 0, halt == nil, let (time, event) = queue.next(by: horizon) {
            if time >= recorder.nextPoint { rollTimeline(to: time) }
            assert(time >= now, "time goes back to \(event.kind)")
            now = time
            eventCount &+= 1
            trace = (trace ^ UInt64(bitPattern: time) ^ UInt64(event.kind.rawValue) << 56) &* 0x9E37_79B9_7F4A_7C15
            handle(event)
            if queue.count > EventQueue.most { halt = .tooManyInFlight }
            left -= 1
        }
        return left > 0 && halt == nil
    }

    /// What tells a stretch of the life of an instance from all others, of whichever instance: after a change in mid-run
    /// another one stands in its place, and must not take what was said of the first one for its own.
    mutating func nextEpoch() -> UInt32 {
        epoch &+= 1
        return epoch
    }

    /// Whether no more may be in flight than is.
    var isFull: Bool {
        @inline(__always) get { 2 &* jobs.count &+ messages.count >= room }
    }

    /// Whether anything is still to happen.
    public var isIdle: Bool { queue.count == 0 }

    /// Changes with everything that happened and with every number drawn: equal for equal runs.
    public var fingerprint: UInt64 {
        var hash = trace
        for state in stationStates.elements { hash = Stream.mixed(hash ^ state.streamsFingerprint) }
        for state in linkStates.elements { hash = Stream.mixed(hash ^ state.streamsFingerprint) }
        for state in scalers { hash = Stream.mixed(hash ^ state.start.fingerprint) }
        for state in sources.elements { hash = Stream.mixed(hash ^ state.streamsFingerprint) }
        return hash
    }

    /// Takes the engine apart from its copies; before anything of it changes.
    mutating func makeUnique() {
        queue.makeUnique()
        jobs.makeUnique()
        calls.makeUnique()
        requests.makeUnique()
        effects.makeUnique()
        replications.makeUnique()
        quorumReads.makeUnique()
        pendingWrites.makeUnique()
        discrepancies.makeUnique()
        messages.makeUnique()
        sagas.makeUnique()
        marks.makeUnique()
        feeds.makeUnique()
        partitions.makeUnique()
        for index in journals.indices { journals[index].makeUnique() }
        instances.makeUnique()
        watches.makeUnique()
        lives.makeUnique()
        lines.makeUnique()
        doors.makeUnique()
        stationStates.makeUnique()
        linkStates.makeUnique()
        callerStates.makeUnique()
        sources.makeUnique()
        users.makeUnique()
        for index in timers.indices { timers[index].makeUnique() }
        for index in caches.indices { caches[index].makeUnique() }
        for index in stores.indices { stores[index].makeUnique() }
        recorder.makeUnique()
    }

    @inline(__always)
    private mutating func handle(_ event: Event) {
        switch event.kind {
        case .arrival: arrive(fromSource: event)
        case .think: sendFromUser(event)
        case .delivery: deliver(event)
        case .workDone: finishWork(event)
        case .reply: receiveReply(event)
        case .refusal: receiveRefusal(event)
        case .timer: expireTimer(ring: Int(event.index))
        case .timeout: expireTimeout(call: event.index, generation: event.generation)
        case .deadline: expireDeadline(request: event.index, generation: event.generation)
        case .retry: retry(event)
        case .cancel: receiveCancel(event)
        case .replicated: finishReplication(event)
        case .lookup: lookAgain(event)
        case .flush: flush(event)
        case .turn: giveTurn(event)
        case .opened: openFeed(event)
        case .reconcile: reconcile(event)
        case .leak: leak(event)
        case .answered: receiveQuorumAnswer(event)
        case .promoted: promote(event)
        case .detected: detect(event)
        case .parted: noticeParting(event)
        case .started: finishStart(event)
        case .scaling: scale(event)
        case .idled: endIdle(event)
        case .redelivery: reappear(event.index, generation: event.generation)
        case .saga: resumeSaga(event)
        case .impatience: losePatience(event)
        case .lockWait: endLockWait(event)
        case .hedge: hedge(event)
        case .repeated: sendAgain(event)
        case .aged: expireOldest(of: Int(event.index), Int(event.generation))
        case .finished: hearThatFinished(event)
        case .surge: if event.generation == surgeTag { followSurges() }
        }
    }
}
