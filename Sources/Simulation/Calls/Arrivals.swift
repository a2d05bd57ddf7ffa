/// A source at work: its streams, and when its next operation is due.
struct SourceState {
    var arrivals: ForesightedStream
    var keys: Stream
    var thinking: Stream
    var mix: Stream
    var repeats: Stream
    /// What faults and its own curve multiply the rate by.
    var factor = 1.0
    var rate = 0.0
    var isSteady = false
    /// How many come at once on average; 0: they come one by one.
    var burst = 0.0
    var operation: Int32 = -1
    /// Where its operations begin.
    var client: Int32 = -1
    var think = Sampler.zero
    /// What half of all thinking exceeds, in nanoseconds.
    var typicalThought = 0.0
    var next: Time = 0
    var generation: UInt32 = 0
    /// Where the keys come from of operations that have each their own.
    var ownKeys: UInt64

    init(seed: UInt64, _ source: Source) {
        ownKeys = Stream.mixed(source.identity)
        arrivals = ForesightedStream(Stream(seed: seed, identity: source.identity, purpose: .arrivals))
        keys = Stream(seed: seed, identity: source.identity, purpose: .keys)
        thinking = Stream(seed: seed, identity: source.identity, purpose: .think)
        mix = Stream(seed: seed, identity: source.identity, purpose: .mix)
        repeats = Stream(seed: seed, identity: source.identity, purpose: .repeats)
    }

    var streamsFingerprint: UInt64 {
        arrivals.fingerprint ^ keys.fingerprint ^ thinking.fingerprint ^ mix.fingerprint ^ repeats.fingerprint
    }
}

/// A user of a closed loop.
struct UserState {
    var source: Int32
    /// When the user has thought enough; a user who waits for an answer is not thinking.
    var due: Time = 0
    var isThinking = false
    /// Which of the ends of thinking that were scheduled for the user holds.
    var generation: UInt32 = 0
}

extension Engine {
    mutating func startSources() {
        for source in system.sources { sources.append(SourceState(seed: seed, source)) }
        for index in tables.sourceOrder {
            let source = system.sources[index]
            read(source, into: index)
            switch source.flow {
            case .open:
                sources[index].next = now + interval(index)
                scheduleArrival(index)
            case .closed(let count, _, _):
                for _ in 0..<count {
                    users.append(UserState(source: Int32(index)))
                    think(user: Int32(users.count - 1))
                }
            }
        }
    }

    /// Takes over what a source says of itself.
    mutating func read(_ source: Source, into index: Int) {
        sources[index].client = Int32(source.client)
        switch source.flow {
        case .open(let operation, let arrivals):
            sources[index].operation = Int32(operation)
            sources[index].isSteady = false
            sources[index].burst = 0
            switch arrivals {
            case .poisson(let rate):
                sources[index].rate = rate
            case .steady(let rate):
                sources[index].rate = rate
                sources[index].isSteady = true
            case .burst(let rate, let size):
                sources[index].rate = rate / max(1, size)
                sources[index].burst = max(1, size)
            }
        case .closed(_, let think, _):
            sources[index].think = tables.samplers.add(think)
            sources[index].typicalThought = think.exceeded(withChance: 0.5)
        }
    }

    // MARK: Open loop

    /// Several operations at once: a geometric number of them.
    private mutating func sendBurst(_ index: Int, _ operation: Int32) {
        let stays = 1 - 1 / sources[index].burst
        var count = 1
        if stays > 0 {
            let logarithm = sources[index].arrivals.drawUnforeseen { Elementary.log($0.unit()) }
            count += Int(min(1e6, logarithm / Elementary.log(stays)))
        }
        for _ in 0..<count {
            send(operation: operation, from: index, key: drawKey(operation, source: index), user: -1)
        }
    }

    @inline(__always)
    private mutating func interval(_ index: Int) -> Time {
        let source = sources.at(index)
        let rate = source.pointee.rate * source.pointee.factor
        guard rate > 0 else { return .max / 4 }
        let units = source.pointee.isSteady ? 1 : tables.samplers.drawNumber(.unit, &source.pointee.arrivals)
        return Samplers.whole(units / rate * 1e9)
    }

    @inline(__always)
    private mutating func scheduleArrival(_ index: Int) {
        let source = sources.at(index)
        guard !trafficStopped, source.pointee.rate * source.pointee.factor > 0 else { return }
        queue.schedule(
            .arrival, at: source.pointee.next, index: Int32(index), generation: source.pointee.generation)
    }

