// Who waits for a slot, and who of them is next.

/// Calls that wait at one instance, the one that came first at the head.
struct Line {
    private(set) var head: Int32 = -1
    private(set) var tail: Int32 = -1

    @inline(__always)
    mutating func append(_ job: Int32, _ jobs: inout Slab<Job>) {
        jobs[job].previous = tail
        jobs[job].next = -1
        if tail >= 0 { jobs[tail].next = job } else { head = job }
        tail = job
    }

    mutating func prepend(_ job: Int32, _ jobs: inout Slab<Job>) {
        jobs[job].next = head
        jobs[job].previous = -1
        if head >= 0 { jobs[head].previous = job } else { tail = job }
        head = job
    }

    @inline(__always)
    mutating func remove(_ job: Int32, _ jobs: inout Slab<Job>) {
        let (next, previous) = (jobs[job].next, jobs[job].previous)
        if previous >= 0 { jobs[previous].next = next } else { head = next }
        if next >= 0 { jobs[next].previous = previous } else { tail = previous }
        jobs[job].next = -1
        jobs[job].previous = -1
    }
}

extension Engine {
    /// Gives free slots of an instance to those who wait.
    @inline(__always)
    mutating func startWaiting(at place: Int, of station: Int) {
        let (instance, row) = (instances.at(place), tables.stations.at(station))
        while instance.pointee.queued > 0, instance.pointee.busy < row.pointee.slots,
            isCalm
                || canWork(place, of: station)
                    && instance.pointee.busy < row.pointee.slots - instance.pointee.missing,
            row.pointee.pace == 0 || takesTurn(at: station)
        {
            let isRanked = row.pointee.firstLine >= 0
            let job = isRanked ? firstOfLines(at: place, of: station) : instance.pointee.line.head
            unqueue(job, place)
            if now >= jobs[job].deadline {
                openings.add(place)
                fail(job, Failure(reason: .deadline, origin: Int32(station)))
            } else {
                startWork(job, place)
            }
        }
    }

    @inline(__always)
    mutating func enqueue(_ job: Int32, _ place: Int) {
        let station = Int(jobs[job].station)
        recorder.stations[station].joinsQueue(at: now)
        jobs[job].state = .queued
        instances[place].queued += 1
        join(job, place, station)
        if tables.stations[station].hasPatience { beginPatience(of: job, station) }
    }

    /// Puts a call into the line in which it waits.
    @inline(__always)
    mutating func join(_ job: Int32, _ place: Int, _ station: Int) {
        let row = tables.stations.at(station)
        if row.pointee.firstLine >= 0 {
            lines[line(of: job, station)].append(job, &jobs)
        } else if row.pointee.discipline == .lifo {
            instances[place].line.prepend(job, &jobs)
        } else {
            instances[place].line.append(job, &jobs)
        }
    }

    @inline(__always)
    mutating func unqueue(_ job: Int32, _ place: Int) {
        let station = Int(jobs[job].station)
        recorder.stations[station].leavesQueue(at: now)
        instances[place].queued -= 1
        if tables.stations[station].firstLine >= 0 {
            lines[line(of: job, station)].remove(job, &jobs)
        } else {
            instances[place].line.remove(job, &jobs)
        }
    }

    /// A call leaves the queue, and nobody begins to work in its place.
    mutating func leaveQueue(_ job: Int32) {
        unqueue(job, instanceIndex(job))
        openings.add(instanceIndex(job))
    }

    // MARK: Ranks

    /// Where those of the same rank wait at a job's instance.
    @inline(__always)
    private func line(of job: Int32, _ station: Int) -> Int {
        let rank = tables.operations[Int(requests[jobs[job].request].operation)].rank
        return Int(tables.stations[station].firstLine) + Int(jobs[job].instance) * tables.rankCount + Int(rank)
    }

    @inline(__always)
    private func lines(at place: Int, of station: Int) -> Range<Int> {
        let row = tables.stations[station]
        let first = Int(row.firstLine) + (place - Int(row.firstInstance)) * tables.rankCount
        return first..<first + tables.rankCount
    }

    /// Who is next where ranks wait apart: by rank, or by when they came.
    @inline(__always)
    private func firstOfLines(at place: Int, of station: Int) -> Int32 {
        let discipline = tables.stations[station].discipline
        var best: Int32 = -1
        for line in lines(at: place, of: station) where lines[line].head >= 0 {
            let candidate = discipline == .lifo ? lines[line].tail : lines[line].head
            if discipline == .priority { return candidate }
            let isBetter =
                best < 0
                || (discipline == .lifo
                    ? jobs[candidate].arrived > jobs[best].arrived : jobs[candidate].arrived < jobs[best].arrived)
            if isBetter { best = candidate }
        }
        return best
    }

    /// A call finds the queue full: it is turned away, or takes the place of the last of those that matter least.
    mutating func shed(_ job: Int32, at place: Int) {
        let station = Int(jobs[job].station)
        var victim = job
        if tables.stations[station].shedsLeastImportant, instances[place].queued > 0,
            let lowest = lines(at: place, of: station).last(where: { lines[$0].head >= 0 }),
            lowest > line(of: job, station)
        {
            victim = lines[lowest].tail
            unqueue(victim, place)
            enqueue(job, place)
        }
        fail(victim, Failure(reason: .shed, origin: Int32(station)))
    }

    // MARK: Patience

    private mutating func beginPatience(of job: Int32, _ station: Int) {
        let patience = tables.samplers.draw(tables.stations[station].patience, &stationStates[station].patience)
        queue.schedule(.impatience, at: now + patience, index: job, generation: jobs[job].generation)
    }

    /// A call that still waits leaves the queue.
    mutating func losePatience(_ event: Event) {
        let job = event.index
        guard jobs[job].generation == event.generation, jobs[job].state == .queued else { return }
        let station = Int(jobs[job].station)
        leaveQueue(job)
        recorder.stations[station].point.impatient &+= 1
        fail(job, Failure(reason: .timeout, origin: Int32(station)))
    }
}
