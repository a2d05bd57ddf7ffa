public import DesignModel
import Simulation

/// Two runs under the same traffic and the same faults, on two designs: what moved, by how much, and what chance may
/// explain.
///
/// Both draw the same random numbers in whatever they have in common, so two equal designs give equal figures. The ranges
/// take requests for independent of each other; where a queue makes them fail together, they are narrower than several
/// seeds would show.
public struct Comparison: Sendable {
    public let before: Outcome
    public let after: Outcome
    /// The operations that both have, in the order of the design after.
    public let operations: [OperationChange]
    /// What waits in either design for somebody to take it: first what B has, then what only A has.
    public let messages: [MessageChange]
    /// The figures that no operation has for itself: data, retries, cost.
    public let whole: [Change]
    /// What either design promises, and whether each kept it.
    public let promises: [PromiseChange]

    /// The figures of an operation that both designs have.
    public struct OperationChange: Sendable {
        public let name: String
        public let changes: [Change]
    }

    /// The figures of messages that wait at one place.
    public struct MessageChange: Sendable {
        /// The queue or stream, or who follows a store.
        public let name: String
        public let isInBefore: Bool
        public let isInAfter: Bool
        public let changes: [Change]
    }

    /// One promise in both designs.
    public struct PromiseChange: Sendable {
        public let text: String
        /// `nil`: this design has nothing of the kind that the promise speaks of.
        public let before: ObjectiveOutcome?
        public let after: ObjectiveOutcome?

        /// The design before kept it, and the one after does not.
        public var isBroken: Bool { before?.met == true && (after.map { $0.verdict.isKept == false } ?? true) }
    }

    /// - Parameter expected: What is asked for beside the objectives of both, in words of the design before.
    public init(_ before: Outcome, _ after: Outcome, expected: [Objective] = []) {
        self.before = before
        self.after = after
        messages = Self.messages(before, after)
        let isAsynchronous = !messages.isEmpty
        operations = after.operations.compactMap { two in
            guard let one = before.operations.first(where: { $0.name == two.name }) else { return nil }
            let left = OperationFigures(one, in: before, isAsynchronous: isAsynchronous)
            let right = OperationFigures(two, in: after, isAsynchronous: isAsynchronous)
            return OperationChange(
                name: two.name,
                changes: OperationFigures.metrics.map {
                    Change(measure: .metric($0), before: left.figure($0), after: right.figure($0))
                })
        }
        let (left, right) = (WholeFigures(before), WholeFigures(after))
        whole = WholeFigures.metrics.map {
            Change(measure: .metric($0), before: left.figure($0), after: right.figure($0))
        }

        var texts: [String] = []
        for text in (before.design.objectives + expected).map({ $0.text(in: before.design) })
            + after.design.objectives.map({ $0.text(in: after.design) }) where !texts.contains(text)
        {
            texts.append(text)
        }
        promises = texts.map { text in
            func judged(_ outcome: Outcome) -> ObjectiveOutcome? {
                (try? Objective(parsing: text, in: outcome.design)).flatMap { outcome.judge([$0]).first }
            }
            return PromiseChange(text: text, before: judged(before), after: judged(after))
        }
    }

    /// Everything that became better or worse by more than chance explains.
    public var clearChanges: [Change] {
        (operations.flatMap(\.changes) + messages.flatMap(\.changes) + whole).filter(\.isClear)
    }

    /// Operations of the design before that the other one does not have.
    public var onlyBefore: [String] { Self.names(of: before, without: after) }
    /// Operations of the design after that the other one does not have.
    public var onlyAfter: [String] { Self.names(of: after, without: before) }

    private static func messages(_ before: Outcome, _ after: Outcome) -> [MessageChange] {
        func keepers(_ outcome: Outcome) -> [(name: String, figures: MessageFigures)] {
            outcome.components.indices.filter(outcome.keepsMessages).map {
                (outcome.compiled.name(ofStation: $0), MessageFigures(of: $0, in: outcome))
            }
        }
        let (one, two) = (keepers(before), keepers(after))
        return (two.map(\.name) + one.map(\.name).filter { name in !two.contains { $0.name == name } }).map { name in
            let left = one.first { $0.name == name }?.figures
            let right = two.first { $0.name == name }?.figures
            return MessageChange(
                name: name, isInBefore: left != nil, isInAfter: right != nil,
                changes: MessageFigures.measures.map {
                    Change(measure: $0, before: left?.figure($0), after: right?.figure($0))
                })
        }
    }

    private static func names(of outcome: Outcome, without other: Outcome) -> [String] {
        outcome.operations.map(\.name).filter { name in !other.operations.contains { $0.name == name } }
    }
}

extension ObjectiveOutcome.Verdict {
    /// `nil`: it is about a fault that did not occur. One that nothing measured was not kept.
    public var isKept: Bool? {
        switch self {
        case .met: true
        case .missed, .unmeasured: false
        case .notApplicable: nil
        }
    }
}
