/// What one instance of a caller has learned of one connection, as far as its policies need it.
struct CallerPolicies: Sendable {
    var breaker: BreakerState
    var budget: RetryBudget?
    var throttle: Throttle?
    var times = RecentTimes()

    /// - Parameter openTime: how long the breaker in whose place this one stands has been open.
    init(_ link: LinkRow, openTime: Time = 0) {
        breaker = BreakerState(window: link.hasBreaker ? link.breaker.window : 0, openTime: openTime)
        budget = link.hasBudget ? RetryBudget(link) : nil
        throttle = link.throttle > 0 ? Throttle() : nil
    }

    /// What goes on to hold when the policies become other ones: what was learned for one that stays the same.
    init(_ link: LinkRow, after before: CallerPolicies?, of old: LinkRow) {
        self.init(link)
        guard let before else { return }
        if link.hasSameBreaker(as: old) { breaker = before.breaker }
        let isSameBudget =
            (old.budgetShare, old.budgetRate, old.budgetSpan) == (link.budgetShare, link.budgetRate, link.budgetSpan)
        if isSameBudget, budget != nil, before.budget != nil { budget = before.budget }
        if throttle != nil, before.throttle != nil { throttle = before.throttle }
        times = before.times
    }

    /// The process that kept it is gone, and another one knows of nothing.
    mutating func restart(_ link: LinkRow, at now: Time) {
        breaker.restart(at: now)
        self = CallerPolicies(link, openTime: breaker.openTime(by: now))
    }
}

extension LinkRow {
    func hasSameBreaker(as other: LinkRow) -> Bool { hasBreaker == other.hasBreaker && breaker == other.breaker }
}
