public import DesignModel
import Simulation
public import Statistics

/// Runs under the same traffic and the same faults, on two designs: what moved, by how much, and what chance may explain.
///
/// Both draw the same random numbers in whatever they have in common, so two equal designs give equal figures. The ranges
/// of a single pair of runs take requests for independent of each other; where a queue makes them fail together, they are
/// narrower than several seeds show. Those of several pairs are taken from the scatter of their differences.
public struct Comparison: Sendable {
    /// The first run of each.
    public let before: Outcome
    public let after: Outcome
    /// How many pairs of runs there were, each from one seed.
    public private(set) var count = 1
    /// The operations that both have, in the order of the design after.
    public private(set) var operations: [OperationChange]
    /// What waits in either design for somebody to take it: first what B has, then what only A has.
    public private(set) var messages: [MessageChange]
    /// The figures that no operation has for itself: data, retries, cost.
    public private(set) var whole: [Change]
    /// What either design promises, and whether each kept it.
    public private(set) var promises: [PromiseChange]
    /// What the faults did to each.
    public private(set) var faults: (before: [FaultFigures], after: [FaultFigures]) = ([], [])
    /// How many events each took, over all runs.
    public private(set) var events: (before: Sample, after: Sample) = (Sample(.amount), Sample(.amount))
    /// Whether each was stopped early.
    public private(set) var halted: (before: Sample, after: Sample) = (Sample(.occurrence), Sample(.occurrence))

    /// Where copies may have gone otherwise than the designs would have; of the first run of each that says so.
    public private(set) var doubts: (before: [String], after: [String]) = ([], [])

    /// The figures of an operation that both designs have.
    public struct OperationChange: Sendable {
        public let name: String
        public fileprivate(set) var changes: [Change]
    }

    /// The figures of messages that wait at one place.
    public struct MessageChange: Sendable {
        /// The queue or stream, or who follows a store.
        public let name: String
        public let isInBefore: Bool
        public let isInAfter: Bool
        public fileprivate(set) var changes: [Change]
    }

    /// One promise in both designs.
    public struct PromiseChange: Sendable {
        public let text: String
        /// `nil`: this design has nothing of the kind that the promise speaks of.
        public fileprivate(set) var before: Promise?
        public fileprivate(set) var after: Promise?

        /// The design before kept it, and the one after does not; what its runs leave open is not broken.
        public var isBroken: Bool {
            before?.verdict == .met && (after.map { $0.verdict.isKept == false } ?? true)
        }
    }

    /// One run of each.
    ///
    /// - Parameter expected: What is asked for beside the objectives of both, in words of the design before.
    public init(_ before: Outcome, _ after: Outcome, expected: [Objective] = []) {
        self.before = before
        self.after = after
        messages = Self.messages(before, after)
        let isAsynchronous = !messages.isEmpty
        operations = after.operations.compactMap { two in
            guard let one = before.operations.first(where: { $0.name == two.name }) else { return nil }
            let left = ComparedOperation(one, in: before, isAsynchronous: isAsynchronous)
            let right = ComparedOperation(two, in: after, isAsynchronous: isAsynchronous)
            return OperationChange(
                name: two.name,
                changes: ComparedOperation.metrics.map {
                    Change(
                        measure: .metric($0), before: before.range(left.figure($0)),
                        after: after.range(right.figure($0)))
                })
        }
        let (left, right) = (ComparedWhole(before), ComparedWhole(after))
        whole = ComparedWhole.metrics.map {
            Change(measure: .metric($0), before: before.range(left.figure($0)), after: after.range(right.figure($0)))
        }

        var texts: [String] = []
        for text in (before.design.objectives + expected).map({ $0.text(in: before.design) })
            + after.design.objectives.map({ $0.text(in: after.design) }) where !texts.contains(text)
        {
            texts.append(text)
        }
        promises = texts.map { text in
            PromiseChange(
                text: text, before: Self.judged(text, before).map(Promise.init),
                after: Self.judged(text, after).map(Promise.init))
        }
        addRest(before, after)
    }

    /// Takes in another run of each, both from the same seed.
    mutating func add(_ before: Outcome, _ after: Outcome) {
        let pair = Comparison(before, after)
        count += 1
        for place in operations.indices { Self.add(pair.operations[place].changes, to: &operations[place].changes) }
        for place in messages.indices { Self.add(pair.messages[place].changes, to: &messages[place].changes) }
        Self.add(pair.whole, to: &whole)
        for place in promises.indices {
            let text = promises[place].text
            if let row = Self.judged(text, before) { promises[place].before?.add(row) }
            if let row = Self.judged(text, after) { promises[place].after?.add(row) }
        }
        addRest(before, after)
    }

    private static func add(_ others: [Change], to changes: inout [Change]) {
        for place in changes.indices { changes[place].add(others[place]) }
    }

    private static func judged(_ text: String, _ outcome: Outcome) -> ObjectiveOutcome? {
        (try? Objective(parsing: text, in: outcome.design)).flatMap { outcome.judge([$0]).first }
    }

    private mutating func addRest(_ before: Outcome, _ after: Outcome) {
        if doubts.before.isEmpty { doubts.before = before.doubts }
        if doubts.after.isEmpty { doubts.after = after.doubts }
        FaultFigures.adding(before, to: &faults.before, after: count - 1)
        FaultFigures.adding(after, to: &faults.after, after: count - 1)
        events.before.add(Double(before.eventCount))
        events.after.add(Double(after.eventCount))
        halted.before.add(before.halt == nil ? 0 : 1)
        halted.after.add(after.halt == nil ? 0 : 1)
    }

    /// Whether figures have ranges over several runs.
    public var isSeveral: Bool { count > 1 }

    /// The last seed.
    public var lastSeed: UInt64 { before.seed &+ UInt64(count - 1) }

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
                    Change(measure: $0, before: before.range(left?.figure($0)), after: after.range(right?.figure($0)))
                })
        }
    }

    private static func names(of outcome: Outcome, without other: Outcome) -> [String] {
        outcome.operations.map(\.name).filter { name in !other.operations.contains { $0.name == name } }
    }
}

extension Outcome {
    /// A figure's range where what was played may be a copy.
    fileprivate func range(_ figure: Interval?) -> Interval? { figure?.seen(inCopySmallerBy: scale) }
}
