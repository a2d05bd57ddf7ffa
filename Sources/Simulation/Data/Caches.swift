extension Engine {
    /// Looks up the key of a job's request. A hit answers with the version of the entry.
    mutating func lookUp(_ job: Int32) -> Bool {
        let station = Int(jobs[job].station)
        let cache = Int(tables.stations[station].dataIndex)
        let share = caches[cache].hitShare
        if share >= 0 {
            jobs[job].hit = stationStates[station].balance.happens(share)
            recorder.lookedUp(station, hit: jobs[job].hit)
            return jobs[job].hit
        }
        let key = requests[jobs[job].request].key
        let entry = caches[cache].look(up: key, at: now).flatMap { $0.keeper == jobs[job].instance ? $0 : nil }
        recorder.lookedUp(station, hit: entry != nil)
        guard let entry else { return false }
        if entry.expires <= now, !entry.isRefreshed {
            caches[cache].setRefreshed(key, true)
            jobs[job].revalidates = true
        }
        answer(job, from: entry)
        return true
    }

    /// A lookup's answer is what an entry says.
    mutating func answer(_ job: Int32, from entry: CacheContents.Entry?) {
        guard let entry else { return }
        jobs[job].hit = true
        jobs[job].dataStore = entry.store
        jobs[job].dataVersion = entry.version
        let isStale = entry.staleSince > 0 && entry.staleSince < jobs[job].sent
        let request = jobs[job].request
        if tables.operations[Int(requests[request].operation)].readsBeforeWriting {
            if isStale { requests[request].sawStale = true }
            if entry.store >= 0 { noteWhatIsLeft(request, in: Int(entry.store), by: entry.version) }
        }
        recorder.read(
            Int(jobs[job].station), by: tallyPlace(of: request),
            staleFor: isStale ? now - entry.staleSince : nil, breaksSession: isStale)
    }

    /// A caller tells the cache in front of a call what came of it: one that cannot be reached keeps what it has.
    mutating func updateCache(inFrontOf link: Int, _ answer: Answer, for job: Int32) {
        let row = tables.links[link]
        let key = requests[jobs[job].request].key
        // While all is calm nobody needs to know which instance it is.
        if !isCalm, row.behindLink >= 0,
            isCut(Int(row.behindLink), from: jobs[job].place, to: Int32(cachePlace(row.behindCache, key: key)))
        {
            countHeldUp(at: Int(row.behindLink))
            if !row.writes { dropLeases(of: job) }
        } else if row.writes, caches[Int(tables.stations[Int(row.behindCache)].dataIndex)].writes == .invalidate {
            invalidate(row.behindCache, key: key)
        } else if !row.isWrittenBehind {
            fill(row.behindCache, from: answer, key: key, isWritten: row.writes)
        }
    }

    /// Keeps what a caller has read after a miss, or has written; and that there is nothing to read, for as long as that
    /// is kept.
    private mutating func fill(_ station: Int32, from answer: Answer, key: UInt64, isWritten: Bool) {
        let cache = Int(tables.stations[Int(station)].dataIndex)
        let keeper = keeper(station, key: key)
        let isKept = caches[cache].hitShare < 0 && keeper != nil
        var entry = CacheContents.Entry()
        entry.key = key
        entry.keeper = keeper ?? 0
        entry.store = answer.dataStore
        entry.version = answer.dataVersion
        if answer.dataStore >= 0 {
            let store = Int(answer.dataStore)
            if isKept { stores[store].feed(cache) }
            entry.staleSince = stores[store].acknowledged(after: answer.dataVersion, key: key)
        }
        if isKept {
            let isNothing = !isWritten && KeySampler.isMissing(key)
            let life = isNothing ? caches[cache].negative : life(of: station)
            if life > 0 || !isNothing { caches[cache].fill(entry, at: now, for: life) }
        }
        if tables.stations[Int(station)].coalesces { serveWaiting(station, key: key, with: entry) }
    }

    /// How long a new entry is used.
    private mutating func life(of station: Int32) -> Time {
        let cache = Int(tables.stations[Int(station)].dataIndex)
        let (life, jitter) = (caches[cache].ttl, caches[cache].jitter)
        guard jitter > 0 else { return life }
        let factor = 1 + jitter * (2 * stationStates[Int(station)].lifetimes.unit() - 1)
        return factor == 1 ? life : Samplers.whole(min(Double(life) * factor, Samplers.longest))
    }

    /// A cache keeps what was written to it before that is where it belongs; no store knows of it yet.
    mutating func keepWritten(_ station: Int32, key: UInt64, at place: Int) {
        let cache = Int(tables.stations[Int(station)].dataIndex)
        guard caches[cache].hitShare < 0 else { return }
        var entry = CacheContents.Entry()
        entry.key = key
        entry.keeper = Int32(place) - tables.stations[Int(station)].firstInstance
        caches[cache].fill(entry, at: now, for: life(of: station))
    }

    /// A cache that has passed a call on keeps what it was told of a read, and forgets what a write has changed.
    mutating func updateOwnContents(_ job: Int32) {
        let station = jobs[job].station
        let firstRoute = tables.stations[Int(station)].firstRoute
        guard jobs[job].state == .calling, firstRoute >= 0 else { return }
        let request = requests[jobs[job].request]
        let route = tables.routes[Int(firstRoute + request.operation)]
        guard route.first < route.end else { return }
        if isWrite(job), caches[Int(tables.stations[Int(station)].dataIndex)].writes == .invalidate {
            invalidate(station, key: request.key)
        } else {
            fill(
                station,
                from: Answer(
                    dataStore: jobs[job].dataStore, dataVersion: jobs[job].dataVersion, hit: false, decision: 0),
                key: request.key, isWritten: isWrite(job))
        }
    }

    /// A write behind the cache has succeeded: the cache forgets the key.
    mutating func invalidate(_ station: Int32, key: UInt64) {
        guard let keeper = keeper(station, key: key) else { return }
        caches[Int(tables.stations[Int(station)].dataIndex)].remove(key: key, keptBy: keeper)
    }

    /// The instance of a cache that is asked for a key, where it stands among all: the one that its hash names, or where that is
    /// known to be lost, another one.
    @inline(__always)
    mutating func cachePlace(_ station: Int32, key: UInt64) -> Int {
        let row = tables.stations[Int(station)]
        let home = Int(row.firstInstance) + Int(Stream.mixed(key) % UInt64(row.instances))
        guard !isCalm, instances[home].isAvoided else { return home }
        return Int(row.firstInstance + substitute(forKey: key, station))
    }

    /// The same within its station; `nil`: it is down, or frozen.
    @inline(__always)
    private mutating func keeper(_ station: Int32, key: UInt64) -> Int32? {
        let place = cachePlace(station, key: key)
        return instances[place].isHealthy ? Int32(place) - tables.stations[Int(station)].firstInstance : nil
    }

    /// A crashed instance of a cache has lost its entries.
    mutating func loseContents(of station: Int, instance: Int32) {
        let row = tables.stations[station]
        guard row.isCache else { return }
        if row.writesBehind { loseWritten(at: row.firstInstance + instance) }
        let before = caches[Int(row.dataIndex)].count
        caches[Int(row.dataIndex)].removeAll(keptBy: instance)
        recorder.stations[station].point.cleared += UInt32(before - caches[Int(row.dataIndex)].count)
    }
}
