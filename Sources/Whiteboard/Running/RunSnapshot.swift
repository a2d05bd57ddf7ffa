public import DesignModel
import Drill
public import Explanation

/// How a run stands at one moment: all that the board shows of it, as a value.
public struct RunSnapshot: Sendable {
    /// The simulated time.
    public var time: TimeSpan
    /// Whether the clock runs.
    public var isPlaying: Bool
    /// While a replay is under way, how much of it is done, from 0 to 1.
    public var replayed: Double?
    /// What the clock really runs at, which is slower than asked for a while after a break.
    public var pace: Pace
    /// What it achieves, where the machine cannot keep up with that: simulated seconds for each second.
    public var achieved: Double?
    public var components: [ComponentID: ComponentReading] = [:]
    public var connections: [ConnectionID: ConnectionReading] = [:]
    public var operations: [OperationReading] = []
    /// The faults at work, the latest last.
    public var faults: [FaultReading] = []
    /// The faults that will begin by themselves, the next first.
    public var scheduled: [ScheduledReading] = []
    /// When each fault began, healed ones too, in seconds.
    public var breaks: [Double] = []
    /// Cause, mechanism and victim; empty while all is well.
    public var why: [WhyLine] = []
    /// The promises, as far as they were last judged.
    public var objectives: [ObjectiveReading] = []
    /// How many seconds one point of the series below stands for.
    public var seriesStep = 1.0
    /// Whether the design was changed midway.
    public var isMixed = false
    /// Why it cannot go on.
    public var halt: String?
}

/// What a box is doing, over the last three simulated seconds.
public struct ComponentReading: Sendable {
    public var health = Health.fine
    /// Calls that arrive, and answers, each second.
    public var arrivals = 0.0
    public var ok = 0.0
    public var failed = 0.0
    /// Of a client: the share of what it sent that has had no answer for too long.
    public var unanswered = 0.0
    /// Slots taken on average, of how many; 0 slots: it has none.
    public var busy = 0.0
    public var slots = 0
    public var queue = 0.0
    /// From arrival to answer, in seconds; `nil`: nothing ended.
    public var latency: Double?
    /// The same in normal times.
    public var usualLatency: Double?
    public var hits: Double?
    /// Of a function: the share of calls that wait for a cold start.
    public var coldShare: Double?
    /// Of a buffer: how old messages are when they are taken, in seconds, and how many were given up.
    public var age: Double?
    public var givenUp = 0.0
    public var up = 0
    public var instances = 0
    public var isPaused = false
    /// Of a buffer: whether more comes than is taken, or messages wait longer than five seconds.
    public var isFilling = false
    /// Of a store: whether its primary is down or frozen, so that nobody takes writes.
    public var isLeaderless = false
    /// Over time: slots taken as a share of all, and who waited.
    public var utilisationSeries: [Double] = []
    public var queueSeries: [Double] = []
}

/// The state of a box, with a symbol beside its colour.
public enum Health: Int, Comparable, Sendable {
    case fine, strained, failing, down

    public static func < (left: Health, right: Health) -> Bool { left.rawValue < right.rawValue }
}

/// What passes over an arrow, over the last three simulated seconds.
public struct ConnectionReading: Sendable {
    public var calls = 0.0
    /// The shares of calls that timed out, failed for any reason, or that the caller's own policy turned away.
    public var timeouts = 0.0
    public var failures = 0.0
    public var turnedAway = 0.0
    public var outstanding = 0
    public var holding = 0
    public var isCut = false
    /// Caller instances whose breaker is open; `nil`: it has none.
    public var openBreakers: Int?
}

/// How one operation fares.
public struct OperationReading: Sendable {
    public var name = ""
    public var offered = 0.0
    /// Over the last three seconds, of the answers and of what should have been answered by now; `nil`: nothing was.
    public var availability: Double?
    /// Of successes, in seconds.
    public var p99: Double?
    /// What failures have cost so far, in dollars; 0 where it has no value.
    public var lost = 0.0
    /// Over time; `nil` where nothing was answered.
    public var availabilitySeries: [Double?] = []
    public var latencySeries: [Double] = []
}

/// A fault at work.
public struct FaultReading: Sendable {
    public var number: Int
    public var action: Fault.Action
    public var text: String
    public var since: TimeSpan
    /// When it ends by itself; `nil`: when it is healed.
    public var until: TimeSpan?
}

/// A fault that will begin.
public struct ScheduledReading: Hashable, Sendable {
    public var text: String
    public var at: TimeSpan
}

/// A promise, and whether it is kept so far.
public struct ObjectiveReading: Hashable, Sendable {
    public var text: String
    /// `nil`: not measured.
    public var met: Bool?
    /// What was measured over the whole run, in the unit of the promise; `nil`: nothing was.
    public var measured: String?

    init(_ outcome: ObjectiveOutcome) {
        text = outcome.text
        met = outcome.met
        measured = outcome.measured.map { Figures.measured($0, for: outcome.objective) }
    }
}
