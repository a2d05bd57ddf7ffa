extension Theory {
    /// The share of Poisson reads of one key that a cache answers, when an entry lives for a fixed time from its fill.
    ///
    /// Each fill is one miss, followed by λT hits on average.
    /// Source: renewal theory; J. Jung, A. W. Berger and H. Balakrishnan, "Modeling TTL-based Internet caches" (2003).
    /// - Parameters:
    ///   - readRate: λ, reads of the key per second.
    ///   - timeToLive: T, in seconds.
    public static func cacheHitShare(readRate: Double, timeToLive: Double) -> Double {
        let hits = readRate * timeToLive
        return hits.isInfinite ? 1 : hits / (1 + hits)
    }

    /// The share of reads at a replica that miss an acknowledged write, when each write arrives after a fixed lag.
    ///
    /// A read is stale if its key was written within the last L seconds: 1 − e^(−λL).
    /// Source: Poisson processes; writes arrive at rate λ, reads at any times that do not depend on them.
    public static func staleShare(writeRate: Double, fixedLag: Double) -> Double {
        -Elementary.exponentialLessOne(-writeRate * fixedLag)
    }

    /// The share of stale reads when each write arrives after an exponential lag of its own, and a newer version is
    /// never replaced by an older one.
    ///
    /// The chance that the newest write is still on its way: λL/(1+λL).
    public static func staleShare(writeRate: Double, meanExponentialLag: Double) -> Double {
        let pending = writeRate * meanExponentialLag
        return pending.isInfinite ? 1 : pending / (1 + pending)
    }

    /// How many times a message is delivered on average, when its acknowledgement is lost with a probability and it
    /// is sent again until one arrives.
    public static func meanDeliveries(acknowledgementLoss: Double) -> Double {
        1 / (1 - acknowledgementLoss)
    }
}
