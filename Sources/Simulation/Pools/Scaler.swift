// Instances that come and go. They all have their places from the start; which of these are in use is written here,
// beside the instances, which stay as small as they are for those who always have the same.

/// Where an instance of a station that scales is in its life.
struct InstanceLife {
    enum Phase: UInt8 {
        /// There is none.
        case absent
        case starting
        /// Takes calls.
        case present
        /// Takes no new calls, and goes when it has finished what it has.
        case draining
    }

    var phase = Phase.absent
    /// Whether it is to go after its present call.
    var isOutdated = false
    /// Of a function: the call that it is there for; −1: none.
    var occupant: Int32 = -1
    /// Its neighbours in a ``Chain``, by their numbers within the station.
    var next: Int32 = -1
    var previous: Int32 = -1
    /// When it will have started, or since when it has been idle.
    var moment: Time = 0
    /// Changes with every life that begins or ends.
    var generation: UInt32 = 0
}

/// Instances of one station, one after the other.
struct Chain {
    private(set) var first: Int32 = -1
    private(set) var last: Int32 = -1
    private(set) var count = 0

    /// - Parameter base: where the instances of the station begin.
    mutating func append(_ instance: Int32, _ lives: inout Flat<InstanceLife>, base: Int) {
        lives[base + Int(instance)].next = -1
        lives[base + Int(instance)].previous = last
        if last >= 0 { lives[base + Int(last)].next = instance } else { first = instance }
        last = instance
        count += 1
    }

    mutating func remove(_ instance: Int32, _ lives: inout Flat<InstanceLife>, base: Int) {
        let (next, previous) = (lives[base + Int(instance)].next, lives[base + Int(instance)].previous)
        if previous >= 0 { lives[base + Int(previous)].next = next } else { first = next }
        if next >= 0 { lives[base + Int(next)].previous = previous } else { last = previous }
        count -= 1
    }
}

/// What a station that scales knows of its instances, and what was seen of them.
struct ScalerState {
    var start: Stream

    // Now.
    var starting: Int32 = 0
    var present: Int32 = 0
    var draining: Int32 = 0
    /// Of those present, the ones to which calls go: the loss of the others has been noticed.
    var ready: Int32 = 0
    /// One past the last one present: calls are balanced over those before it.
    var reach: Int32 = 0

    // Of a function.
    /// Those without work, the one that has been idle longest first.
    var idle = Chain()
    /// Those that could be started.
    var spare = Chain()
    var permits = TokenBucket()
    /// Whether an event will look for those that have been idle for too long, or for messages that wait for a permit.
    var watchesIdle = false
    var awaitsPermit = false

    // Of a pool that follows its load.
    /// What its decisions wanted, as far as that still matters: each less than the one before.
    var wishes: [(at: Time, instances: Int32)] = []
    /// Slots taken until the last decision, and instances that were ready since then, as areas.
    var busyBefore: UInt64 = 0
    var readyArea = 0.0
    /// When that was.
    var decided: Time = 0

    // Measures; areas are count × nanoseconds.
    var changed: Time = 0
    var area = 0.0
    var pointArea = 0.0
    var most: Int32 = 0
    var coldStarts: UInt64 = 0
    var coldTime = 0.0
    var refused: UInt64 = 0

    init(seed: UInt64, identity: UInt64) {
        start = Stream(seed: seed, identity: identity, purpose: .start)
    }

    /// Those that could work, or will work for a call that waits for them.
    func count(isFunction: Bool) -> Int32 { present + (isFunction ? starting : draining) }

    /// Brings the areas up to `now`; before any of the counts changes.
    mutating func touch(_ now: Time, isFunction: Bool) {
        let time = Double(now - changed)
        guard time > 0 else { return }
        changed = now
        let count = count(isFunction: isFunction)
        area += time * Double(count)
        pointArea += time * Double(count)
        readyArea += time * Double(ready)
        most = max(most, count)
    }

    mutating func beginMeasuring(at now: Time, isFunction: Bool) {
        touch(now, isFunction: isFunction)
        area = 0
        most = count(isFunction: isFunction)
        (coldStarts, coldTime, refused) = (0, 0, 0)
    }
}

