import DesignModel
public import Drill

/// Two designs side by side under the same traffic and faults, as text, Markdown and JSON.
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

    /// What no run computes yet, by its place in the report, and why a promise was not measured.
    var notModelled: [String] {
        var remarks: [String] = []
        for (side, outcome) in [("a", comparison.before), ("b", comparison.after)] {
            remarks += (outcome.compiled.notModelled + outcome.cost.uncounted).map { "\(side): \($0)" }
            guard outcome.halt != nil else { continue }
            remarks.append("\(side): everything after \(outcome.duration.text): the run was stopped")
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
