import DesignModel
import Simulation

extension Compiler {
    /// How many come at once on average where arrivals are bursts.
    private static let burstSize = 10.0

    /// A client's own streams: one for each operation of an open loop, one for all users of a closed one.
    mutating func addSources(of client: Component) {
        let first = system.sources.count
        let sends = client.settings.sends(.sends) ?? []
        if let users = client.settings.count(.users) {
            addUsers(Int(clamping: users), of: client, sends)
        } else {
            addOpenLoops(of: client, sends)
        }
        guard case .curve(let curve)? = client.settings[.curve] else { return }
        let rates = system.sources[first...].reduce(0) { sum, source in
            if case .open(_, let arrivals) = source.flow { sum + arrivals.rate } else { sum }
        }
        for index in first..<system.sources.count { system.sources[index].curve = self.curve(curve, of: rates) }
    }

    private mutating func addUsers(_ users: Int, of client: Component, _ sends: [Value.Sending]) {
        if sends.isEmpty {
            assume(client.name, "sends each operation as often as the others", source: "chosen: nobody said")
        }
        let parts =
            sends.isEmpty
            ? operations.indices.map { (operation: $0, share: 1.0) }
            : sends.map { sending in
                let operation = operationOf[sending.operation] ?? 0
                if case .share(let share) = sending.volume { return (operation, share) }
                return (operation, 1)
            }
        let total = max(1e-12, parts.reduce(0) { $0 + $1.share })
        let think = value(.think, of: client)?.distribution ?? .constant(.zero)
        system.sources.append(
            Source(
                identity: Self.identity(streamNames[client.id]), client: stationOf[client.id] ?? 0,
                flow: .closed(
                    users: users, think: Self.times(think),
                    mix: parts.map { Source.Part(operation: $0.operation, share: $0.share / total) })))
    }

    private mutating func addOpenLoops(of client: Component, _ sends: [Value.Sending]) {
        let arrivals = value(.arrivals, of: client)?.choice
        if arrivals == "burst" {
            assume(client.name, "bursts of \(Int(Self.burstSize)) on average", source: "chosen: nobody said")
        }
        if sends.isEmpty {
            assume(
                client.name, "sends \(Int(Design.assumedRate))/s of each operation", source: "chosen: nobody said")
        }
        let rates: [(operation: Int, rate: Double)] =
            sends.isEmpty
            ? operations.indices.map { ($0, Design.assumedRate) }
            : sends.compactMap { sending in
                guard case .rate(let rate) = sending.volume, let operation = operationOf[sending.operation] else {
                    return nil
                }
                return (operation, rate.perSecond)
            }
        for (operation, rate) in rates {
            system.sources.append(
                Source(
                    identity: sourceIdentity(client, operation), client: stationOf[client.id] ?? 0,
                    flow: .open(operation: operation, Self.arrivals(arrivals, rate))))
        }
    }

    private static func arrivals(_ word: String?, _ rate: Double) -> Source.Arrivals {
        switch word {
        case "steady": .steady(rate: rate)
        case "burst": .burst(rate: rate, size: burstSize)
        default: .poisson(rate: rate)
        }
    }

    private func sourceIdentity(_ client: Component, _ operation: Int) -> UInt64 {
        let name =
            design.operations.indices.contains(operation)
            ? streamNames[design.operations[operation].id] : operations[operation]
        return Self.identity(streamNames[client.id], name)
    }

    /// What a curve multiplies the rates of a client by that sends so much in all; a trace that nobody has read changes
    /// nothing.
    private func curve(_ curve: Curve, of rates: Double) -> Source.Curve? {
        switch curve {
        case .ramp(let from, let to, let over):
            guard rates > 0 else { return nil }
            return .ramp(
                from: from.perSecond / rates, to: to.perSecond / rates, over: over.nanoseconds)
        case .spike(let factor, let rise, let halfLife, let at):
            return .spike(
                Disturbance.Surge(factor: factor, rise: rise.nanoseconds, halfLife: halfLife.nanoseconds),
                at: at.nanoseconds)
        case .daily(let low, let high, let minute):
            return .daily(low: low, high: high, peak: TimeSpan.seconds(Int64(minute) * 60).nanoseconds)
        case .trace(let file):
            guard rates > 0, let trace = traces[file] else { return nil }
            return .steps(
                trace.rows.map { Source.Curve.Step(at: $0.at.nanoseconds, factor: $0.perSecond / rates) })
        }
    }
}

extension Source.Arrivals {
    /// Per second.
    var rate: Double {
        switch self {
        case .poisson(let rate), .steady(let rate), .burst(let rate, _): rate
        }
    }
}
