import DesignModel
public import Simulation

extension Compiler {
    /// An arrow as a link.
    mutating func addLink(_ connection: Connection) {
        guard let caller = stationOf[connection.from], let callee = stationOf[connection.to] else { return }
        let settings = connection.settings
        var link = Link(
            identity: identity(of: connection), caller: caller, callee: callee,
            operations: settings.operations(.for)?.compactMap { operationOf[$0] })
        link.effect = Self.effect(settings.choice(.effect))
        link.writes = settings.flag(.write) ?? (link.effect != .whole)
        link.amount = settings.count(.amount) ?? 0
        link.idempotent = settings.flag(.idempotent) ?? false
        link.isOptional = settings.flag(.optional) ?? false
        link.cancels = settings.flag(.cancels) ?? false
        link.share = settings.share(.share) ?? 1
        link.calls = Int(settings.count(.calls) ?? 1)
        link.grouping = grouping(connection)
        link.behind = settings.component(.behind).flatMap { stationOf[$0] }
        link.latency = Self.times(value(.latency, of: connection)?.distribution ?? .constant(.zero))
        link.timeout = settings.duration(.timeout)?.nanoseconds
        link.retry = retry(settings)
        link.breaker = breaker(settings)
        link.bulkhead = settings.count(.bulkhead).map { Int($0) }
        link.limit = settings.rate(.limit)?.perSecond
        link.throttle = settings.number(.throttle)
        link.hedge = hedge(settings)
        link.isPinned = settings.choice(.protocol) == "grpc"
        link.overhead = overhead(of: connection)
        link.carriesDeadline = settings.flag(.deadline) ?? false
        system.links.append(link)
        connections.append(connection.id)
    }

    /// What its random streams derive from: the two that it joins, and its place among equal arrows. So it keeps its
    /// numbers when another arrow is drawn beside it.
    private mutating func identity(of connection: Connection) -> UInt64 {
        let pair = [connection.from, connection.to]
        arrows[pair, default: 0] += 1
        let place = arrows[pair] ?? 1
        let title = "\(streamNames[connection.from]) -> \(streamNames[connection.to])"
        return Self.identity(place == 1 ? title : "\(title) \(place)")
    }

    /// What answers in a connection's place; another component is called over a link that nobody drew.
    mutating func addFallback(of connection: Connection) {
        guard connection.settings[.fallback] != nil, let index = connections.firstIndex(of: connection.id) else {
            return
        }
        switch connection.settings[.fallback] {
        case .choice("last"): system.links[index].fallback = .last
        case .choice(let word): system.links[index].fallback = Self.decision(word).map { .decision($0) } ?? .none
        case .record(let tiers):
            system.links[index].fallback = .decisionByOperation(system.decisions.count)
            system.decisions.append(
                system.operations.indices.map { operation in
                    let isDrawn = design.operations.indices.contains(operation)
                    let value = isDrawn ? design.operations[operation].settings.money(.value) : nil
                    return tiers.tier(at: value).flatMap(Self.decision)
                })
        case .component(let id):
            guard let callee = stationOf[id] else { return }
            let row = SettingTable.connection[.latency]
            let latency = row?.standard?.distribution ?? .constant(.zero)
            let original = system.links[index]
            system.links[index].fallback = .link(system.links.count)
            var link = Link(
                identity: Self.identity("\(original.identity) fallback"), caller: original.caller, callee: callee,
                operations: original.operations, isFallback: true, writes: original.writes,
                idempotent: original.idempotent, latency: Self.times(latency))
            link.effect = original.effect
            link.amount = original.amount
            // Who waits no longer than so for one of the two has no reason to wait for ever for the other.
            link.timeout = original.timeout
            link.cancels = original.cancels
            link.carriesDeadline = original.carriesDeadline
            system.links.append(link)
            connections.append(nil)
            let title = CompiledDesign.title(
                ofFallback: names.components.name(of: connection.from) ?? "?",
                names.components.name(of: id) ?? "?", for: titles[connection.id] ?? "?")
            assume(title, "latency \(latency.text)", source: row?.source ?? "")
        default: break
        }
    }

    /// What a call costs its callee beside its work, in nanoseconds: what was said, or what the protocol takes that was said.
    private mutating func overhead(of connection: Connection) -> Time {
        if let said = connection.settings.duration(.overhead) { return said.nanoseconds }
        guard let word = connection.settings.choice(.protocol), let usual = Self.overheads[word] else { return 0 }
        assume(
            titles[connection.id] ?? "?", "overhead \(usual.text)",
            source: "a call with its answer in Go 1.14, on one machine (github.com/abba5/grpc-unary-vs-http1-1)")
        return usual.nanoseconds
    }

    private static let overheads: [String: TimeSpan] = [
        "rest": TimeSpan(nanoseconds: 63_000), "grpc": TimeSpan(nanoseconds: 73_000),
    ]

    private static func effect(_ word: String?) -> Link.Effect {
        switch word {
        case "hold": .hold
        case "capture": .capture
        case "release": .release
        default: .whole
        }
    }

