import DesignModel
public import Drill

/// What the board knows of the simulation.
public struct RunState: Sendable {
    /// What was asked of it last.
    public enum Phase: Hashable, Sendable {
        /// There was no run yet.
        case resting
        case running
        case paused
        /// The past is being played again.
        case replaying
    }

    /// Which run it is: news about others come too late.
    var number = 0
    public internal(set) var phase = Phase.resting
    public internal(set) var pace = Pace.usual
    /// The latest readings; from before the first run on none.
    public internal(set) var snapshot: RunSnapshot? { didSet { readings += 1 } }
    /// How many readings there were, so that each has a number.
    private(set) var readings = 0
    /// What it comes to so far.
    public internal(set) var outcome: Outcome?
    /// What is left of it in the data, in sentences.
    public internal(set) var remains: [String] = []
    /// Before and after, since the last replay.
    public internal(set) var comparison: Replayed?
    /// The experiment that it plays; `nil`: nobody's but the person's own.
    var experiment: Experiment?
    /// Whether that has reached its end, and what came of it is not told yet.
    var awaitsVerdict = false
    /// What was broken last.
    var lastFault: Fault.Action?
    /// The design that the run has, as far as it matters.
    var played: Design?
    /// Whether the design on the board is another one than the run could take in.
    public internal(set) var isBehindDesign = false
    /// The numbers of faults that were healed, but of which no snapshot says so yet.
    var healing: Set<Int> = []

    /// The faults at work, without those that were just healed.
    var faults: [FaultReading] { (snapshot?.faults ?? []).filter { !healing.contains($0.number) } }
}
