import Simulation

let second: Time = 1_000_000_000
let millisecond: Time = 1_000_000

/// A run of a system over some seconds, with the first tenth left out, and its measures.
struct Run {
    let engine: Engine
    let tally: OperationTally
    let stations: [StationFigures]
    let links: [LinkFigures]

    init(_ system: System, seed: UInt64, seconds: Double, settle: Double = 600) {
        var engine = Engine(system, seed: seed)
        let end = Time(seconds * 1e9)
        engine.advance(to: end / 10)
        engine.beginMeasuring()
        engine.beginPhase()
        engine.advance(to: end)
        engine.endTraffic()
        engine.settle(within: Time(settle * 1e9))
        tally = engine.tallies[0][0]
        stations = engine.stationFigures
        links = engine.linkFigures
        self.engine = engine
    }
}

extension System {
    /// A client that sends one operation at a rate, by default Poisson, to what `build` adds.
    static func open(rate: Double, _ build: (inout System) -> Void) -> System {
        var system = System(
            stations: [Station(identity: 1, role: .client)], operations: [OperationType()],
            sources: [Source(identity: 1, client: 0, flow: .open(operation: 0, .poisson(rate: rate)))])
        build(&system)
        return system
    }

    /// One station with this work, called by the client.
    static func queue(rate: Double, servers: Int = 1, limit: Int = .max, work: TimeDistribution) -> System {
        .open(rate: rate) {
            $0.stations.append(Station(identity: 2, slots: servers, queueLimit: limit, work: work))
            $0.links.append(Link(identity: 3, caller: 0, callee: 1))
        }
    }
}
