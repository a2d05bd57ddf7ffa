import Simulation
import Statistics
import Testing

@Suite struct BalancingTests {
    /// How many calls each of five instances gets, told by the stations behind them: instance i of the pool calls from
    /// its own zone, so that its requests take i milliseconds more.
    private func shares(_ balance: Station.Balance, rate: Double = 1000, keys: Int64? = nil, seed: UInt64 = 1)
        -> [Double]
    {
        let instances = 5
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
                })
        }
        if let keys {
            system.populations = [Population(count: keys)]
            system.operations[0].population = 0
        }
        let run = Run(system, seed: seed, seconds: 50)
        // One way to zone i and back takes i · 200 ms: quantiles tell where the shares end.
        let latency = run.tally.latency
        var shares: [Double] = []
        var before = 0.0
        for instance in 1...instances {
            var (low, high) = (0.0, 1.0)
            for _ in 0..<30 {
                let middle = (low + high) / 2
                let value = Double(latency.quantile(middle) ?? 0)
                if value < (Double(instance) + 0.5) * 2e8 { low = middle } else { high = middle }
            }
            shares.append(high - before)
            before = high
        }
        return shares
    }

    @Test func roundRobinIsEven() {
        for share in shares(.roundRobin) { #expect(abs(share - 0.2) < 1e-4) }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func byChanceIsEvenOnAverage(seed: UInt64) {
        for share in shares(.random, seed: seed) { #expect(abs(share - 0.2) < 0.008) }
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
