import Simulation
import Statistics
import Testing

@Suite struct QuorumTests {
    private func delays(
        write: TimeDistribution, acknowledge: TimeDistribution, read: TimeDistribution, response: TimeDistribution,
        reads: Int, writes: Int
    ) -> Station.Store.Quorum {
        .init(
            reads: reads, writes: writes, write: write, acknowledge: acknowledge, read: read, response: response)
    }

    /// A client that writes and reads one key, each so often, at a store of three equal copies.
    private func system(
        _ quorum: Station.Store.Quorum, copies: Int = 3, writesPerSecond: Double = 1000, readsPerSecond: Double = 1000,
        freshness: [Time] = []
    ) -> System {
        var store = Station.Store(read: .zero, write: .zero, replication: .leaderless(quorum))
        store.freshness = freshness
        var system = System.open(rate: writesPerSecond) {
            $0.add(role: .store(store), instances: copies) {
                $0.writes = true
                $0.operations = [0]
            }
            $0.connect(0, 1) { $0.operations = [1] }
        }
        system.populations = [Population(count: 1)]
        system.operations = [OperationType(population: 0), OperationType(population: 0)]
        system.sources.append(
            Source(identity: 9, client: 0, flow: .open(operation: 1, .poisson(rate: readsPerSecond))))
        return system
    }

    private func freshShares(_ system: System, seconds: Double) -> [[Double]] {
        (UInt64(1)...16).map { seed in
            let data = Run(system, seed: seed, seconds: seconds).stations[1].data
            return data.fresh.map { Double($0) / Double(data.freshWrites) }
        }
    }

    /// Only writes take time, exponential with mean L; which copy answers first is chance. Of N = 3, after t:
    /// R = W = 1 sees it with 1 − ⅔e^(−t/L), W = 2 with 1 − ⅓e^(−t/L), R = 2 with 1 − ⅓e^(−2t/L).
    @Test(arguments: [(1, 1, 2 / 3.0, 1.0), (1, 2, 1 / 3.0, 1.0), (2, 1, 1 / 3.0, 2.0)]) func freshness(
        reads: Int, writes: Int, share: Double, speed: Double
    ) {
        let ages: [Double] = [0, 5, 10]
        let quorum = delays(
            write: .exponential(mean: 1e7), acknowledge: .zero, read: .zero, response: .exponential(mean: 1e5),
            reads: reads, writes: writes)
        let shares = freshShares(system(quorum, freshness: ages.map { Time($0 * 1e6) }), seconds: 30)
        for (index, age) in ages.enumerated() {
            expect(shares.map { 1 - $0[index] }, toBe: share * Double.exp(-speed * age / 10), within: 0.05, "\(age)")
        }
    }

    /// A read is stale by what its copy had when it was asked, however long its answer takes: with writes of each key that
    /// seldom come, and spread within an exponential time of mean L, one of two other copies in three lacks the last one
    /// for L after it was acknowledged, and no other.
    @Test(arguments: [0, 5e8]) func answersThatTakeLongAreJudgedByWhatWasRead(response: Double) {
        let quorum = delays(
            write: .exponential(mean: 1e7), acknowledge: .zero, read: .zero,
            response: response == 0 ? .exponential(mean: 1e3) : .exponential(mean: response), reads: 1, writes: 1)
        var system = system(quorum)
        system.populations = [Population(count: 1000, popularity: .uniform)]
        expect(
            runs { seed in
                let data = Run(system, seed: seed, seconds: 60).stations[1].data
                return Double(data.staleReads) / Double(data.reads)
            }, toBe: 2 / 3.0 * 0.01, within: 0.08)
    }

    /// The published fits of LinkedIn's stores, with N = 3 and R = W = 1: on solid-state disks 97.4% of reads right after a
    /// write see it, on spinning ones 43.9%, and 92.5% ten milliseconds later.
    ///
    /// Bailis et al., "Probabilistically bounded staleness for practical partial quorums", VLDB 2012, sections 5.4 and 5.6.
    @Test func publishedFits() {
        let quick = TimeDistribution.mixture([
            .init(weight: 0.9122, distribution: .pareto(scale: 0.235e6, shape: 10)),
            .init(weight: 0.0878, distribution: .exponential(mean: 1e6 / 1.66)),
        ])
        let disk = TimeDistribution.mixture([
            .init(weight: 0.38, distribution: .pareto(scale: 1.05e6, shape: 1.51)),
            .init(weight: 0.62, distribution: .exponential(mean: 1e6 / 0.183)),
        ])
        let times: [Time] = [0, 5 * millisecond, 10 * millisecond]
        func mean(_ write: TimeDistribution, _ index: Int) -> Double {
            let quorum = delays(write: write, acknowledge: quick, read: quick, response: quick, reads: 1, writes: 1)
            let shares = freshShares(system(quorum, freshness: times), seconds: 30)
            return shares.reduce(0) { $0 + $1[index] } / Double(shares.count)
        }
        #expect(abs(mean(quick, 0) - 0.974) < 0.002)
        #expect(mean(quick, 1) > 0.9999)
        #expect(abs(mean(disk, 0) - 0.439) < 0.005)
        #expect(abs(mean(disk, 2) - 0.925) < 0.005)
    }

