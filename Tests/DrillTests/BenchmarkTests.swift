import Simulation
import Testing
import engine_benchmark

/// What the benchmark adds to a system is played as it is meant: no law is broken, and nearly all goes well.
@Suite struct BenchmarkTests {
    private func play(_ system: System) -> Engine {
        var engine = Engine(system, seed: 1)
        engine.beginPhase()
        engine.advance(to: 3_000_000_000)
        #expect(engine.brokenLaws() == [])
        engine.endTraffic()
        engine.settle(within: 60_000_000_000)
        #expect(engine.brokenLaws() == [])
        #expect(engine.halt == nil)
        let tally = engine.tallies[0].reduce(into: (requests: 0, ok: 0)) {
            $0.requests += Int($1.requests)
            $0.ok += Int($1.ok)
        }
        #expect(tally.requests > 2_500)
        #expect(tally.ok > tally.requests * 99 / 100)
        return engine
    }

    @Test(arguments: Mechanic.all.indices) func mechanic(place: Int) {
        let mechanic = Mechanic.all[place]
        #expect(mechanic.system != mechanic.basis.system, "\(mechanic.name) changes nothing")
        _ = play(mechanic.system)
    }

    @Test(arguments: Basis.all.indices) func basis(place: Int) { _ = play(Basis.all[place].system) }

    /// A column of single digits is as wide as the rule under its head.
    @Test func narrowColumns() {
        var table = Table("what", "±")
        table.add("call", "3")
        #expect(table.markdown == "| what |  ± |\n| ---- | -: |\n| call |  3 |")
    }
}
