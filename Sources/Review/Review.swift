public import DesignModel

/// The design review: what an experienced reader of the drawing would say before anything is run.
///
/// Everything follows from the drawing alone, by arithmetic over rates, slots and times; nothing is simulated. A finding is
/// advice: it keeps no design from running.
public struct Review: Sendable {
    /// What one rule found.
    public struct Part: Sendable {
        /// The rule's short name, such as `no timeout`.
        public let rule: String
        /// The worst first, at most ``Review/adviceMax``.
        public let advice: [Advice]
        /// How much else it found.
        public let more: Int
    }

    /// In the order of the rules, only those that found something.
    public let parts: [Part]

    /// The names of all rules, in their order.
    public static var rules: [String] { Rule.all.map(\.name) }

    /// A rule says no more than this many things.
    public static let adviceMax = 4

    /// In designs of more boxes and arrows than this, changes are made and not looked through for what they break.
    private static let proofMax = 500

    /// Reviews a design, in time proportional to its size.
    ///
    /// - Parameter design: One that can be run; of another one, what is said may be about what its errors hide.
    public init(_ design: Design) {
        let survey = Survey(design)
        let isProven =
            design.components.count + design.connections.count <= Self.proofMax
            && !design.problems().contains { $0.severity == .error }
        parts = Rule.all.compactMap { rule in
            let found = rule.find(survey)
            guard !found.isEmpty else { return nil }
            let sorted = found.enumerated().sorted {
                ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
            }
            return Part(
                rule: rule.name,
                advice: sorted.prefix(Self.adviceMax).map {
                    $0.element.withPossibleChanges(in: design, isProven: isProven)
                },
                more: max(0, found.count - Self.adviceMax))
        }
    }

    /// How much was found in all.
    public var count: Int { parts.reduce(0) { $0 + $1.advice.count + $1.more } }
}

extension Advice {
    /// The same without changes that the design does not take: because a name would be misread, say, or because the design
    /// could not be run with them.
    fileprivate func withPossibleChanges(in design: Design, isProven: Bool) -> Advice {
        guard !changes.isEmpty else { return self }
        var copy = self
        var changed = design
        for change in changes {
            guard let assignment = try? Assignment(parsing: change, in: changed),
                let edit = try? changed.edit(making: assignment), let next = try? changed.applying(edit)
            else {
                copy.changes = []
                return copy
            }
            changed = next
        }
        if isProven, changed.problems().contains(where: { $0.severity == .error }) { copy.changes = [] }
        return copy
    }
}
