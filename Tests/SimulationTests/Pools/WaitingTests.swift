import Simulation
import Statistics
import Testing

@Suite struct WaitingTests {
    /// Two operations at one server, of which one matters more.
    private func twoClasses(
        _ rates: (Double, Double), work: TimeDistribution, _ change: (inout Station) -> Void
    ) -> System {
        var system = System.open(rate: rates.0) { $0.add(slots: 1, work: work, station: change) }
        system.operations = [OperationType(), OperationType()]
        system.operations[0].priority = 5
        system.sources.append(Source(identity: 77, client: 0, flow: .open(operation: 1, .poisson(rate: rates.1))))
        return system
    }

    /// Cobham's formula: who matters more waits W₀/(1 − ρ₁), the others W₀/((1 − ρ₁)(1 − ρ)), with W₀ = λE[S²]/2.
    @Test(arguments: [(TimeDistribution.exponential(mean: 1e5), 2.0), (.constant(1e5), 1.0)])
    func whoMattersMoreGoesFirst(work: TimeDistribution, secondMoment: Double) {
        let system = twoClasses((3000, 5000), work: work) { $0.discipline = .priority }
        let results = (1...16).map { Run(system, seed: $0, seconds: 40) }
        let residual = 8000 * secondMoment * 1e-8 / 2
        func waits(_ operation: Int) -> [Double] {
            results.map { ($0.engine.tallies[0][operation].latency.mean ?? 0) * 1e-9 - 1e-4 }
        }
        expect(waits(0), toBe: residual / (1 - 0.3))
        expect(waits(1), toBe: residual / ((1 - 0.3) * (1 - 0.8)))
    }

    /// Among equals the first goes first, and with all alike nothing changes.
    @Test func withoutDifferencesItIsAQueue() {
        var plain = System.queue(rate: 9000, limit: 20, work: .exponential(mean: 1e5))
        let before = Run(plain, seconds: 5)
        plain.stations[1].discipline = .priority
        plain.stations[1].shedsLeastImportant = true
        #expect(Run(plain, seconds: 5).engine.fingerprint == before.engine.fingerprint)
    }

    /// Who is shed does not change how many are: M/M/1/K. Those who matter more lose what a server without the others
    /// would lose at most, and the others the rest.
    @Test(arguments: [Station.Discipline.fifo, .lifo, .priority]) func theLeastImportantAreShed(
        discipline: Station.Discipline
    ) {
        let system = twoClasses((4000, 8000), work: .exponential(mean: 1e5)) {
            $0.queueLimit = 9
            $0.discipline = discipline
            $0.shedsLeastImportant = true
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        let shed = results.map { run in
            let tallies = run.engine.tallies[0]
            return Double(tallies[0].failed + tallies[1].failed) / Double(tallies[0].requests + tallies[1].requests)
        }
        expect(shed, toBe: Theory.lossWithCapacity(10, load: 1.2))
        for run in results {
            let important = run.engine.tallies[0][0]
            #expect(Double(important.failed) / Double(important.requests) < 0.01)
        }
    }

    /// A call that was pushed out is one that waited, and it hears so.
    @Test func whoIsPushedOutIsToldSo() {
        let system = twoClasses((100, 100), work: .constant(1e9)) {
            $0.queueLimit = 5
            $0.shedsLeastImportant = true
        }
        let run = Run(system, seconds: 20, warmUp: 2)
        let (important, other) = (run.engine.tallies[0][0], run.engine.tallies[0][1])
        // One a second is served; five wait for it; all of them matter.
        #expect((17...19).contains(important.ok))
        #expect(other.ok == 0)
        #expect(other.failed == other.requests)
    }

    /// Erlang A: those who have waited long enough leave.
    @Test(arguments: [(1, 12_000.0, 1e-4), (5, 5000, 2e-3)]) func impatience(
        servers: Int, rate: Double, meanPatience: Double
    ) {
        let work = servers == 1 ? 1e-4 : 1e-3
        var system = System.queue(rate: rate, servers: servers, work: .exponential(mean: work * 1e9))
        system.stations[1].patience = .exponential(mean: meanPatience * 1e9)
        let exact = Theory.ImpatientQueue(
            arrivalRate: rate, serviceRate: 1 / work, servers: servers, meanPatience: meanPatience)
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        expect(results.map(\.failedShare), toBe: exact.abandonedShare, "abandoned")
        expect(results.map { $0.stations[1].queueMean }, toBe: exact.meanQueue, "queue")
        for run in results { #expect(run.failures(.timeout, at: 1) == run.tally.failed) }
    }

    /// Who is at work is not impatient, and who had to wait for less than the patience is served.
    @Test func patienceIsForWaiting() {
        var system = System.open(.steady(rate: 10)) { $0.add(slots: 1, work: .constant(9e7)) }
        system.stations[1].patience = .constant(1e6)
        #expect(Run(system, seconds: 20).tally.failed == 0)
        system.stations[1].work = .constant(1.9e8)
        // Every other one finds the server busy for 90 ms, and leaves after 1 ms.
        let run = Run(system, seconds: 22, warmUp: 2)
        #expect(run.tally.failed == 100)
        #expect(run.tally.failureLatency.maximum == millisecond)
    }

    /// Connections to a store: M/M/c with the wait on the caller's side, which holds its slot meanwhile.
    @Test func connectionsAreAwaitedByTheCaller() {
        let system = System.open(rate: 8000) {
            $0.add()
            $0.add(
                role: .store(.init(read: .exponential(mean: 1e6), write: .zero)),
                station: { $0.connections = 10 })
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 70) }
        let service = 1e-3
        expect(
            results.map { ($0.tally.latency.mean ?? 0) * 1e-9 },
            toBe: service + Theory.meanWait(servers: 10, load: 8, meanService: service))
        for run in results { #expect(run.stations[2].wait.maximum == 0) }
        expect(results.map { $0.stations[2].inServiceMean }, toBe: 8)
        let held = service + Theory.meanWait(servers: 10, load: 8, meanService: service)
        expect(results.map { $0.stations[1].inServiceMean }, toBe: 8000 * held)
    }

    /// A caller that gives up leaves the line; one whose query runs goes on using up its connection.
    @Test func abandonedQueriesKeepTheirConnections() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(
                role: .store(.init(read: .constant(1e9), write: .zero)), station: { $0.connections = 10 }
            ) { $0.timeout = 300 * millisecond }
        }
        let run = Run(system, seconds: 30)
        #expect(run.tally.ok == 0)
        // Ten a second are sent, and each takes its connection for a second; ten were there at the start.
        #expect((278...282).contains(run.stations[1].requests))
        #expect(run.stations[1].queueMax == 0)
    }
}
