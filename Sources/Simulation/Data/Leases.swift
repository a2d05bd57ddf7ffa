/// Who fetches which key for a cache, and who waits for that.
struct Leases: Sendable {
    private struct Lease: Sendable {
        var key: UInt64
        var holder: Int32
        var holderGeneration: UInt32
        var waiting: [(job: Int32, generation: UInt32)] = []
    }

    private var index = KeyIndex()
    private var leases: [Lease?] = []
    private var free: [Int32] = []

    /// Lets a job wait for whoever fetches a key; where nobody does for whom it can wait, `holder` is to.
    ///
    /// - Returns: whether it waits.
    mutating func wait(
        _ job: (Int32, UInt32), for key: UInt64, or holder: (Int32, UInt32), isAwaitable: (Int32, UInt32) -> Bool
    ) -> Bool {
        guard !take(key, by: holder, isAwaitable: isAwaitable) else { return false }
        if let place = index[key] { leases[Int(place)]?.waiting.append(job) }
        return true
    }

    /// Lets a job fetch a key for which others may wait; where somebody does already, they wait for that one.
    ///
    /// - Returns: whether they wait for this one.
    mutating func take(
        _ key: UInt64, by holder: (Int32, UInt32), isAwaitable: (Int32, UInt32) -> Bool
    ) -> Bool {
        if let place = index[key].map({ Int($0) }), let lease = leases[place] {
            if isAwaitable(lease.holder, lease.holderGeneration) { return false }
            leases[place]?.holder = holder.0
            leases[place]?.holderGeneration = holder.1
            return true
        }
        begin(Lease(key: key, holder: holder.0, holderGeneration: holder.1))
        return true
    }

    private mutating func begin(_ lease: Lease) {
        if let place = free.popLast() {
            leases[Int(place)] = lease
            index[lease.key] = place
        } else {
            index[lease.key] = Int32(leases.count)
            leases.append(lease)
        }
    }

    /// Whether a job fetches a key.
    func isHeld(_ key: UInt64, by job: Int32, _ generation: UInt32) -> Bool {
        guard let place = index[key], let lease = leases[Int(place)] else { return false }
        return lease.holder == job && lease.holderGeneration == generation
    }

    /// The key is there, or nobody fetches it any more: those who have waited.
    mutating func end(_ key: UInt64) -> [(job: Int32, generation: UInt32)] {
        guard let place = index[key], let lease = leases[Int(place)] else { return [] }
        leases[Int(place)] = nil
        free.append(place)
        index[key] = nil
        return lease.waiting
    }
}

extension Engine {
    /// A lookup has missed: it waits, where somebody is fetching its key already.
    ///
    /// - Returns: whether it waits; else whoever asked is the one who fetches.
    mutating func waitsForFetch(_ job: Int32) -> Bool {
        let station = Int(jobs[job].station)
        let fetcher = fetcher(for: job)
        guard fetcher >= 0 else { return false }
        let cache = Int(tables.stations[station].dataIndex)
        let request = jobs[job].request
        // Who waited for a fetch of its own request would wait for itself: that one may be above it.
        let waits = caches[cache].leases.wait(
            (job, jobs[job].generation), for: requests[request].key, or: (fetcher, jobs[fetcher].generation),
            isAwaitable: { jobs[$0].generation == $1 && jobs[$0].request != request })
        guard waits else {
            jobs[fetcher].holdsLease = true
            return false
        }
        jobs[job].state = .calling
        (jobs[job].step, jobs[job].lastStep) = (0, 0)
        releaseSlot(of: job)
        return true
    }

    /// A key is fetched anew beside an answer that has run out: who misses it meanwhile waits for that.
    @inline(never)
    mutating func lease(_ cache: Int32, to fetcher: Int32) {
        guard tables.stations[Int(cache)].coalesces else { return }
        let index = Int(tables.stations[Int(cache)].dataIndex)
        jobs[fetcher].holdsLease = caches[index].leases.take(
            requests[jobs[fetcher].request].key, by: (fetcher, jobs[fetcher].generation),
            isAwaitable: { jobs[$0].generation == $1 })
    }

    /// Who fetches what a lookup has missed: the cache itself, where it calls somebody; else its caller; −1: nobody waits.
    private func fetcher(for job: Int32) -> Int32 {
        let firstRoute = tables.stations[Int(jobs[job].station)].firstRoute
        if firstRoute >= 0 {
            let route = tables.routes[Int(firstRoute + requests[jobs[job].request].operation)]
            if route.first < route.end { return job }
        }
        return isAwaited(job) ? calls[jobs[job].call].parent : -1
    }

    /// A key has been fetched: those who have waited find it.
    mutating func serveWaiting(_ station: Int32, key: UInt64, with entry: CacheContents.Entry) {
        let cache = Int(tables.stations[Int(station)].dataIndex)
        for (job, generation) in caches[cache].leases.end(key)
        where jobs[job].generation == generation && jobs[job].state == .calling {
            recorder.coalesced(Int(station))
            answer(job, from: caches[cache].look(up: key, at: now) ?? entry)
            finish(job)
        }
    }

    /// Whoever was to fetch a key has not, and will not: those who have waited miss it, and fetch it for themselves.
    @inline(never)
    mutating func dropLeases(of job: Int32) {
        guard jobs[job].holdsLease else { return }
        jobs[job].holdsLease = false
        let key = requests[jobs[job].request].key
        for cache in tables.cacheOrder where caches[cache].leases.isHeld(key, by: job, jobs[job].generation) {
            for (waiting, generation) in caches[cache].leases.end(key)
            where jobs[waiting].generation == generation && jobs[waiting].state == .calling {
                queue.schedule(.lookup, at: now, index: waiting, generation: generation)
            }
        }
    }

    /// One that has waited in vain looks again, and does not wait once more.
    mutating func lookAgain(_ event: Event) {
        let job = event.index
        guard jobs[job].generation == event.generation, jobs[job].state == .calling else { return }
        let cache = Int(tables.stations[Int(jobs[job].station)].dataIndex)
        if caches[cache].hitShare < 0, let entry = caches[cache].look(up: requests[jobs[job].request].key, at: now),
            entry.keeper == jobs[job].instance
        {
            recorder.coalesced(Int(jobs[job].station))
            answer(job, from: entry)
            return finish(job)
        }
        afterWork(job)
    }
}
