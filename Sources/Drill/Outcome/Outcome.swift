public import DesignModel
public import Simulation
import Statistics

/// What came of a run: what was measured, in the design's own names.
///
/// Figures of operations cover those that were sent between the warm-up and the end of traffic; figures of components
/// and connections cover that time.
public struct Outcome: Sendable {
    public let compiled: CompiledDesign
    /// The designs that the run had, each from its time on; the last one is ``compiled``.
    public let designs: [DatedDesign]
    public let seed: UInt64
    /// The length of traffic, warm-up included.
    public let duration: TimeSpan
    /// How long it was meant to be: longer where the run was stopped before its end.
    public let planned: TimeSpan
    public let warmUp: TimeSpan
    public let eventCount: UInt64
    /// Whether everything that was under way came to its end.
    public let settled: Bool
    /// Why the run ended early, if it did.
    public let halt: Engine.Halt?
    /// Whether calls within calls went deeper than the engine follows.
    public let wentTooDeep: Bool
    /// Whether more messages than it follows would have come of each other.
    public let wentTooFar: Bool
    /// From the last heal until all copies agreed on what had been sent before it and nothing of that was half done;
    /// in seconds. Infinite: they never did. `nil`: nothing was healed.
    public let convergence: Double?
    /// Whether the design was changed midway.
    public let isMixed: Bool
    /// How many times smaller than the design that was which was played; 1: it was the design. Figures are told of the design:
    /// what was counted is multiplied by it, ``eventCount`` aside.
    public let scale: Int
    /// Where a copy may have gone otherwise than the design would have, a sentence each; empty: it can be trusted.
    public let doubts: [String]
    /// Figures of a copy that may be off without any other being so, a sentence each.
    public let scaleRemarks: [String]

    public let operations: [OperationOutcome]
    /// Stores of which it is not followed how far their reads are behind, and the operations that read one.
    public let unfollowedStores: Set<Int>
    public let unfollowedOperations: Set<Int>
    public let components: [StationFigures]
    public let connections: [LinkFigures]
    /// By line of messages; see ``Simulation/System/feeds``.
    public let feeds: [FeedFigures]
    public let phases: [PhaseOutcome]
    public let faults: [FaultOutcome]
    public private(set) var objectives: [ObjectiveOutcome] = []
    public let timeline: Timeline
    public let windows: Timeline
    /// The timeline in points that are narrow around whatever changed, also in long runs.
    public let detail: Timeline

    public var design: Design { compiled.design }
    /// The operations that the faults of the run can harm or delay, by their places.
    package var harmed: Set<Int> {
        faults.reduce(into: []) {
            $0.formUnion(compiled.operations(harmedBy: $1.action).union(compiled.operations(delayedBy: $1.action)))
        }
    }
    /// The time between the warm-up and the end of traffic, in seconds.
    public var measuredSeconds: Double { max(0, duration.seconds - warmUp.seconds) }

    /// Where most calls or messages waited at one moment, and how many did; `nil`: nobody waited anywhere.
    public var longestLine: (station: Int, waiting: Int)? {
        let lines = components.enumerated().map { (station: $0.offset, waiting: $0.element.queueMax) }
        return lines.max { $0.waiting < $1.waiting }.flatMap { $0.waiting > 0 ? $0 : nil }
    }
}

/// What became of one operation.
public struct OperationOutcome: Sendable {
    public let name: String
    public let tally: OperationTally
    /// What a success earns, in dollars; `nil`: the operation has no value.
    public let value: Double?
    /// The share of requests that are abuse, and what decisions about them cost; `nil`: nobody said.
    public let abuse: Abuse?

    /// Requests that should not succeed.
    public struct Abuse: Hashable, Sendable {
        public let share: Double
        /// What one of them costs that goes ahead, in dollars.
        public let cost: Double
        /// What it costs to look at a request that was flagged, in dollars; `nil`: nobody said.
        public let review: Double?
    }

    /// What fixed decisions cost that were taken because nobody answered, in dollars, as expected of their number: abuse
    /// that was approved, good requests that were declined, and the people who look at what was flagged.
    /// `nil`: nothing says what such a decision costs.
    public func decisionCost(of tally: OperationTally) -> Double? {
        let made = tally.decisions
        // Free is only what was said to be: an approval without a word about abuse has no price.
        guard made.approved == 0 || abuse != nil, made.declined == 0 || value != nil, value != nil || abuse != nil,
            made.flagged == 0 || abuse?.review != nil
        else { return nil }
        return Double(made.approved) * (abuse?.share ?? 0) * (abuse?.cost ?? 0)
            + Double(made.declined) * (1 - (abuse?.share ?? 0)) * (value ?? 0)
            + Double(made.flagged) * (abuse?.review ?? 0)
    }

    /// What those without success would have earned, in dollars; `nil`: the operation has no value.
    public var lostValue: Double? { value.map { $0 * Double(tally.unsuccessful) } }
}

/// The time between two changes of what is broken.
public struct PhaseOutcome: Sendable {
    /// `before`, `during slow airline by 500ms`, `after`.
    public let name: String
    public let from: TimeSpan
    public let to: TimeSpan
    /// The faults at work, as indices of ``Outcome/faults``.
    public let faults: [Int]
    /// By operation.
    public let tallies: [OperationTally]
    /// What waited and was called, of whichever operation.
    public let measure: PhaseMeasure
}

/// What a fault did.
public struct FaultOutcome: Sendable {
    /// What was done.
    public let action: Fault.Action
    /// As it is written, without its times.
    public let text: String
    public let from: TimeSpan
    /// When it was healed, or traffic ended.
    public let to: TimeSpan
    /// From its start until everything was as before; `nil`: never, or there was nothing before to compare with.
    public let recovery: TimeSpan?
    /// `nil`: there was nothing before to compare with.
    public let recovered: Bool?
    /// The operations that suffered.
    public let blast: [String]

