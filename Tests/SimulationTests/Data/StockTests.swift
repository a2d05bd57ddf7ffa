import Simulation
import Statistics
import Testing

@Suite struct StockTests {
    /// A service (1) that reads what is left of the one key in a store (2), and then writes there.
    private func shop(
        rate: Double, stock: Int64, reads: Bool, write: TimeDistribution = .zero, store: Station.Store? = nil,
        copies: Int = 1, _ change: (inout System) -> Void = { _ in }
    ) -> System {
        var system = System.open(rate: rate) { system in
            system.add(work: .zero)
            var rule = store ?? Station.Store(read: .zero, write: .zero)
            rule.write = write
            system.add(role: .store(rule), instances: copies)
            system.connect(1, 2) {
                $0.writes = true
                $0.amount = 1
            }
        }
        system.populations = [Population(count: 1)]
        system.populations[0].stock = stock
        system.operations = [OperationType(population: 0)]
        system.operations[0].readsBeforeWriting = reads
        change(&system)
        return system
    }

    private func oversold(_ run: Run) -> Double { Double(run.stations[2].data.oversold) }

    /// A store that looks for itself sells what there is, and not one more.
    @Test func aConditionalWriteNeverOversells() {
        let run = Run(shop(rate: 500, stock: 100, reads: false, write: .constant(1e8)), seconds: 5, warmUp: 0)
        #expect(run.tally.ok == 100)
        #expect(run.failures(.conflict, at: 2) == run.tally.failed && run.tally.failed > 2000)
        #expect(oversold(run) == 0)
        #expect(run.stations[2].data.soldOut == run.tally.failed)
    }

    /// Whoever has read that something is left before the last of it is gone writes after that: those of one write time.
    @Test func readingBeforeWritingOversells() {
        expect(
            runs(32) { seed in
                let system = shop(rate: 8000, stock: 1000, reads: true, write: .constant(1e8))
                return oversold(Run(system, seed: seed, seconds: 1, warmUp: 0))
            }, toBe: 800)
    }

    /// A replica shows what is left a lag later.
    @Test func aReplicaShowsMoreThanIsLeft() {
        let store = Station.Store(
            read: .zero, write: .zero, lag: .constant(2e8), readers: .replicas)
        expect(
            runs(32) { seed in
                let system = shop(
                    rate: 4000, stock: 500, reads: true, write: .constant(1e8), store: store, copies: 2)
                return oversold(Run(system, seed: seed, seconds: 1.5, warmUp: 0))
            }, toBe: 4000 * 0.3)
    }

    /// A cache shows what was left when it was filled, until that has run out.
    @Test func aCacheShowsWhatWasLeft() {
        let system = shop(rate: 1000, stock: 300, reads: true) {
            $0.add(role: .cache(.init(ttl: second)), caller: 1)
            // The cache is asked first; what is written does not reach it.
            $0.links.insert($0.links.removeLast(), at: 1)
            $0.links[2].behind = 3
        }
        let run = Run(system, seconds: 4, warmUp: 0)
        // Filled at the first sale, it sells a second's worth; filled again when all is gone, it sells nothing.
        #expect(abs(Double(run.tally.ok) - 1000) < 150)
        #expect(run.stations[2].data.oversold == run.tally.ok - 300)
    }

    /// What was held and is given up can be sold again.
    @Test func whatIsReleasedIsThereAgain() {
        var system = shop(rate: 100, stock: 20, reads: false)
        system.links[2].effect = .hold
        system.connect(1, 2) {
            $0.writes = true
            $0.effect = .release
        }
        let run = Run(system, seconds: 20, warmUp: 0)
        #expect(run.tally.failed == 0 && run.tally.ghosts == 0)
    }

    /// A hold that is captured has been drawn once.
    @Test func aCaptureDrawsNothingMore() {
        var system = shop(rate: 100, stock: 50, reads: false)
        system.links[2].effect = .hold
        system.connect(1, 2) {
            $0.writes = true
            $0.effect = .capture
            $0.amount = 1
        }
        let run = Run(system, seconds: 20, warmUp: 0)
        #expect(run.tally.ok == 50)
        #expect(run.tally.duplicates == 0)
    }

    /// A saga that is undone gives back what it drew.
    @Test func whatIsUndoneIsThereAgain() {
        var system = shop(rate: 50, stock: 10, reads: false)
        system.add(work: .zero, caller: 1, station: { $0.errors = 1 })
        system.stations[1].saga = Saga(steps: [0: [.init(link: 2, effect: .hold), .init(link: 3)]], isDurable: true)
        let run = Run(system, seconds: 20, warmUp: 0)
        #expect(run.failures(.error) == run.tally.requests)
        #expect(run.stations[2].data.soldOut == 0)
    }

    /// Two primaries both sell the last one: each looks into its own copy.
    @Test func twoPrimariesSellTheSame() {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(1e8))
        store.primaries = 2
        // Without the read in between, writes go to the two in turn.
        let system = shop(rate: 4000, stock: 1000, reads: false, store: store, copies: 2) { $0.links.remove(at: 1) }
        let run = Run(system, seconds: 1, warmUp: 0)
        // What the other one has taken within a lag is not known.
        #expect(abs(oversold(run) - 200) < 80)
    }

    /// A primary that is lost takes with it what had been drawn and not copied.
    @Test func whatIsLostCanBeSoldAgain() {
        let store = Station.Store(
            read: .zero, write: .zero, lag: .constant(1e9), failover: second)
        let system = shop(rate: 100, stock: 1000, reads: false, store: store, copies: 2) {
            $0.sources[0].flow = .open(operation: 0, .steady(rate: 100))
        }
        let run = Run(
            system, seconds: 30, warmUp: 0, schedule: [(5.005, { $0.disturb(1, .crash(station: 2, .primary)) })])
        #expect(run.stations[2].data.lostWrites == 100)
        // The thousand that are there, and the hundred that nobody remembers.
        #expect(run.tally.ok == 1100)
        #expect(oversold(run) == 0)
    }
}

@Suite struct DecisionTests {
    /// Each operation reads a replica that is a lag behind, and then writes.
    private func system(reads: Bool) -> System {
        let store = Station.Store(
            read: .zero, write: .zero, lag: .constant(2e8), readers: .replicas)
        var system = System.open(rate: 5) { system in
            system.add(work: .zero)
            system.add(role: .store(store), instances: 2)
            system.connect(1, 2) { $0.writes = true }
        }
        system.populations = [Population(count: 1)]
        system.operations = [OperationType(population: 0)]
        system.operations[0].readsBeforeWriting = reads
        return system
    }

    @Test func aStaleReadBecomesADecision() {
        expect(
            runs { seed in
                let run = Run(system(reads: true), seed: seed, seconds: 2000)
                #expect(run.tally.staleDecisions <= run.stations[2].data.staleReads)
                return Double(run.tally.staleDecisions) / Double(run.tally.requests)
            }, toBe: 1 - Elementary.exp(-1))
    }

    @Test func othersDecideNothing() {
        let run = Run(system(reads: false), seconds: 200)
        #expect(run.tally.staleDecisions == 0 && run.stations[2].data.staleReads > 100)
    }
}
