extension Engine {
    /// Gives waiting messages of a feed to consumers that have a free slot.
    mutating func pull(_ feed: Int) {
        guard isUp(feed) else { return }
        while feeds[feed].firstReady >= 0 {
            let partition = Int(feeds[feed].firstReady)
            guard partitions[partition].head >= 0, !partitions[partition].isBusy else {
                takeFirstReady(of: feed)
                continue
            }
            if isTooOld(partitions[partition].head) {
                expire(takeFirst(of: partition, feed))
                continue
            }
            guard let (link, instance) = freeConsumer(of: feed, for: partitions[partition].head) else { return }
            takeFirstReady(of: feed)
            let message = takeFirst(of: partition, feed)
            if tables.feeds[feed].isOrdered { partitions[partition].isBusy = true }
            makeReady(partition, of: feed)
            deliver(message, over: link, to: instance)
        }
    }

    /// Whether messages can be read where they are stored.
    @inline(__always)
    func isUp(_ feed: Int) -> Bool {
        let station = Int(tables.feeds[feed].station)
        let row = tables.stations[station]
        guard row.isStore else { return instances[Int(row.firstInstance)].isHealthy }
        guard row.hasLeader else {
            return (row.firstInstance..<row.firstInstance + row.instances).contains { instances[Int($0)].isHealthy }
        }
        // Of shards, all are read side by side.
        return stationStates[station].leadersDown == 0
    }

    /// A slot of a consumer has become free, or the consumer works again: it looks into its feeds in turn.
    mutating func pull(for station: Int) {
        let row = tables.stations[station]
        for step in 0..<row.consumedCount {
            let place = (stationStates[station].feedTurn + step) % row.consumedCount
            pull(Int(tables.consumedFeeds[Int(row.firstConsumed + place)]))
        }
        stationStates[station].feedTurn = (stationStates[station].feedTurn + 1) % max(1, row.consumedCount)
    }

    /// Everybody looks into all feeds: whatever kept messages from being taken may be over.
    mutating func pullAll() {
        for feed in tables.feedOrder { pull(feed) }
    }

    /// A consumer that can start at once, in turn: its connection, and the instance within it.
    private mutating func freeConsumer(of feed: Int, for message: Int32) -> (link: Int32, instance: Int32)? {
        let row = tables.feeds[feed]
        for step in 0..<row.linkCount {
            let place = (feeds[feed].turn + step) % row.linkCount
            let link = tables.feedLinks[Int(row.firstLink + place)]
            let station = Int(tables.links[Int(link)].callee)
            guard !linkStates[Int(link)].isCut, !stationStates[station].isStalled,
                let instance = freeInstance(
                    of: station, for: message, from: tables.stations[Int(row.station)].firstInstance)
            else { continue }
            feeds[feed].turn = (place + 1) % row.linkCount
            return (link, instance)
        }
        return nil
    }

    /// - Parameter buffer: where the message is, from where those are not seen that are cut off.
    private mutating func freeInstance(of station: Int, for message: Int32, from buffer: Int32) -> Int32? {
        let row = tables.stations[station]
        if row.isStore {
            return freeWriter(of: station, key: requests[messages[message].request].key, from: buffer)
        }
        if row.isFunction {
            return !isCut(from: buffer, to: row.firstInstance) && hasRoomForMessage(station) ? 0 : nil
        }
        return nextTaker(of: station, from: buffer)
    }

    func hasFreeSlot(_ place: Int, _ slots: Int32) -> Bool {
        instances[place].isHealthy && !instances[place].isAvoided
            && instances[place].busy + instances[place].reserved + instances[place].queued
                < slots - instances[place].missing
    }

    private mutating func deliver(_ message: Int32, over link: Int32, to instance: Int32) {
        let feed = Int(messages[message].feed)
        let row = tables.feeds[feed]
        let station = tables.links[Int(link)].callee
        if messages[message].receives == 0 { messages[message].firstTaken = now }
        messages[message].receives += 1
        messages[message].generation &+= 1
        messages[message].isHandedBack = false
        feeds[feed].delivered += 1
        recorder.feeds[feed].point.deliveries &+= 1
        if messages[message].again == .replay { recorder.feeds[feed].point.reread &+= 1 }
        recorder.delivered(Int(row.backlog), from: feed, after: now - messages[message].stored)
        let job = makeJob(
            .travelling, for: messages[message].request, at: station, instance, identity: messages[message].identity)
        jobs[job].depth = 1
        jobs[job].hops = messages[message].hops + 1
        jobs[job].link = link
        jobs[job].again = messages[message].again
        jobs[job].order = messages[message].order
        jobs[job].message = message
        jobs[job].delivery = messages[message].generation
        let place = jobs[job].place
        instances[Int(place)].inFlight += 1
        instances[Int(place)].reserved += 1
        recorder.links[Int(link)].carriesMessage()
        if !row.isOrdered {
            setTimer(
                ring: Int(link), after: row.visibility, index: message, generation: messages[message].generation)
        }
        let buffer = tables.stations[Int(row.station)].firstInstance
        messages[message].takerZone = tables.instanceZones[Int(place)]
        if isLost(over: Int(link), from: buffer, to: place) {
            instances[Int(place)].inFlight -= 1
            instances[Int(place)].reserved -= 1
            openings.add(Int(place))
            lose(job, over: Int(link))
            return awaitRedelivery(message)
        }
        let delay = networkTime(Int(link), from: buffer, to: place)
        queue.schedule(.delivery, at: now + delay, index: job, generation: jobs[job].generation)
    }
}
