import Simulation

/// Another order of the declarations of a system: of its stations, its sources, its operations, and of its links, but for
/// those of one caller, whose order says what is called first.
struct Reordering {
    /// By the places of things before, their places after.
    var stations: [Int]
    var links: [Int]
    var sources: [Int]
    var operations: [Int]

    /// Any order, drawn by a seed.
    init(of system: System, seed: UInt64) {
        var stream = Stream(seed: seed, identity: 815, purpose: .mix)
        func shuffled(_ count: Int) -> [Int] {
            var places = Array(0..<count)
            for index in places.indices.dropFirst() { places.swapAt(index, stream.index(below: index + 1)) }
            return places
        }
        stations = shuffled(system.stations.count)
        sources = shuffled(system.sources.count)
        operations = shuffled(system.operations.count)
        let free = shuffled(system.links.count)
        links = free
        for own in Dictionary(grouping: system.links.indices, by: { system.links[$0].caller }).values {
            for (link, place) in zip(own, own.map { free[$0] }.sorted()) { links[link] = place }
        }
    }

    /// The same system in that order.
    func callAsFunction(_ system: System) -> System {
        var other = system
        other.stations = Self.placed(system.stations.map(moved), stations)
        other.links = Self.placed(system.links.map(moved), links)
        other.sources = Self.placed(system.sources.map(moved), sources)
        other.operations = Self.placed(
            system.operations.map {
                var operation = $0
                operation.atomic = operation.atomic.map { stations[$0] }
                return operation
            }, operations)
        other.decisions = system.decisions.map { Self.placed($0, operations) }
        return other
    }

    /// The same disturbance of the same things.
    func callAsFunction(_ disturbance: Disturbance) -> Disturbance {
        var other = disturbance
        switch disturbance.scope {
        case .instances(let station, let selection): other.scope = .instances(of: stations[station], selection)
        case .links(let some): other.scope = .links(some.map { links[$0] })
        case .traffic(let operation): other.scope = .traffic(operation: operation.map { operations[$0] })
        case .zones, .between: break
        }
        return other
    }

    static func placed<Element>(_ elements: [Element], _ places: [Int]) -> [Element] {
        elements.indices.sorted { places[$0] < places[$1] }.map { elements[$0] }
    }

    private func moved(_ station: Station) -> Station {
        var other = station
        other.follows = station.follows.map { stations[$0] }
        if case .buffer(var buffer) = station.role {
            buffer.deadLetters = buffer.deadLetters.map { stations[$0] }
            other.role = .buffer(buffer)
        }
        func byOperation<Value>(_ table: [Int: Value]) -> [Int: Value] {
            Dictionary(uniqueKeysWithValues: table.map { (operations[$0.key], $0.value) })
        }
        other.saga?.steps = byOperation(
            (station.saga?.steps ?? [:]).mapValues { steps in
                steps.map { .init(link: links[$0.link], effect: $0.effect, isUndone: $0.isUndone) }
            })
        other.commits = byOperation(station.commits.mapValues { $0.map { links[$0] } })
        other.reconciler?.links = (station.reconciler?.links ?? []).map { links[$0] }
        return other
    }

    private func moved(_ link: Link) -> Link {
        var other = link
        other.caller = stations[link.caller]
        other.callee = stations[link.callee]
        other.operations = link.operations.map { $0.map { operations[$0] } }
        other.behind = link.behind.map { stations[$0] }
        if case .link(let index) = link.fallback { other.fallback = .link(links[index]) }
        return other
    }

    private func moved(_ source: Source) -> Source {
        var other = source
        other.client = stations[source.client]
        switch source.flow {
        case .open(let operation, let arrivals): other.flow = .open(operation: operations[operation], arrivals)
        case .closed(let users, let think, let mix):
            other.flow = .closed(
                users: users, think: think, mix: mix.map { .init(operation: operations[$0.operation], share: $0.share) }
            )
        }
        return other
    }
}
