// How the delivery of a message ends, and how messages end that nobody takes in time.

extension Engine {
    /// Whether nothing can ever be made of the message that a job works on.
    func isPoison(_ job: Int32) -> Bool {
        let message = jobs[job].message
        return messages[message].generation == jobs[job].delivery && messages[message].isPoison
    }

    /// Where the message waited that a job works on, or worked on before it was shown again or given up.
    private func feed(of job: Int32) -> Int {
        let link = tables.links[Int(jobs[job].link)]
        let station = tables.stations[Int(link.caller)]
        guard station.isShared else { return Int(link.feed) }
        let route = tables.feedRoutes[Int(station.firstFeedRoute + requests[jobs[job].request].operation)]
        return Int(tables.feedTargets[Int(route.first)])
    }

    /// A consumer has finished with a message, well or not. What is not done well is tried again: a queue shows it again
    /// when its visibility timeout is over; in order, it holds up what comes after it.
    mutating func consumed(by job: Int32, _ failure: Failure?) {
        let (message, delivery) = (jobs[job].message, jobs[job].delivery)
        recorder.feeds[feed(of: job)].worked(for: now - jobs[job].sent)
        if let failure, failure.origin == jobs[job].station, failure.reason == .refused {
            recorder.feeds[feed(of: job)].point.abandoned &+= 1
        }
        let isOwnError = failure.map { $0.reason == .error && $0.origin == jobs[job].station } ?? false
        if failure == nil, messages[message].generation != delivery { finishTooLate(job) }
        let (link, place) = (Int(jobs[job].link), jobs[job].place)
        let buffer = tables.stations[Int(tables.links[link].caller)].firstInstance
        let isUnheard =
            failure == nil && !isCalm && (isLost(over: link, from: place, to: buffer) || isDeaf(link))
        let isHeldUp = failure == nil && !isUnheard && isCut(link, from: place, to: buffer)
        release(job)
        guard messages[message].generation == delivery else { return }
        note(message, isDone: failure == nil, isOwnError: isOwnError)
        // Where nobody hears that it is finished, it is not; or not until the connection is whole again.
        if isUnheard || isHeldUp { messages[message].wasFinished = true }
        if isHeldUp { hold(Event(kind: .finished, index: message, generation: delivery), at: link) }
        guard failure == nil, !isUnheard, !isHeldUp else { return awaitRedelivery(message) }
        complete(message)
    }

    /// Whether a buffer is down, so that it hears nothing over a connection to a consumer.
    private mutating func isDeaf(_ link: Int) -> Bool {
        let row = tables.stations[Int(tables.links[link].caller)]
        return row.isBuffer && instances[Int(row.firstInstance)].isDown
    }

    /// The word that a message is finished has come late, but not too late.
    mutating func hearThatFinished(_ event: Event) {
        guard messages[event.index].generation == event.generation else { return }
        complete(event.index)
    }

    private mutating func complete(_ message: Int32) {
        if tables.feeds[Int(messages[message].feed)].isLog { keepForReplay(message) }
        let request = messages[message].request
        if requests[request].firstEffect < 0 { requests[request].lastEffect = now }
        remove(message)
    }

    /// Tells messages that fail whenever they are taken from consumers that fail with some.
    private mutating func note(_ message: Int32, isDone: Bool, isOwnError: Bool) {
        let feed = Int(messages[message].feed)
        if isOwnError, !messages[message].hasFailed {
            messages[message].hasFailed = true
            recorder.feeds[feed].point.failedFirst &+= 1
        } else if isOwnError {
            recorder.feeds[feed].point.failedAgain &+= 1
            guard !messages[message].isUnworkable, recorder.isMeasuring else { return }
            messages[message].isUnworkable = true
            recorder.counted(unworkable: true, feed, firstTaken: messages[message].firstTaken)
        } else if isDone, messages[message].hasFailed {
            recorder.feeds[feed].point.doneAgain &+= 1
            guard messages[message].isUnworkable else { return }
            recorder.counted(unworkable: false, feed, firstTaken: messages[message].firstTaken)
        }
    }

    /// A consumer is gone without a word.
    mutating func vanished(_ job: Int32) {
        let (message, delivery) = (jobs[job].message, jobs[job].delivery)
        recorder.feeds[feed(of: job)].point.abandoned &+= 1
        release(job)
        if messages[message].generation == delivery { awaitRedelivery(message) }
    }

    mutating func awaitRedelivery(_ message: Int32) {
        messages[message].isHandedBack = true
        let row = tables.feeds[Int(messages[message].feed)]
        guard row.isOrdered else { return }
        queue.schedule(
            .redelivery, at: now + row.visibility, index: message, generation: messages[message].generation)
    }

