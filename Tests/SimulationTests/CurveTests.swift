import Simulation
import Statistics
import Testing

@Suite struct CurveTests {
    private func sent(
        _ curve: Source.Curve, from: Double, to: Double, _ arrivals: Source.Arrivals = .steady(rate: 1000)
    ) -> Double {
        var system = System.open(arrivals) { $0.add() }
        system.sources[0].curve = curve
        return Double(Run(system, seconds: to, warmUp: from).tally.requests)
    }

    /// From 100 to 500 a second within ten seconds: 1000 + 20·t² by then, and 500 a second afterwards.
    @Test func ramp() {
        let curve = Source.Curve.ramp(from: 0.1, to: 0.5, over: 10 * second)
        #expect(abs(sent(curve, from: 0, to: 10) - 3000) < 3)
        #expect(abs(sent(curve, from: 0, to: 5) - 1000) < 3)
        #expect(abs(sent(curve, from: 20, to: 30) - 5000) < 3)
        #expect(abs(sent(curve, from: 0, to: 10, .poisson(rate: 100_000)) / 300_000 - 1) < 0.01)
    }

    /// It may begin with nothing.
    @Test func fromNothing() {
        #expect(abs(sent(.ramp(from: 0, to: 1, over: 10 * second), from: 0, to: 10) - 5000) < 10)
        #expect(sent(.steps([.init(at: 5 * second, factor: 0)]), from: 0, to: 10) == 0)
    }

    /// Sixty times within 30 s; then what was added halves every minute: 1000·(T + 59·h/ln 2) over a long time.
    @Test func spike() {
        let curve = Source.Curve.spike(.init(factor: 60, rise: 30 * second, halfLife: 60 * second), at: 20 * second)
        #expect(abs(sent(curve, from: 0, to: 20) - 20_000) < 2)
        #expect(abs(sent(curve, from: 20, to: 50) / (1000 * 30 * 30.5) - 1) < 1e-3)
        let decay = 1000 * (600 + 59 * 60 / 0.6931471805599453 * (1 - 1.0 / 1024))
        #expect(abs(sent(curve, from: 50, to: 650) / decay - 1) < 1e-3)
    }

    /// A sine over a day: the mean is in the middle, and the peak where it should be.
    @Test func daily() {
        let curve = Source.Curve.daily(low: 0.2, high: 1, peak: 72_000 * second)
        var system = System.open(.steady(rate: 10)) { $0.add() }
        system.sources[0].curve = curve
        let run = Run(system, seconds: 86_400, warmUp: 0)
        #expect(abs(Double(run.tally.requests) / (864_000 * 0.6) - 1) < 1e-3)
        #expect(abs(sent(curve, from: 71_990, to: 72_010, .steady(rate: 100)) / 2000 - 1) < 1e-2)
        #expect(abs(sent(curve, from: 28_790, to: 28_810, .steady(rate: 100)) / 400 - 1) < 1e-2)
    }

    /// A recorded rate holds until the next.
    @Test func steps() {
        let curve = Source.Curve.steps([
            .init(at: 0, factor: 1), .init(at: 10 * second, factor: 3), .init(at: 11 * second, factor: 0.5),
        ])
        #expect(abs(sent(curve, from: 0, to: 10) - 10_000) < 2)
        #expect(abs(sent(curve, from: 10, to: 11) - 3000) < 2)
        #expect(abs(sent(curve, from: 11, to: 21) - 5000) < 2)
    }

    /// Surges come on top, and users of a closed loop think faster.
    @Test func surgesMultiply() {
        var system = System.open(.steady(rate: 100)) { $0.add() }
        system.sources[0].curve = .ramp(from: 2, to: 2, over: 0)
        let run = Run(
            system, seconds: 20, warmUp: 10,
            schedule: [(10, { $0.disturb(1, .traffic(operation: 0, .init(factor: 3))) })])
        #expect(abs(Double(run.tally.requests) - 6000) < 3)
        var closed = System.closed(users: 10, think: .constant(1e9)) { $0.add() }
        closed.sources[0].curve = .steps([.init(at: 0, factor: 4)])
        #expect(abs(Double(Run(closed, seconds: 20, warmUp: 10).tally.requests) - 400) <= 10)
    }

    /// A day goes on without traffic: nobody follows it then.
    @Test func overWithTheTraffic() {
        var system = System.open(.steady(rate: 100)) { $0.add() }
        system.sources[0].curve = .daily(low: 0.5, high: 2, peak: 0)
        #expect(Run(system, seconds: 20).engine.isIdle)
    }

    /// Bursts: a batch queue M^X/M/1 with geometric batches of mean m holds ρm/(1 − ρ) on average.
    @Test(arguments: [1.0, 3, 10]) func bursts(size: Double) {
        let system = System.open(.burst(rate: 6000, size: size)) { $0.add(slots: 1, work: .exponential(mean: 1e5)) }
        let results = (1...16).map { Run(system, seed: $0, seconds: 30 + 8 * size) }
        expect(results.map { ($0.tally.latency.mean ?? 0) * 1e-9 }, toBe: 0.6 * size / 0.4 / 6000)
        expect(results.map { Double($0.tally.requests) / (27 + 7.2 * size) }, toBe: 6000)
    }
}
