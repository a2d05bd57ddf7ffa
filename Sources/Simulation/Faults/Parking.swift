/// Events that cannot happen while a connection is cut or an instance is paused.
struct Parked {
    enum Until: Hashable {
        case linkHeals(Int32)
        case instanceResumes(Int32)
    }

    /// By what they wait for, in the order in which they came.
    private var events: [Until: [Event]] = [:]
    private var count = 0
    /// How many there may be before it is asked which of them still matter.
    private(set) var room = 64

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count >= room }

    mutating func add(_ event: Event, until: Until) {
        events[until, default: []].append(event)
        count += 1
    }

    /// Takes out what has waited.
    mutating func take(_ until: Until) -> [Event] {
        let free = events.removeValue(forKey: until) ?? []
        count -= free.count
        return free
    }

    /// Throws out those that no longer matter, and takes more room where that is not half of them.
    mutating func makeRoom(where matters: (Event) -> Bool) {
        events = events.mapValues { $0.filter(matters) }.filter { !$0.value.isEmpty }
        count = events.values.reduce(0) { $0 + $1.count }
        room = max(room, count * 2)
    }

    /// Instances stand elsewhere.
    mutating func move(to places: [Int32: Int32]) {
        let moved = events.map { until, waiting in
            guard case .instanceResumes(let place) = until else { return (until, waiting) }
            return (.instanceResumes(places[place] ?? place), waiting)
        }
        events = Dictionary(moved) { $0 + $1 }
    }
}

extension Engine {
    /// A message cannot pass a connection that is cut. It waits for as long as the caller does.
    mutating func hold(_ job: Int32, _ kind: EventKind, at link: Int) {
        countHeldUp(at: link)
        if !linkStates[link].isCut {
            findCut(from: jobs[calls[jobs[job].call].parent].place, to: jobs[job].place)
        }
        jobs[job].isParked = true
        park(Event(kind: kind, index: job, generation: jobs[job].generation), until: .linkHeals(Int32(link)))
    }

    /// Something cannot pass a connection: because of itself, or because of the places at its ends.
    mutating func countHeldUp(at link: Int) {
        if linkStates[link].isCut {
            recorder.links[link].point.blocked += 1
        } else {
            recorder.links[link].point.apart += 1
        }
    }

    /// Word of a consumer cannot pass a connection that is cut. Nobody sees that who waits for an answer, so that it is not
    /// counted as blocked.
    mutating func hold(_ word: Event, at link: Int) { park(word, until: .linkHeals(Int32(link))) }

    /// Whether what sets out over a connection is lost on its way.
    @inline(__always)
    mutating func isLost(over link: Int, from: Int32, to: Int32) -> Bool {
        guard !isCalm else { return false }
        var losing = linkStates[link].losing
        if ways.isDisturbed {
            losing = 1 - (1 - losing) * ways[tables.instanceZones[Int(from)], tables.instanceZones[Int(to)]].arriving
        }
        return linkStates[link].loss.happens(losing)
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
    private mutating func park(_ event: Event, until: Parked.Until) {
        if parked.isFull {
            var full = Parked()
            swap(&full, &parked)
            full.makeRoom { matters($0) }
            swap(&full, &parked)
        }
        parked.add(event, until: until)
    }

    private func matters(_ event: Event) -> Bool {
        switch event.kind {
        case .delivery, .reply: jobs[event.index].generation == event.generation
        case .finished: messages[event.index].generation == event.generation
        default: calls[event.index].generation == event.generation
        }
    }

    /// Lets happen what waited: messages travel now, as far as nothing else is in their way; what a paused instance has
    /// missed, it finds at once.
    mutating func unpark(_ until: Parked.Until) {
        for event in parked.take(until) where matters(event) {
            guard case .linkHeals(let link) = until else {
                queue.schedule(event.kind, at: now, index: event.index, generation: event.generation)
                continue
            }
            guard let delay = delay(of: event, over: Int(link)) else {
                park(event, until: until)
                continue
            }
            if event.kind != .finished { jobs[event.index].isParked = false }
            queue.schedule(event.kind, at: now + delay, index: event.index, generation: event.generation)
        }
    }

    /// How long that takes which a connection has held up; `nil`: the places at its ends are cut off from each other.
    private mutating func delay(of event: Event, over link: Int) -> Time? {
        if event.kind == .finished {
            let buffer = tables.stations[Int(tables.links[link].caller)].firstInstance
            let zone = tables.instanceZones[Int(buffer)]
            return ways[messages[event.index].takerZone, zone].cutSince < .max ? nil : 0
        }
        let (caller, callee) = (jobs[calls[jobs[event.index].call].parent].place, jobs[event.index].place)
        return isCut(from: caller, to: callee) ? nil : networkTime(link, from: caller, to: callee)
    }
}
