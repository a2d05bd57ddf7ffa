/// An event that cannot happen while a connection is cut or an instance is paused.
struct ParkedEvent {
    enum Until {
        case linkHeals(Int32)
        case instanceResumes(Int32)
    }
    var until: Until
    var event: Event
}

extension Engine {
    /// A message cannot pass a connection that is cut. It waits for as long as the caller does.
    mutating func hold(_ job: Int32, _ kind: EventKind, at link: Int) {
        recorder.links[link].point.blocked += 1
        jobs[job].isParked = true
        park(Event(kind: kind, index: job, generation: jobs[job].generation), until: .linkHeals(Int32(link)))
    }

    /// Whether what sets out over a connection is lost on its way.
    @inline(__always)
    mutating func isLost(over link: Int) -> Bool {
        !isCalm && linkStates[link].loss.happens(linkStates[link].losing)
    }

    /// A message is lost on its way: nobody ever hears of it.
    mutating func lose(_ job: Int32, over link: Int) {
        recorder.links[link].point.lost += 1
        release(job)
    }

    /// The caller of a call that ends now has closed the connection: what could not pass is never sent.
    mutating func dropParked(of call: Int32) {
        for job in attempts(of: call) where jobs[job].isParked {
            if jobs[job].state == .travelling { instances[instanceIndex(job)].inFlight -= 1 }
            release(job)
        }
    }

    /// Puts an event of a caller aside while its instance is paused.
    @inline(__always)
    mutating func isParked(caller job: Int32, _ kind: EventKind, _ index: Int32, _ generation: UInt32) -> Bool {
        guard !isCalm, instances[instanceIndex(job)].isPaused else { return false }
        let place = instanceIndex(job)
        park(Event(kind: kind, index: index, generation: generation), until: .instanceResumes(Int32(place)))
        return true
    }

    /// Before there are twice as many as mattered last time, those that no longer do are thrown out.
    private mutating func park(_ event: Event, until: ParkedEvent.Until) {
        if parked.count >= parkedRoom {
            parked = parked.filter { matters($0.event) }
            parkedRoom = max(parkedRoom, parked.count * 2)
        }
        parked.append(ParkedEvent(until: until, event: event))
    }

    private func matters(_ event: Event) -> Bool {
        event.kind == .delivery || event.kind == .reply
            ? jobs[event.index].generation == event.generation : calls[event.index].generation == event.generation
    }

    /// Lets happen what waited: messages travel now; what a paused instance has missed, it finds at once.
    mutating func unpark(where fits: (ParkedEvent.Until) -> Bool) {
        let free = parked.filter { fits($0.until) }
        parked.removeAll { fits($0.until) }
        for item in free {
            guard case .linkHeals(let link) = item.until else {
                queue.schedule(item.event.kind, at: now, index: item.event.index, generation: item.event.generation)
                continue
            }
            let job = item.event.index
            guard jobs[job].generation == item.event.generation else { continue }
            jobs[job].isParked = false
            let delay = networkTime(Int(link), from: jobs[calls[jobs[job].call].parent].place, to: jobs[job].place)
            queue.schedule(item.event.kind, at: now + delay, index: job, generation: item.event.generation)
        }
    }
}
