extension Engine {
    /// A buffer's work for a call is done: what it was told is stored, or there is no room for it.
    mutating func store(messageOf job: Int32) {
        let station = jobs[job].station
        guard
            publish(
                for: jobs[job].request, identity: jobs[job].identity, at: station, again: jobs[job].again,
                hops: jobs[job].hops)
        else {
            let reason: Reason = jobs[job].hops < Limits.hops ? .shed : .error
            return fail(job, Failure(reason: reason, origin: station))
        }
        if tables.stations[Int(station)].firstTold >= 0 { noteWhoLacks(whatWasWrittenBy: job) }
        finish(job)
    }

    /// Puts a message into every feed of a station that takes it.
    ///
    /// What comes of too many messages, one after the other, goes round in a circle, and would do so for ever.
    ///
    /// - Parameter hops: how many.
    /// - Returns: `false`, with nothing stored, where one of them has no room, or where there were too many.
    mutating func publish(
        for request: Int32, identity: UInt64, at station: Int32, isPoison: Bool = false, again: Repetition,
        isDeadLetter: Bool = false, order: UInt64 = 0, hops: UInt8
    ) -> Bool {
        let firstRoute = tables.stations[Int(station)].firstFeedRoute
        guard firstRoute >= 0 else { return true }
        let route = tables.feedRoutes[Int(firstRoute + requests[request].operation)]
        for place in route.first..<route.end {
            let feed = Int(tables.feedTargets[Int(place)])
            if feeds[feed].waiting + feeds[feed].delivered >= tables.feeds[feed].capacity { return false }
        }
        guard !isFull else {
            halt = .tooManyInFlight
            return false
        }
        guard hops < Limits.hops else {
            wentTooFar = true
            return false
        }
        messageSerial &+= 1
        let order = order > 0 ? order : messageSerial
        let isPoison = isPoison || stationStates[Int(station)].balance.happens(stationStates[Int(station)].poison)
        for place in route.first..<route.end {
            let feed = tables.feedTargets[Int(place)]
            // A dead letter that nobody takes is counted where it was given up.
            if !isDeadLetter, tables.feeds[Int(feed)].linkCount == 0 { requests[request].unfinished += 1 }
            put(request, identity, feed, isPoison: isPoison, again: again, order, hops)
            if stationStates[Int(station)].balance.happens(tables.feeds[Int(feed)].duplicates) {
                put(request, identity, feed, isPoison: isPoison, again: again == .none ? .copy : again, order, hops)
            }
        }
        return true
    }

    private mutating func put(
        _ request: Int32, _ identity: UInt64, _ feed: Int32, isPoison: Bool, again: Repetition, _ order: UInt64,
        _ hops: UInt8
    ) {
        let partition = tables.feeds[Int(feed)].partition(of: requests[request].key)
        let index = messages.take(Message())
        messages[index] = Message(
            identity: identity, order: order, stored: now, generation: messages[index].generation &+ 1,
            request: request, feed: feed, partition: partition, hops: hops, isPoison: isPoison, again: again)
        recorder.feeds[Int(feed)].point.stored &+= 1
        requests[request].references += 1
        requests[request].isPublished = true
        wait(index, inFront: false)
        pull(Int(feed))
    }

    /// The message waits, behind all others of its partition or before them.
    mutating func wait(_ index: Int32, inFront: Bool) {
        let feed = Int(messages[index].feed)
        let partition = Int(messages[index].partition)
        feeds[feed].waiting += 1
        partitions[partition].waiting += 1
        recorder.stations[Int(tables.feeds[feed].backlog)].joinsQueue(at: now)
        recorder.feeds[feed].joins(at: now)
        if inFront {
            messages[index].next = partitions[partition].head
            partitions[partition].head = index
            if partitions[partition].tail < 0 { partitions[partition].tail = index }
        } else {
            messages[index].next = -1
            let tail = partitions[partition].tail
            if tail >= 0 { messages[tail].next = index } else { partitions[partition].head = index }
            partitions[partition].tail = index
        }
        watchAge(of: partition, feed)
        makeReady(partition, of: feed)
    }

    /// Takes the first message out of its partition.
    mutating func takeFirst(of partition: Int, _ feed: Int) -> Int32 {
        let index = partitions[partition].head
        partitions[partition].head = messages[index].next
        if messages[index].next < 0 { partitions[partition].tail = -1 }
        messages[index].next = -1
        feeds[feed].waiting -= 1
        recorder.stations[Int(tables.feeds[feed].backlog)].leavesQueue(at: now)
        recorder.feeds[feed].leaves(at: now)
        partitions[partition].waiting -= 1
        return index
    }

    /// Puts a partition in the line of those from which something can be delivered.
    mutating func makeReady(_ partition: Int, of feed: Int) {
        guard partitions[partition].head >= 0, !partitions[partition].isBusy, !partitions[partition].isReady else {
            return
        }
        if tables.feeds[feed].every > 0, messages[partitions[partition].head].stored > feeds[feed].openUntil {
            return setOpening(of: feed)
        }
        partitions[partition].isReady = true
        partitions[partition].nextReady = -1
        let last = feeds[feed].lastReady
        if last >= 0 {
            partitions[Int(last)].nextReady = Int32(partition)
        } else {
            feeds[feed].firstReady = Int32(partition)
        }
        feeds[feed].lastReady = Int32(partition)
    }

    /// Has a feed opened the next time that its consumers look into it.
    @inline(never)
    private mutating func setOpening(of feed: Int) {
        guard !feeds[feed].isOpeningSet else { return }
        feeds[feed].isOpeningSet = true
        let every = tables.feeds[feed].every
        queue.schedule(.opened, at: (now / every + 1) * every, index: Int32(feed))
    }

    /// The consumers of a feed look into it: they take what is stored by now, and what comes later the next time.
    mutating func openFeed(_ event: Event) {
        let feed = Int(event.index)
        feeds[feed].isOpeningSet = false
        feeds[feed].openUntil = now
        let row = tables.feeds[feed]
        for partition in row.firstPartition..<row.firstPartition + row.partitions {
            makeReady(Int(partition), of: feed)
        }
        pull(feed)
    }

    /// Takes the first partition out of that line.
    mutating func takeFirstReady(of feed: Int) {
        let partition = Int(feeds[feed].firstReady)
        feeds[feed].firstReady = partitions[partition].nextReady
        if partitions[partition].nextReady < 0 { feeds[feed].lastReady = -1 }
        partitions[partition].isReady = false
    }
}
