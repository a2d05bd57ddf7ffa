import DesignModel
import Simulation

extension Reduction {
    /// Why a design cannot be made so much smaller, in plain words.
    struct Misfit: Error, Equatable {
        let why: String
    }

    /// Nothing is divided until less than this is left of it: of fewer, each one matters.
    enum Floor {
        /// Instances of a pool that has any taken away; of one that follows its load, at least.
        static let instances = 8
        /// Slots, connections and places of a bulkhead that an instance has.
        static let slots = 8
        /// Calls that a limit lets through, each second.
        static let limit = 10.0
        static let users = 50
        /// Instances of a function at once; and those that may be started at once.
        static let functions = 20
        static let starts = 10.0
        static let partitions = 4
        /// Messages, entries of a cache, keys.
        static let things = 100
    }

    /// The design made smaller by a factor.
    ///
    /// - Parameter breaking: what will be broken; as large a share of the instances must be hit.
    /// - Throws: the first thing that cannot be divided so.
    init(_ compiled: CompiledDesign, by factor: Int, breaking: [Disturbance] = []) throws(Misfit) {
        let fitting = Fitting(compiled: compiled, factor: factor, breaking: breaking)
        var divisors: [Divisors] = []
        for station in compiled.system.stations.indices { divisors.append(try fitting.divisors(of: station)) }
        try fitting.checkTraffic()
        self.init(factor: factor, divisors: divisors)
    }
}

/// Looks for a way to divide each part of a design by a factor.
private struct Fitting {
    typealias Floor = Reduction.Floor
    typealias Misfit = Reduction.Misfit
    typealias Divisors = Reduction.Divisors

    let compiled: CompiledDesign
    let factor: Int
    let breaking: [Disturbance]

    private var system: System { compiled.system }

    // MARK: Stations

    func divisors(of station: Int) throws(Misfit) -> Divisors {
        let row = system.stations[station]
        let whole = Divisors(instances: 1, slots: factor)
        guard row.role != .client else {
            try checkCalls(of: station, whole)
            return whole
        }
        try check(row.limit, "limit", compiled.name(ofStation: station))
        if row.follows.map({ isStore($0) }) ?? false {
            throw Misfit(
                why:
                    "\(name(station)) takes the changes of \(name(row.follows ?? 0)) in the order of their keys, in as many "
                    + "parts however few changes there are")
        }
        switch (row.role, row.scaling) {
        case (_, .perCall(let rule)): return try function(rule, station)
        case (.buffer(let buffer), _): try check(buffer, station)
        case (.cache(let cache), _):
            guard cache.capacity == 0 || cache.capacity / factor >= Floor.things else {
                throw tooFew("entries", cache.capacity, station)
            }
        default: break
        }
        var misfit: Misfit?
        for divisor in instanceDivisors(of: station) {
            let divisors = Divisors(instances: divisor, slots: factor / divisor)
            do throws(Misfit) {
                try check(station, divisors)
                return divisors
            } catch {
                // The way on which most was to be divided says best what is in the way.
                misfit = misfit ?? error
            }
        }
        throw misfit ?? tooFew("slots", row.slots, station)
    }

    /// What the number of instances may be divided by, the best first. What an instance does by itself, such as its breaker,
    /// stays what it is where only their number changes; of one that follows its load, decisions do where it does not.
    private func instanceDivisors(of station: Int) -> [Int] {
        let row = system.stations[station]
        guard row.role == .pool else { return [1] }
        var counts = [row.instances]
        if case .automatic(let rule) = row.scaling { counts += [rule.min, rule.max] }
        let broken = breaking.compactMap { disturbance -> Int? in
            if case .instances(station, .first(let count)) = disturbance.scope { count } else { nil }
        }
        let places = max(1, row.zones.count)
        let fitting = (1...factor).filter { divisor in
            guard divisor > 1 else { return true }
            return factor % divisor == 0
                && counts.allSatisfy { $0 % divisor == 0 && $0 / divisor >= Floor.instances }
                && broken.allSatisfy { $0 % divisor == 0 }
                && (places == 1 || row.instances % places == 0 && row.instances / divisor % places == 0)
        }
        return row.scaling == .fixed ? fitting.reversed() : fitting
    }

