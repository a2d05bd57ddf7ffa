extension Engine {
    /// Sets a timer of a length that is common to its ring; only the first of a ring stands in the event queue.
    mutating func setTimer(ring: Int, after length: Time, index: Int32, generation: UInt32) {
        let timer = TimerRing.Timer(
            time: now + length, sequence: queue.takeSequence(), index: index, generation: generation)
        if timers[ring].isFull { makeRoom(inRing: ring) }
        timers[ring].append(timer)
        if timers[ring].count == 1 { scheduleFirst(ofRing: ring) }
    }

    /// Handles the first timer of a ring, which is due, and puts the next one that still matters in the event queue.
    mutating func expireTimer(ring: Int) {
        // After a change of the length there may be one event more in the queue than the ring has timers due.
        guard let due = timers[ring].first, due.time <= now else { return }
        timers[ring].removeFirst()
        while let next = timers[ring].first, !matters(next, ring: ring) { timers[ring].removeFirst() }
        scheduleFirst(ofRing: ring)
        if ring < system.links.count {
            if tables.links[ring].feed >= 0 { return reappear(due.index, generation: due.generation) }
            expireTimeout(call: due.index, generation: due.generation)
        } else {
            expireDeadline(request: due.index, generation: due.generation)
        }
    }

    /// Gives each timer of a connection a place of its own in the event queue, because those that are set from now
    /// on are of another length.
    mutating func scatterTimers(ring: Int) {
        // The first one stands in the queue already, as the ring's; it finds the ring empty.
        while let timer = timers[ring].first {
            timers[ring].removeFirst()
            guard matters(timer, ring: ring) else { continue }
            let kind: EventKind =
                ring >= system.links.count ? .deadline : tables.links[ring].feed >= 0 ? .redelivery : .timeout
            queue.insert(
                Event(kind: kind, index: timer.index, generation: timer.generation), at: timer.time,
                sequence: timer.sequence)
        }
    }

    private mutating func scheduleFirst(ofRing ring: Int) {
        guard let first = timers[ring].first else { return }
        queue.insert(Event(kind: .timer, index: Int32(ring), generation: 0), at: first.time, sequence: first.sequence)
    }

    @inline(never)
    private mutating func makeRoom(inRing ring: Int) {
        var full = TimerRing()
        swap(&full, &timers[ring])
        full.makeRoom { matters($0, ring: ring) }
        swap(&full, &timers[ring])
    }

    @inline(__always)
    private func matters(_ timer: TimerRing.Timer, ring: Int) -> Bool {
        if ring < system.links.count {
            return tables.links[ring].feed >= 0
                ? messages[timer.index].generation == timer.generation
                : calls[timer.index].generation == timer.generation
        }
        return requests[timer.index].generation == timer.generation && requests[timer.index].isOpen
    }
}