    /// A message that was delivered and not finished can be seen again, or is given up.
    mutating func reappear(_ message: Int32, generation: UInt32) {
        guard messages[message].generation == generation else { return }
        let feed = Int(messages[message].feed)
        let row = tables.feeds[feed]
        messages[message].generation &+= 1
        messages[message].again = messages[message].isHandedBack ? .returned : .overtaken
        if !messages[message].isHandedBack { recorder.feeds[feed].point.overtaken &+= 1 }
        if messages[message].receives >= row.receives { return giveUp(message) }
        recorder.redelivered(Int(row.backlog))
        recorder.feeds[feed].point.returned &+= 1
        feeds[feed].delivered -= 1
        partitions[Int(messages[message].partition)].isBusy = false
        wait(message, inFront: row.isOrdered)
        pull(feed)
    }

    private mutating func giveUp(_ message: Int32) {
        let feed = Int(messages[message].feed)
        let row = tables.feeds[feed]
        let request = messages[message].request
        recorder.gaveUp(Int(row.backlog))
        recorder.feeds[feed].point.givenUp &+= 1
        // Where somebody takes dead letters, it is not given up for good.
        var isLost = true
        if row.deadLetters >= 0 {
            let isDown = instances[Int(tables.stations[Int(row.deadLetters)].firstInstance)].isDown
            let hasRoom =
                !isDown
                && publish(
                    for: request, identity: messages[message].identity, at: row.deadLetters,
                    isPoison: messages[message].isPoison, again: messages[message].again, isDeadLetter: true,
                    order: messages[message].order, hops: messages[message].hops + 1)
            if !hasRoom { recorder.feeds[feed].point.dropped &+= 1 }
            isLost = !hasRoom || !isTaken(from: row.deadLetters, requests[request].operation)
        }
        if isLost, !messages[message].wasFinished {
            requests[request].unfinished += 1
            if !messages[message].isHandedBack { lateWork[Self.key(messages[message].identity, feed), default: 0] += 1 }
        }
        remove(message)
    }

    /// Whether somebody takes an operation's messages from a buffer.
    private func isTaken(from buffer: Int32, _ operation: Int32) -> Bool {
        let firstRoute = tables.stations[Int(buffer)].firstFeedRoute
        guard firstRoute >= 0 else { return false }
        let route = tables.feedRoutes[Int(firstRoute + operation)]
        return (route.first..<route.end).contains { tables.feeds[Int(tables.feedTargets[Int($0)])].linkCount > 0 }
    }

    /// Somebody has finished with a message that was shown again, or given up, in the meantime.
    private mutating func finishTooLate(_ job: Int32) {
        let (message, request) = (jobs[job].message, jobs[job].request)
        let feed = feed(of: job)
        if messages[message].request == request, messages[message].identity == jobs[job].identity,
            Int(messages[message].feed) == feed
        {
            messages[message].wasFinished = true
        } else if case let key = Self.key(jobs[job].identity, feed), let left = lateWork[key] {
            lateWork[key] = left > 1 ? left - 1 : nil
            requests[request].unfinished -= 1
        }
    }

    /// What a message is known by when it is no more.
    private static func key(_ identity: UInt64, _ feed: Int) -> UInt64 {
        Stream.mixed(identity &+ UInt64(feed) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// A message that was with a consumer is no more.
    private mutating func remove(_ message: Int32) {
        let feed = Int(messages[message].feed)
        let partition = Int(messages[message].partition)
        feeds[feed].delivered -= 1
        partitions[partition].isBusy = false
        forget(message)
        makeReady(partition, of: feed)
        pull(feed)
    }

    // MARK: Age

    @inline(__always)
    func isTooOld(_ message: Int32) -> Bool {
        let retention = tables.feeds[Int(messages[message].feed)].retention
        return retention >= 0 && now - messages[message].stored >= retention
    }

    /// Has a partition looked at when the first of its messages becomes too old, unless it will be anyhow.
    @inline(__always)
    mutating func watchAge(of partition: Int, _ feed: Int) {
        let retention = tables.feeds[feed].retention
        guard retention >= 0, !partitions[partition].isWatched, partitions[partition].head >= 0 else { return }
        partitions[partition].isWatched = true
        let due = messages[partitions[partition].head].stored + retention
        queue.schedule(.aged, at: max(now, due), index: Int32(partition), generation: UInt32(feed))
    }

    /// What has waited for too long is gone, whether or not anybody would have taken it.
    @inline(never)
    mutating func expireOldest(of partition: Int, _ feed: Int) {
        partitions[partition].isWatched = false
        while partitions[partition].head >= 0, isTooOld(partitions[partition].head) {
            expire(takeFirst(of: partition, feed))
        }
        watchAge(of: partition, feed)
    }

    /// A message that waited has become too old.
    mutating func expire(_ message: Int32) {
        let feed = Int(messages[message].feed)
        recorder.expired(Int(tables.feeds[feed].backlog))
        recorder.feeds[feed].point.expired &+= 1
        // Where nobody takes any, it counted from the start.
        if tables.feeds[feed].linkCount > 0, !messages[message].wasFinished {
            requests[messages[message].request].unfinished += 1
        }
        forget(message)
    }

    private mutating func forget(_ message: Int32) {
        let request = messages[message].request
        messages[message].generation &+= 1
        messages[message].request = -1
        messages.release(message)
        dropReference(request)
    }
}
