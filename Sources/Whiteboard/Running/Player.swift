import Simulation
import DesignModel
import Drill
import Explanation

/// Plays a run: carries out orders between slices, keeps the pace, and says how things stand.
///
/// It is a value without a clock and without a thread: whoever owns it says how much time has passed, so that tests play
/// exactly what a person would see.
struct Player: Sendable {
    private(set) var run: LiveRun?
    private(set) var isPlaying = false
    private(set) var pace = Pace.usual
    private var replay: Replay?
    /// Until when, in simulated time, the clock runs slowly because something was broken.
    private var attentiveUntil: TimeSpan?
    private var objectives: [ObjectiveReading] = []
    private var explained: (points: Int, lines: [WhyLine]) = (-1, [])
    private var saidHalt = false

    /// How long playback is slow after a break, unless an operation falls before.
    static let attention = TimeSpan.seconds(20)
    /// More events than this are never handled in one slice.
    static let sliceEventsMax: UInt64 = 100_000

    /// Carries out an order.
    mutating func obey(_ order: RunOrder) -> [RunNews] {
        switch order {
        case .start(let design): return start(design)
        case .play: isPlaying = run != nil
        case .pause: isPlaying = false
        case .pace(let pace):
            self.pace = pace
            attentiveUntil = nil
        case .begin(let action): return begin(action)
        case .heal(let number): run?.end(number)
        case .edit(let design): return edit(design)
        case .replay(let design): return beginReplay(on: design)
        case .measure: return measure()
        }
        return []
    }

    private mutating func start(_ design: Design) -> [RunNews] {
        do throws(RunProblem) {
            run = try LiveRun(design)
        } catch {
            return [.cannotRun(error.message)]
        }
        replay = nil
        objectives = []
        explained = (-1, [])
        attentiveUntil = nil
        saidHalt = false
        isPlaying = true
        return []
    }

    private mutating func begin(_ action: Fault.Action) -> [RunNews] {
        guard replay == nil else { return [.remark("Wait for the replay to reach the present.")] }
        do throws(RunProblem) {
            try run?.begin(action)
            if let now = run?.now {
                attentiveUntil = TimeSpan(nanoseconds: now.nanoseconds + Self.attention.nanoseconds)
            }
            return []
        } catch {
            return [.remark(error.message)]
        }
    }

    private mutating func edit(_ design: Design) -> [RunNews] {
        guard replay == nil else { return [.cannotTakeIn("The replay goes on with the design it began with.")] }
        do throws(RunProblem) {
            try run?.edit(design)
            return []
        } catch {
            return [.cannotTakeIn(error.message)]
        }
    }

    /// Says what it would come to if traffic stopped now.
    mutating func measure() -> [RunNews] {
        guard let run, replay == nil else { return [] }
        let outcome = run.outcome()
        judge(outcome)
        return [.outcome(outcome)]
    }

    private mutating func judge(_ outcome: Outcome) {
        objectives = outcome.objectives.map { ObjectiveReading(text: $0.text, met: $0.met) }
    }

    // MARK: Time

    /// The pace that holds now.
    var presentPace: Pace {
        guard let attentiveUntil, let now = run?.now, now < attentiveUntil, let factor = pace.factor,
            factor > Pace.attentive
        else { return pace }
        return Pace(factor: Pace.attentive)
    }

    /// Moves on by what passes while `nanoseconds` pass on the wall, or by less where that is too much for one slice.
    ///
    /// - Parameter limit: A simulated time that is not passed.
    /// - Returns: what happened, and whether there is more to do at once.
    mutating func advance(byWall nanoseconds: Int64, notBeyond limit: TimeSpan? = nil)
        -> (news: [RunNews], isBehind: Bool)
    {
        if replay != nil { return advanceReplay() }
        guard isPlaying, var moving = run else { return ([], false) }
        run = nil
        let goal: Int64
        if let factor = presentPace.factor {
            goal = moving.now.nanoseconds + Int64(Double(nanoseconds) * factor)
        } else {
            goal = moving.now.nanoseconds + 3_600_000_000_000
        }
        let end = limit.map { min($0, TimeSpan(nanoseconds: goal)) } ?? TimeSpan(nanoseconds: goal)
        let reached = moving.advance(to: end, events: Self.sliceEventsMax)
        let halted = moving.engine.halt != nil
        run = moving
        if halted { isPlaying = false }
        watch()
        return ([], !reached && !halted)
    }

