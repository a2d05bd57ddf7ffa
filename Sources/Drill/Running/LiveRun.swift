public import DesignModel
public import Simulation

/// A run under way: it is moved on in slices, broken, healed and mended between them, and looked at at any time.
///
/// It is a value: a copy is a checkpoint, and ``outcome()`` looks at how it would end if traffic stopped now without
/// touching it. Whatever is done to it is written into ``recording`` with its simulated time.
public struct LiveRun: Sendable {
    /// A fault that began.
    public struct Incident: Hashable, Sendable {
        public let number: Int
        public let action: Fault.Action
        public let from: TimeSpan
        /// `nil`: it lasts.
        public internal(set) var to: TimeSpan?
    }

    /// Time between two changes of what is broken.
    struct Phase: Hashable, Sendable {
        var from: TimeSpan
        /// The faults at work, by their place in ``LiveRun/incidents``: their numbers are those of the plan, and say
        /// nothing about the order in which faults begin, or whether they do.
        var faults: [Int]
    }

    public private(set) var compiled: CompiledDesign
    /// What plays the design, or a smaller copy of it.
    public private(set) var engine: Engine
    /// How that copy comes from the design.
    let reduction: Reduction
    public private(set) var recording: Recording
    /// The designs that it has had, each from its time on.
    public private(set) var designs: [DatedDesign]
    /// The faults that have begun, in that order.
    public private(set) var incidents: [Incident] = []
    private(set) var phases: [Phase] = []
    private var isMeasuring = false
    /// What it was before each edit of this very moment, so that an edit which is taken back at once never was.
    private var beforeEdits: [LiveRun] = []

    /// More edits than this are not taken back in one moment.
    private static let beforeEditsMax = 50

    /// A run at time 0.
    ///
    /// - Parameter names: what random streams derive from, for a run that is to be compared with an earlier one;
    ///   `nil`: the names that everything has.
    /// - Throws: ``RunProblem`` where the design cannot be run.
    public init(
        _ design: Design, options: RunOptions = RunOptions(), names: StreamNames? = nil
    ) throws(RunProblem) {
        var recording = Recording(design, options: options)
        if let names { recording.names = names.following(design) }
        try self.init(of: recording)
    }

    /// A run of a recording at time 0: nothing of what is done in it has been done.
    package init(of whole: Recording) throws(RunProblem) {
        recording = whole
        recording.entries = []
        compiled = try CompiledDesign(whole.design, names: whole.names, traces: whole.options.traces)
        designs = [DatedDesign(from: .zero, compiled: compiled)]
        reduction = try compiled.reduction(by: whole.options.scale, breaking: whole.disturbances(of: compiled))
        engine = Engine(reduction.reduced(compiled.system), seed: whole.options.seed)
    }

    /// What is played: the design in the engine's numbers, or a smaller copy of it.
    package var played: System { reduction.reduced(compiled.system) }

    /// The simulated time.
    public var now: TimeSpan { TimeSpan(nanoseconds: engine.now) }

    /// The design as it is now.
    public var design: Design { compiled.design }

    /// The faults at work now.
    public var active: [Incident] { incidents.filter { $0.to == nil } }

    /// Simulates until a time, or until so many more events have been handled.
    ///
    /// - Returns: whether the time was reached.
    @discardableResult
    public mutating func advance(to time: TimeSpan, events: UInt64 = .max) -> Bool {
        if !beforeEdits.isEmpty { beforeEdits = [] }
        let warmUp = recording.options.warmUp.nanoseconds
        var left = events
        if !isMeasuring {
            let before = engine.eventCount
            guard engine.advance(to: min(time.nanoseconds, warmUp), events: left) else { return false }
            left -= min(left, engine.eventCount - before)
            guard engine.now >= warmUp else { return true }
            isMeasuring = true
            engine.beginMeasuring()
            beginPhase()
            guard left > 0 else { return engine.now >= time.nanoseconds }
        }
        return engine.advance(to: time.nanoseconds, events: left)
    }

    /// Breaks something now.
    ///
    /// - Returns: the number by which it is healed.
    /// - Throws: ``RunProblem/unknownTarget``.
    @discardableResult
    public mutating func begin(_ action: Fault.Action) throws(RunProblem) -> Int {
        let number = incidents.count
        beforeEdits = []
        try perform(Recording.Entry(at: now, .begin(number, action)))
        return number
    }

    /// Heals a fault now.
    public mutating func end(_ number: Int) {
        guard incidents.contains(where: { $0.number == number && $0.to == nil }) else { return }
        beforeEdits = []
        try? perform(Recording.Entry(at: now, .end(number)))
    }

    /// Goes on with a changed design. Where only names or objectives are other ones, the run is what it was.
    ///
    /// - Parameter traces: recorded rates that its curves name; those that the run knows already stay as they are.
    /// - Throws: ``RunProblem/needsNewRun`` where boxes, arrows, operations or replicas have come or gone; whatever
    ///   keeps the new design from running at all.
    public mutating func edit(_ design: Design, traces: [String: Trace] = [:]) throws(RunProblem) {
        guard design != compiled.design else { return }
        if let place = beforeEdits.firstIndex(where: { $0.design == design }) {
            let earlier = Array(beforeEdits.prefix(place))
            self = beforeEdits[place]
            beforeEdits = earlier
            return
        }
        var before = self
        before.beforeEdits = []
        recording.options.traces.merge(traces) { known, _ in known }
        do throws(RunProblem) { try perform(Recording.Entry(at: now, .edit(design))) } catch {
            recording.options.traces = before.recording.options.traces
            throw error
        }
        beforeEdits = (beforeEdits + [before]).suffix(Self.beforeEditsMax)
    }

