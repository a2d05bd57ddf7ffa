/// A write on its way from a primary to one replica.
struct Replication {
    var key: UInt64 = 0
    var version: UInt64 = 0
    /// When it arrives; while it waits, how much of its lag is left, and below 0 before it has been drawn.
    var due: Time = -1
    /// When the primary had it.
    var written: Time = 0
    var generation: UInt32 = 0
    var store: Int32 = 0
    var replica: Int32 = 0
    /// The copy that took the write.
    var source: Int32 = 0
    var request: Int32 = 0
    var effect: Int32 = -1
    /// The job that waits for the replica's acknowledgement; −1: none.
    var job: Int32 = -1
    var jobGeneration: UInt32 = 0
    var isAlive = false
    /// Whether it waits for the primary or the replica to come back.
    var isHeld = false
    /// Whether the copy has it, and only its acknowledgement is still under way.
    var isApplied = false
    /// Whether the replica is not read from until it has this write.
    var isCatchUp = false
}