/// What was seen of instances that come and go, between the warm-up and the end of traffic.
public struct ScalingFigures: Hashable, Sendable {
    /// The most that there were at once.
    public var most: Int
    /// Calls that waited for an instance to start, how long that took in all, in nanoseconds, and those for which none
    /// could be started.
    public var coldStarts: UInt64
    public var coldTime: Double
    public var refused: UInt64
    /// How long a cold start took, on average; `nil`: there was none.
    public var coldMean: Double? { coldStarts == 0 ? nil : coldTime / Double(coldStarts) }
}

extension Engine {
    /// The instances that a station begins with.
    mutating func startScalers() {
        guard tables.isElastic else { return }
        lives = Flat(repeating: InstanceLife(), count: tables.instanceCount)
        scalers = tables.scalers.map { row in
            ScalerState(seed: seed, identity: system.stations[Int(row.station)].identity)
        }
        for station in tables.stationOrder where tables.stations[station].scaler >= 0 {
            let index = Int(tables.stations[station].scaler)
            let row = tables.scalers[index]
            let base = Int(tables.stations[station].firstInstance)
            let first = system.stations[station].firstInstances
            for instance in 0..<tables.stations[station].instances {
                if tables.stations[station].isFunction {
                    scalers[index].spare.append(instance, &lives, base: base)
                } else if Int(instance) < first {
                    setPhase(of: instance, at: station, .present)
                } else {
                    instances[base + Int(instance)].isAvoided = true
                }
            }
            guard !tables.stations[station].isFunction else { continue }
            scalers[index].wishes = [(0, Int32(first))]
            queue.schedule(.scaling, at: row.every, index: Int32(station))
        }
    }

    /// Whether an instance is not there, or not yet, so that no call can be taken.
    @inline(__always)
    func isMissing(_ place: Int, of station: Int) -> Bool {
        tables.stations[station].scaler >= 0 && !tables.stations[station].isFunction
            && (lives[place].phase == .absent || lives[place].phase == .starting)
    }

    /// Whether an instance is there and works, once it has started.
    func canWork(_ place: Int, of station: Int) -> Bool {
        instances[place].isHealthy && (tables.stations[station].scaler < 0 || lives[place].phase != .starting)
    }

    /// The first instance of a station that works, and is there for good; `nil`: none is.
    @inline(never)
    mutating func firstAtWork(of station: Int) -> Int32? {
        let row = tables.stations[station]
        return (0..<row.instances).first { instance in
            let place = Int(row.firstInstance + instance)
            return instances[place].isHealthy
                && (row.scaler < 0 || row.isFunction || lives[place].phase == .present)
        }
    }

    /// How many instances there are, by number from 0, among which a call finds one.
    func reach(_ station: Int) -> Int32 {
        let row = tables.stations[station]
        return row.scaler < 0 ? row.instances : max(1, scalers[Int(row.scaler)].reach)
    }

    /// Lets an instance go into another phase of its life.
    mutating func setPhase(of instance: Int32, at station: Int, _ phase: InstanceLife.Phase) {
        let row = tables.stations[station]
        let place = Int(row.firstInstance + instance)
        let index = Int(row.scaler)
        scalers[index].touch(now, isFunction: row.isFunction)
        count(lives[place].phase, -1, index)
        if lives[place].phase == .present, !instances[place].isAvoided { scalers[index].ready -= 1 }
        openings.add(place)
        lives[place].phase = phase
        lives[place].generation = nextEpoch()
        count(phase, 1, index)
        guard !row.isFunction else { return }
        // One that is broken from the start is never found to be ready.
        instances[place].isAvoided = phase != .present || !instances[place].isHealthy
        if phase == .present {
            if !instances[place].isAvoided { scalers[index].ready += 1 }
            scalers[index].reach = max(scalers[index].reach, instance + 1)
        } else {
            while scalers[index].reach > 0,
                lives[Int(row.firstInstance + scalers[index].reach) - 1].phase != .present
            {
                scalers[index].reach -= 1
            }
        }
    }

