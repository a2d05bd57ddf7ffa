import Simulation
import DesignModel
import Drill
import Explanation

/// Plays a run: carries out orders between slices, keeps the pace, and says how things stand.
///
/// It is a value without a clock and without a thread: whoever owns it says how much time has passed, so that tests play
/// exactly what a person would see.
struct Player: Sendable {
    /// Which run it is, as the board counts them.
    private(set) var number = 0
    private var present: LiveRun?
    private(set) var isPlaying = false
    private(set) var pace = Pace.usual
    private var replay: Replay?
    /// A copy of the run that comes to its end, to be judged.
    private var ending: LiveRun.Ending?
    private var schedule = Schedule()
    /// Where it is to pause.
    private var end: TimeSpan?
    /// Until when, in simulated time, the clock runs slowly because something was broken.
    private var attentiveUntil: TimeSpan?
    /// Whether playback slows down when something breaks.
    private var isAttentive = true
    /// How fast the clock has really run, over about the last second on the wall.
    private var speed = Speed()
    private var objectives: [ObjectiveReading] = []
    /// Where traces are read from.
    private var folder = TraceFolder.none
    private var explained: (points: Int, lines: [WhyLine]) = (-1, [])

    /// The run that is to be seen.
    var run: LiveRun? { replay?.present.run ?? present }

    /// How long playback is slow after a break, unless an operation falls before.
    static let attention = TimeSpan.seconds(20)
    /// More events than this are never handled in one slice.
    static let sliceEventsMax: UInt64 = 100_000

    /// Carries out an order.
    mutating func obey(_ order: RunOrder) -> [RunNews] {
        switch order {
        case .start(let design, let number, let seed): return start(design, number, seed)
        case .stop(let number):
            let folder = folder
            self = Player()
            self.number = number
            self.folder = folder
        case .play: isPlaying = run != nil
        case .pause: isPlaying = false
        case .pauseAt(let time): end = time
        case .pace(let pace):
            self.pace = pace
            attentiveUntil = nil
        case .attend(let isAttentive): self.isAttentive = isAttentive
        case .begin(let fault): return plan(fault)
        case .heal(let number): return heal(number)
        case .cancelScheduled: schedule.removeBeginnings()
        case .edit(let design): return edit(design)
        case .replay(let design): return beginReplay(on: design)
        case .measure: beginMeasuring()
        case .traces(let folder): self.folder = folder
        }
        return []
    }

    private mutating func start(_ design: Design, _ number: Int, _ seed: UInt64 = 1) -> [RunNews] {
        let (pace, folder) = (pace, folder)
        self = Player()
        self.pace = pace
        self.number = number
        self.folder = folder
        let traces: [String: Trace]
        do throws(UnreadableTrace) { traces = try folder.traces(of: design) } catch {
            return [.cannotRun(error.message)]
        }
        do throws(RunProblem) {
            present = try LiveRun(design, options: RunOptions(seed: seed, traces: traces))
        } catch {
            return [.cannotRun(error.message)]
        }
        isPlaying = true
        return []
    }

    /// Breaks something: now, or at its time.
    private mutating func plan(_ fault: Fault) -> [RunNews] {
        guard let run else { return [] }
        guard replay == nil else { return [Self.isReplaying] }
        guard !schedule.isFull else { return [.remark("Too many faults wait for their time: B cancels them.")] }
        guard let at = fault.at, at > run.now else {
            let hasPassed = fault.at.map { $0 < run.now } ?? false
            return begin(fault) + (hasPassed ? [.remark("That time has passed: it begins now.")] : [])
        }
        schedule.add(.begin(fault), at: at)
        return []
    }

    private mutating func begin(_ fault: Fault) -> [RunNews] {
        do throws(RunProblem) {
            guard let number = try present?.begin(fault.action), let now = present?.now else { return [] }
            if isAttentive { attentiveUntil = now.adding(Self.attention) }
            if let length = fault.duration { schedule.add(.end(number), at: now.adding(length)) }
            return []
        } catch .unknownTarget {
            return [.cannotBreak(fault.action)]
        } catch {
            return [.remark(error.message)]
        }
    }

