/// A write that a cache has taken and not yet brought to where it belongs.
struct PendingWrite {
    var generation: UInt32 = 0
    var isAlive = false
    /// The instance of the cache that has it, among all.
    var keeper: Int32 = 0
    var request: Int32 = -1
    /// Over which connection it goes, and from which instance of whose.
    var link: Int32 = -1
    var instance: Int32 = 0
    var identity: UInt64 = 0
    var ordinal: Int32 = 0
    /// The job that brings it there, while one does; −1: none does.
    var carrier: Int32 = -1
    /// Whether the cache is gone that would try again.
    var isOrphan = false
}

extension Engine {
    /// Between two tries to bring a write to where it belongs.
    private static let pause: Time = 1_000_000_000

    /// A cache is to take a write in the place of whom its caller would have called: it is asked to, unless it is the caller.
    mutating func writeBehind(_ job: Int32, over link: Int32) {
        let cache = tables.links[Int(link)].behindLink
        guard cache >= 0 else { return passOnLater(job, over: link) }
        jobs[job].stepMode = .behind
        startCall(of: job, over: cache, for: .act)
    }

    /// The cache has answered, or has not: then the write goes where it belongs at once.
    mutating func writtenBehind(_ job: Int32, failure: Failure?) {
        let link = tables.steps[Int(jobs[job].step) - 1].link
        jobs[job].stepMode = .single
        if failure == nil { passOnLater(job, over: link) } else { startFirstCall(of: job, over: link) }
    }

    /// A cache has taken a write, and brings it later to where it belongs.
    private mutating func passOnLater(_ job: Int32, over link: Int32) {
        let row = tables.links[Int(link)]
        let station = row.behindCache >= 0 ? row.behindCache : row.caller
        let key = requests[jobs[job].request].key
        let place = cachePlace(station, key: key)
        guard instances[place].isHealthy else { return startFirstCall(of: job, over: link) }
        keepWritten(station, key: key, at: place)
        let cache = Int(tables.stations[Int(station)].dataIndex)
        var delay: Time = 0
        if case .behind(let time) = caches[cache].writes { delay = time }
        for ordinal in 0..<tables.links[Int(link)].calls {
            let index = pendingWrites.take(PendingWrite())
            pendingWrites[index] = PendingWrite(
                generation: pendingWrites[index].generation &+ 1, isAlive: true, keeper: Int32(place),
                request: jobs[job].request, link: link, instance: jobs[job].instance, identity: jobs[job].identity,
                ordinal: ordinal)
            requests[jobs[job].request].references += 1
            queue.schedule(.flush, at: now + delay, index: index, generation: pendingWrites[index].generation)
        }
        continueSteps(of: job)
    }

    /// The time has come to bring a write to where it belongs.
    mutating func flush(_ event: Event) {
        let index = event.index
        guard pendingWrites[index].isAlive, pendingWrites[index].generation == event.generation else { return }
        let write = pendingWrites[index]
        guard instances[Int(write.keeper)].isHealthy else {
            return queue.schedule(.flush, at: now + Self.pause, index: index, generation: event.generation)
        }
        let job = makeDetached(
            for: write.request, at: tables.links[Int(write.link)].caller, write.instance, identity: write.identity)
        jobs[job].pendingWrite = index
        pendingWrites[index].carrier = job
        startCall(of: job, over: write.link, ordinal: write.ordinal)
    }

    /// A call that nobody waits for has ended: a write that was not made is tried again.
    ///
    /// - Parameter link: where it went; −1: it was no fetch.
    mutating func detachedCallEnded(_ job: Int32, over link: Int32 = -1, failure: Failure?) {
        let index = jobs[job].pendingWrite
        let discrepancy = jobs[job].discrepancy
        if jobs[job].fetchesForItself {
            if failure == nil { updateOwnContents(job) } else { notRefreshed(by: job, jobs[job].station) }
        } else if failure != nil, link >= 0, index < 0, tables.links[Int(link)].behindCache >= 0 {
            notRefreshed(by: job, tables.links[Int(link)].behindCache)
        }
        release(job)
        if discrepancy >= 0 { return repairEnded(discrepancy, failure: failure) }
        guard index >= 0, pendingWrites[index].isAlive, pendingWrites[index].carrier == job else { return }
        if failure == nil { return forget(index) }
        if pendingWrites[index].isOrphan { return lose(pendingWrite: index) }
        pendingWrites[index].carrier = -1
        queue.schedule(
            .flush, at: now + Self.pause, index: index, generation: pendingWrites[index].generation)
    }

