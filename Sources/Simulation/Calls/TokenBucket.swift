/// Permits at a steady rate, with up to one second's worth saved up, or as many as is said.
struct TokenBucket {
    private var tokens = -1.0
    private var refilled: Time = 0

    /// Takes a permit, if there is one at `now`.
    mutating func take(rate: Double, at now: Time, saving seconds: Double = 1) -> Bool {
        guard rate > 0 else { return false }
        let most = max(1, rate * seconds)
        tokens = tokens < 0 ? most : min(most, tokens + Double(now - refilled) * 1e-9 * rate)
        refilled = now
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }

    /// How long after `now` there are so many permits to take; `nil`: never.
    func wait(for permits: Int, rate: Double, at now: Time, saving seconds: Double) -> Time? {
        let most = max(1, rate * seconds)
        guard rate > 0, Double(permits) <= most else { return nil }
        let missing =
            tokens < 0 ? 0 : Double(permits) - min(most, tokens + Double(now - refilled) * 1e-9 * rate)
        return missing <= 0 ? 0 : Samplers.whole(missing / rate * 1e9) + 1
    }
}
