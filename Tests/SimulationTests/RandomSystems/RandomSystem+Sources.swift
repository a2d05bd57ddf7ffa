import Simulation

extension RandomSystem {
    mutating func makeSources(_ client: Int) {
        for operation in system.operations.indices {
            add(
                client,
                .open(
                    operation: operation,
                    pick([.poisson(rate: 30), .poisson(rate: 15), .steady(rate: 10), .burst(rate: 20, size: 4)])))
        }
        guard happens(0.3) else { return }
        let share = 1 / Double(system.operations.count)
        add(
            client,
            .closed(
                users: pick([1, 3]), think: time(),
                mix: system.operations.indices.map { .init(operation: $0, share: share) }))
    }

    private mutating func add(_ client: Int, _ flow: Source.Flow) {
        var source = Source(identity: UInt64(10_000 + system.sources.count), client: client, flow: flow)
        source.curve = happens(0.3) ? curve() : nil
        system.sources.append(source)
    }

    mutating func curve() -> Source.Curve {
        switch number(below: 4) {
        case 0: .ramp(from: pick([0, 1]), to: pick([0, 3]), over: span())
        case 1: .spike(surge(), at: pick([0, 500 * millisecond]))
        case 2: .daily(low: pick([0, 0.5]), high: 2, peak: pick([0, 3600 * second]))
        default:
            .steps([
                .init(at: pick([0, 100 * millisecond]), factor: pick([0, 1])),
                .init(at: 700 * millisecond, factor: pick([0.5, 3])),
                .init(at: 2 * second, factor: pick([0, 1])),
            ])
        }
    }

    mutating func surge() -> Disturbance.Surge {
        .init(factor: pick([0, 0.5, 3]), rise: span(), halfLife: happens(0.5) ? span() : nil)
    }
}
