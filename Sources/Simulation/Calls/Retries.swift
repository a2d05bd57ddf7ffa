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

    /// Whether the caller's budget allows one more retry.
    mutating func takeRetryBudget(_ index: Int32) -> Bool {
        guard tables.links[Int(calls[index].link)].hasBudget else { return true }
        return policies[policyPlace(index)].budget?.take(at: now) ?? true
    }

    /// Where stands what a call's caller has learned of the connection.
    @inline(__always)
    func policyPlace(_ index: Int32) -> Int {
        let row = tables.links[Int(calls[index].link)]
        return Int(row.firstPolicies + calls[index].callerState - row.firstCallerState)
    }
}
