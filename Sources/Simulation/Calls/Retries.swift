extension Engine {
    /// Doubles from the second retry on; full jitter draws it from 0 up, equal jitter from its half.
    mutating func backoff(_ link: Int, before attempts: Int32) -> Time {
        let base = tables.links[link].backoff
        guard base > 0 else { return 0 }
        let doubled = min(Double(base) * Double(UInt64(1) << UInt64(min(attempts - 1, 40))), Samplers.longest)
        switch tables.links[link].jitter {
        case .none: return Samplers.whole(doubled)
        case .full: return Samplers.whole(doubled * linkStates[link].jitter.unit())
        case .equal: return Samplers.whole(doubled * (0.5 + 0.5 * linkStates[link].jitter.unit()))
        }
    }

    /// A retry budget: each call pays in a share of a retry and time pays in a rate; a retry takes out a whole one.
    /// Ten seconds of the rate and the share of a hundred calls can be saved up.
    mutating func takeRetryBudget(_ link: Int, of parent: Int32) -> Bool {
        guard tables.links[link].hasBudget else { return true }
        let index = callerState(link, of: parent)
        let rate = tables.links[link].budgetRate
        let earned = Double(now - callerStates[index].budgetRefilled) * 1e-9 * rate
        callerStates[index].budgetRefilled = now
        callerStates[index].budget = min(
            callerStates[index].budget + earned, 10 * rate + 100 * tables.links[link].budgetShare)
        guard callerStates[index].budget >= 1 else { return false }
        callerStates[index].budget -= 1
        return true
    }
}
