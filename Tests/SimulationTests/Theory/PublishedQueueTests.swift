import Foundation
import Simulation
import Statistics
import Testing

/// Queues whose figures are in the books, beyond those that everybody knows by heart.
@Suite struct PublishedQueueTests {
    private func meanTimes(_ system: System, seconds: Double) -> [Double] {
        runs { (Run(system, seed: $0, seconds: seconds).tally.latency.mean ?? 0) * 1e-9 }
    }

    /// M^X/M/1 with a geometric number in each batch, g on average: T = g/(μ(1 − ρ)). Gross and Harris, "Fundamentals of
    /// Queueing Theory", section 3.1.
    @Test func arrivalsInBatches() {
        let system = System.open(.burst(rate: 6000, size: 3)) { $0.add(slots: 1, work: .exponential(mean: 1e5)) }
        expect(meanTimes(system, seconds: 120), toBe: 3e-4 / (1 - 0.6))
    }

    /// D/M/1: T = 1/(μ(1 − σ)), where σ = e^(−μ(1 − σ)/λ).
    @Test func arrivalsByTheClock() {
        var sigma = 0.5
        for _ in 0..<1000 { sigma = exp(-(1 - sigma) / 0.8) }
        let system = System.open(.steady(rate: 8000)) { $0.add(slots: 1, work: .exponential(mean: 1e5)) }
        expect(meanTimes(system, seconds: 20), toBe: 1e-4 / (1 - sigma))
    }

    /// What fails goes to the end of the queue again: T = 1/(μ(1 − p) − λ), as if work were that much longer (Takács 1963).
    @Test func feedback() {
        let system = System.open(rate: 5000) {
            $0.add(
                slots: 1, work: .exponential(mean: 1e5), station: { $0.errors = 0.3 },
                { $0.retry = .init(attempts: 1000, jitter: .none) })
        }
        expect(meanTimes(system, seconds: 40), toBe: 1 / (10_000 * 0.7 - 5000))
    }

    /// Two queues side by side, and every request needs both: T = (12 − ρ)/(8(μ − λ)). Flatto and Hahn 1984; Nelson and
    /// Tantawi 1988.
    @Test func forkAndJoin() {
        let system = System.open(rate: 7000) {
            for _ in 0..<2 {
                $0.add(slots: 1, work: .exponential(mean: 1e5), caller: 0) { $0.grouping = .group(1, need: nil) }
            }
        }
        expect(meanTimes(system, seconds: 40), toBe: (12 - 0.7) / (8 * 3000))
    }

    /// Engset: twelve users, five lines, nobody waits. Who finds all taken thinks again.
    @Test func fewUsersWhoDoNotWait() {
        func ways(_ count: Int, of all: Int) -> Double {
            (0..<count).reduce(1) { $0 * Double(all - $1) / Double($1 + 1) }
        }
        // The others as a newcomer finds them: one user less.
        let weights = (0...5).map { ways($0, of: 11) * pow(0.5, Double($0)) }
        let system = System.closed(users: 12, think: .exponential(mean: 2e6)) {
            $0.add(slots: 5, queueLimit: 0, work: .exponential(mean: 1e6))
        }
        let lost = runs { Run(system, seed: $0, seconds: 20).failedShare }
        expect(lost, toBe: weights[5] / weights.reduce(0, +))
    }

    /// A server that is held while it calls another: M/G/1 with the sum of both as its work (Pollaczek and Khinchine).
    @Test func aHeldServer() {
        let system = System.open(rate: 4000) {
            $0.add(slots: 1, work: .exponential(mean: 1e5))
            $0.add(work: .exponential(mean: 0.5e5))
        }
        let second = 2 * 1e-8 + 2 * 0.25e-8 + 2 * 1e-4 * 0.5e-4
        expect(meanTimes(system, seconds: 40), toBe: 1.5e-4 + 4000 * second / (2 * (1 - 0.6)))
    }

    /// H₂: a tenth of the work is long. Pollaczek and Khinchine with E[S²] = 2Σpₖmₖ².
    @Test func aMixtureOfWork() {
        let work = TimeDistribution.mixture([
            .init(weight: 0.9, distribution: .exponential(mean: 5e4)),
            .init(weight: 0.1, distribution: .exponential(mean: 5.5e5)),
        ])
        let second = 2 * (0.9 * 25e-10 + 0.1 * 5.5e-4 * 5.5e-4)
        expect(meanTimes(.queue(rate: 6000, work: work), seconds: 240), toBe: 1e-4 + 6000 * second / (2 * 0.4))
    }

