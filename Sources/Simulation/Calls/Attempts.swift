extension Engine {
    /// Begins a call; it goes on until an attempt succeeds or no further one is allowed.
    ///
    /// - Parameter ordinal: which of the calls that one step makes over the connection it is.
    @inline(never)
    mutating func startCall(of parent: Int32, over link: Int32, ordinal: Int32 = 0) {
        begin(makeCall(of: parent, over: link, under: jobs[parent].identity, ordinal: ordinal))
    }

    /// Begins a call for a purpose of its own, which may be the same again as one that failed.
    mutating func startCall(
        of parent: Int32, over link: Int32, ordinal: Int32 = 0, for purpose: Purpose, again: Repetition = .none
    ) {
        let index = makeCall(of: parent, over: link, under: jobs[parent].identity, ordinal: ordinal)
        calls[index].purpose = purpose
        if calls[index].again == .none { calls[index].again = again }
        beginSeldom(index)
    }

    /// Begins a call in the place of one that has failed: one of its own, which stands to the others as that one did.
    mutating func startFallback(for failed: Call, over link: Int32) {
        let index = makeCall(of: failed.parent, over: link, under: failed.identity, ordinal: 0)
        calls[index].isOptional = failed.isOptional
        calls[index].insteadOf = failed.insteadOf
        if failed.purpose.isPassedOn { calls[index].purpose = failed.purpose }
        if calls[index].again == .none { calls[index].again = failed.again }
        beginSeldom(index)
    }

    @inline(__always)
    private mutating func makeCall(of parent: Int32, over link: Int32, under identity: UInt64, ordinal: Int32) -> Int32
    {
        let index = calls.take(Call())
        let (call, caller, row) = (calls.at(index), jobs.at(parent), tables.links.at(Int(link)))
        call.pointee.begin(
            of: parent, over: link, identity: Self.identity(under: identity, over: link, ordinal: ordinal), now: now)
        let purpose = caller.pointee.purpose
        call.pointee.purpose = purpose.isPassedOn ? purpose : row.pointee.purpose
        call.pointee.isOptional = row.pointee.isOptional
        call.pointee.again = caller.pointee.again
        call.pointee.callerState = row.pointee.firstCallerState &+ caller.pointee.instance
        let first = caller.pointee.firstCall
        call.pointee.next = first
        if first >= 0 { calls[first].previous = index }
        caller.pointee.firstCall = index
        return index
    }

    @inline(__always)
    private mutating func begin(_ index: Int32) {
        let call = calls.at(index)
        let link = Int(call.pointee.link)
        recorder.links[link].callBegins(at: now, holdsSlot: jobs[call.pointee.parent].holdsSlot)
        if tables.links.at(link).pointee.hasBudget { policies[policyPlace(index)].budget?.payIn(at: now) }
        attempt(index)
    }

    /// The same, compiled once for all calls that are not made at every request.
    @inline(never)
    private mutating func beginSeldom(_ index: Int32) { begin(index) }

    /// What a call is to the effects it leaves: the same again when its caller is called again, and another one for
    /// each further call over the same connection, or in the place of each.
    @inline(__always)
    static func identity(under caller: UInt64, over link: Int32, ordinal: Int32) -> UInt64 {
        Stream.mixed(
            caller &+ UInt64(UInt32(bitPattern: link)) &* 0xD1B5_4A32_D192_ED03
                &+ UInt64(UInt32(bitPattern: ordinal)) &* 0x2545_F491_4F6C_DD1D)
    }

    /// Makes one attempt: through the breaker, the bulkhead and the connection's limit, then over the network.
    @inline(__always)
    mutating func attempt(_ index: Int32) {
        let call = calls.at(index)
        let link = Int(call.pointee.link)
        let (row, measure) = (tables.links.at(link), recorder.links.at(link))
        call.pointee.attempts &+= 1
        measure.pointee.point.attempts &+= 1
        if row.pointee.isGuarded, let reason = turnedAway(index, link) { return refuse(index, reason) }
        guard !isFull else {
            halt = .tooManyInFlight
            return refuse(index, .error)
        }
        let depth = jobs[call.pointee.parent].depth &+ 1
        if depth > tables.deepest {
            wentTooDeep = true
            return refuse(index, .error)
        }
        // The connection's limit is shared: a call that would not go out anyway must not use it up.
        let limit = row.pointee.limit
        if limit >= 0, !linkStates[link].bucket.take(rate: limit, at: now) { return refuse(index, .rejected) }
        // What was refused on the spot never went out, and is no attempt.
        measure.pointee.attempts &+= 1
        callerStates[Int(call.pointee.callerState)].inFlight &+= 1
        call.pointee.inFlight = 1
        transmit(index, over: link, depth: depth)
    }

    /// Why the caller itself lets nothing pass, if it does not: its deadline, breaker, throttle or bulkhead.
    @inline(never)
    private mutating func turnedAway(_ index: Int32, _ link: Int) -> Reason? {
        if now >= deadline(of: index) { return .deadline }
        if tables.links[link].hasBreaker {
            let isProbe = policies[policyPlace(index)].breaker.admits(tables.links[link].breaker, at: now)
            guard let isProbe else { return .breakerOpen }
            calls[index].isProbe = isProbe
        }
        if isThrottled(index, link) { return .throttled }
        return callerStates[Int(calls[index].callerState)].inFlight >= tables.links[link].bulkhead ? .bulkhead : nil
    }

    /// Whether the caller holds a call back, because it expects it to be turned away.
    private mutating func isThrottled(_ index: Int32, _ link: Int) -> Bool {
        let ratio = tables.links[link].throttle
        guard ratio > 0 else { return false }
        let chance = policies[policyPlace(index)].throttle?.ask(at: now, ratio: ratio) ?? 0
        return linkStates[link].throttle.happens(chance)
    }

    @inline(__always)
    private mutating func transmit(_ index: Int32, over link: Int, depth: UInt8) {
        let (call, row) = (calls.at(index), tables.links.at(link))
        let callee = row.pointee.callee
        let instance = tables.stations.at(Int(callee)).pointee.isSingle ? 0 : chooseInstance(for: index, over: link)
        let child = makeAttempt(of: index, at: callee, instance, depth: depth)
        let (job, caller) = (jobs.at(child), jobs.at(call.pointee.parent))
        let isRepeated = call.pointee.attempts > 1 || caller.pointee.isRepeated
        if !isRepeated { recorder.links[link].point.firstTries &+= 1 }
        job.pointee.isRepeated = isRepeated
        // What an older repetition has begun it has begun, whatever is tried again below it.
        let again = call.pointee.again
        job.pointee.again = again != .none ? again : call.pointee.attempts > 1 ? .retry : .none
        call.pointee.child = child
        call.pointee.childGeneration = job.pointee.generation
        instances[Int(job.pointee.place)].inFlight &+= 1
        if row.pointee.isSpecial, beginSpecially(index, child, link) { return }
        if row.pointee.timeout > 0 {
            setTimer(ring: link, after: row.pointee.timeout, index: index, generation: call.pointee.generation)
        }
        depart(child, over: link, from: caller.pointee.place)
    }

    /// Which of several instances a call goes to.
    @inline(__always)
    private mutating func chooseInstance(for index: Int32, over link: Int) -> Int32 {
        let (call, row) = (calls.at(index), tables.links.at(link))
        let caller = jobs.at(call.pointee.parent)
        let key = requests[caller.pointee.request].key
        let (state, from) = (Int(call.pointee.callerState), caller.pointee.place)
        if row.pointee.isPinned { return pinnedInstance(of: row.pointee.callee, key: key, caller: state, from: from) }
        return chooseInstance(
            of: row.pointee.callee, key: key, writes: row.pointee.writes || call.pointee.purpose != .usual,
            caller: state, from: from)
    }

    /// What an attempt of a call is at its callee.
    @inline(__always)
    mutating func makeAttempt(of index: Int32, at callee: Int32, _ instance: Int32, depth: UInt8) -> Int32 {
        let call = calls.at(index)
        let child = makeJob(
            .travelling, for: jobs[call.pointee.parent].request, at: callee, instance, identity: call.pointee.identity)
        let job = jobs.at(child)
        job.pointee.link = call.pointee.link
        job.pointee.call = index
        job.pointee.callGeneration = call.pointee.generation
        job.pointee.purpose = call.pointee.purpose
        let caller = jobs.at(call.pointee.parent)
        job.pointee.order = caller.pointee.order
        job.pointee.hops = caller.pointee.hops
        job.pointee.depth = depth
        return child
    }

    /// A call sets out for its callee.
    @inline(__always)
    mutating func depart(_ job: Int32, over link: Int, from: Int32) {
        let place = jobs[job].place
        if !isCalm {
            if isLost(over: link, from: from, to: place) {
                instances[Int(place)].inFlight -= 1
                return lose(job, over: link)
            }
            if isCut(link, from: from, to: place) { return hold(job, .delivery, at: link) }
        }
        let delay = networkTime(link, from: from, to: place)
        if delay == 0 {
            admit(job)
        } else {
            queue.schedule(.delivery, at: now + delay, index: job, generation: jobs[job].generation)
        }
    }

    /// One way over a connection, between the zones of two instances.
    @inline(__always)
    mutating func networkTime(_ link: Int, from: Int32, to: Int32) -> Time {
        let isInstant = isCalm && tables.zoneCount == 0 && tables.links.at(link).pointee.latency.isZero
        let time = isInstant ? 0 : drawNetworkTime(link, from: from, to: to)
        recorder.links[link].point.carries(for: time)
        return time
    }

    private mutating func drawNetworkTime(_ link: Int, from: Int32, to: Int32) -> Time {
        var time = tables.samplers.draw(tables.links[link].latency, &linkStates[link].latency)
        if tables.zoneCount > 0 { time += zoneDelay(from: from, to: to) }
        if !isCalm, !linkStates[link].isUndisturbed {
            time = Samplers.whole(Double(time) * linkStates[link].factor + linkStates[link].extra)
        }
        if ways.isDisturbed {
            let way = ways[tables.instanceZones[Int(from)], tables.instanceZones[Int(to)]]
            time = Samplers.whole(Double(time) * way.factor + way.extra)
        }
        return time
    }

    /// What the distance between the zones of two instances adds.
    @inline(__always)
    func zoneDelay(from: Int32, to: Int32) -> Time {
        let a = tables.instanceZones[Int(from)]
        let b = tables.instanceZones[Int(to)]
        return a >= 0 && b >= 0 ? tables.zoneDelays[Int(a) * tables.zoneCount + Int(b)] : 0
    }
}
