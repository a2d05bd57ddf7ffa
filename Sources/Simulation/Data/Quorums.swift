/// A read of a leaderless store on its way to one copy.
struct QuorumRead {
    var job: Int32 = -1
    var jobGeneration: UInt32 = 0
    var store: Int32 = 0
    var copy: Int32 = 0
    /// When the answer is back, after the copy has been read.
    var answered: Time = 0
    var isRead = false
}

extension Engine {
    /// A coordinator asks all copies for a key, and waits for as many answers as a read needs: those that are fastest.
    ///
    /// Copies that are known to be lost or cut off are not asked, nor those that are back and lack what they missed; one of
    /// which that is not yet known never answers. Where too few are left, the read fails: at once, or when that is noticed.
    mutating func askCopies(_ job: Int32, _ store: Int) {
        let station = Int(jobs[job].station)
        let row = tables.stations[station]
        let here = copy(of: job, store)
        let asked = (0..<row.copies).filter {
            isInStep(store, $0, from: here) && stores[store].catchingUp[Int($0)] == 0
        }
        guard asked.count >= Int(row.answersAwaited) else {
            return fail(job, Failure(reason: .refused, origin: Int32(station)))
        }
        var messages: [(copy: Int32, out: Time, back: Time)] = []
        for copy in asked {
            let place = place(of: copy, store)
            let way = wayTime(from: jobs[job].place, to: Int32(place))
            let out = tables.samplers.draw(row.reading, &stationStates[station].lag) + way
            let back = tables.samplers.draw(row.responding, &stationStates[station].lag) + way
            if instances[place].isHealthy, !isCut(from: jobs[job].place, to: Int32(place)) {
                messages.append((copy, out, out + back))
            }
        }
        jobs[job].state = .replicating
        jobs[job].awaited = row.answersAwaited
        jobs[job].dataStore = Int32(store)
        guard messages.count >= Int(row.answersAwaited) else {
            return giveUp(job, after: row.detect)
        }
        messages.sort { ($0.back, $0.copy) < ($1.back, $1.copy) }
        for message in messages.prefix(Int(row.answersAwaited)) {
            let index = quorumReads.take(QuorumRead())
            quorumReads[index] = QuorumRead(
                job: job, jobGeneration: jobs[job].generation, store: Int32(store), copy: message.copy,
                answered: now + message.back)
            queue.schedule(.answered, at: now + message.out, index: index)
        }
    }

    /// The coordinator of a read finds out that too few copies answer.
    private mutating func giveUp(_ job: Int32, after time: Time) {
        let index = quorumReads.take(QuorumRead())
        quorumReads[index] = QuorumRead(
            job: job, jobGeneration: jobs[job].generation, store: -1, answered: now + time, isRead: true)
        queue.schedule(.answered, at: now + time, index: index)
    }

    /// A copy is read, or its answer is back; the last one of those awaited makes the read.
    mutating func receiveQuorumAnswer(_ event: Event) {
        let message = quorumReads[event.index]
        let job = message.job
        guard jobs[job].generation == message.jobGeneration, jobs[job].state == .replicating else {
            return quorumReads.release(event.index)
        }
        if message.store < 0 {
            quorumReads.release(event.index)
            return fail(job, Failure(reason: .refused, origin: jobs[job].station))
        }
        let store = Int(message.store)
        let key = requests[jobs[job].request].key
        if !message.isRead {
            let found = stores[store].read(key, copy: message.copy)
            // What it lacks is known now: by the time that the answer is back, all may have caught up.
            if found.version > jobs[job].dataVersion {
                jobs[job].dataVersion = found.version
                jobs[job].behindSince = found.behindSince
            }
            quorumReads[event.index].isRead = true
            queue.schedule(.answered, at: message.answered, index: event.index)
            return
        }
        quorumReads.release(event.index)
        jobs[job].awaited -= 1
        guard jobs[job].awaited == 0 else { return }
        show(job, store, jobs[job].dataVersion, behindSince: jobs[job].behindSince)
    }
}