    @inline(__always)
    mutating func arrive(fromSource event: Event) {
        let index = Int(event.index)
        let source = sources.at(index)
        guard source.pointee.generation == event.generation, !trafficStopped else { return }
        let operation = source.pointee.operation
        source.pointee.next = now + interval(index)
        scheduleArrival(index)
        if source.pointee.burst > 0 { return sendBurst(index, operation) }
        send(operation: operation, from: index, key: drawKey(operation, source: index), user: -1)
    }

    /// The rate becomes another one now: what is left of the present interval shrinks or grows with it.
    mutating func setRate(ofSource index: Int, rate: Double, factor: Double) {
        let isClosed = sources[index].operation < 0
        let before = isClosed ? sources[index].factor : sources[index].rate * sources[index].factor
        let after = isClosed ? factor : rate * factor
        sources[index].rate = rate
        sources[index].factor = factor
        guard before != after else { return }
        if isClosed { return rescaleThinking(ofSource: index, from: before, to: after) }
        sources[index].generation &+= 1
        if before > 0, after > 0 {
            let left = Double(max(0, sources[index].next - now)) * before / after
            sources[index].next = now + Samplers.whole(left)
        } else if after > 0 {
            sources[index].next = now + interval(index)
        }
        scheduleArrival(index)
    }

    // MARK: Closed loop

    /// What a user takes at least for an operation and the thinking after it, as ``think(user:isAtOnce:)`` says.
    static let shortestRound: Time = 1_000_000

    /// A user begins to think about the next operation. Nobody thinks while a fault has stopped the traffic; thinking
    /// then begins when it returns.
    ///
    /// - Parameter isAtOnce: whether the last one was answered at once.
    mutating func think(user: Int32, isAtOnce: Bool = false) {
        guard !trafficStopped else { return }
        let index = Int(users[Int(user)].source)
        let factor = sources[index].factor
        // After an operation that took no time at all, or time would stand still; not where most thinking is longer anyway.
        let isTooShort = isAtOnce && sources[index].typicalThought < Double(Self.shortestRound) * max(1, factor)
        let shortest = isTooShort ? Self.shortestRound : 0
        let time = max(shortest, tables.samplers.draw(sources[index].think, &sources[index].thinking))
        users[Int(user)].isThinking = true
        users[Int(user)].due =
            factor > 0 ? now + max(shortest, Samplers.whole(Double(time) / factor)) : now + time
        scheduleThought(of: user)
    }

    private mutating func scheduleThought(of user: Int32) {
        users[Int(user)].generation &+= 1
        guard sources[Int(users[Int(user)].source)].factor > 0 else { return }
        queue.schedule(.think, at: users[Int(user)].due, index: user, generation: users[Int(user)].generation)
    }

    /// Users think faster or more slowly from now on: what is left of their thinking shrinks or grows.
    private mutating func rescaleThinking(ofSource index: Int, from before: Double, to after: Double) {
        for user in users.indices where Int(users[user].source) == index && users[user].isThinking {
            if before == 0 {
                think(user: Int32(user))
            } else {
                let left = Double(max(0, users[user].due - now))
                if after > 0 { users[user].due = now + Samplers.whole(left * before / after) }
                scheduleThought(of: Int32(user))
            }
        }
    }

    mutating func sendFromUser(_ event: Event) {
        guard !trafficStopped, users[Int(event.index)].generation == event.generation else { return }
        users[Int(event.index)].isThinking = false
        let index = Int(users[Int(event.index)].source)
        guard case .closed(_, _, let mix) = system.sources[index].flow, let last = mix.last else { return }
        var operation = Int32(last.operation)
        if mix.count > 1 {
            let isEven = surges.allSatisfy { $0 == 1 }
            var rest = sources[index].mix.unit()
            if !isEven { rest *= mix.reduce(0) { $0 + $1.share * surges[$1.operation] } }
            for part in mix {
                rest -= isEven ? part.share : part.share * surges[part.operation]
                if rest < 0 {
                    operation = Int32(part.operation)
                    break
                }
            }
        }
        send(operation: operation, from: index, key: drawKey(operation, source: index), user: event.index)
    }

    /// The key of an operation; keys of different populations differ.
    @inline(__always)
    private mutating func drawKey(_ operation: Int32, source: Int) -> UInt64 {
        let population = Int(tables.operations[Int(operation)].population)
        if population < 0 {
            sources[source].ownKeys &+= 1
            return KeySampler.ownKey(sources[source].ownKeys)
        }
        return UInt64(population) << 48 | keySamplers[population].draw(&sources[source].keys)
    }
}
