import Simulation

/// A system drawn at random of parts for which theory says what more of everything does: Poisson traffic at a rate, pools
/// that give their slot back after their own work, caches of which it is known how often they hit, parallel calls, splits, stores,
/// and nobody who gives up or tries again.
struct PlainSystem {
    private var stream: Stream
    private(set) var system: System
    /// By station: calls per second that come to it, for each that the client sends.
    private(set) var visits = [1.0]

    /// - Parameters:
    ///   - load: how busy stations are; above 1, calls are lost where a queue is full.
    ///   - queues: the most that wait at one instance.
    init(seed: UInt64, load: [Double], queues: [Int]) {
        stream = Stream(seed: seed, identity: 4712, purpose: .mix)
        system = .open(rate: 400) { _ in }
        system.populations = [Population(count: 50, popularity: .zipf(exponent: 1))]
        system.operations = [OperationType(population: 0)]
        for _ in 0..<(2 + stream.index(below: 4)) { addPart(load: load, queues: queues) }
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element { choices[stream.index(below: choices.count)] }

    private mutating func addPart(load: [Double], queues: [Int]) {
        let caller = stream.index(below: system.stations.count)
        guard system.stations[caller].isPool || caller == 0 else { return addPart(load: load, queues: queues) }
        switch stream.index(below: 5) {
        case 0:
            // How many miss is given: with contents it would depend on the rate, because a key that is being fetched
            // is missed by all who ask for it meanwhile.
            let cache = add(caller, load: load, queues: queues, share: 1)
            system.stations[cache].role = .cache(.init(hit: 0.6))
            add(caller, load: load, queues: queues, share: 0.4)
            system.links[system.links.count - 1].share = 1
            system.links[system.links.count - 1].behind = cache
        case 1:
            for _ in 0..<2 {
                add(caller, load: load, queues: queues, share: 1)
                system.links[system.links.count - 1].grouping = .group(caller, need: nil)
            }
        case 2:
            for share in [0.25, 0.75] {
                add(caller, load: load, queues: queues, share: share)
                system.links[system.links.count - 1].grouping = .split(caller)
            }
        case 3:
            let store = add(caller, load: load, queues: queues, share: 1)
            let work = system.stations[store].work
            let slots = system.stations[store].instances * system.stations[store].slots
            system.stations[store].role = .store(.init(read: work, write: work))
            (system.stations[store].instances, system.stations[store].slots) = (1, slots)
        default:
            add(caller, load: load, queues: queues, share: 1)
        }
    }

    @discardableResult
    private mutating func add(_ caller: Int, load: [Double], queues: [Int], share: Double) -> Int {
        let station = system.stations.count
        visits.append(visits[caller] * share)
        let (instances, slots) = (pick([1, 2, 3]), pick([1, 2, 6]))
        let mean = pick(load) * Double(instances * slots) / (400 * visits[station]) * 1e9
        let work = pick([
            TimeDistribution.exponential(mean: mean), .gamma(mean: mean, variation: 0.5),
            .uniform(from: 0, to: 2 * mean),
        ])
        system.stations.append(
            Station(
                identity: UInt64(station + 1), instances: instances, slots: slots, queueLimit: pick(queues),
                balance: pick([.roundRobin, .leastBusy, .random, .twoChoices]), work: work, holdsSlot: false))
        system.links.append(
            Link(
                identity: UInt64(1000 + station), caller: caller, callee: station, share: share,
                latency: pick([.zero, .exponential(mean: 1e6)])))
        return station
    }

    /// Twice as much of everything: what is sent, what can be worked on.
    ///
    /// - Parameter slots: whether each instance has twice the slots; else there are twice as many instances.
    func doubled(slots: Bool) -> System {
        var other = system
        for index in other.sources.indices {
            if case .open(let operation, .poisson(let rate)) = other.sources[index].flow {
                other.sources[index].flow = .open(operation: operation, .poisson(rate: rate * 2))
            }
        }
        for index in other.stations.indices.dropFirst() {
            if slots || other.stations[index].isStore {
                other.stations[index].slots *= 2
            } else {
                other.stations[index].instances *= 2
            }
        }
        return other
    }

    /// The same with more instances of one of its pools; `nil`: it has none that could have.
    mutating func grown() -> System? {
        let pools = system.stations.indices.filter { system.stations[$0].isPool }
        guard !pools.isEmpty else { return nil }
        var other = system
        other.stations[pick(pools)].instances += 1
        return other
    }
}
