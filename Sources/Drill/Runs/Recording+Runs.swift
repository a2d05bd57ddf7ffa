public import DesignModel
import Synchronization

extension Runs {
    /// How far several runs have come.
    public struct Progress: Hashable, Sendable {
        /// Runs that are over, and all of them.
        public let ended: Int
        public let count: Int
        /// Of all that is to be simulated, from 0 to 1.
        public let share: Double
    }

    /// How many are played, and how many of them at once.
    public struct Plan: Hashable, Sendable {
        public var count: Int
        public var jobs: Int

        /// - Parameters:
        ///   - count: from 1 to ``most``.
        ///   - jobs: at least 1; more than there are processors make nothing faster, and need more memory.
        public init(count: Int = 1, jobs: Int = 1) {
            self.count = min(max(count, 1), Runs.most)
            self.jobs = max(jobs, 1)
        }
    }
}

extension Recording {
    /// The same from a later seed.
    func fromSeed(plus number: Int) -> Recording {
        var copy = self
        copy.options.seed &+= UInt64(number)
        return copy
    }

    /// Plays the recording from several seeds that follow each other, the first of which is its own, without a screen.
    ///
    /// The same plan gives the same figures to the last bit, however many are played at once.
    ///
    /// - Parameters:
    ///   - events: how many events to handle between two reports of progress.
    ///   - progress: is told how far all runs have come, from whatever thread.
    /// - Returns: ``RunProblem`` where the design cannot be run.
    public func play(
        _ plan: Runs.Plan, of experiment: Experiment? = nil, reportingEvery events: UInt64 = 2_000_000,
        progress: @escaping @Sendable (Runs.Progress) -> Void = { _ in }
    ) async -> Result<Runs, RunProblem> {
        let meter = ProgressMeter(count: plan.count, progress)
        var runs: Runs?
        var problem: RunProblem?
        await Replications(count: plan.count, jobs: plan.jobs).play { number in
            fromSeed(plus: number).played(reportingEvery: events, number, to: meter)
        } inOrder: { result in
            switch result {
            case .success(let outcome):
                if runs == nil { runs = Runs(outcome, of: experiment) } else { runs?.add(outcome) }
                return true
            case .failure(let found):
                problem = found
                return false
            }
        }
        if let problem { return .failure(problem) }
        return runs.map { .success($0) } ?? .failure(.noClient)
    }

    /// One of several runs, whose progress is told among that of all.
    func played(
        reportingEvery events: UInt64, _ number: Int, to meter: ProgressMeter
    ) -> Result<Outcome, RunProblem> {
        do throws(RunProblem) {
            let outcome = try play(reportingEvery: events) { meter.tell(number, $0.share) }
            meter.end(number)
            return .success(outcome)
        } catch {
            return .failure(error)
        }
    }
}

/// Adds up how far runs have come that are played at the same time.
final class ProgressMeter: Sendable {
    private struct State {
        var ended = 0
        var shares: [Int: Double] = [:]
    }

    private let count: Int
    private let progress: @Sendable (Runs.Progress) -> Void
    private let state = Mutex(State())

    init(count: Int, _ progress: @escaping @Sendable (Runs.Progress) -> Void) {
        self.count = count
        self.progress = progress
    }

    func tell(_ number: Int, _ share: Double) { change { $0.shares[number] = share } }

    func end(_ number: Int) {
        change {
            $0.shares[number] = nil
            $0.ended += 1
        }
    }

    /// One report at a time, so that none overtakes a later one.
    private func change(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            let done = Double(state.ended) + state.shares.values.reduce(0, +)
            progress(Runs.Progress(ended: state.ended, count: count, share: done / Double(count)))
        }
    }
}
