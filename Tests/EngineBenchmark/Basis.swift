package import Simulation

/// What mechanics are added to: a small system in which nothing goes wrong.
package struct Basis: Sendable {
    package let name: String
    private let change: @Sendable (inout System) -> Void

    init(_ name: String, _ change: @escaping @Sendable (inout System) -> Void) {
        self.name = name
        self.change = change
    }

    package var system: System {
        var system = System.call
        change(&system)
        return system
    }

    static let call = Basis("a call") { _ in }
    static let lookup = Basis("a lookup, then the call") { $0.lookUp(in: .init(hit: 0)) }
    static let fill = Basis("a lookup, the call, a fill") { $0.lookUp(in: .init(capacity: 10_000)) }
    static let read = Basis("a read from a store") { $0.store() }
    static let write = Basis("a write to a store") {
        $0.store()
        $0.call.writes = true
    }
    static let twoWrites = Basis("writes to two stores") { $0.writeToStores(2) }
    static let threeWrites = Basis("writes to three stores") { $0.writeToStores(3) }

    package static let all = [call, lookup, fill, read, write, twoWrites, threeWrites]
}

extension System {
    /// Requests a second of the systems that mechanics are added to.
    static let rate = 1000.0
    static let service = 1
    static let callee = 2
    /// How long the callee and the stores work: 4 ms on average.
    static let work = TimeDistribution.exponential(mean: 4e6)

    /// A client, a service, and what the service calls; there is room for all, nobody waits.
    static let call = System(
        stations: [
            Station(identity: 1, role: .client),
            Station(identity: 2, slots: 64, work: .exponential(mean: 2e6)),
            Station(identity: 3, slots: 64, work: work),
        ],
        links: [
            Link(identity: 1, caller: 0, callee: service), Link(identity: 2, caller: service, callee: callee),
        ],
        operations: [OperationType()],
        sources: [Source(identity: 1, client: 0, flow: .open(operation: 0, .poisson(rate: rate)))])

    /// The connection from the service to its callee.
    var call: Link {
        get { links[callPlace] }
        set { links[callPlace] = newValue }
    }

    private var callPlace: Int { links.firstIndex { $0.callee == Self.callee } ?? 1 }

    /// Adds a station, and a connection to it behind those that are there.
    ///
    /// - Returns: its place.
    @discardableResult
    mutating func add(
        _ role: Station.Role = .pool, caller: Int = service, _ change: (inout Link) -> Void = { _ in }
    ) -> Int {
        stations.append(
            Station(identity: UInt64(stations.count + 1), role: role, slots: 64, work: Self.work))
        var link = Link(identity: UInt64(links.count + 1), caller: caller, callee: stations.count - 1)
        change(&link)
        links.append(link)
        return stations.count - 1
    }

    /// Has the service ask a cache before it calls its callee.
    mutating func lookUp(in cache: Station.Cache) {
        let place = add(.cache(cache))
        stations[place].work = .exponential(mean: 3e5)
        links.insert(links.removeLast(), at: callPlace)
        call.behind = place
    }

    /// Makes a store of the callee.
    mutating func store(_ change: (inout Station.Store) -> Void = { _ in }) {
        var store = Station.Store(read: Self.work, write: Self.work)
        change(&store)
        stations[Self.callee].role = .store(store)
    }

    /// Has the service write to so many stores, one after the other.
    mutating func writeToStores(_ count: Int) {
        store()
        call.writes = true
        for _ in 1..<count { add(stations[Self.callee].role) { $0.writes = true } }
    }

    /// Replaces the way from the service to its callee by a message that the callee takes.
    mutating func send(through buffer: Station.Buffer) {
        call.caller = add(.buffer(buffer))
    }
}
