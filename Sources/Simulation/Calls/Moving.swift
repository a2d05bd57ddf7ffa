// What moves through a system: a request of a user, the jobs it becomes at stations, and the calls between them.

/// An operation that a user has sent and that still has consequences.
struct Request {
    // Wide fields come first, and narrow ones last: nothing is lost between them.

    /// What its own job is called.
    var identity: UInt64 = 0
    var key: UInt64 = 0
    var started: Time = 0
    /// When data was changed last for it; while none was: when the last message of it was worked off.
    var lastEffect: Time = 0
    /// What was left of its stock when it last read that; `.max`: it has not.
    var left = Int64.max
    var generation: UInt32 = 0
    var operation: Int32 = 0
    /// Where it was sent.
    var client: Int32 = 0
    /// Which user of a closed loop waits for it; −1: none.
    var user: Int32 = -1
    /// Jobs and replications that belong to it.
    var references: Int32 = 0
    var rootJob: Int32 = -1
    /// Messages of it that were given up, were too old or are taken by nobody, and that nobody has finished.
    var unfinished: Int32 = 0
    /// Where that began of which its user was told, where that was a failure.
    var origin: Int32 = -1
    /// The phase of the run in which it was sent; −1: it is not measured.
    var phase: Int32 = -1
    /// The last thing that it has changed, and the first, from where each is found by its identity.
    var firstEffect: Int32 = -1
    var rootEffect: Int32 = -1
    /// What is remembered of its calls since a saga has led it; −1: none has.
    var firstMark: Int32 = -1
    /// Sagas that are under way for it.
    var sagas: UInt16 = 0
    /// What its user was told, where that was a failure.
    var reason = Reason.none
    /// Whether the user still waits.
    var isOpen = true
    var succeeded = false
    /// Whether a message of it waits, or waited, for somebody to take it.
    var isPublished = false
    /// Whether it is what a log's consumers read again: nobody waits for it, and what it changes was changed before.
    var isReplayed = false
    /// Whether a reconciler has seen to it.
    var isReconciled = false
    /// Whether it has read something stale, and whether it has written something after that.
    var sawStale = false
    var reliedOnStale = false

    /// Takes the place of the request that stood here before.
    @inline(__always)
    mutating func begin(_ operation: Int32, from client: Int32, key: UInt64, identity: UInt64, now: Time) {
        let generation = generation &+ 1
        self = Request()
        self.generation = generation
        self.operation = operation
        self.client = client
        self.key = key
        self.identity = identity
        started = now
    }
}

/// One call as its callee sees it.
struct Job {
    enum State: UInt8 {
        case free, connecting, travelling, queued, working, calling, replicating, locked, replying

        /// Whether it has come to its station and not left it.
        var isPresent: Bool { (State.queued.rawValue..<State.replying.rawValue).contains(rawValue) }
    }

    /// The same for every attempt at the same thing, however far up it is repeated.
    var identity: UInt64 = 0
    /// When the call was sent, when it arrived (until then: when it was sent), and when its work is due.
    var sent: Time = 0
    var arrived: Time = 0
    var due: Time = 0
    /// From when on nobody needs it, as far as it was told; `.max`: it was told of no such time.
    var deadline = Time.max
    /// Of what comes of a message: the number of that message, in the order in which they were stored; 0: of none.
    var order: UInt64 = 0
    /// One bit for each cache of the station: whether it had the key; 32 bits higher, whether that is to be fetched anew.
    var hits: UInt64 = 0
    /// Which data the answer shows: the version read, of ``dataStore``.
    var dataVersion: UInt64 = 0
    /// Of a read that asks several copies: since when what it has found lacks an acknowledged write; 0: it lacks none.
    var behindSince: Time = 0

    /// Which of the jobs that have stood at this index it is.
    var generation: UInt32 = 0
    /// Which of the ends of work that were scheduled for it holds.
    var workTag: UInt32 = 0
    var request: Int32 = -1
    var station: Int32 = 0
    /// Within its station.
    var instance: Int32 = 0
    /// Where that instance stands among all.
    var place: Int32 = 0
    /// By which it came; −1: it is the user's own.
    var link: Int32 = -1
    /// The caller's call with the generation of the attempt, which is stale once the caller has given up.
    var call: Int32 = -1
    var callGeneration: UInt32 = 0
    /// The steps that are left, and what the present one waits for.
    var step: Int32 = 0
    var lastStep: Int32 = 0
    var repeatsLeft: Int32 = 0
    var required: Int32 = 0
    var optional: Int32 = 0
    var missing: Int32 = 0
    /// Replicas whose acknowledgement is awaited.
    var awaited: Int32 = 0
    /// Replicas to which its write is on its way, and that would do.
    var acknowledging: Int32 = 0
    /// Where the failure began.
    var origin: Int32 = -1
    var next: Int32 = -1
    var previous: Int32 = -1
    var firstCall: Int32 = -1
    /// The store of the last read below; −1: none was read.
    var dataStore: Int32 = -1
    var effect: Int32 = -1
    /// The message that it works on, and which of its deliveries; −1: it was called.
    var message: Int32 = -1
    var delivery: UInt32 = 0
    /// The saga that it leads or undoes; −1: none.
    var saga: Int32 = -1
    /// The write that it brings to where it belongs, for a cache; −1: none.
    var pendingWrite: Int32 = -1
    /// The operation half done that it makes whole; −1: none.
    var discrepancy: Int32 = -1
    /// Where its caller keeps how long attempts take; −1: nobody asks.
    var timedBy: Int32 = -1