    /// What was to be fetched anew was not: whoever asks next tries again.
    private mutating func notRefreshed(by job: Int32, _ station: Int32) {
        let key = requests[jobs[job].request].key
        caches[Int(tables.stations[Int(station)].dataIndex)].setRefreshed(key, false)
    }

    private mutating func forget(_ index: Int32) {
        let request = pendingWrites[index].request
        pendingWrites[index].isAlive = false
        pendingWrites.release(index)
        dropReference(request)
    }

    /// An instance of a cache is gone, and with it what it had not passed on: its users had been told that it was written.
    /// What is on its way may arrive yet, and is not sent again.
    mutating func loseWritten(at place: Int32) {
        for index in pendingWrites.elements.indices.map({ Int32($0) })
        where pendingWrites[index].isAlive && pendingWrites[index].keeper == place && !pendingWrites[index].isOrphan {
            let carrier = pendingWrites[index].carrier
            guard carrier >= 0 else {
                lose(pendingWrite: index)
                continue
            }
            pendingWrites[index].isOrphan = true
            let call = jobs[carrier].firstCall
            if call >= 0, calls[call].inFlight > 0 {
                calls[call].attempts = .max
            } else {
                abandonCalls(of: carrier)
                detachedCallEnded(carrier, failure: Failure(reason: .refused, origin: jobs[carrier].station))
            }
        }
    }

    private mutating func lose(pendingWrite index: Int32) {
        let write = pendingWrites[index]
        recorder.lostWrite(Int(tables.links[Int(write.link)].callee), by: tallyPlace(of: write.request))
        forget(index)
    }

    /// Whether a job brings a write to where it belongs that nobody would send again.
    private func isOrphan(_ job: Int32) -> Bool {
        let index = jobs[job].pendingWrite
        return index >= 0 && pendingWrites[index].isOrphan && pendingWrites[index].carrier == job
    }

    // MARK: Nobody waits

    /// A job of an instance that makes one call for nobody who waits; it keeps its request alive.
    mutating func makeDetached(
        for request: Int32, at station: Int32, _ instance: Int32, depth: UInt8 = 1, identity: UInt64
    ) -> Int32 {
        detachedSerial &+= 1
        let job = makeJob(.calling, for: request, at: station, instance, identity: identity)
        jobs[job].depth = depth
        jobs[job].stepMode = .detached
        return job
    }

    /// One that fetches beside a job what that one has answered already.
    private mutating func makeFetcher(besides job: Int32) -> Int32 {
        makeDetached(
            for: jobs[job].request, at: jobs[job].station, jobs[job].instance, depth: jobs[job].depth,
            identity: jobs[job].identity)
    }

    /// Fetches what a cache has answered although it had run out, for the next ones who ask.
    mutating func revalidate(_ job: Int32, over link: Int32) {
        let fetcher = makeFetcher(besides: job)
        lease(tables.links[Int(link)].behindCache, to: fetcher)
        startCall(of: fetcher, over: link)
    }

    /// A cache that calls somebody itself fetches there what it has answered although it had run out.
    mutating func revalidateOwn(_ job: Int32) {
        let firstRoute = tables.stations[Int(jobs[job].station)].firstRoute
        guard firstRoute >= 0 else { return }
        let route = tables.routes[Int(firstRoute + requests[jobs[job].request].operation)]
        guard route.first < route.end else { return }
        jobs[job].revalidates = false
        let link = tables.steps[Int(route.first)].link
        let fetcher = makeFetcher(besides: job)
        jobs[fetcher].fetchesForItself = true
        lease(jobs[job].station, to: fetcher)
        startCall(of: fetcher, over: link)
    }

    /// The instance from which nobody waits for calls is gone, and these with it.
    mutating func dropDetached(of station: Int, _ instance: Int32, _ roster: inout Roster) {
        for job in detached(at: instance, of: station, &roster) where !isOrphan(job) {
            let call = jobs[job].firstCall
            let link = call >= 0 ? calls[call].link : -1
            abandonCalls(of: job)
            detachedCallEnded(job, over: link, failure: Failure(reason: .refused, origin: Int32(station)))
        }
    }
}