    /// Who has waited for τ leaves: ρ(1 − ρ)e^(−μ(1 − ρ)τ) / (1 − ρ²e^(−μ(1 − ρ)τ)) of all. Barrer 1957.
    @Test(arguments: [0.8, 1.25]) func allAsImpatient(load: Double) {
        let system = System.open(rate: load * 10_000) {
            $0.add(slots: 1, work: .exponential(mean: 1e5), station: { $0.patience = .constant(3e5) })
        }
        let stay = exp(-10_000 * (1 - load) * 3e-4)
        let lost = runs { Run(system, seed: $0, seconds: 25).failedShare }
        expect(lost, toBe: load * (1 - load) * stay / (1 - load * load * stay))
    }

    /// Several servers, three ranks: a rank waits C(c, a)/(cμ(1 − σ₋)(1 − σ)), where σ₋ is the load of those above it and σ
    /// that with its own. Cobham 1954.
    @Test func ranksAtSeveralServers() {
        let rates = [8000.0, 9000, 7000]
        var system = System.open(rate: rates[0]) {
            $0.add(slots: 3, work: .exponential(mean: 1e5), station: { $0.discipline = .priority })
        }
        system.operations = Array(repeating: OperationType(), count: 3)
        for rank in 0...2 { system.operations[rank].priority = 3 - rank }
        for rank in 1...2 {
            system.sources.append(
                Source(
                    identity: UInt64(70 + rank), client: 0,
                    flow: .open(operation: rank, .poisson(rate: rates[rank]))))
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 40) }
        let waits = Theory.erlangC(servers: 3, load: 2.4) / 30_000
        var above = 0.0
        for rank in 0...2 {
            let within = above + rates[rank] / 30_000
            expect(
                results.map { ($0.engine.tallies[0][rank].latency.mean ?? 0) * 1e-9 },
                toBe: 1e-4 + waits / ((1 - above) * (1 - within)), "rank \(rank)")
            above = within
        }
    }

    /// Users at a pool of three servers and then at one: Gordon and Newell's product form, by counting all states.
    @Test func usersAtSeveralServers() {
        let users = 14
        var weight = 0.0
        var busy = 0.0
        for atPool in 0...users {
            for atLast in 0...(users - atPool) {
                let thinking = users - atPool - atLast
                let servers = (1...max(1, atPool)).reduce(1.0) { $0 * Double(min($1, 3)) }
                let state =
                    pow(1e-3, Double(thinking)) / tgamma(Double(thinking + 1)) * pow(6e-4, Double(atPool)) / servers
                    * pow(1e-4, Double(atLast))
                weight += state
                if atLast > 0 { busy += state }
            }
        }
        let throughput = busy / weight * 10_000
        let system = System.closed(users: users, think: .exponential(mean: 1e6)) {
            $0.add(slots: 3, work: .exponential(mean: 6e5))
            $0.add(slots: 1, work: .exponential(mean: 1e5), caller: 0)
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        expect(results.map { Double($0.tally.requests) / 18 }, toBe: throughput, "throughput")
        expect(
            results.map { ($0.tally.latency.mean ?? 0) * 1e-9 }, toBe: Double(users) / throughput - 1e-3, "time")
    }

    /// The least busy of two single servers: no closed form, but a chain of pairs.
    @Test func theShorterOfTwo() {
        let chain = MarkovChain(from: [0, 0]) { pair -> [(to: [Int], rate: Double)] in
            let (short, long) = (pair[0], pair[1])
            var moves = [(to: [short + 1, long].sorted(), rate: short < 60 ? 1.6 : 0)]
            if short > 0 { moves.append(([short - 1, long], 1)) }
            if long > 0 { moves.append(([short, long - 1].sorted(), 1)) }
            return moves
        }
        let number = chain.mean { Double($0[0] + $0[1]) }
        let system = System.open(rate: 16_000) {
            $0.add(instances: 2, slots: 1, work: .exponential(mean: 1e5), station: { $0.balance = .leastBusy })
        }
        expect(meanTimes(system, seconds: 20), toBe: number / 16_000)
    }

    /// Calls that find the only server busy come again, up to so often. After pauses that are long beside all else they are
    /// as good as fresh ones: the rate of all of them is R = λ(1 + b + b² + …), where b = R/(R + μ) find it busy.
    @Test func retrials() {
        let attempts = 4
        var all = 6000.0
        var blocked = 0.0
        for _ in 0..<1000 {
            blocked = all / (all + 10_000)
            all = 6000 * (0..<attempts).reduce(0) { $0 + pow(blocked, Double($1)) }
        }
        let system = System.open(rate: 6000) {
            $0.add(
                slots: 1, queueLimit: 0, work: .exponential(mean: 1e5),
                {
                    $0.retry = .init(
                        attempts: attempts, backoff: 50 * millisecond, jitter: .full, on: ReasonSet([.shed]))
                })
        }
        let results = (1...8).map { Run(system, seed: $0, seconds: 20, warmUp: 2) }
        expect(results.map(\.failedShare), toBe: pow(blocked, Double(attempts)), within: 0.04)
        expect(results.map { $0.stations[1].utilization }, toBe: all * (1 - blocked) / 10_000)
    }
}
