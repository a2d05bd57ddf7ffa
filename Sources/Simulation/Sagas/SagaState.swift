/// What a call asks of its callee.
enum Purpose: UInt8 {
    /// What the link says: to read or to write.
    case usual
    /// Steps of a saga, which change something whatever the link says; and what a link says that it leaves behind.
    case act, hold, capture, release
    /// The two phases of a commit: what is prepared is held, and its key is locked, until it is committed or undone.
    case prepare, commit
    /// Whoever is asked, and whoever that one asks, takes back what it did for the caller.
    case undo
    /// Whoever is asked says whether it did it; a capture is not done while its hold stands.
    case query, queryOfCapture

    init(_ effect: Saga.Effect) {
        switch effect {
        case .whole: self = .act
        case .hold: self = .hold
        case .capture: self = .capture
        case .prepare: self = .prepare
        case .commit: self = .commit
        }
    }

    init(_ effect: Link.Effect) {
        switch effect {
        case .whole: self = .usual
        case .hold: self = .hold
        case .capture: self = .capture
        case .release: self = .release
        }
    }

    /// Whether it makes a change of what is held.
    var captures: Bool { self == .capture || self == .commit }
    /// Whether what it does is held for now.
    var holds: Bool { self == .hold || self == .prepare }

    var isQuery: Bool { self == .query || self == .queryOfCapture }

    /// Whether those further down are asked the same.
    var isPassedOn: Bool { rawValue >= Purpose.undo.rawValue }
}

/// A saga under way: what it has begun, and how far it is undone. It is not the job that leads it: where it is durable,
/// it outlives that.
struct SagaState {
    /// Changes whenever an event that is under way for it means nothing any more.
    var generation: UInt32 = 0
    var isAlive = false
    /// Whether it goes backwards.
    var isUndoing = false
    /// Whether it is a two-phase commit: once all is prepared it only goes forwards.
    var isTwoPhase = false
    /// Whether it is asking for the outcome of the last step.
    var isAsking = false
    /// Whether some try of the last step may have taken effect, whatever became of the others.
    var isUncertain = false
    /// Whether some try of it has failed behind its callee, which may have changed something before.
    var mayBeHalfDone = false
    var station: Int32 = 0
    var request: Int32 = -1
    /// What is remembered of the call that it leads.
    var mark: Int32 = -1
    /// What its caller's call is to the effects it leaves, and what those of its steps derive theirs from: another one after
    /// each time that all was undone, because what was cancelled stays so.
    var calledAs: UInt64 = 0
    var identity: UInt64 = 0
    /// The first step, the one behind the last, and the one behind the last that was begun and is not undone, among
    /// ``Tables/steps``: those of the system as it was when it began.
    var first: Int32 = 0
    var end: Int32 = 0
    var reached: Int32 = 0
    /// The job that leads or undoes it; −1: it waits.
    var job: Int32 = -1
    /// Whether it waits for an instance that works, and not for its next try.
    var awaitsInstance = false
    /// How often the present step was tried in vain.
    var attempts: Int32 = 0
    /// Of a two-phase commit that is decided or aborted: the steps that are still to be told so, and those of them that were
    /// told in vain this time, by their place behind the first; beyond 64 all are told again.
    var untold = UInt64.max
    var toldInVain: UInt64 = 0
}