    private mutating func count(_ phase: InstanceLife.Phase, _ change: Int32, _ scaler: Int) {
        switch phase {
        case .absent: break
        case .starting: scalers[scaler].starting += change
        case .present: scalers[scaler].present += change
        case .draining: scalers[scaler].draining += change
        }
    }

    /// Whether calls go to an instance: its loss has been noticed, or it is well again.
    mutating func setAvoided(_ isLost: Bool, _ place: Int, of station: Int) {
        let row = tables.stations[station]
        openings.add(place)
        guard row.scaler >= 0, !row.isFunction else {
            instances[place].isAvoided = isLost
            return
        }
        guard lives[place].phase == .present, instances[place].isAvoided != isLost else { return }
        scalers[Int(row.scaler)].touch(now, isFunction: false)
        scalers[Int(row.scaler)].ready += isLost ? -1 : 1
        instances[place].isAvoided = isLost
    }

    /// An instance begins to start; it remembers nobody.
    mutating func launch(_ instance: Int32, at station: Int) -> Time {
        let row = tables.stations[station]
        let place = Int(row.firstInstance + instance)
        let time = tables.samplers.draw(
            tables.scalers[Int(row.scaler)].start, &scalers[Int(row.scaler)].start)
        forgetCallees(of: station, instance)
        setPhase(of: instance, at: station, .starting)
        lives[place].isOutdated = false
        lives[place].moment = now + time
        queue.schedule(.started, at: now + time, index: Int32(place), generation: lives[place].generation)
        return time
    }

    mutating func finishStart(_ event: Event) {
        let place = Int(event.index)
        guard lives[place].generation == event.generation, lives[place].phase == .starting,
            let station = tables.stations.elements.lastIndex(where: { Int($0.firstInstance) <= place })
        else { return }
        let instance = Int32(place) - tables.stations[station].firstInstance
        setPhase(of: instance, at: station, .present)
        if !tables.stations[station].isFunction {
            if tables.stations[station].consumedCount > 0 { pull(for: station) }
            if tables.stations[station].leadsSagas { resumeSagas(of: station) }
        } else if lives[place].occupant >= 0 {
            startWaiting(at: place, of: station)
        } else {
            rest(instance, of: station)
        }
    }

    /// A call has left an instance that may not stay.
    mutating func vacate(_ place: Int, of station: Int, by job: Int32) {
        if tables.stations[station].isFunction {
            if lives[place].occupant == job { leaveFunction(place, of: station) }
        } else if lives[place].phase == .draining, instances[place].inFlight == 0 {
            setPhase(of: Int32(place) - tables.stations[station].firstInstance, at: station, .absent)
        }
    }

    /// Instances as an area since the last point of the timeline; and what else happens there begins a new one.
    mutating func takeInstanceArea(_ station: Int, until end: Time, width: Double) -> Double {
        let row = tables.stations[station]
        guard row.scaler >= 0 else { return width * Double(row.instances) }
        scalers[Int(row.scaler)].touch(end, isFunction: row.isFunction)
        defer { scalers[Int(row.scaler)].pointArea = 0 }
        return scalers[Int(row.scaler)].pointArea
    }

    /// The instances of one station at their new places, after a change in mid-run; added ones are not there yet.
    mutating func moveLives(_ old: Flat<InstanceLife>, from before: Tables) {
        guard tables.isElastic else { return }
        lives = Flat(repeating: InstanceLife(), count: tables.instanceCount)
        for station in tables.stationOrder {
            let row = tables.stations[station]
            let oldRow = before.stations[station]
            for instance in 0..<oldRow.instances {
                let place = Int(row.firstInstance + instance)
                lives[place] = old[Int(oldRow.firstInstance + instance)]
                guard lives[place].phase == .starting else { continue }
                // The event that ends it names the old place.
                lives[place].generation = nextEpoch()
                queue.schedule(
                    .started, at: lives[place].moment, index: Int32(place), generation: lives[place].generation)
            }
            guard row.scaler >= 0 else { continue }
            for instance in oldRow.instances..<row.instances {
                if row.isFunction {
                    scalers[Int(row.scaler)].spare.append(instance, &lives, base: Int(row.firstInstance))
                } else {
                    instances[Int(row.firstInstance + instance)].isAvoided = true
                }
            }
        }
    }
}
