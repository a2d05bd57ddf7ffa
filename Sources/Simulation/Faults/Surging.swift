// What multiplies the rates of sources: surges, and their own curves.

extension Engine {
    /// How often the rates follow a surge that rises or decays.
    static let surgeStep: Time = 100_000_000

    /// Sets every source's factor to what the surges at work and its own curve make of it, and looks again when they change.
    mutating func followSurges() {
        var next: Time?
        for operation in surges.indices { surges[operation] = 1 }
        for active in disturbances {
            guard case .traffic(let operation) = active.disturbance.scope,
                case .surge(let surge) = active.disturbance.effect
            else { continue }
            // What holds until the next look is what the surge is halfway there, so that the sum comes out.
            let isChanging = surge.changes(after: now - active.began)
            let factor = surge.factor(at: now - active.began + (isChanging ? Self.surgeStep / 2 : 0))
            if isChanging { next = now + Self.surgeStep }
            for index in surges.indices where operation == nil || operation == index { surges[index] *= factor }
        }
        for index in tables.sourceOrder {
            var factor = surge(ofSource: index)
            if let curve = system.sources[index].curve {
                let change = curve.nextChange(after: now)
                let middle = change.map { curve.isGradual ? now + ($0 - now) / 2 : now } ?? now
                factor *= curve.factor(at: middle)
                if let change { next = min(next ?? change, change) }
            }
            if factor != sources[index].factor {
                setRate(ofSource: index, rate: sources[index].rate, factor: factor)
            }
        }
        guard let next, !trafficStopped else { return }
        surgeTag &+= 1
        queue.schedule(.surge, at: next, index: 0, generation: surgeTag)
    }

    /// How much more a source sends than without surges. Users who do several things do more of one on top of the rest.
    private func surge(ofSource index: Int) -> Double {
        guard case .closed(_, _, let mix) = system.sources[index].flow else {
            return surges[Int(sources[index].operation)]
        }
        guard let first = mix.first.map({ surges[$0.operation] }) else { return 1 }
        if mix.allSatisfy({ surges[$0.operation] == first }) { return first }
        return mix.reduce(0) { $0 + $1.share * surges[$1.operation] } / mix.reduce(0) { $0 + $1.share }
    }

    /// No more operations are sent.
    public mutating func stopTraffic() { trafficStopped = true }
}
