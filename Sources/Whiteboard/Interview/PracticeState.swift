public import DesignModel
public import Practice

/// A session of practice on the board.
public struct PracticeState: Sendable {
    /// The session; `nil` while a prompt is chosen.
    public internal(set) var interview: Interview?
    /// What can be chosen.
    var offered: [Prompt] = []
    var terms = Terms()
    /// Seconds of the session so far, without pauses.
    public internal(set) var clock = 0.0
    public internal(set) var isPaused = false
    /// The phase whose time was told to be over.
    var nudged: Phase?
    /// Whether the person has seen who plays which role, and left it so.
    var areRolesAgreed = false
    /// What is being played on the board, and measured beside.
    var playing: Staging?
    /// The drawing as it was written into the journal last.
    var drawn: Design?
    var drawnAt = 0.0
    /// The drawing that is judged, from the scorecard on: what is drawn behind it does not count.
    var judged: Design?
    /// Whether it goes on where it was cut off.
    private(set) var isResumed = false
    /// What the strong board makes of the same faults, when it has been run.
    var reference: [String: Findings] = [:]
    /// What single changes would have gained, in sentences, when they have been run.
    var gains: [String]?
    /// Where the decision record lies.
    var recordPath: String?

    /// A new session.
    public init(_ interview: Interview) {
        self.interview = interview
        terms = interview.terms
        clock = interview.now
    }

    /// A session that was cut off and goes on.
    public init(resuming interview: Interview) {
        self.init(interview)
        isResumed = true
    }

    /// A choice of prompts.
    public init(offering prompts: [Prompt], _ terms: Terms) {
        offered = prompts
        self.terms = terms
    }

    /// The drawing is written down this often at most, in seconds.
    static let drawingInterval = 3.0
}

/// What a session wants done outside of the board: written down, or run beside it.
public enum PracticeOrder: Sendable {
    /// A session begins.
    case begin(prompt: String, Terms)
    case write(Entry)
    case run(Staging)
    /// The strong board is put through the same faults.
    case examineReference(Prompt, seed: UInt64)
    /// Single changes of a board are tried on the rungs that went badly.
    case improve(Prompt, Design, Cast, findings: [String: Findings], seed: UInt64)
    /// The record of decisions is written.
    case record(String)
}

/// What comes back.
public enum PracticeNews: Sendable {
    case findings(rung: String, Findings)
    case reference([String: Findings])
    case gains([String])
    case recorded(path: String)
    case trouble(String)
}

/// Whoever writes sessions down and runs what they break: a thread and files, or what a test puts in its place.
public protocol PracticePort: AnyObject {
    /// Gives an order; returns at once.
    func send(_ order: PracticeOrder)
    /// Takes the news since the last time, oldest first.
    func takeNews() -> [PracticeNews]
}
