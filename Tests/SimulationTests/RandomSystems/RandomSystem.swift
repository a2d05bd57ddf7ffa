import Simulation

/// Draws small systems with any mechanic in any place, and what may happen to them.
struct RandomSystem {
    private var stream: Stream
    var system = System()
    /// Whether answers were lost for good by what happened.
    var losesAnswers = false

    /// How many clients there are: the first stations.
    private(set) var clients = 0

    /// Whether calls may be left at the end, which their users or callers waited for in vain: an answer was lost, or never
    /// given, and there was no timeout; nobody is ever let in; or a saga tries what can never be done while its user waits.
    var mayWaitForEver: Bool {
        losesAnswers || leadsForEver
            || system.stations.contains { $0.unknown > 0 || $0.queuesExcess && $0.limit == 0 }
    }
    /// Operations whose users have always left after a time, and so have an answer whatever else waits.
    private(set) var impatient: Set<Int> = []

    /// Whether work may be left at the end that nobody waits for: messages that fail, writes that a cache could not bring to
    /// where they belong, and steps of sagas are tried for ever.
    var mayWorkForEver: Bool { mayWaitForEver || triesForEver }
    private var triesForEver = false
    private var leadsForEver = false

    init(seed: UInt64) {
        stream = Stream(seed: seed, identity: 4711, purpose: .mix)
        makePlaces()
        makeOperations()
        clients = 1 + stream.index(below: 2)
        for _ in 0..<clients { makeClient() }
        let parts = 2 + stream.index(below: 7)
        for _ in 0..<parts { makeStation() }
        for station in clients..<system.stations.count {
            // Everything is called by something before it; some things by more than one, and some by what they call.
            makeLink(from: stream.index(below: station), to: station)
            if happens(0.3) { makeLink(from: stream.index(below: station), to: station) }
            if happens(0.05) { makeLink(from: station, to: clients + stream.index(below: parts), isPlain: true) }
        }
        for client in 0..<clients { makeSources(client) }
        makeWholes()
        for station in clients..<system.stations.count {
            makeSaga(of: station)
            makeCommits(of: station)
        }
        if happens(0.2) { makeReconciler() }
        impatient = Set(system.operations.indices)
        adopt(system)
    }

    /// The system becomes another one.
    mutating func adopt(_ changed: System) {
        system = changed
        impatient = impatient.filter { system.operations[$0].deadline != nil }
        leadsForEver =
            leadsForEver
            || system.stations.contains { !$0.commits.isEmpty || $0.saga.map { $0.onUnknown != .undo } ?? false }
        triesForEver =
            triesForEver || !system.feeds.isEmpty
            || system.stations.contains { $0.isWrittenBehind || $0.reconciler != nil }
    }

    // MARK: Draws

    mutating func happens(_ share: Double) -> Bool { stream.unit() < share }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[stream.index(below: choices.count)] }

    mutating func number(below count: Int) -> Int { stream.index(below: count) }

    /// Of any size from 1 µs to 1 s, now and then nothing.
    mutating func span() -> Time { happens(0.2) ? 0 : Time(pick([1e3, 1e5, 1e6, 1e7, 1e8, 1e9])) }

    mutating func time() -> TimeDistribution {
        let mean = pick([1e4, 1e5, 1e6, 1e7])
        return switch stream.index(below: 9) {
        case 0: .zero
        case 1: .constant(mean)
        case 2: .lognormal(median: mean, p99: mean * 8)
        case 3: .uniform(from: 0, to: mean)
        case 4: .gamma(mean: mean, variation: pick([0.5, 1, 3]))
        case 5: .pareto(scale: mean / 2, shape: pick([1.5, 3]))
        case 6: .table([.init(value: mean / 2, cumulative: 0.5), .init(value: mean * 3, cumulative: 1)])
        case 7:
            .mixture([
                .init(weight: 0.9, distribution: .constant(mean)),
                .init(weight: 0.1, distribution: .exponential(mean: mean * 5)),
            ])
        default: .exponential(mean: mean)
        }
    }

    var identity: UInt64 { UInt64(system.stations.count * 100 + system.links.count) }

    /// How long until the next thing happens.
    mutating func pause() -> Time { happens(0.2) ? 0 : Time(stream.unit() * 1.5e8) }

    // MARK: What is common to all parts

    /// Zones with distances, in half of all systems.
    private mutating func makePlaces() {
        guard happens(0.5) else { return }
        let zones = 2 + stream.index(below: 2)
        system.zoneDelays = (0..<zones).map { from in
            (0..<zones).map { from == $0 ? 0 : pick([500_000, 40 * millisecond]) }
        }
    }

    mutating func zones() -> [Int] {
        guard !system.zoneDelays.isEmpty, happens(0.8) else { return [] }
        return happens(0.5) ? Array(system.zoneDelays.indices) : [stream.index(below: system.zoneDelays.count)]
    }

    private mutating func makeOperations() {
        for _ in 0..<(1 + stream.index(below: 2)) {
            system.populations.append(
                Population(
                    count: pick([1, 3, 100, 1_000_000]),
                    popularity: pick([.uniform, .zipf(exponent: 1), .zipf(exponent: 0.7), .hot(share: 0.5, keys: 1)])))
            system.populations[system.populations.count - 1].stock = pick([nil, nil, 0, 1, 20])
            system.populations[system.populations.count - 1].missing = pick([0, 0, 0.2, 1])
        }
        for _ in 0..<(1 + stream.index(below: 3)) {
            var operation = OperationType(
                population: happens(0.8) ? stream.index(below: system.populations.count) : nil,
                deadline: happens(0.3) ? span() + 1 : nil)
            operation.priority = pick([0, 0, 1, 5])
            operation.repeats = pick([0, 0, 0, 0.2, 1])
            operation.readsBeforeWriting = happens(0.3)
            system.operations.append(operation)
        }
        system.decisions = [system.operations.indices.map { _ in pick([nil, .approve, .decline, .flag]) }]
    }

    /// Some operations must change all of their stores, or those of one saga, or none.
    private mutating func makeWholes() {
        let keeping = system.stations.indices.filter { system.stations[$0].keepsData }
        for operation in system.operations.indices where keeping.count >= 2 && happens(0.3) {
            system.operations[operation].atomic = keeping
            if happens(0.3) { system.operations[operation].wholes = [1, (1 << UInt64(keeping.count)) - 2] }
        }
    }
}

extension Station {
    var isBuffer: Bool { if case .buffer = role { true } else { false } }
    var isCache: Bool { if case .cache = role { true } else { false } }
    var isPool: Bool { if case .pool = role { true } else { false } }
    var isStore: Bool { if case .store = role { true } else { false } }
    var isWrittenBehind: Bool {
        if case .cache(let cache) = role, case .behind = cache.writes { true } else { false }
    }
    var keepsData: Bool { isStore || keepsEffects }
}