    /// Whether it was over at once, whatever followed from it; ``to`` says nothing then.
    public var isInstant: Bool { FaultCatalogue.verb(action.verb)?.isInstant ?? false }
}

extension OperationTally {
    /// The share of what was sent that succeeded, once the run is over; what is never answered did not. `nil`: nothing
    /// was sent.
    public var availability: Double? { requests == 0 ? nil : Double(ok) / Double(requests) }

    /// Failed, or never answered.
    public var unsuccessful: UInt64 { requests - ok }
}

extension Outcome {
    init(_ run: LiveRun, trafficEnd: TimeSpan, settled: Bool) {
        let compiled = run.compiled
        let engine = run.engine
        self.compiled = compiled
        designs = run.designs
        unfollowedStores = Set(compiled.unfollowedStores)
        unfollowedOperations = compiled.operationsUnfollowed
        seed = run.recording.options.seed
        duration = trafficEnd
        planned = max(trafficEnd, run.recording.options.duration)
        warmUp = min(run.recording.options.warmUp, trafficEnd)
        eventCount = engine.eventCount
        self.settled = settled
        halt = engine.halt
        wentTooDeep = engine.wentTooDeep
        wentTooFar = engine.wentTooFar
        // What was still to agree when a run was stopped might have come to agree.
        convergence = engine.convergenceTime.flatMap { engine.halt == nil || $0.isFinite ? $0 / 1e9 : nil }
        isMixed = run.recording.isMixed
        let reduction = run.reduction
        scale = reduction.factor
        let copyJudge = CopyJudge(run, until: trafficEnd)
        doubts = copyJudge?.doubts ?? []
        scaleRemarks = copyJudge?.remarks ?? []
        components = zip(engine.stationFigures, reduction.divisors).map { figures, divisors in
            figures.multiplied(instances: divisors.instances, slots: divisors.slots)
        }
        connections = zip(engine.linkFigures, compiled.system.links).map { figures, link in
            figures.multiplied(by: UInt64(reduction.factor), callers: reduction.divisors[link.caller].instances)
        }
        feeds = engine.feedFigures.map { $0.multiplied(by: reduction.factor) }
        let instances = reduction.divisors.map(\.instances)
        timeline = engine.timeline.multiplied(by: scale, instances: instances)
        windows = engine.windows.multiplied(by: scale, instances: instances)
        detail = engine.detail.multiplied(by: scale, instances: instances)

        let tallies = engine.tallies.map { phase in phase.map { $0.multiplied(by: UInt64(reduction.factor)) } }
        operations = compiled.operations.indices.map { index in
            var whole = OperationTally()
            for phase in tallies { whole.merge(phase[index]) }
            let row = compiled.design.operations.indices.contains(index) ? compiled.design.operations[index] : nil
            return OperationOutcome(
                name: compiled.operations[index], tally: whole, value: row?.settings.money(.value)?.dollars,
                abuse: row?.settings[.bad]?.record.map { bad in
                    OperationOutcome.Abuse(
                        share: bad.share("share") ?? 0, cost: bad.money("cost")?.dollars ?? 0,
                        review: bad.money("review")?.dollars)
                })
        }
        // Chance is judged by what was counted.
        let recoveryJudge = RecoveryJudge(
            windows: engine.windows, timeline: engine.timeline, warmUp: warmUp, end: trafficEnd,
            incidents: run.incidents)
        let verdicts = recoveryJudge.verdicts(
            harming: run.incidents.map { compiled.operations(harmedBy: $0.action) })
        let faults = zip(run.incidents, verdicts).map { incident, verdict in
            FaultOutcome(
                action: incident.action, text: Fault(action: incident.action).text(in: compiled.design),
                from: incident.from,
                to: incident.to ?? trafficEnd, recovery: verdict?.recovery,
                recovered: verdict.map { $0.recovery != nil },
                blast: verdict?.suffered.map { compiled.operations[$0] } ?? [])
        }
        self.faults = faults
        // What changes at the very end of traffic begins no phase: nothing is sent in it.
        let planned = run.phases.filter { $0.from < trafficEnd }
        let queues = reduction.divisors.map { $0.instances * $0.slots }
        let measures = engine.phaseMeasures.map { $0.multiplied(by: reduction.factor, queues: queues) }
        let none = PhaseMeasure(queuePeaks: [], calls: [], attempts: [])
        phases = planned.enumerated().map { number, phase in
            let next = planned.dropFirst(number + 1).first?.from ?? trafficEnd
            return PhaseOutcome(
                name: Self.phaseName(phase, number, of: planned, faults: faults), from: phase.from, to: next,
                faults: phase.faults, tallies: tallies.indices.contains(number) ? tallies[number] : [],
                measure: measures.indices.contains(number) ? measures[number] : none)
        }
        objectives = judge(compiled.design.objectives)
    }

    private static func phaseName(
        _ phase: LiveRun.Phase, _ number: Int, of all: [LiveRun.Phase], faults: [FaultOutcome]
    )
        -> String
    {
        guard phase.faults.isEmpty else {
            return "during " + phase.faults.map { faults[$0].text }.joined(separator: " and ")
        }
        let earlier = all[..<number].contains { !$0.faults.isEmpty }
        let later = all[(number + 1)...].contains { !$0.faults.isEmpty }
        return switch (earlier, later) {
        case (false, false): "the whole run"
        case (false, true): "before"
        case (true, true): "between"
        case (true, false): "after"
        }
    }
}
