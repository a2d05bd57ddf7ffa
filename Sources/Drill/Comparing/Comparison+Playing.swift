public import DesignModel

extension Comparison {
    /// Why one of the two designs cannot be run.
    public enum Problem: Error, Hashable, Sendable {
        case before(RunProblem)
        case after(RunProblem)
    }

    /// Plays both from several seeds that follow each other, both from the same ones, without a screen.
    ///
    /// The same plan gives the same figures to the last bit, however many runs are played at once.
    ///
    /// - Parameters:
    ///   - events: how many events to handle between two reports of progress.
    ///   - progress: is told how far all runs have come, from whatever thread.
    public static func playing(
        _ before: Recording, _ after: Recording, _ plan: Runs.Plan, expected: [Objective] = [],
        reportingEvery events: UInt64 = 2_000_000,
        progress: @escaping @Sendable (Runs.Progress) -> Void = { _ in }
    ) async -> Result<Comparison, Problem> {
        let meter = ProgressMeter(count: 2 * plan.count, progress)
        var comparison: Comparison?
        var waiting: Outcome?
        var problem: Problem?
        // Part 2k is the k-th run of the one, part 2k + 1 that of the other.
        await Replications(count: 2 * plan.count, jobs: plan.jobs).play { number in
            (number % 2 == 0 ? before : after).fromSeed(plus: number / 2)
                .played(reportingEvery: events, number, to: meter)
        } inOrder: { result in
            switch (result, waiting) {
            case (.failure(let found), nil): problem = .before(found)
            case (.failure(let found), _?): problem = .after(found)
            case (.success(let outcome), nil): waiting = outcome
            case (.success(let outcome), let other?):
                if comparison == nil {
                    comparison = Comparison(other, outcome, expected: expected)
                } else {
                    comparison?.add(other, outcome)
                }
                waiting = nil
            }
            return problem == nil
        }
        if let problem { return .failure(problem) }
        return comparison.map { .success($0) } ?? .failure(.before(.noClient))
    }
}