    private mutating func heal(_ number: Int) -> [RunNews] {
        guard replay == nil else { return [Self.isReplaying] }
        present?.end(number)
        return []
    }

    private static let isReplaying = RunNews.remark("Wait for the replay to reach the present.")

    private mutating func edit(_ design: Design) -> [RunNews] {
        guard replay == nil else { return [.cannotTakeIn("The replay goes on with the design it began with.")] }
        // What was read when the run began stays as it was.
        let known = present?.recording.options.traces ?? [:]
        let traces: [String: Trace]
        do throws(UnreadableTrace) { traces = try folder.traces(of: design, knowing: known) } catch {
            return [.cannotTakeIn(error.message)]
        }
        do throws(RunProblem) {
            try present?.edit(design, traces: traces)
            return []
        } catch .needsNewRun {
            return [.cannotTakeIn("")]
        } catch {
            return [.cannotTakeIn(error.message)]
        }
    }

    // MARK: Measuring

    /// Whether it is being found out what the run would come to.
    var isMeasuring: Bool { ending != nil }

    /// Begins to find out what it would come to if traffic stopped now.
    mutating func beginMeasuring() {
        guard let present, replay == nil, ending == nil else { return }
        ending = LiveRun.Ending(of: present)
    }

    /// Goes on with that by a slice.
    mutating func measure() -> [RunNews] {
        guard var ending else { return [] }
        self.ending = nil
        guard let outcome = ending.advance(events: Self.sliceEventsMax) else {
            self.ending = ending
            return []
        }
        judge(outcome)
        return [.outcome(outcome, remains: outcome.remains)]
    }

    private mutating func judge(_ outcome: Outcome) {
        objectives = outcome.objectives.map(ObjectiveReading.init)
    }

    // MARK: Time

    /// The pace that holds now.
    var presentPace: Pace {
        guard let attentiveUntil, let now = run?.now, now < attentiveUntil,
            pace.factor ?? .infinity > Pace.attentive
        else { return pace }
        return Pace(factor: Pace.attentive)
    }

    /// Moves on by what passes while `nanoseconds` pass on the wall, or by less where that is too much for one slice.
    ///
    /// - Parameters:
    ///   - limit: A simulated time that is not passed.
    /// - Returns: what happened, and whether there is more to do at once.
    ///   - wall: How long it really was since the last slice, where that is more than is to be played.
    mutating func advance(byWall nanoseconds: Int64, really wall: Int64? = nil, notBeyond limit: TimeSpan? = nil)
        -> (news: [RunNews], isBehind: Bool)
    {
        if replay != nil { return advanceReplay() }
        guard isPlaying, var moving = present else { return ([], false) }
        // What holds now hangs on the run, which is on its way for a moment.
        let pace = presentPace
        present = nil
        let goal: Int64
        if let factor = pace.factor {
            goal = moving.now.nanoseconds + Int64(Double(nanoseconds) * factor)
        } else {
            goal = moving.now.nanoseconds + 3_600_000_000_000
        }
        let horizon = [limit, end].compactMap(\.self).reduce(TimeSpan(nanoseconds: goal), min)
        // What is due on the way ends the slice, so that it happens at its own moment.
        let stop = schedule.next.map { min($0, horizon) } ?? horizon
        let before = moving.now
        let reached = moving.advance(to: stop, events: Self.sliceEventsMax)
        speed.add(simulated: moving.now.nanoseconds - before.nanoseconds, wall: wall ?? nanoseconds)
        let halted = moving.engine.halt != nil
        present = moving
        if halted { isPlaying = false }
        var news = reached ? doWhatIsDue(at: moving.now) : []
        if let end, moving.now >= end { news += pause() }
        watch()
        return (news, (!reached || stop < horizon) && !halted && isPlaying)
    }

    /// Pauses where it was to, and begins to find out what it came to.
    private mutating func pause() -> [RunNews] {
        end = nil
        isPlaying = false
        // One that is under way is about an earlier time.
        ending = nil
        beginMeasuring()
        return [.reachedEnd]
    }

    private mutating func doWhatIsDue(at now: TimeSpan) -> [RunNews] {
        var news: [RunNews] = []
        while let deed = schedule.take(dueAt: now) {
            switch deed {
            case .begin(let fault): news += begin(fault)
            case .end(let number): present?.end(number)
            }
        }
        return news
    }

