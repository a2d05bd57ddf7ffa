extension System {
    /// Whether calls can lead back to where they came from. Messages do not count: whoever takes one calls anew.
    public var hasCircleOfCalls: Bool {
        var callees = Array(repeating: [Int](), count: stations.count)
        var callers = Array(repeating: 0, count: stations.count)
        for link in links {
            if case .buffer = stations[link.caller].role { continue }
            callees[link.caller].append(link.callee)
            callers[link.callee] += 1
        }
        // Whom nobody calls is on no circle, and so is left out, again and again.
        var free = stations.indices.filter { callers[$0] == 0 }
        var left = stations.count
        while let station = free.popLast() {
            left -= 1
            for callee in callees[station] {
                callers[callee] -= 1
                if callers[callee] == 0 { free.append(callee) }
            }
        }
        return left > 0
    }

    /// The most calls within calls; a deeper one is an `error`.
    public var deepestCalls: Int { hasCircleOfCalls ? Engine.Limits.depth : Engine.Limits.chain }
}
