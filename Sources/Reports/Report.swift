public import DesignModel
public import Drill
import Simulation
import Statistics

/// Runs with what is to be said about them: which promises were kept, why it went as it did, what was not computed.
///
/// It is the one source of every form in which runs are told: ``json()`` for programs, ``text(in:)`` for people. One run is
/// told by the same code as several: a figure of several has a range.
public struct Report: Sendable {
    public let runs: Runs
    /// What happened in the first run and why, a sentence each, most important first; `nil`: nobody looked into it.
    public let explanation: [String]?

    /// - Parameters:
    ///   - runs: What came of one run or several.
    ///   - explanation: Sentences in plain words about the first of them, without line breaks.
    public init(_ runs: Runs, explanation: [String]? = nil) {
        self.runs = runs
        self.explanation = explanation
    }

    /// A report about a single run.
    ///
    /// - Parameter experiment: Where the faults came from; what it expects is judged as well.
    public init(_ outcome: Outcome, experiment: Experiment? = nil, explanation: [String]? = nil) {
        self.init(Runs(outcome, of: experiment), explanation: explanation)
    }

    /// The first run: what all have in common, and what can only be told of one.
    public var outcome: Outcome { runs.first }
    /// The experiment that was run, if it was one.
    public var experiment: Experiment? { runs.experiment }
    /// The design's objectives, then what the experiment expects beside them.
    public var objectives: [Promise] { runs.promises }

    /// Whether a promise was not kept. One that nothing measured was not: a promise of which nobody can tell is none.
    public var hasMissedObjective: Bool { objectives.contains { isKept($0) == false } }

    /// Whether the runs are too few to tell whether a promise is kept.
    public var hasUndecidedObjective: Bool { objectives.contains { $0.isUndecided } }

    /// Whether a promise was kept; `nil`: the runs leave it open, or it is a promise of the design about a fault that they did
    /// not have. What an experiment expects is about its own faults, so one that speaks of another is not kept.
    func isKept(_ row: Promise) -> Bool? {
        guard case .notApplicable = row.verdict else { return row.verdict.isKept }
        return experiment?.expect.contains(row.objective) == true ? false : nil
    }

    /// What the design asks for, or a report could show, and no run computed: in plain words.
    public var notModelled: [String] {
        var remarks = outcome.compiled.notModelled + runs.cost.uncounted
        remarks += objectives.compactMap { row in row.whyUnmeasured.map { "objective \(row.text): \($0)" } }
        if let abort = experiment?.abort, runs.stop == nil {
            remarks.append("abort: \(abort.text(in: outcome.design)): nothing follows this over time")
        }
        if explanation == nil {
            remarks.append(outcome.scale == 1 ? "explanation: not looked into" : "explanation: \(Self.onlyOfWholes)")
        }
        if outcome.scale > 1 { remarks += ([outcome.shownRarity] + outcome.scaleRemarks).map { "scale: \($0)" } }
        if let unsettled = happening(.unsettled) { remarks.append("settling\(unsettled): \(Self.unsettled)") }
        if let halted = happening(.halted) {
            let after =
                outcome.halt == nil ? "everything after the stop" : "everything after \(Self.length(outcome.duration))"
            remarks += [
                "\(after)\(halted): the run was stopped",
                "consistency\(halted): the run was stopped before all had settled; counts are of what was seen until then",
            ]
        }
        return remarks + unread
    }

    /// Which figures of consistency nothing was measured of, and why.
    private var unread: [String] {
        var remarks: [String] = []
        if runs.whole[.converged].count == 0 {
            remarks.append(
                "consistency.convergence_s, consistency.converged: "
                    + (isStopped ? "the run was stopped" : "nothing was broken and healed"))
        } else if runs.whole[.convergence].count == 0 {
            remarks.append("consistency.convergence_s: copies never came to agree after the last heal")
        }
        if runs.whole[.staleShare].count == 0 { remarks.append("consistency.stale_read_share: nothing was read") }
        let silent = runs.components.indices.filter { keepsData($0) && runs.components[$0][.staleShare].count == 0 }
        if !silent.isEmpty {
            let names = silent.map { outcome.compiled.name(ofStation: $0) }.joined(separator: ", ")
            remarks.append("consistency.stores.stale_read_share of \(names): nothing was read there")
        }
        return remarks
    }

    /// In how many runs something happened, to be put behind what it is: ` in 3 of 5 runs`, nothing where there is one run
    /// only; `nil`: in none.
    func happening(_ figure: WholeFigure) -> String? {
        let sample = runs.whole[figure]
        guard sample.occurrences > 0 else { return nil }
        return runs.isSeveral ? " in \(sample.shownOccurrences)" : ""
    }

    private static let onlyOfWholes =
        "it is told of a design that was played whole (--scale off); in a copy, chance looks like a cause"

    private static let unsettled =
        "some requests were still under way after the longest time that is waited for; lost, partial and "
        + "duplicate effects may be incomplete"
}

extension Promise {
    /// Whether the runs are too few to tell whether it is kept.
    var isUndecided: Bool { if case .undecided = verdict { true } else { false } }
}

extension Outcome {
    /// What a smaller copy is, in a line; `nil`: the design was played.
    var shownScale: String? {
        scale == 1
            ? nil
            : "What was played is a copy of the design that is \(scale) times smaller, in traffic, slots and limits. Counts and "
                + "rates are multiplied by \(scale); shares and times are as they were."
    }

    /// What it does not show.
    var shownRarity: String {
        // Of what happens n times on average, nothing is seen in one of e^n cases: of 3, in 5%.
        "what happened nowhere in a copy that is \(scale) times smaller may happen some \(3 * scale) times in the design"
    }
}

extension Sample {
    /// `3 of 5 runs`
    var shownOccurrences: String { "\(occurrences) of \(count) runs" }
}
