extension System {
    /// Stores that hear only by messages of what they are to hold, and that somebody reads who works on none.
    public var followingStores: [Int] {
        // Who works on messages, and whom these call.
        var working = Set(feeds.flatMap { $0.links.map { links[$0].callee } })
        guard !working.isEmpty else { return [] }
        let outgoing = Dictionary(grouping: links.indices) { links[$0].caller }
        var frontier = Array(working)
        while let caller = frontier.popLast() {
            for link in outgoing[caller, default: []] where working.insert(links[link].callee).inserted {
                frontier.append(links[link].callee)
            }
        }
        let incoming = Dictionary(grouping: links) { $0.callee }
        return stations.indices.filter { station in
            guard case .store = stations[station].role else { return false }
            let callers = incoming[station, default: []]
            let writers = callers.filter(\.writes)
            return !writers.isEmpty && writers.allSatisfy { working.contains($0.caller) }
                && callers.contains { !$0.writes && !working.contains($0.caller) }
        }
    }

    /// Those of ``followingStores`` of which it is known what they are to hold: every message that may come to one does so,
    /// and no cache stands before it. Of these, what they lack is followed.
    public var followedStores: [Int] { Following(self).stores }

    /// Which stores are told by messages of what is written where.
    struct Following {
        let stores: [Int]
        /// By station at which messages begin, then by operation: those of the stores that are told.
        let told: [Int: [[Int]]]

        init(_ system: System) {
            let candidates = system.followingStores
            guard !candidates.isEmpty else {
                (stores, told) = ([], [:])
                return
            }
            let begins = Set(system.feeds.map(\.station)).sorted()
            var endings: [Int: [Endings]] = [:]
            for operation in system.operations.indices {
                var walk = MessageWalk(system, operation, candidates: Set(candidates))
                for station in begins { endings[station, default: []].append(walk.endings(ofMessagesAt: station)) }
            }
            let all = endings.values.flatMap(\.self)
            let stores = candidates.filter { store in
                let isTold = all.contains { $0.certain.contains(store) }
                let isSure = all.allSatisfy { $0.certain.contains(store) || !$0.possible.contains(store) }
                return isTold && isSure && !system.isCached(store)
            }
            self.stores = stores
            told = endings.mapValues { $0.map { ending in stores.filter(ending.certain.contains) } }
        }
    }

    /// Whether a cache answers for a store: it knows nothing of what that lacks.
    private func isCached(_ store: Int) -> Bool {
        links.contains { link in
            guard link.callee == store else { return false }
            if case .cache = stations[link.caller].role { return true }
            return link.behind != nil
        }
    }
}

/// Where messages end: the stores that are told of what they say.
private struct Endings {
    /// Those to which each of the messages comes, unless something fails on its way.
    var certain: Set<Int> = []
    /// Those to which some of them may come.
    var possible: Set<Int> = []

    /// Of several ways that are all taken.
    mutating func formUnion(_ other: Endings) {
        certain.formUnion(other.certain)
        possible.formUnion(other.possible)
    }

    /// Of ways that are not always taken.
    var perhaps: Endings { Endings(certain: [], possible: possible) }
}

/// Follows the messages of one operation from where they begin; each station is looked at once.
private struct MessageWalk {
    private let system: System
    private let operation: Int
    /// The stores that are asked about.
    private let candidates: Set<Int>
    private let feeds: [Int: [Feed]]
    private let outgoing: [Int: [Int]]
    /// Where messages end that begin at a station, and calls that come to one; `nil`: it is being looked at.
    private var ofMessages: [Int: Endings?] = [:]
    private var ofCalls: [Int: Endings?] = [:]

    init(_ system: System, _ operation: Int, candidates: Set<Int>) {
        self.system = system
        self.operation = operation
        self.candidates = candidates
        feeds = Dictionary(grouping: system.feeds, by: \.station)
        outgoing = Dictionary(grouping: system.links.indices) { system.links[$0].caller }
    }

    /// Of what goes round in a circle nothing is known.
    private var unknown: Endings { Endings(certain: [], possible: candidates) }

    mutating func endings(ofMessagesAt station: Int) -> Endings {
        if let known = ofMessages[station] { return known ?? unknown }
        ofMessages[station] = .some(nil)
        var endings = Endings()
        for feed in feeds[station, default: []] {
            let takers = feed.links.filter(carries)
            for link in takers {
                let further = self.endings(over: link)
                // Of several who share a line only one takes each message.
                endings.formUnion(takers.count == 1 ? further : further.perhaps)
            }
        }
        ofMessages[station] = endings
        return endings
    }

    private mutating func endings(over link: Int) -> Endings {
        let row = system.links[link]
        switch system.stations[row.callee].role {
        case .client: return Endings()
        case .buffer: return endings(ofMessagesAt: row.callee)
        case .store:
            guard row.writes else { return Endings() }
            var endings = endings(ofMessagesAt: row.callee)
            endings.possible.insert(row.callee)
            // What is only held there is no change yet.
            if row.effect == .whole { endings.certain.insert(row.callee) }
            return endings
        case .pool, .cache: return endings(ofCallsTo: row.callee)
        }
    }

    private mutating func endings(ofCallsTo station: Int) -> Endings {
        if let known = ofCalls[station] { return known ?? unknown }
        ofCalls[station] = .some(nil)
        var endings = Endings()
        for link in outgoing[station, default: []] where carries(link) {
            let further = self.endings(over: link)
            endings.formUnion(isAlwaysTaken(link) ? further : further.perhaps)
        }
        ofCalls[station] = endings
        return endings
    }

    private func carries(_ link: Int) -> Bool { system.links[link].operations?.contains(operation) ?? true }

    /// Whether each request that comes to a link's caller goes over it, as long as nothing fails.
    private func isAlwaysTaken(_ link: Int) -> Bool {
        let row = system.links[link]
        if case .split = row.grouping { return false }
        let caller = system.stations[row.caller]
        return !row.isFallback && row.share >= 1 && row.behind == nil && caller.role == .pool
            && caller.saga?.steps[operation] == nil && caller.commits[operation] == nil && caller.reconciler == nil
    }
}