    /// Ends the slow playback as soon as an operation has fallen.
    private mutating func watch() {
        guard attentiveUntil != nil, let run = present else { return }
        let timeline = run.engine.timeline
        guard timeline.count > 0 else { return }
        let point = timeline.count - 1
        let since = run.incidents.last.map { $0.from.nanoseconds / timeline.step } ?? 0
        guard Int64(point) > since else { return }
        for series in timeline.operations {
            let all = Double(series.ok[point]) + Double(series.failed[point])
            if all > 0, Double(series.ok[point]) / all < 0.5 { attentiveUntil = nil }
        }
    }

    // MARK: Replaying

    private mutating func beginReplay(on design: Design) -> [RunNews] {
        guard replay == nil else { return [] }
        guard let present, present.now > .zero else { return start(design, number) }
        // The files may say something else by now; what is played again is the design as it is.
        let traces: [String: Trace]
        do throws(UnreadableTrace) { traces = try folder.traces(of: design) } catch {
            return [.cannotRun(error.message)]
        }
        do throws(RunProblem) {
            replay = try Replay(of: present, on: design, traces: traces)
        } catch {
            return [.cannotRun(error.message)]
        }
        self.present = nil
        ending = nil
        objectives = []
        explained = (-1, [])
        attentiveUntil = nil
        isPlaying = false
        return []
    }

    private mutating func advanceReplay() -> (news: [RunNews], isBehind: Bool) {
        guard var replay else { return ([], false) }
        self.replay = nil
        guard let (before, after) = replay.advance(events: Self.sliceEventsMax) else {
            self.replay = replay
            return ([], true)
        }
        let playback = replay.present
        present = playback.run
        schedule.renumber(playback.numbers)
        // While it was played, nothing was explained.
        explained = (-1, [])
        judge(after)
        var news = [
            RunNews.outcome(after, remains: after.remains),
            .compared(
                Replayed(
                    comparison: Comparison(before, after), goal: playback.goal, time: playback.run.now,
                    beforeWasMixed: replay.beforeWasMixed)),
        ]
        if playback.skipped > 0 {
            news.append(
                .remark("\(playback.skipped) faults were left out: what they broke is gone from the design."))
        }
        return (news, false)
    }

    // MARK: How things stand

    /// All that the board shows; `nil` before the first run.
    mutating func snapshot() -> RunSnapshot? {
        guard let run else { return nil }
        var snapshot = RunSnapshot(run, pace: presentPace, isPlaying: isPlaying)
        snapshot.replayed = replay?.share
        if let factor = presentPace.factor, let real = speed.factor, isPlaying, real < 0.8 * factor {
            snapshot.achieved = real
        }
        for index in snapshot.faults.indices {
            snapshot.faults[index].until = schedule.end(of: snapshot.faults[index].number)
        }
        snapshot.scheduled = schedule.beginnings.map { beginning in
            let fault = Fault(action: beginning.fault.action, duration: beginning.fault.duration)
            return ScheduledReading(text: fault.text(in: run.design), at: beginning.at)
        }
        let points = run.engine.timeline.count
        if explained.points != points { explained = (points, replay == nil ? Evidence(run).why() : []) }
        snapshot.why = explained.lines
        snapshot.objectives = objectives
        return snapshot
    }
}

/// Simulated time for each second on the wall, of late.
private struct Speed: Sendable {
    private var simulated = 0.0
    private var wall = 0.0

    /// `nil` until half a second has been seen.
    var factor: Double? { wall > 5e8 ? simulated / wall : nil }

    mutating func add(simulated more: Int64, wall time: Int64) {
        simulated += Double(more)
        wall += Double(time)
        guard wall > 1e9 else { return }
        // What is long ago fades.
        simulated /= 2
        wall /= 2
    }
}

extension TimeSpan {
    /// This moment and so much more; no later than time goes.
    fileprivate func adding(_ length: TimeSpan) -> TimeSpan {
        let (sum, isTooLarge) = nanoseconds.addingReportingOverflow(length.nanoseconds)
        return TimeSpan(nanoseconds: isTooLarge ? .max : sum)
    }
}
