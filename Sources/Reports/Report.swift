public import DesignModel
public import Drill
import Simulation

/// An outcome with what is to be said about it: which promises were kept, why it went as it did, what was not computed.
///
/// It is the one source of every form in which a run is told: ``json()`` for programs, ``text(in:)`` for people.
public struct Report: Sendable {
    public let outcome: Outcome
    /// The experiment that was run, if it was one.
    public let experiment: Experiment?
    /// What happened and why, a sentence each, most important first; `nil`: nobody looked into it.
    public let explanation: [String]?
    /// The design's objectives, then what the experiment expects beside them.
    public let objectives: [ObjectiveOutcome]

    /// - Parameters:
    ///   - outcome: What came of the run.
    ///   - experiment: Where the faults came from; what it expects is judged as well.
    ///   - explanation: Sentences in plain words, without line breaks.
    public init(_ outcome: Outcome, experiment: Experiment? = nil, explanation: [String]? = nil) {
        self.outcome = outcome
        self.experiment = experiment
        self.explanation = explanation
        let known = Set(outcome.objectives.map(\.text))
        objectives = outcome.objectives + outcome.judge(experiment?.expect ?? []).filter { !known.contains($0.text) }
    }

    /// Whether a promise was not kept. One that nothing measured was not: a promise of which nobody can tell is none.
    public var hasMissedObjective: Bool { objectives.contains { isKept($0) == false } }

    /// Whether a promise was kept; `nil`: a promise of the design about a fault that this run did not have. What an
    /// experiment expects is about its own faults, so one that speaks of another is not kept.
    func isKept(_ row: ObjectiveOutcome) -> Bool? {
        switch row.verdict {
        case .met: true
        case .missed, .unmeasured: false
        case .notApplicable: experiment?.expect.contains(row.objective) == true ? false : nil
        }
    }

    /// What the design asks for, or a report could show, and this run did not compute: in plain words.
    public var notModelled: [String] {
        var remarks = outcome.compiled.notModelled + outcome.cost.uncounted
        remarks += objectives.compactMap { row in row.whyUnmeasured.map { "objective \(row.text): \($0)" } }
        if let abort = experiment?.abort, outcome.verdict(on: abort) == .notMeasured {
            remarks.append("abort: \(abort.text(in: outcome.design)): nothing follows this over time")
        }
        if explanation == nil { remarks.append("explanation: not looked into") }
        if !outcome.settled, !isAllGivenUp { remarks.append(Self.unsettled) }
        if outcome.halt != nil { remarks.append("everything after \(outcome.duration.text): the run was stopped") }
        return remarks + Self.never
    }

    /// Whether what never came to its end is what was given up, or was kept for too long: nothing more would come of it.
    private var isAllGivenUp: Bool {
        let data = outcome.components.map(\.data)
        let ended = data.reduce(0) { $0 + $1.givenUp + $1.expired }
        let open = outcome.operations.reduce(0) { $0 + $1.tally.running + $1.tally.neverSettled }
        return open <= ended
    }

    private static let unsettled =
        "settling: some requests were still under way after the longest time that is waited for; lost, partial and "
        + "duplicate effects may be incomplete"

    /// What no run computes yet, by its place in the report.
    private static let never = [
        "consistency.order_violations, consistency.session_violations: order across keys and sessions is not followed",
        "consistency.convergence_s: copies are not compared after the last heal",
        "consistency.stores.*.freshness: no virtual reads are made",
        "connections.*.hedges: calls are not hedged",
    ]
}
