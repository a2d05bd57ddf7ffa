/// Retries that a caller instance may make: a share of its calls beside a steady rate, over a stretch of time.
///
/// As Finagle counts it: calls pay in, retries take out, and what was paid in is forgotten after a while.
struct RetryBudget: Sendable {
    private var calls: RecentCount
    private var retries: RecentCount
    private let share: Double
    /// What the rate gives over the whole stretch.
    private let reserve: Double

    init(_ link: LinkRow) {
        calls = RecentCount(over: link.budgetSpan)
        retries = RecentCount(over: link.budgetSpan)
        share = link.budgetShare
        reserve = link.budgetRate * Double(link.budgetSpan) * 1e-9
    }

    mutating func payIn(at now: Time) { calls.add(at: now) }

    /// Whether one more retry may be made; it is counted then.
    mutating func take(at now: Time) -> Bool {
        calls.forget(before: now)
        retries.forget(before: now)
        guard reserve + share * Double(calls.total) - Double(retries.total) >= 1 else { return false }
        retries.add(at: now)
        return true
    }
}