    var state = State.free
    var holdsSlot = false
    var isCancelled = false
    /// Whether its way, there or back, is cut: nothing but the caller's patience keeps it.
    var isParked = false
    /// Whether one of its instance's connections is taken for it.
    var hasConnection = false
    /// Whether others wait for what it fetches for a cache; and of a cache's answer: whether somebody should fetch it anew.
    var holdsLease = false
    var revalidates = false
    var fetchesForItself = false
    /// Of the answer: whether it failed, and of a cache whether it had the key.
    var reason = Reason.none
    var hit = false
    /// Of a saga's question: whether something that was to be changed, here or below, is not.
    var lacksEffect = false
    var depth: UInt8 = 0
    /// How many messages it comes of, one after the other.
    var hops: UInt8 = 0
    /// Whether it would not be there if nobody, here or above, had tried twice.
    var isRepeated = false
    /// Why what it changes may have been changed before.
    var again = Repetition.none
    var stepMode = Step.Mode.single
    var purpose = Purpose.usual
    /// The last fixed decision, here or below, that its answer rests on, as ``Link/Decision`` numbers them; 0: none.
    var decision: UInt8 = 0

    /// Takes the place of the job that stood here before. It is written where it stands: to make one elsewhere and to copy
    /// it takes several times as long.
    @inline(__always)
    mutating func begin(
        _ state: State, for request: Int32, at station: Int32, _ instance: Int32, place: Int32, identity: UInt64,
        now: Time
    ) {
        let (generation, workTag) = (generation &+ 1, workTag &+ 1)
        self = Job()
        self.generation = generation
        self.workTag = workTag
        self.state = state
        self.request = request
        self.station = station
        self.instance = instance
        self.place = place
        self.identity = identity
        sent = now
        arrived = now
    }

    @inline(__always)
    mutating func work(until end: Time) {
        holdsSlot = true
        state = .working
        due = end
    }

    /// The answer begins its way to the caller.
    @inline(__always)
    mutating func reply(_ failure: Failure?) {
        reason = failure?.reason ?? .none
        origin = failure?.origin ?? -1
        state = .replying
    }

    /// Events and answers that are still under way for it find that it is gone.
    @inline(__always)
    mutating func retire() {
        generation &+= 1
        workTag &+= 1
        state = .free
    }
}

/// One call as its caller sees it, over all of its attempts.
struct Call {
    var identity: UInt64 = 0
    var started: Time = 0
    /// Changes with every attempt that begins or ends.
    var generation: UInt32 = 0
    /// The caller's job.
    var parent: Int32 = -1
    var next: Int32 = -1
    var previous: Int32 = -1
    var link: Int32 = 0
    /// Where the state of its caller's instance for the connection stands.
    var callerState: Int32 = 0
    /// The connection in whose place this one is called; itself, where it is no fallback.
    var insteadOf: Int32 = 0
    var attempts: Int32 = 0
    /// The job of the present attempt.
    var child: Int32 = -1
    var childGeneration: UInt32 = 0
    /// The job of the hedge beside it; −1: none was made.
    var hedge: Int32 = -1
    var hedgeGeneration: UInt32 = 0
    /// Attempts that are not answered: one, or two where one is a hedge.
    var inFlight: Int8 = 0
    var isProbe = false
    /// As it was when the call began, also for a fallback in its place.
    var isOptional = false
    var purpose = Purpose.usual
    /// Why what it changes may have been changed before, however often it is tried.
    var again = Repetition.none
    /// Why the attempt could not be made.
    var refusal = Reason.none

    /// Takes the place of the call that stood here before.
    @inline(__always)
    mutating func begin(of parent: Int32, over link: Int32, identity: UInt64, now: Time) {
        let generation = generation &+ 1
        self = Call()
        self.generation = generation
        self.parent = parent
        self.link = link
        insteadOf = link
        self.identity = identity
        started = now
    }
}

/// What a good answer shows.
struct Answer {
    /// The store of the last read below, and the version read; store −1: none was read.
    var dataStore: Int32
    var dataVersion: UInt64
    /// Of a cache: whether it had the key.
    var hit: Bool
    /// See ``Job/lacksEffect``.
    var lacksEffect = false
    /// See ``Job/revalidates``.
    var revalidates = false
    /// The fixed decision that it rests on; 0: none.
    var decision: UInt8
}

/// A failure on its way up: why, and where it began.
struct Failure {
    var reason: Reason
    var origin: Int32
}
