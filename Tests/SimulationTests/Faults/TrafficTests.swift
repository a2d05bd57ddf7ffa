import Simulation
import Statistics
import Testing

@Suite struct TrafficTests {
    private func offered(_ surge: Disturbance.Surge, _ arrivals: Source.Arrivals, seed: UInt64 = 1) -> Double {
        let system = System.open(arrivals) { $0.add() }
        let run = Run(
            system, seed: seed, seconds: 60, warmUp: 10,
            schedule: [(10, { $0.disturb(1, .traffic(operation: nil, surge)) })])
        return Double(run.tally.requests)
    }

    /// At once, rising in a straight line, decaying by halves: the integral over 50 s.
    @Test(
        arguments: [
            (.init(factor: 3), 150), (.init(factor: 3, rise: 20 * second), 40 + 90),
            // 50 and twice the integral of 2^(−t/10) over 50 s.
            (.init(factor: 3, halfLife: 10 * second), 50 + 2 * 10 / 0.6931471805599453 * (1 - 1.0 / 32)),
            (
                .init(factor: 5, rise: 10 * second, halfLife: 8 * second),
                30 + 40 + 4 * 8 / 0.6931471805599453 * (1 - 1.0 / 32)
            ),
            (.init(factor: 0), 0),
        ] as [(Disturbance.Surge, Double)])
    func integral(surge: Disturbance.Surge, seconds: Double) {
        #expect(abs(offered(surge, .steady(rate: 1000)) - seconds * 1000) <= 0.001 * seconds * 1000 + 1)
        if seconds > 0 {
            expect(runs(8) { offered(surge, .poisson(rate: 1000), seed: $0) }, toBe: seconds * 1000, within: 0.015)
        }
    }

    /// Of users who do several things, what they do more of comes on top; the rest goes on as before.
    @Test(arguments: [1.0, 0.5, 0]) func oneOperationOfAClosedLoop(share: Double) {
        var system = System.closed(users: 1000, think: .exponential(mean: 1e9)) { $0.add() }
        system.operations.append(OperationType())
        system.sources[0].flow = .closed(
            users: 1000, think: .exponential(mean: 1e9),
            mix: [.init(operation: 0, share: share), .init(operation: 1, share: 1 - share)])
        let results = (1...8).map {
            Run(
                system, seed: $0, seconds: 60, warmUp: 10,
                schedule: [(10, { $0.disturb(1, .traffic(operation: 0, .init(factor: 3))) })])
        }
        if share > 0 { expect(results.map { Double($0.tally.requests) }, toBe: 150_000 * share) }
        if share < 1 {
            expect(results.map { Double($0.engine.tallies[0][1].requests) }, toBe: 50_000 * (1 - share))
        }
    }

    @Test func oneOperation() {
        var system = System.open(.steady(rate: 100)) {
            $0.operations.append(OperationType())
            $0.add()
        }
        system.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
        let run = Run(
            system, seconds: 20, warmUp: 10,
            schedule: [(10, { $0.disturb(1, .traffic(operation: 1, .init(factor: 4))) })])
        #expect(abs(Int(run.tally.requests) - 1000) <= 1)
        #expect(abs(Int(run.engine.tallies[0][1].requests) - 4000) <= 1)
    }

    /// Users of a closed loop think faster; with no traffic none sends, and afterwards all do again.
    @Test func closedLoop() {
        let system = System.closed(users: 1000, think: .exponential(mean: 1e10)) { $0.add() }
        func sent(factor: Double, from: Double, to: Double, of end: Double) -> Double {
            Double(
                Run(
                    system, seconds: end, warmUp: 20,
                    schedule: [
                        (from, { $0.disturb(1, .traffic(operation: nil, .init(factor: factor))) }),
                        (to, { $0.heal(1) }),
                    ]
                ).tally.requests)
        }
        #expect(abs(sent(factor: 4, from: 20, to: 70, of: 70) / 20_000 - 1) < 0.04)
        #expect(sent(factor: 0, from: 20, to: 70, of: 70) == 0)
        // Ten seconds of silence, then 100 a second again for 50.
        #expect(abs(sent(factor: 0, from: 20, to: 30, of: 80) / 5000 - 1) < 0.07)
    }

    /// Times between arrivals are exponential: variance of counts equals their mean. Steady ones do not vary.
    @Test func arrivals() {
        var counts: [Double] = []
        for seed in 1...400 as ClosedRange<UInt64> {
            counts.append(Double(Run(.open(rate: 100) { $0.add() }, seed: seed, seconds: 2, warmUp: 1).tally.requests))
        }
        let mean = counts.reduce(0, +) / 400
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
        #expect(abs(mean - 100) < 3.3 * 0.5)
        #expect(abs(variance / 100 - 1) < 3.3 * (2.0 / 399).squareRoot())
        #expect(Run(.open(.steady(rate: 100)) { $0.add() }, seconds: 2, warmUp: 1).tally.requests == 100)
    }

    /// A mix of operations comes in its shares.
    @Test func mix() {
        var system = System.closed(users: 100, think: .exponential(mean: 1e7)) {
            $0.operations = [OperationType(), OperationType(), OperationType()]
            $0.add()
        }
        system.sources[0].flow = .closed(
            users: 100, think: .exponential(mean: 1e7),
            mix: [.init(operation: 0, share: 0.2), .init(operation: 1, share: 0.5), .init(operation: 2, share: 0.3)])
        let results = (1...8 as ClosedRange<UInt64>).map { seed in
            let tallies = Run(system, seed: seed, seconds: 11, warmUp: 1).engine.tallies[0].map { Double($0.requests) }
            return tallies.map { $0 / tallies.reduce(0, +) }
        }
        for (operation, share) in [0.2, 0.5, 0.3].enumerated() { expect(results.map { $0[operation] }, toBe: share) }
    }
}