    /// Does what a recording says, now.
    mutating func perform(_ entry: Recording.Entry) throws(RunProblem) {
        // A slice may have ended between two events of the same moment; a replay handles all of them first.
        engine.advance(to: engine.now)
        var deed = entry.deed
        switch deed {
        case .begin(let number, let action):
            guard let disturbance = reduction.reduced(try compiled.disturbance(action)) else { throw .needsNewRun }
            engine.disturb(number, disturbance)
            incidents.append(Incident(number: number, action: action, from: now))
        case .end(let number):
            engine.heal(number)
            for index in incidents.indices where incidents[index].number == number { incidents[index].to = now }
        case .edit(let design), .reword(let design):
            let changed = try CompiledDesign(
                design, names: recording.names.following(design), traces: recording.options.traces)
            guard changed.components == compiled.components, changed.connections == compiled.connections,
                changed.operations.count == compiled.operations.count
            else { throw .needsNewRun }
            // What the engine reads decides: names, labels and objectives are not among it, and it is left alone then.
            let isSame = changed.system == compiled.system
            if !isSame {
                guard try takesIn(changed) else { throw .needsNewRun }
            }
            deed = isSame ? .reword(design) : .edit(design)
            compiled = changed
            designs.append(DatedDesign(from: now, compiled: changed))
        }
        recording.entries.append(Recording.Entry(at: now, deed))
        if isMeasuring { beginPhase() }
    }

    /// Goes on with other numbers; one that cannot be made smaller in the same way is not taken in.
    private mutating func takesIn(_ changed: CompiledDesign) throws(RunProblem) -> Bool {
        let breaking = recording.disturbances(of: changed)
        guard try changed.reduction(by: reduction.factor, breaking: breaking) == reduction else { return false }
        return engine.replace(reduction.reduced(changed.system))
    }

    private mutating func beginPhase() {
        let faults = incidents.indices.filter { incidents[$0].to == nil }
        if let last = phases.last, last.faults == faults { return }
        if phases.last?.from == now {
            // Nothing was sent in the phase that ends where it began; its row stays empty.
            phases[phases.count - 1].faults = faults
            return
        }
        phases.append(Phase(from: now, faults: faults))
        engine.beginPhase()
    }

    /// What has to be replayed to get the same outcome as ``outcome()`` gives now.
    public var recordingSoFar: Recording {
        var recording = recording
        recording.options.duration = now
        return recording
    }

    /// What came of it, if traffic stopped now and everything under way were let finish.
    public func outcome() -> Outcome {
        var ended = self
        ended.engine.advance(to: engine.now)
        return ended.finish()
    }

    /// Stops traffic, lets everything under way finish, and says what came of it.
    mutating func finish() -> Outcome {
        let end = now
        engine.endTraffic()
        let settled = engine.settle(within: Self.settlingTime)
        return Outcome(self, trafficEnd: end, settled: settled)
    }

    /// What ``outcome()`` says, found out in slices, for whoever has to answer in between.
    public struct Ending: Sendable {
        private var run: LiveRun
        private let trafficEnd: TimeSpan

        /// The end of a run, as if traffic stopped now; the run itself is not touched.
        public init(of run: LiveRun) {
            self.run = run
            self.run.engine.advance(to: run.engine.now)
            trafficEnd = run.now
            self.run.engine.beginSettling()
        }

        /// Lets so many more events happen; the outcome once everything under way has come to its end.
        public mutating func advance(events: UInt64) -> Outcome? {
            let horizon = trafficEnd.nanoseconds + LiveRun.settlingTime
            guard run.engine.settle(until: horizon, events: events) else { return nil }
            let settled = run.engine.closeAccounts()
            return Outcome(run, trafficEnd: trafficEnd, settled: settled)
        }
    }

    /// How long after the end of traffic the last effects are waited for.
    public static let settlingTime: Time = 600_000_000_000
}

/// A design that held from a time on.
public struct DatedDesign: Sendable {
    public let from: TimeSpan
    public let compiled: CompiledDesign
}

extension Recording {
    /// How far a run has come.
    public struct Progress: Hashable, Sendable {
        public let simulated: TimeSpan
        public let total: TimeSpan
        /// From 0 to 1.
        public var share: Double { total.nanoseconds == 0 ? 1 : simulated.seconds / total.seconds }
    }

    /// Plays the whole recording without a screen.
    ///
    /// - Parameters:
    ///   - events: how many events to handle between two reports of progress.
    ///   - progress: is told how far the run has come.
    /// - Throws: ``RunProblem`` where the design cannot be run.
    public func play(reportingEvery events: UInt64 = 2_000_000, progress: (Progress) -> Void = { _ in })
        throws(RunProblem) -> Outcome
    {
        var run = try LiveRun(of: self)
        func advance(to time: TimeSpan) {
            while !run.advance(to: time, events: events), run.engine.halt == nil {
                progress(Progress(simulated: run.now, total: options.duration))
            }
        }
        for entry in entries where entry.at <= options.duration {
            advance(to: entry.at)
            guard run.engine.halt == nil else { break }
            try run.perform(entry)
        }
        if run.engine.halt == nil { advance(to: options.duration) }
        return run.finish()
    }
}
