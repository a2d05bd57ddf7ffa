package import Simulation

/// One thing that a system can have besides.
package struct Mechanic: Sendable {
    package let name: String
    package let basis: Basis
    private let change: @Sendable (inout System) -> Void

    init(_ name: String, to basis: Basis = .call, _ change: @escaping @Sendable (inout System) -> Void) {
        self.name = name
        self.basis = basis
        self.change = change
    }

    /// The basis with it.
    package var system: System {
        var system = basis.system
        change(&system)
        return system
    }

    package static let all = calls + policies + pools + caches + stores + sagas + messages
}

/// A system that is played on and on, a piece of simulated time after the other.
struct Pace {
    private var engine: Engine
    /// Nanoseconds of processor time for each request, of each piece.
    private(set) var costs: [Double] = []
    /// Events for each request.
    private(set) var events = 0.0

    init(_ system: System, warmUp: Time) {
        engine = Engine(system, seed: 1, timelineStep: 3_600_000_000_000)
        engine.beginPhase()
        engine.advance(to: warmUp)
    }

    mutating func play(_ length: Time) {
        let requests = System.rate * Double(length) / 1e9
        let before = engine.eventCount
        let end = engine.now + length
        costs.append(Measuring.processorTime { _ = engine.advance(to: end) } * 1e9 / requests)
        events = Double(engine.eventCount - before) / requests
    }
}

/// What a mechanic costs: the systems with and without it meet the same arrivals in turn, so that whatever else the
/// machine does strikes both.
struct MechanicCost {
    /// Nanoseconds for each request: the median of the differences of pieces that were played one after the other.
    let more: Double
    /// What half of the differences are apart.
    let spread: Double
    let moreEvents: Double
    /// What the reference loop takes for an event, in nanoseconds.
    let loop: Double

    init(of mechanic: Mechanic, pieces: Int, length: Time) {
        var without = Pace(mechanic.basis.system, warmUp: length)
        var with = Pace(mechanic.system, warmUp: length)
        var loop = ReferenceLoop.Pace()
        for _ in 0..<pieces {
            without.play(length)
            with.play(length)
            loop.play(events: 500_000)
        }
        let differences = zip(with.costs, without.costs).map { $0 - $1 }
        more = differences.median
        spread = differences.quantile(0.75) - differences.quantile(0.25)
        moreEvents = with.events - without.events
        self.loop = loop.costs.median
    }
}

/// The table of bases and that of what is added to them.
struct MechanicTables {
    let pieces: Int
    let length: Time
    /// What stands in the names of those that are measured; `nil`: all are.
    let only: String?

    func printAll() {
        if only == nil { printBases() }
        for basis in Basis.all { printMechanics(of: basis) }
    }

    private func printBases() {
        var bases = Table("basis", "ns a request", "events a request", "loop events")
        for basis in Basis.all {
            var pace = Pace(basis.system, warmUp: length)
            var loop = ReferenceLoop.Pace()
            for _ in 0..<pieces {
                pace.play(length)
                loop.play(events: 500_000)
            }
            let cost = pace.costs.median
            bases.add(basis.name, cost.text(0), pace.events.text(1), (cost / loop.costs.median).text(0))
        }
        print(bases.markdown, terminator: "\n\n")
    }

    private func printMechanics(of basis: Basis) {
        let mechanics = Mechanic.all.filter { mechanic in
            mechanic.basis.name == basis.name && only.map { mechanic.name.contains($0) } ?? true
        }
        guard !mechanics.isEmpty else { return }
        var table = Table("added to \(basis.name)", "ns more a request", "±", "events more", "loop events more")
        for mechanic in mechanics {
            let cost = MechanicCost(of: mechanic, pieces: pieces, length: length)
            table.add(
                mechanic.name, cost.more.signed(0), (cost.spread / 2).text(0), cost.moreEvents.signed(1),
                (cost.more / cost.loop).signed(1))
        }
        print(table.markdown, terminator: "\n\n")
    }
}
