/// How long it takes from a heal until nothing is left of what had been sent before it: no write on its way to a copy, no
/// message, no operation whose effects are half there.
struct Convergence {
    /// When something that was broken was healed last; `nil`: nothing was.
    private(set) var healed: Time?
    /// When the last of what had been sent before came to its end.
    private var ended: Time = 0
    /// Operations sent before that were closed and never settle.
    private var unsettled = 0

    /// Something is healed: from now on this heal is the last.
    mutating func heal(at now: Time) {
        healed = now
        ended = now
    }

    /// Nothing more happens to an operation.
    mutating func ends(sent: Time, settles: Bool, at now: Time) {
        if !settles, healed.map({ sent <= $0 }) ?? true { unsettled += 1 }
        if let healed, sent <= healed { ended = max(ended, now) }
    }

    /// From the last heal until all agreed; infinite: they never did. `nil`: nothing was healed.
    var time: Double? {
        healed.map { unsettled > 0 ? .infinity : Double(ended - $0) }
    }
}