    private static func decision(_ word: String) -> Link.Decision? {
        switch word {
        case "approve": .approve
        case "decline": .decline
        case "flag": .flag
        default: nil
        }
    }

    /// Who follows a store that no arrow leads from takes its changes over a link that nobody drew.
    mutating func addFollowing(_ component: Component) {
        guard let consumer = stationOf[component.id], let store = system.stations[consumer].follows,
            !system.links.contains(where: { $0.caller == store && $0.callee == consumer })
        else { return }
        addUndrawn("\(streamNames[component.id]) follows", from: store, to: consumer)
    }

    /// A job that copies a store reads each row there before it does anything with it, over a link that nobody drew; where
    /// somebody did, over that one.
    mutating func addReading(of component: Component) {
        guard component.kind == "etl", let job = stationOf[component.id], let store = system.stations[job].follows,
            !design.connections.contains(where: { $0.from == component.id && stationOf[$0.to] == store })
        else { return }
        addUndrawn("\(streamNames[component.id]) reads", from: job, to: store)
        let names = [component.id, components[store]].map { self.names.components.name(of: $0) ?? "?" }
        assume(
            names.joined(separator: " reads "), "each row it takes",
            source: "chosen: what is copied has to be read first")
    }

    /// A link that nobody drew, over which all goes that reaches its caller.
    private mutating func addUndrawn(_ identity: String, from caller: Int, to callee: Int) {
        system.links.append(
            Link(identity: Self.identity(identity), caller: caller, callee: callee, latency: Self.usualLatency))
        connections.append(nil)
    }

    /// Of a link that nobody drew.
    static var usualLatency: TimeDistribution {
        times(SettingTable.connection[.latency]?.standard?.distribution ?? .constant(.zero))
    }

    private mutating func grouping(_ connection: Connection) -> Link.Grouping {
        if let name = connection.settings.text(.group) {
            return .group(
                number("group", name, connection), need: connection.settings.count(.need).map { Int($0) })
        }
        if let name = connection.settings.text(.split) { return .split(number("split", name, connection)) }
        return .alone
    }

    private mutating func number(_ what: String, _ name: String, _ connection: Connection) -> Int {
        let key = "\(what) \(connection.from.rawValue) \(name)"
        let number = groupNumbers[key] ?? groupNumbers.count
        groupNumbers[key] = number
        return number
    }

    private func retry(_ settings: Settings) -> Link.Retry {
        guard let policy = settings.policy(.retry, in: .connection) else { return Link.Retry(attempts: 1) }
        var retry = Link.Retry(attempts: Int(policy.count(.attempts) ?? 1))
        retry.backoff = policy.duration(.backoff)?.nanoseconds ?? 0
        retry.jitter = Self.jitters[policy.choice(.jitter) ?? "full"] ?? .full
        if case .texts(let words) = policy[.on] { retry.on = ReasonSet(words.compactMap(Self.reason)) }
        if let budget = policy.policy(.budget, in: .retry) {
            retry.budgetShare = budget.share(.share) ?? 0
            retry.budgetRate = budget.rate(.rate)?.perSecond ?? 0
            if let span = budget.duration(.over) { retry.budgetSpan = span.nanoseconds }
        }
        return retry
    }

    private static let jitters: [String: Link.Retry.Jitter] = ["full": .full, "equal": .equal, "none": .none]

    static func reason(_ word: String) -> Reason? { Reason.allCases.first { $0.word == word } }

    private func hedge(_ settings: Settings) -> Link.Hedge? {
        switch settings[.hedge] {
        case .duration(let time): .after(time.nanoseconds)
        case .choice(let word): Double(word.dropFirst()).map { .percentile($0 / 100) }
        default: nil
        }
    }

    private func breaker(_ settings: Settings) -> Link.Breaker? {
        guard let policy = settings.policy(.breaker, in: .connection) else { return nil }
        return Link.Breaker(
            failures: policy.share(.failures) ?? 0.5, window: Int(policy.count(.window) ?? 100),
            minimum: Int(policy.count(.minimum) ?? 100), open: policy.duration(.open)?.nanoseconds ?? 0,
            probes: Int(policy.count(.probes) ?? 10))
    }
}

extension Reason {
    /// As people write it in files and read it in reports.
    public var word: String {
        switch self {
        case .none: "ok"
        case .refused: "refused"
        case .timeout: "timeout"
        case .deadline: "deadline"
        case .error: "error"
        case .shed: "shed"
        case .rejected: "rejected"
        case .bulkhead: "bulkhead"
        case .breakerOpen: "breaker-open"
        case .throttled: "throttled"
        case .coldStartLimit: "cold-start-limit"
        case .partitioned: "partitioned"
        case .conflict: "conflict"
        case .readOnly: "read-only"
        case .expired: "expired"
        case .deadLettered: "dead-lettered"
        case .unauthorised: "unauthorised"
        }
    }
}