    private func check(_ station: Int, _ divisors: Divisors) throws(Misfit) {
        let row = system.stations[station]
        guard divisors.slots > 1 else { return }
        guard fits(row.slots, divisors.slots, Floor.slots) else {
            let instances = row.mostInstances == 1 ? "" : "\(row.mostInstances) instances with "
            let each = row.mostInstances == 1 ? "" : " each"
            let slots = row.slots == 1 ? "one slot" : "\(row.slots) slots"
            throw Misfit(why: "\(name(station)) has \(instances)\(slots)\(each)")
        }
        for disturbance in breaking where hits(disturbance, station) {
            guard !leaves(disturbance.effect, evenly: row.slots, dividedBy: divisors.slots) else { continue }
            throw Misfit(why: "a fault takes slots of \(name(station)), of which each instance of a copy has too few")
        }
        if let connections = row.connections, !fits(connections, divisors.slots, Floor.slots) {
            throw tooFew("connections to each of its copies", connections, station)
        }
        if row.queueLimit != .max, row.queueLimit > 0, row.queueLimit / divisors.slots < Floor.slots {
            throw tooFew("places in its queue", row.queueLimit, station)
        }
        try checkCalls(of: station, divisors)
    }

    private func hits(_ disturbance: Disturbance, _ station: Int) -> Bool {
        switch disturbance.scope {
        case .instances(let hit, _): hit == station
        case .zones(let zones): !Set(system.stations[station].zones).isDisjoint(with: zones)
        case .links, .between, .traffic: false
        }
    }

    /// Whether what a disturbance leaves of so many slots is as large a share of fewer.
    private func leaves(_ effect: Disturbance.Effect, evenly slots: Int, dividedBy divisor: Int) -> Bool {
        switch effect {
        case .starved(let share):
            let left = Int((Double(slots) * share).rounded(.up))
            let leftOfFewer = Int((Double(Reduction.part(slots, divisor)) * share).rounded(.up))
            return left == 0
                ? leftOfFewer == 0 : leftOfFewer >= Floor.slots && Reduction.isEven(left, leftOfFewer, divisor)
        case .leaking: return false
        default: return true
        }
    }

    private func checkCalls(of station: Int, _ divisors: Divisors) throws(Misfit) {
        for index in system.links.indices where system.links[index].caller == station && divisors.slots > 1 {
            guard let bulkhead = system.links[index].bulkhead, !fits(bulkhead, divisors.slots, Floor.slots) else {
                continue
            }
            throw Misfit(why: "\(compiled.title(ofLink: index)) has a bulkhead of \(bulkhead)")
        }
    }

    private func function(_ rule: ScalingPerCall, _ station: Int) throws(Misfit) -> Divisors {
        let divisors = Divisors(instances: factor, slots: 1)
        guard fits(rule.most, factor, Floor.functions) else { throw tooFew("instances at most", rule.most, station) }
        if let burst = rule.burst, burst * ScalingPerCall.burstWindow / Double(factor) < Floor.starts {
            throw Misfit(why: "\(name(station)) starts few instances at once (burst)")
        }
        try checkCalls(of: station, divisors)
        return divisors
    }

    private func check(_ buffer: Station.Buffer, _ station: Int) throws(Misfit) {
        guard buffer.capacity == .max || buffer.capacity / factor >= Floor.things else {
            throw tooFew("places for messages", buffer.capacity, station)
        }
        guard case .eachInOrder(let partitions) = buffer.delivery else { return }
        guard partitions % factor == 0, partitions / factor >= Floor.partitions else {
            throw tooFew("partitions", partitions, station)
        }
    }

    // MARK: Traffic

    func checkTraffic() throws(Misfit) {
        for source in system.sources {
            switch source.flow {
            case .open(_, .burst):
                throw Misfit(
                    why: "\(name(source.client)) sends in bursts, which would be as large among fewer requests")
            case .open: break
            case .closed(let users, _, _):
                guard fits(users, factor, Floor.users) else { throw tooFew("users", users, source.client) }
            }
        }
        for (index, operation) in system.operations.enumerated() {
            guard let population = operation.population.map({ system.populations[$0] }) else { continue }
            guard population.count / Int64(factor) >= Floor.things else {
                throw Misfit(why: "\(compiled.operations[index]) is about one of \(population.count)")
            }
        }
        for (index, link) in system.links.enumerated() { try check(link.limit, "limit", compiled.title(ofLink: index)) }
        for case .limited(let rate) in breaking.map(\.effect) { try check(rate, "limit", "a fault") }
    }

    // MARK: Words

    private func check(_ limit: Double?, _ what: String, _ owner: String) throws(Misfit) {
        guard let limit, limit > 0, limit / Double(factor) < Floor.limit else { return }
        throw Misfit(why: "\(owner) has a \(what) of \(Rate(limit).text)")
    }

    /// Whether a count can be divided and leaves enough.
    private func fits(_ count: Int, _ divisor: Int, _ floor: Int) -> Bool { count / divisor >= floor }

    private func isStore(_ station: Int) -> Bool {
        if case .store = system.stations[station].role { true } else { false }
    }

    private func tooFew(_ what: String, _ count: Int, _ station: Int) -> Misfit {
        Misfit(why: "\(name(station)) has \(count) \(what)")
    }

    private func name(_ station: Int) -> String { compiled.name(ofStation: station) }
}
