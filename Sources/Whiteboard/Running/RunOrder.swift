public import DesignModel
public import Drill

/// What the board asks of the simulation. Orders are carried out one after the other, and never waited for.
public enum RunOrder: Sendable {
    /// A new run of a design, from time 0, playing. News say the number.
    case start(Design, number: Int, seed: UInt64 = 1)
    /// There is no run any more; what is still told about it has another number than this.
    case stop(number: Int)
    case play
    case pause
    /// Pause when that time is reached, and say so.
    case pauseAt(TimeSpan)
    case pace(Pace)
    /// Whether playback slows down when something breaks, as it does at first.
    case attend(Bool)
    /// Break something: now, or at its time, and for as long as it says.
    case begin(Fault)
    /// No fault begins by itself any more.
    case cancelScheduled
    /// Heal the fault of this number.
    case heal(Int)
    /// Go on with a changed design.
    case edit(Design)
    /// Play the same seed and faults on a design from time 0 to the time reached, and compare.
    case replay(Design)
    /// Say what it would come to if traffic stopped now.
    case measure
    /// Read traces from there from now on.
    case traces(TraceFolder)

    /// Whether a design comes with it, whose curves may name traces.
    var mayNeedTraces: Bool {
        switch self {
        case .start, .edit, .replay: true
        default: false
        }
    }
}

/// What the simulation tells the board.
public enum RunNews: Sendable {
    /// How everything stands.
    case snapshot(RunSnapshot)
    /// The time was reached at which it was to pause.
    case reachedEnd
    /// What it comes to so far, and what no recovery mends, in sentences: too much work for a picture.
    case outcome(Outcome, remains: [String])
    /// A replay has come to its end.
    case compared(Replayed)
    /// A run could not begin.
    case cannotRun(String)
    /// An edit cannot be taken in by the run that is under way; it goes on as it was. Why not, where a new run alone does
    /// not help.
    case cannotTakeIn(String)
    /// The run does not have what was to be broken.
    case cannotBreak(Fault.Action)
    /// Something to tell.
    case remark(String)
}

/// What a replay is compared with, and how it ended.
public struct Replayed: Sendable {
    public let comparison: Comparison
    /// The time that both were to reach.
    public let goal: TimeSpan
    /// The time that the run after reached.
    public let time: TimeSpan
    /// Whether the run before had been changed midway, so that the design it began with was played for it.
    public let beforeWasMixed: Bool

    public var before: Outcome { comparison.before }
    public var after: Outcome { comparison.after }

    /// Whether one of the two could not go on, so that they cover different times.
    public var isCutShort: Bool { before.duration < goal || after.duration < goal }
}

/// The simulation as the board sees it: a thread of its own, or one that tests move on by hand.
public protocol SimulationPort: AnyObject {
    /// Gives an order; returns at once.
    func send(_ order: RunOrder)
    /// Takes the news since the last time, oldest first, each with the number of the run that it is about.
    func takeNews() -> [(run: Int, news: RunNews)]
}
