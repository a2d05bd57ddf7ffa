/// A message that waits for a consumer, or for its consumer to finish with it.
struct Message {
    /// What its consumer's effects are told apart by: the same at every delivery.
    var identity: UInt64 = 0
    /// Its number in the order in which messages are stored; of a dead letter, that of the message that it was.
    var order: UInt64 = 0
    var stored: Time = 0
    /// When it was taken first.
    var firstTaken: Time = 0
    /// Changes with every delivery and with the end: whoever worked on an earlier delivery has nothing to say any more.
    var generation: UInt32 = 0
    var request: Int32 = -1
    var feed: Int32 = 0
    var partition: Int32 = 0
    var receives: Int32 = 0
    /// How many messages it comes of, one after the other.
    var hops: UInt8 = 0
    /// Where its last consumer stands; −1: in no zone.
    var takerZone: Int16 = -1
    var next: Int32 = -1
    var isPoison = false
    /// Whether its consumer has nothing to do with it any more, but did not finish it.
    var isHandedBack = false
    /// Whether a consumer answered it with an error of its own, and whether that is known of it twice.
    var hasFailed = false
    var isUnworkable = false
    /// Whether somebody finished it who had been given it before it was shown again.
    var wasFinished = false
    /// Why it, or its last delivery, may repeat what was done before.
    var again = Repetition.none
}

/// Messages that wait for the same consumers.
struct FeedState {
    var waiting: Int32 = 0
    var delivered: Int32 = 0
    /// The partitions from which a message can be delivered now, in the order in which that became so.
    var firstReady: Int32 = -1
    var lastReady: Int32 = -1
    /// Which of its consumers is asked next.
    var turn: Int32 = 0
    /// Where messages are only taken every so often: up to when they were stored that may be taken now, and whether the next
    /// time is set.
    var openUntil: Time = -1
    var isOpeningSet = false
}

/// A part of a feed, whose messages wait in order.
struct PartitionState {
    var head: Int32 = -1
    var tail: Int32 = -1
    var waiting: Int32 = 0
    /// Whether its first message is with a consumer, and the others have to wait for that.
    var isBusy = false
    var isReady = false
    /// Whether it is looked at again when its first message, or one before it, becomes too old.
    var isWatched = false
    var nextReady: Int32 = -1
}
