import Simulation
import Statistics
import Testing

/// What it does to tell a callee that nobody waits any more: it saves work, and it stops work that would have been of use.
@Suite struct CancellationTests {
    /// How a callee learns that its caller has left.
    enum Word: CaseIterable { case none, deadline, cancellation }

    /// One server, first come first served, and callers who leave after d. Let r = λ/μ and E = (1 − e^(−(1 − r)μd))/(1 − r),
    /// or μd where r is 1. The density of the wait of who comes is in proportion to e^(−(1 − r)μx) up to d, so that E counts
    /// those who are in time:
    /// - where nobody is told, all are worked on, and 1 − e^(−(1 − r)μd) are in time, if r is below 1;
    /// - where the callee knows the deadline it begins nothing after it, and finishes what it has begun: E/(1 + r + r²E);
    /// - where it is told to stop it stops what it has begun, too: E/(1 + rE).
    @Test(arguments: [(0.5, 2.0), (0.8, 4), (1, 2), (2, 1)], Word.allCases)
    func savesWork(known: (load: Double, deadline: Double), word: Word) {
        let (load, deadline) = known
        let system = System.open(rate: 1000 * load) {
            $0.add(slots: 1, work: .exponential(mean: 1e6)) {
                $0.timeout = Time(deadline * 1e6)
                $0.carriesDeadline = word == .deadline
                $0.cancels = word == .cancellation
            }
        }
        let inTime = load == 1 ? deadline : (1 - Double.exp((load - 1) * deadline)) / (1 - load)
        let exact =
            switch word {
            case .none: max(0, inTime * (1 - load))
            case .deadline: inTime / (1 + load + load * load * inTime)
            case .cancellation: inTime / (1 + load * inTime)
            }
        let shares = runs { 1 - Run(system, seed: $0, seconds: 200).failedShare }
        guard word == .none, load >= 1 else { return expect(shares, toBe: exact, within: 0.02) }
        // The queue grows for ever.
        for share in shares { #expect(share < 0.05) }
    }

    /// What nobody waits for would have filled the cache. A fetch takes 200 ms, and callers leave after 100 ms: untold, it fails
    /// those who come before the first fetch of their key is done, one for each of n keys and 200 ms of traffic; told, it fails
    /// everybody for ever.
    @Test(arguments: Word.allCases) func anEmptyCacheStaysEmpty(word: Word) {
        let (rate, keys) = (10_000.0, 1000.0)
        let system = System.open(rate: rate) {
            $0.populations = [Population(count: Int64(keys))]
            $0.operations = [OperationType(population: 0)]
            $0.add { $0.timeout = 100 * millisecond }
            $0.add(role: .cache(.init()), caller: 1)
            $0.add(role: .store(.init(read: .constant(2e8), write: .zero)), caller: 1) { $0.behind = 2 }
            for link in $0.links.indices {
                $0.links[link].carriesDeadline = word == .deadline
                $0.links[link].cancels = word == .cancellation
            }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 4, warmUp: 0) }
        guard word == .none else {
            for run in results { #expect(run.tally.ok == 0) }
            return
        }
        expect(results.map { Double($0.tally.failed) }, toBe: keys + 0.2 * rate, within: 0.03)
    }

    /// Two writes one after the other, of 1 ms on average each, for a caller who leaves after 1 ms: told to stop between the
    /// two, it leaves one without the other, in e⁻¹ of all cases. Untold, it finishes what it has begun: those are ghosts,
    /// but whole.
    @Test(arguments: [false, true]) func itTearsWhatBelongsTogether(cancels: Bool) {
        let system = System.open(rate: 5000) {
            $0.operations = [OperationType(atomic: [2, 3])]
            $0.add { $0.timeout = millisecond }
            for _ in 0..<2 {
                $0.add(role: .store(.init(read: .zero, write: .exponential(mean: 1e6))), caller: 1) {
                    $0.writes = true
                }
            }
            for link in $0.links.indices { $0.links[link].cancels = cancels }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        let once = Double.exp(-1)
        expect(results.map(\.failedShare), toBe: 2 * once, within: 0.01, "failures")
        let partials = results.map { run in
            Double(run.tally.partials.reduce(0) { $0 + $1.count }) / Double(run.tally.requests)
        }
        if cancels {
            expect(partials, toBe: once, within: 0.02, "partials")
        } else {
            #expect(partials.allSatisfy { $0 == 0 })
        }
        expect(
            results.map { Double($0.tally.ghosts) / Double($0.tally.requests) }, toBe: cancels ? once : 2 * once,
            within: 0.02, "ghosts")
    }

    /// The word takes as long as the call did: work that is shorter than the caller's patience is done before it comes.
    @Test(arguments: [8.0, 14, 16, 40]) func comesTooLate(work: Double) {
        func busy(_ cancels: Bool) -> Double {
            let system = System.open(.steady(rate: 100)) {
                $0.add(work: .constant(work * 1e6)) {
                    $0.latency = .constant(1e7)
                    $0.timeout = 15 * millisecond
                    $0.cancels = cancels
                }
            }
            let run = Run(system, seconds: 20)
            #expect(run.tally.ok == 0)
            return run.stations[1].inServiceMean
        }
        // Work begins 10 ms after the send, and the word comes 25 ms after it.
        #expect(abs(busy(false) - work / 10) < 1e-6)
        #expect(abs(busy(true) - min(work, 15) / 10) < 1e-6)
    }
}
