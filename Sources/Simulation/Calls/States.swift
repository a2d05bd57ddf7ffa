// What stations, their instances and connections are doing, and what callers keep of connections.

/// What one instance of a station is doing.
struct InstanceState {
    var busy: Int32 = 0
    var queued: Int32 = 0
    /// Own work under way, and how much of it began or ended since the last point of the timeline.
    var working: Int32 = 0
    var progress: UInt32 = 0

    mutating func beginsWork() {
        busy += 1
        working += 1
        progress &+= 1
    }

    mutating func endsWork() {
        working -= 1
        progress &+= 1
    }
    /// Sent to it and not yet finished, by all callers.
    var inFlight: Int32 = 0
    var line = Line()
    /// Slots that are kept for messages on their way.
    var reserved: Int32 = 0
    var isDown = false
    /// Whether, being down, it tells nobody.
    var isSilent = false
    var isPaused = false
    /// Whether calls no longer go to it.
    var isAvoided = false
    /// Changes whenever it goes down or comes back.
    var epoch: UInt32 = 0
    var extra: Double = 0
    var factor: Double = 1
    var failing: Double = 0
    /// Slots that nobody can have.
    var missing: Int32 = 0

    var isHealthy: Bool { !isDown && !isPaused }
    var isUndisturbed: Bool { isHealthy && !isAvoided && extra == 0 && factor == 1 && failing == 0 && missing == 0 }
}

/// A station's random streams, whose turn it is to take a message, and its rate limit.
struct StationState {
    var work: ForesightedStream
    var errors: Stream
    var balance: Stream
    var unknown: Stream
    var lag: Stream
    var patience: Stream
    var lifetimes: Stream
    var freshness: Stream
    /// Who takes the next message.
    var turn: Int32 = 0
    var bucket = TokenBucket()
    /// What faults do to it: calls per second that it still takes (below 0: any), the share that it never answers, how
    /// much later its copies have a write, and whether they have none.
    var limit = -1.0
    var limitBucket = TokenBucket()
    var forgetting = 0.0
    var extraLag: Time = 0
    /// Where calls begin one by one: when the next may, whether somebody waits for that, and which instance is asked first.
    var nextTurn: Time = 0
    var isTurnAwaited = false
    /// Which of the turns that were scheduled holds.
    var turnTag: UInt32 = 0
    var turnGiver: Int32 = 0
    var isStalled = false
    /// The share of messages stored that can never be worked on.
    var poison = 0.0
    /// Of its shards, how many have a primary that does not work.
    var leadersDown: Int32 = 0
    /// Which of its feeds a consumer looks into next.
    var feedTurn: Int32 = 0

    var isUndisturbed: Bool { limit < 0 && forgetting == 0 && extraLag == 0 && !isStalled && poison == 0 }

    init(seed: UInt64, _ station: Station) {
        work = ForesightedStream(Stream(seed: seed, identity: station.identity, purpose: .work))
        errors = Stream(seed: seed, identity: station.identity, purpose: .errors)
        balance = Stream(seed: seed, identity: station.identity, purpose: .balance)
        unknown = Stream(seed: seed, identity: station.identity, purpose: .unknown)
        lag = Stream(seed: seed, identity: station.identity, purpose: .lag)
        lifetimes = Stream(seed: seed, identity: station.identity, purpose: .lifetimes)
        patience = Stream(seed: seed, identity: station.identity, purpose: .patience)
        freshness = Stream(seed: seed, identity: station.identity, purpose: .freshness)
    }

    var streamsFingerprint: UInt64 {
        work.fingerprint ^ errors.fingerprint ^ balance.fingerprint ^ unknown.fingerprint ^ lag.fingerprint
            ^ patience.fingerprint
    }
}

/// A connection's random streams, disturbances and rate limit.
struct LinkState {
    var latency: ForesightedStream
    var share: Stream
    var jitter: Stream
    var throttle: Stream
    var bucket = TokenBucket()
    var isCut = false
    var extra: Double = 0
    var factor: Double = 1
    /// The share of messages that never arrive.
    var losing = 0.0
    var loss: Stream

    init(seed: UInt64, _ link: Link) {
        loss = Stream(seed: seed, identity: link.identity, purpose: .loss)
        latency = ForesightedStream(Stream(seed: seed, identity: link.identity, purpose: .latency))
        share = Stream(seed: seed, identity: link.identity, purpose: .share)
        jitter = Stream(seed: seed, identity: link.identity, purpose: .jitter)
        throttle = Stream(seed: seed, identity: link.identity, purpose: .throttle)
    }

    var isUndisturbed: Bool { !isCut && extra == 0 && factor == 1 && losing == 0 }

    var streamsFingerprint: UInt64 {
        latency.fingerprint ^ share.fingerprint ^ jitter.fingerprint ^ loss.fingerprint ^ throttle.fingerprint
    }
}

/// What one instance of a caller keeps for one connection.
struct CallerState {
    var inFlight: Int32 = 0
    /// The replaced primary of a store that its connection still ends at; −1: it follows who leads.
    var connectedTo: Int32 = -1
    var hasLastAnswer = false
    /// The instance that it keeps to; −1: none.
    var pinnedTo: Int32 = -1
    /// The instance whose turn it is. Each caller counts by itself, and not all from the same instance on.
    var turn: Int32 = 0
}