    /// Where R + W > N every read sees what was acknowledged before it, whatever the delays; elsewhere some do not.
    @Test(arguments: [
        (3, 2, 2, true), (3, 1, 3, true), (3, 3, 1, true), (5, 3, 3, true), (3, 1, 1, false), (3, 1, 2, false),
        (5, 2, 3, false),
    ])
    func overlappingQuorums(copies: Int, reads: Int, writes: Int, isAlwaysFresh: Bool) {
        let quorum = delays(
            write: .exponential(mean: 5e6), acknowledge: .exponential(mean: 1e6), read: .exponential(mean: 1e6),
            response: .exponential(mean: 1e6), reads: reads, writes: writes)
        let run = Run(system(quorum, copies: copies), seconds: 20)
        let data = run.stations[1].data
        #expect(data.reads > 15_000)
        if isAlwaysFresh {
            #expect(data.staleReads == 0)
            #expect(data.lostWrites == 0)
        } else {
            #expect(data.staleReads > 30)
        }
    }

    /// Reads in a run are as stale as the curve says: few writes, so that they do not overlap.
    @Test func readsAreAsStaleAsTheCurve() {
        let quorum = delays(
            write: .exponential(mean: 1e6), acknowledge: .zero, read: .zero, response: .exponential(mean: 1e5),
            reads: 1, writes: 1)
        // Stale is who asks a copy that lacks the newest write acknowledged, one of age s with the density
        // λ(e^(−s/L) − e^(−3s/L)) times the chance that none is newer: ⅔λL(1 − 25/24·λL + …), for each of 400 keys.
        var system = self.system(quorum, writesPerSecond: 2000, readsPerSecond: 12_000)
        system.populations = [Population(count: 400)]
        let stale = runs {
            let data = Run(system, seed: $0, seconds: 60).stations[1].data
            return Double(data.staleReads) / Double(data.reads)
        }
        expect(stale, toBe: 5 * 1e-3 * 2 / 3 * (1 - 5e-3 * 25 / 24))
    }

    /// How long calls take: a write the w-th of the ways there and back, a read the r-th.
    @Test func latency() {
        let quorum = delays(
            write: .exponential(mean: 1e6), acknowledge: .zero, read: .exponential(mean: 1e6), response: .zero,
            reads: 2, writes: 3)
        let results = (1...16).map { Run(system(quorum), seed: $0, seconds: 30) }
        func mean(_ operation: Int) -> [Double] {
            results.map { ($0.engine.tallies[0][operation].latency.mean ?? 0) * 1e-6 }
        }
        expect(mean(0), toBe: 1 + 1 / 2.0 + 1 / 3.0)
        expect(mean(1), toBe: 1 / 3.0 + 1 / 2.0)
    }

    /// With one of three copies gone two are enough, before its loss is known and after; with two gone nothing works.
    @Test(arguments: [1, 2]) func copiesThatAreGone(gone: Int) {
        let quorum = delays(
            write: .exponential(mean: 1e6), acknowledge: .zero, read: .exponential(mean: 1e6), response: .zero,
            reads: 2, writes: 2)
        var system = self.system(quorum)
        system.stations[1].detect = 2 * second
        let run = Run(
            system, seconds: 30, warmUp: 10.5,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .first(gone))) }), (20, { $0.heal(1) })])
        let tallies = run.engine.tallies[0]
        if gone == 1 {
            // Those that came to the dead copy as their coordinator, until its loss was known.
            #expect(abs(Double(tallies[0].failed) - 500) < 100)
            #expect(tallies[1].failed > 400)
        } else {
            #expect(Double(tallies[0].failed) / Double(tallies[0].requests) > 0.45)
            #expect(Double(tallies[0].failed) / Double(tallies[0].requests) < 0.55)
        }
        #expect(run.stations[1].data.lostWrites == 0)
        #expect(run.stations[1].data.staleReads == 0)
    }

    /// A copy that was away gets what it missed, and is not asked before.
    @Test func whatWasMissedArrives() {
        let quorum = delays(
            write: .constant(1e6), acknowledge: .zero, read: .zero, response: .zero, reads: 1, writes: 1)
        var system = self.system(quorum, writesPerSecond: 200, readsPerSecond: 1000)
        system.populations = [Population(count: 50)]
        let run = Run(
            system, seconds: 30, warmUp: 1,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .first(1))) }), (20, { $0.heal(1) })])
        let data = run.stations[1].data
        // A millisecond of each write, and no more.
        #expect(Double(data.staleReads) / Double(data.reads) < 0.02)
        #expect((data.staleAge.maximum ?? 0) <= 2 * millisecond)
    }
}
