import Simulation
import Statistics
import Testing

@Suite struct BalancingTests {
    /// How many calls each of five instances gets, told by the stations behind them: instance i of the pool calls from
    /// its own zone, so that its requests take i milliseconds more.
    private func shares(
        _ balance: Station.Balance, rate: Double = 1000, keys: Int64? = nil, lost: Int? = nil, seed: UInt64 = 1
    ) -> [Double] {
        let system = system(balance, rate: rate, keys: keys)
        let run = Run(
            system, seed: seed, seconds: 50,
            schedule: lost.map { lost in
                [(0, { $0.disturb(1, Disturbance(.instances(of: 1, .first(lost)), .down)) })]
            } ?? [])
        return shares(of: run.tally.latency, after: 0)
    }

    private let instances = 5

    private func system(
        _ balance: Station.Balance, rate: Double = 1000, keys: Int64? = nil, hedge: Link.Hedge? = nil
    ) -> System {
        var system = System.open(rate: rate) {
            $0.zoneDelays = (0...instances).map { from in
                (0...instances).map { to in Time(max(from, to)) * 100 * millisecond }
            }
            $0.stations[0].zones = [0]
            $0.add(
                instances: instances,
                station: {
                    $0.balance = balance
                    $0.zones = [1, 2, 3, 4, 5]
                    if hedge != nil { $0.detect = 1000 * second }
                }
            ) { $0.hedge = hedge }
        }
        if let keys {
            system.populations = [Population(count: keys)]
            system.operations[0].population = 0
        }
        return system
    }

    /// One way to zone i and back takes i · 200 ms: quantiles tell where the shares end.
    private func shares(of latency: LatencyHistogram, after delay: Double) -> [Double] {
        let ends = (0...instances).map { instance in
            var (low, high) = (0.0, 1.0)
            for _ in 0..<30 {
                let middle = (low + high) / 2
                let value = Double(latency.quantile(middle) ?? 0)
                if value < delay + (Double(instance) + 0.5) * 2e8 { low = middle } else { high = middle }
            }
            return high
        }
        return zip(ends, ends.dropFirst()).map { $1 - $0 }
    }

    @Test func roundRobinIsEven() {
        for share in shares(.roundRobin) { #expect(abs(share - 0.2) < 1e-4) }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func byChanceIsEvenOnAverage(seed: UInt64) {
        for share in shares(.random, seed: seed) { #expect(abs(share - 0.2) < 0.008) }
    }

    /// What an instance that is gone would get, all that are left get alike.
    @Test(arguments: [Station.Balance.random, .byKey, .roundRobin]) func lossesAreSharedByAll(
        balance: Station.Balance
    ) {
        let shares = shares(balance, keys: 1_000_000, lost: 1)
        for (instance, share) in shares.enumerated() { #expect(abs(share - (instance == 0 ? 0 : 0.25)) < 0.009) }
    }

    /// Who waits for an instance that hangs asks all others alike, and not the next one alone.
    @Test(arguments: [Station.Balance.random, .byKey]) func secondAttemptsAreSharedByAll(balance: Station.Balance) {
        let run = Run(
            system(balance, keys: 1_000_000, hedge: .after(10 * second)), seconds: 50,
            schedule: [(0, { $0.disturb(1, .pause(station: 1, .first(1))) })])
        let shares = shares(of: run.tally.latency, after: 1e10)
        let total = shares.reduce(0, +)
        for (instance, share) in shares.enumerated() {
            #expect(abs(share / total - (instance == 0 ? 0 : 0.25)) < 0.02, "\(instance) of \(shares)")
        }
    }

    /// Where all stand still and are known to, each gets its share all the same, as long as its queue has room.
    @Test(arguments: [Station.Balance.random, .byKey, .twoChoices, .roundRobin]) func standstillsAreSharedByAll(
        balance: Station.Balance
    ) {
        var system = System.open(rate: 100) {
            $0.add(instances: 4, slots: 1, queueLimit: 1000, station: { $0.balance = balance })
        }
        system.populations = [Population(count: 1_000_000)]
        system.operations[0].population = 0
        let run = Run(
            system, seconds: 40, warmUp: 0,
            schedule: [(0, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .paused)) }), (39, { $0.heal(1) })])
        // Of some 3,900 calls each takes a quarter: all in one queue, 1,000 of them would have room.
        #expect(run.tally.failed < 400)
    }

    /// Two choices among those that are left: three servers, one of which is gone, are two with the shorter queue, which at
    /// 0.8 of what they can do take 2.955 service times (Flatto and McKean, 1977, solved by its balance equations).
    @Test func twoChoicesAreAmongThoseThatAreLeft() {
        let system = System.open(rate: 1600) {
            $0.add(instances: 3, slots: 1, work: .exponential(mean: 1e6), station: { $0.balance = .twoChoices })
        }
        expect(
            runs { seed in
                let run = Run(
                    system, seed: seed, seconds: 120, warmUp: 20,
                    schedule: [(0, { $0.disturb(1, Disturbance(.instances(of: 1, .first(1)), .down)) })])
                return (run.tally.latency.mean ?? 0) / 1e6
            }, toBe: 2.955, within: 0.06)
    }

    /// Each caller counts by itself: calls of two that stand apart cross half of the time, and not never.
    @Test func callersTakeTurnsByThemselves() {
        let system = System.open(.steady(rate: 100)) {
            $0.zoneDelays = [[0, 10 * millisecond], [10 * millisecond, 0]]
            $0.add(instances: 2, station: { $0.zones = [0, 1] })
            $0.add(instances: 2, station: { $0.zones = [0, 1] })
        }
        let run = Run(system, seconds: 100)
        #expect(abs((run.tally.latency.mean ?? 0) / 1e6 - 10) < 0.1)
    }

    /// Those who have less in flight get more: the near ones, whose calls return sooner.
    @Test func leastBusyKeepsNumbersInFlightEqual() {
        let shares = shares(.leastBusy)
        // In flight is share × rate × latency, latency being i · 200 ms: equal where shares go as 1/i.
        let total = (1...5).reduce(0) { $0 + 1 / Double($1) }
        for (index, share) in shares.enumerated() { #expect(abs(share * total * Double(index + 1) - 1) < 0.03) }
    }

    /// A key always goes to the same instance: of one key all calls do; of many keys each gets a share.
    @Test func byKeyIsStable() {
        #expect(shares(.byKey, keys: 1).filter { $0 > 0.999 }.count == 1)
        for share in shares(.byKey, keys: 1_000_000) { #expect(abs(share - 0.2) < 0.008) }
    }

    /// Joining the least busy of ten single servers is nearly one queue for ten; at random each is a queue of its own.
    @Test func whatABalanceIsWorth() {
        func time(_ balance: Station.Balance) -> Double {
            let system = System.open(rate: 8000) {
                $0.add(instances: 10, slots: 1, work: .exponential(mean: 1e6), station: { $0.balance = balance })
            }
            return (Run(system, seconds: 50).tally.latency.mean ?? 0) * 1e-6
        }
        let random = time(.random)
        #expect(abs(random / 5 - 1) < 0.06)
        let leastBusy = time(.leastBusy)
        let pooled = 1 + Theory.meanWait(servers: 10, load: 8, meanService: 1)
        #expect(leastBusy > pooled)
        #expect(leastBusy < pooled * 1.5)
        #expect(time(.twoChoices) < random * 0.6)
    }
}
