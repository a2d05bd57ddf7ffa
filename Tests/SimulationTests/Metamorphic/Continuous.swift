import Simulation

extension Script {
    /// The same with times of which hardly two are ever alike: traffic that is Poisson, and times that are drawn evenly
    /// around what was constant.
    ///
    /// Two things that happen in the same nanosecond happen in the order in which they were thought of, and so, where
    /// two clocks that tick alike thought of them, in that of the declarations.
    var withoutCoincidences: Script { mapped { $0.withoutCoincidences } }
}

extension System {
    fileprivate var withoutCoincidences: System {
        var other = self
        for index in stations.indices {
            other.stations[index].work = stations[index].work.spread
            other.stations[index].patience = stations[index].patience?.spread
            switch stations[index].role {
            case .store(var store):
                store.read = store.read.spread
                store.write = store.write.spread
                store.lag = store.lag.spread
                if case .leaderless(let quorum) = store.replication {
                    store.replication = .leaderless(
                        .init(
                            reads: quorum.reads, writes: quorum.writes, write: quorum.write.spread,
                            acknowledge: quorum.acknowledge.spread, read: quorum.read.spread,
                            response: quorum.response.spread))
                }
                other.stations[index].role = .store(store)
            case .client, .pool, .cache, .buffer: break
            }
            switch stations[index].scaling {
            case .fixed: break
            case .automatic(var rule):
                rule.start = rule.start.spread
                other.stations[index].scaling = .automatic(rule)
            case .perCall(var rule):
                rule.coldStart = rule.coldStart.spread
                other.stations[index].scaling = .perCall(rule)
            }
        }
        for index in links.indices { other.links[index].latency = links[index].latency.spread }
        for index in sources.indices {
            switch sources[index].flow {
            case .open(let operation, .steady(let rate)):
                other.sources[index].flow = .open(operation: operation, .poisson(rate: rate))
            case .open(let operation, .burst(let rate, _)):
                other.sources[index].flow = .open(operation: operation, .poisson(rate: rate))
            case .open(_, .poisson): break
            case .closed(let users, let think, let mix):
                other.sources[index].flow = .closed(users: users, think: think.spread, mix: mix)
            }
        }
        return other
    }
}

extension TimeDistribution {
    /// The same without values that have a chance of their own.
    fileprivate var spread: TimeDistribution {
        switch self {
        case .constant(let value): .uniform(from: value * 0.9, to: value * 1.1 + 1e5)
        case .mixture(let parts):
            .mixture(parts.map { .init(weight: $0.weight, distribution: $0.distribution.spread) })
        case .exponential, .lognormal, .gamma, .uniform, .pareto, .table: self
        }
    }
}