    /// Ends the slow playback as soon as an operation has fallen.
    private mutating func watch() {
        guard attentiveUntil != nil, let run else { return }
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
        guard let run, run.now > .zero else { return start(design) }
        let recording = run.recordingSoFar
        let before: Outcome
        let next: LiveRun
        do throws(RunProblem) {
            // A run that was changed midway is no baseline: the design it began with is.
            before = recording.isMixed ? try recording.replayed(on: recording.design).play() : run.outcome()
            next = try LiveRun(design, options: run.recording.options)
        } catch {
            return [.cannotRun(error.message)]
        }
        replay = Replay(of: recording, before: before)
        self.run = next
        objectives = []
        explained = (-1, [])
        attentiveUntil = nil
        isPlaying = false
        return []
    }

    private mutating func advanceReplay() -> (news: [RunNews], isBehind: Bool) {
        guard var replay = self.replay, var moving = run else { return ([], false) }
        run = nil
        self.replay = nil
        let isDone = replay.advance(&moving, events: Self.sliceEventsMax)
        run = moving
        guard isDone || moving.engine.halt != nil else {
            self.replay = replay
            return ([], true)
        }
        let after = moving.outcome()
        judge(after)
        var news = [
            RunNews.outcome(after),
            .compared(
                Comparison(
                    before: replay.before, after: after, time: moving.now, beforeWasMixed: replay.beforeWasMixed)),
        ]
        if replay.skipped > 0 {
            news.append(.remark("\(replay.skipped) faults were left out: what they broke is gone from the design."))
        }
        return (news, false)
    }

    // MARK: How things stand

    /// All that the board shows; `nil` before the first run.
    mutating func snapshot() -> RunSnapshot? {
        guard let run else { return nil }
        var snapshot = RunSnapshot(run, pace: presentPace, isPlaying: isPlaying)
        snapshot.replayed = replay.map { $0.share(of: run.now) }
        let points = run.engine.timeline.count
        if explained.points != points { explained = (points, replay == nil ? Evidence(run).why() : []) }
        snapshot.why = explained.lines
        snapshot.objectives = objectives
        return snapshot
    }
}

/// A recording that is being played again, on another design.
private struct Replay: Sendable {
    let before: Outcome
    let beforeWasMixed: Bool
    let goal: TimeSpan
    private var entries: ArraySlice<Recording.Entry>
    /// The numbers that faults have now, by those that they had.
    private var numbers: [Int: Int] = [:]
    /// Faults that name something the design no longer has.
    private(set) var skipped = 0

    init(of recording: Recording, before: Outcome) {
        self.before = before
        beforeWasMixed = recording.isMixed
        goal = recording.options.duration
        entries = recording.replayed(on: recording.design).entries[...]
    }

    func share(of time: TimeSpan) -> Double { goal > .zero ? time.seconds / goal.seconds : 1 }

    /// Moves a run on by a slice; whether the end was reached.
    mutating func advance(_ run: inout LiveRun, events: UInt64) -> Bool {
        while let entry = entries.first, entry.at <= goal {
            guard run.advance(to: entry.at, events: events) else { return false }
            entries.removeFirst()
            switch entry.deed {
            case .begin(let number, let action):
                if let begun = try? run.begin(action) { numbers[number] = begun } else { skipped += 1 }
            case .end(let number):
                if let begun = numbers[number] { run.end(begun) }
            case .edit: break
            }
        }
        return run.advance(to: goal, events: events)
    }
}
