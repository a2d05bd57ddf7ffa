import Simulation

extension RandomSystem {
    /// - Parameter isPlain: whether it leads back to what called: then it is rare and has a timeout, so that slots do not
    ///   wait for each other for ever.
    mutating func makeLink(from caller: Int, to callee: Int, isPlain: Bool = false) {
        var link = Link(identity: identity, caller: caller, callee: callee, latency: time())
        link.timeout = happens(isPlain ? 1 : 0.6) ? span() + 1 : nil
        link.share = isPlain ? 0.3 : pick([0.3, 1, 1])
        link.writes = happens(0.4)
        link.effect = pick([.whole, .whole, .whole, .whole, .hold, .capture, .release])
        link.amount = pick([0, 0, 1, 3])
        link.idempotent = happens(0.5)
        link.isOptional = happens(0.2)
        link.cancels = happens(0.3)
        if happens(0.3) { link.operations = [number(below: system.operations.count)] }
        let caches = system.links.filter { $0.caller == caller }.map(\.callee).filter { system.stations[$0].isCache }
        if let cache = caches.first, cache != callee, happens(0.7) { link.behind = cache }
        if !isPlain { drawPolicies(&link) }
        system.links.append(link)
        if system.stations[caller].isStore, happens(0.2) {
            system.stations[callee].follows = caller
            system.stations[callee].followsEvery = pick([nil, nil, span() + millisecond])
        }
        if happens(0.15), !isPlain { makeFallback(link) }
    }

    private mutating func makeFallback(_ original: Link) {
        system.links[system.links.count - 1].fallback = .link(system.links.count)
        system.links.append(
            Link(
                identity: identity, caller: original.caller, callee: original.callee, operations: original.operations,
                isFallback: true, writes: original.writes, timeout: second))
    }

    /// What the caller does about a callee that is slow or fails.
    mutating func drawPolicies(_ link: inout Link) {
        link.grouping = pick([.alone, .alone, .group(link.caller, need: pick([nil, 1, 2])), .split(link.caller)])
        link.calls = pick([1, 1, 1, 1, 2])
        link.retry = happens(0.4) ? retry() : .init(attempts: 1)
        link.breaker =
            happens(0.3)
            ? .init(failures: 0.5, window: pick([1, 10]), minimum: pick([1, 5]), open: span(), probes: pick([1, 3]))
            : nil
        link.bulkhead = happens(0.2) ? pick([0, 1, 5]) : nil
        link.limit = happens(0.1) ? pick([0, 0.5, 20]) : nil
        link.hedge = happens(0.25) ? pick([.after(span()), .percentile(0.5), .percentile(0.95)]) : nil
        link.throttle = happens(0.15) ? pick([1, 2]) : nil
        link.isPinned = happens(0.2)
        link.carriesDeadline = happens(0.25)
        link.overhead = happens(0.15) ? span() : 0
        // Another connection that stands in stays the one that it was.
        if case .link = link.fallback { return }
        link.fallback = pick([.none, .none, .last, .decision(.flag), .decisionByOperation(0)])
    }

    private mutating func retry() -> Link.Retry {
        var retry = Link.Retry(
            attempts: pick([2, 3]), backoff: span(), jitter: pick([.full, .equal, .none]),
            on: pick([.retriedByDefault, .retriedByDefault, ReasonSet([.error, .timeout, .rejected])]),
            budgetShare: pick([nil, nil, 0, 0.2]), budgetRate: pick([0, 1]))
        retry.budgetSpan = pick([10 * second, second, 50 * millisecond])
        return retry
    }
}
