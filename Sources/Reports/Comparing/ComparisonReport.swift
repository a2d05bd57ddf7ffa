import DesignModel
public import Drill
import Statistics

/// Two designs side by side under the same traffic and faults, in one run of each or several, as text, Markdown and JSON.
public struct ComparisonReport: Sendable {
    public let comparison: Comparison
    /// What the reader called the two, with what was overridden.
    public let names: (a: String, b: String)

    public init(_ comparison: Comparison, a: String, b: String) {
        self.comparison = comparison
        names = (a, b)
    }

    /// Whether B does not keep a promise that A keeps.
    public var breaksPromise: Bool { comparison.promises.contains(where: \.isBroken) }

    /// Whether a run of either was stopped because more was under way at once than can be followed.
    public var isStopped: Bool { comparison.halted.before.occurrences + comparison.halted.after.occurrences > 0 }

    /// What no run computes yet, by its place in the report, and why a promise was not measured.
    var notModelled: [String] {
        var remarks: [String] = []
        for (side, outcome, halted) in [
            ("a", comparison.before, comparison.halted.before), ("b", comparison.after, comparison.halted.after),
        ] {
            remarks += (outcome.compiled.notModelled + outcome.cost.uncounted).map { "\(side): \($0)" }
            guard halted.occurrences > 0 else { continue }
            let often = comparison.isSeveral ? " in \(halted.shownOccurrences)" : ""
            let after = outcome.halt == nil ? "the stop" : Report.length(outcome.duration)
            remarks.append("\(side): everything after \(after)\(often): the run was stopped")
        }
        if comparison.before.scale > 1 {
            remarks += ([comparison.before.shownRarity] + comparison.before.scaleRemarks).map { "scale: \($0)" }
        }
        for promise in comparison.promises {
            for (side, row) in [("a", promise.before), ("b", promise.after)] {
                guard let why = row?.whyUnmeasured else { continue }
                remarks.append("\(side): objective \(promise.text): \(why)")
            }
        }
        return remarks
    }
}
