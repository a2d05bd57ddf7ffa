import Simulation

/// How a system is made smaller: everything that there are several of is divided by one factor, so that fewer requests meet
/// fewer slots in the same proportion. Times stay as they are.
///
/// A pool has its instances divided, its slots, or both: the two divisors of each station multiply to the factor. What is
/// stated for each instance (slots, queue, connections, bulkheads, retry budgets of its callers) follows the second one, what
/// is stated for all of them together (limits, keys, messages) the factor.
struct Reduction: Hashable, Sendable {
    /// 1: nothing is changed.
    let factor: Int
    /// By station.
    let divisors: [Divisors]

    /// What a station's instances, and what each of them has, are divided by.
    struct Divisors: Hashable, Sendable {
        var instances: Int
        var slots: Int
    }

    /// What is left as it is.
    static func none(_ system: System) -> Reduction {
        Reduction(factor: 1, divisors: system.stations.map { _ in Divisors(instances: 1, slots: 1) })
    }

    /// The same system, smaller.
    func reduced(_ system: System) -> System {
        guard factor > 1 else { return system }
        var copy = system
        for index in copy.stations.indices { reduce(&copy.stations[index], divisors[index]) }
        for index in copy.links.indices { reduce(&copy.links[index], of: divisors[copy.links[index].caller]) }
        for index in copy.sources.indices { copy.sources[index].flow = reduced(copy.sources[index].flow) }
        for index in copy.populations.indices { reduce(&copy.populations[index]) }
        return copy
    }

    /// The same disturbance of the smaller system: as large a share of a station's instances, of its load as high a limit.
    ///
    /// - Returns: `nil` where so many instances are no whole number of those that there are.
    func reduced(_ disturbance: Disturbance) -> Disturbance? {
        guard factor > 1 else { return disturbance }
        var copy = disturbance
        if case .limited(let rate) = copy.effect { copy.effect = .limited(rate: rate / Double(factor)) }
        guard case .instances(let station, .first(let count)) = copy.scope else { return copy }
        let divisor = divisors[station].instances
        guard count % divisor == 0 else { return nil }
        copy.scope = .instances(of: station, .first(count / divisor))
        return copy
    }

    private func reduce(_ station: inout Station, _ by: Divisors) {
        guard station.role != .client else { return }
        station.instances /= by.instances
        station.slots = Self.part(station.slots, by.slots)
        if station.queueLimit != .max { station.queueLimit = Self.rounded(station.queueLimit, by.slots) }
        station.connections = station.connections.map { Self.part($0, by.slots) }
        station.limit = station.limit.map { $0 / Double(factor) }
        switch station.scaling {
        case .fixed: break
        case .automatic(var rule):
            rule.min /= by.instances
            rule.max /= by.instances
            station.scaling = .automatic(rule)
        case .perCall(var rule):
            rule.most = Self.part(rule.most, factor)
            rule.burst = rule.burst.map { $0 / Double(factor) }
            station.scaling = .perCall(rule)
            station.instances = rule.most
        }
        switch station.role {
        case .client, .pool, .store: break
        case .cache(var cache):
            cache.capacity = Self.rounded(cache.capacity, by.slots)
            station.role = .cache(cache)
        case .buffer(var buffer):
            if buffer.capacity != .max { buffer.capacity = Self.part(buffer.capacity, factor) }
            if case .eachInOrder(let partitions) = buffer.delivery {
                buffer.delivery = .eachInOrder(partitions: Self.part(partitions, factor))
            }
            station.role = .buffer(buffer)
        }
    }

    private func reduce(_ link: inout Link, of caller: Divisors) {
        link.limit = link.limit.map { $0 / Double(factor) }
        link.bulkhead = link.bulkhead.map { Self.part($0, caller.slots) }
        link.retry.budgetRate /= Double(caller.slots)
    }

    private func reduced(_ flow: Source.Flow) -> Source.Flow {
        switch flow {
        case .open(let operation, .poisson(let rate)):
            .open(operation: operation, .poisson(rate: rate / Double(factor)))
        case .open(let operation, .steady(let rate)):
            .open(operation: operation, .steady(rate: rate / Double(factor)))
        case .open(let operation, .burst(let rate, let size)):
            .open(operation: operation, .burst(rate: rate / Double(factor), size: size))
        case .closed(let users, let think, let mix):
            .closed(users: Self.part(users, factor), think: think, mix: mix)
        }
    }

    /// Fewer keys, each of which is asked for as often as one was: of a popularity that falls slowly, these are every so
    /// manieth of the keys that there were.
    private func reduce(_ population: inout Population) {
        population.count = max(1, population.count / Int64(factor))
        if case .hot(let share, let keys) = population.popularity {
            population.popularity = .hot(share: share, keys: max(1, keys / Int64(factor)))
        }
    }

    /// Whether the division leaves a station its proportions: of slots that are no multiple of the divisor, the copy has
    /// too many or too few by at most half a percent.
    func isEven(at station: Int, _ system: System) -> Bool {
        let row = system.stations[station]
        if case .perCall(let rule) = row.scaling { return Self.isEven(rule.most, factor) }
        let slots = divisors[station].slots
        let bulkheads = system.links.filter { $0.caller == station }.compactMap(\.bulkhead)
        let counts = (row.role == .client ? [] : [row.slots]) + [row.connections].compactMap(\.self) + bulkheads
        return counts.allSatisfy { Self.isEven($0, slots) }
    }

    private static func isEven(_ count: Int, _ divisor: Int) -> Bool { isEven(count, part(count, divisor), divisor) }

    static func isEven(_ count: Int, _ part: Int, _ divisor: Int) -> Bool {
        abs(Double(part * divisor) / Double(max(1, count)) - 1) <= 0.005
    }

    /// The nearest whole number, and at least one.
    static func part(_ count: Int, _ divisor: Int) -> Int { max(1, rounded(count, divisor)) }

    private static func rounded(_ count: Int, _ divisor: Int) -> Int { (count + divisor / 2) / divisor }
}
