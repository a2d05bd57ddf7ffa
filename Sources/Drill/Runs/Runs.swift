public import DesignModel
import Simulation
public import Statistics

/// What came of one run, or of several of the same recording from seeds that follow each other.
///
/// Each figure is a ``Sample``: of one run what that measured, of several the mean with its range. A run is reduced to its
/// figures when it is added, so memory does not grow with their number.
public struct Runs: Sendable {
    /// The run from the first seed, whole: what can only be told of one run is told of this one.
    public let first: Outcome
    /// The experiment that was run, if it was one; what it expects is judged as well.
    public let experiment: Experiment?
    public private(set) var count = 0
    /// The longest that traffic lasted: a run may have been stopped early.
    public private(set) var duration: TimeSpan
    /// What the engine handled in all of them.
    public private(set) var eventTotal: UInt64 = 0

    /// Where a copy may have gone otherwise than the design would have; of the first run that says so.
    public private(set) var doubts: [String] = []

    public private(set) var whole = FigureTable<WholeFigure>()
    /// What running it costs.
    public private(set) var cost = CostFigures()
    /// By operation, over the whole run.
    public private(set) var operations: [OperationFigures]
    /// The share of successes in the worst minute, by operation.
    public private(set) var worstMinutes: [Sample]
    public private(set) var phases: [PhaseFigures] = []
    public private(set) var components: [FigureTable<ComponentFigure>]
    /// By component: the share of those who see a write when they read so long after it. Empty where nothing is compared.
    public private(set) var freshness: [[Freshness]]
    public private(set) var connections: [FigureTable<ConnectionFigure>]
    /// By line of messages; see ``Simulation/System/feeds``.
    public private(set) var feeds: [FigureTable<FeedFigure>]
    public private(set) var faults: [FaultFigures] = []
    /// The design's objectives, then what the experiment expects beside them.
    public private(set) var promises: [Promise] = []
    /// When the experiment would have been stopped, in seconds, of the runs in which it would; `nil`: it has no condition, or
    /// nothing follows it over time.
    public private(set) var stop: Sample?
    private var halves = SampleTable<PartialFigures.Place>(.amount)
    /// Of several runs; a single one has its own.
    private var means: TimelineFigures?

    /// So many runs are played at most.
    public static let most = 1000

    /// One run.
    public init(_ first: Outcome, of experiment: Experiment? = nil) {
        self.first = first
        self.experiment = experiment
        duration = first.duration
        operations = first.operations.map { _ in OperationFigures() }
        worstMinutes = first.operations.map { _ in Sample(.share) }
        components = first.components.map { _ in FigureTable() }
        freshness = first.compiled.system.stations.map(Freshness.rows)
        connections = first.connections.map { _ in FigureTable() }
        feeds = first.feeds.map { _ in FigureTable() }
        add(first)
    }

    /// Takes in one more run, of the same recording from another seed.
    mutating func add(_ outcome: Outcome) {
        if count > 0 {
            var means = means ?? TimelineFigures(first)
            means.add(outcome)
            self.means = means
        }
        count += 1
        eventTotal += outcome.eventCount
        if doubts.isEmpty { doubts = outcome.doubts }
        whole.add(outcome)
        cost.add(outcome.cost)
        for index in operations.indices {
            let operation = outcome.operations[index]
            operations[index].add(
                OperationFigure.Subject(
                    operation: operation, tally: operation.tally, seconds: outcome.measuredSeconds,
                    end: outcome.duration.nanoseconds,
                    isFollowed: !outcome.unfollowedOperations.contains(index)))
            worstMinutes[index].add(outcome.worstMinute(of: index)?.share)
        }
        halves.add(PartialFigures.counts(in: outcome))
        addPhases(of: outcome)
        for index in components.indices {
            components[index].add(
                ComponentFigure.Subject(
                    figures: outcome.components[index], seconds: outcome.measuredSeconds,
                    isFollowed: !outcome.unfollowedStores.contains(index)))
        }
        for index in feeds.indices { feeds[index].add(outcome.feeds[index]) }
        for index in freshness.indices {
            for place in freshness[index].indices { freshness[index][place].add(outcome.components[index].data, place) }
        }
        for index in connections.indices {
            let caller = outcome.compiled.system.links[index].caller
            connections[index].add(
                ConnectionFigure.Subject(
                    figures: outcome.connections[index], instances: outcome.components[caller].instancesMean))
        }
        FaultFigures.adding(outcome, to: &faults, after: count - 1)
        addPromises(of: outcome)
        duration = max(duration, outcome.duration)
    }

    private mutating func addPhases(of outcome: Outcome) {
        // Of a run that was stopped early the last phases are missing, or cut short.
        for (number, phase) in outcome.phases.enumerated() {
            if number == phases.count {
                let empty = OperationFigures(absentFrom: count - 1)
                phases.append(
                    PhaseFigures(phase: phase, operations: Array(repeating: empty, count: operations.count)))
            } else if outcome.duration > duration {
                phases[number].phase = phase
            }
        }
        for number in phases.indices {
            let phase = outcome.phases.indices.contains(number) ? outcome.phases[number] : nil
            for index in operations.indices {
                phases[number].operations[index].add(
                    phase.map { phase in
                        OperationFigure.Subject(
                            operation: outcome.operations[index], tally: phase.tallies[index],
                            seconds: phase.to.seconds - phase.from.seconds, end: outcome.duration.nanoseconds,
                            isFollowed: !outcome.unfollowedOperations.contains(index))
                    })
            }
        }
    }

    private mutating func addPromises(of outcome: Outcome) {
        let known = Set(outcome.objectives.map(\.text))
        let rows =
            outcome.objectives + outcome.judge(experiment?.expect ?? []).filter { !known.contains($0.text) }
        if promises.isEmpty {
            promises = rows.map(Promise.init)
        } else {
            for (number, row) in rows.enumerated() { promises[number].add(row) }
        }
        guard let abort = experiment?.abort else { return }
        switch outcome.verdict(on: abort) {
        case .stopped(let time): stop = (stop ?? Sample(.amount)).adding(time.seconds)
        case .never: stop = (stop ?? Sample(.amount)).adding(nil)
        case .notMeasured: break
        }
    }

    /// Whether figures have ranges.
    public var isSeveral: Bool { count > 1 }

    /// The last seed.
    public var lastSeed: UInt64 { first.seed &+ UInt64(count - 1) }

    /// How it went over time.
    public var timeline: TimelineFigures { means ?? TimelineFigures(first) }

    /// What was done by half, by operation and by the stores that have it.
    public var partials: [PartialFigures] {
        halves.keys.sorted().map { PartialFigures($0, halves[$0], in: first) }
    }
}

extension Sample {
    fileprivate func adding(_ observation: Double?) -> Sample {
        var copy = self
        copy.add(observation)
        return copy
    }
}
