extension Engine {
    /// A call has come to a function: it takes the instance that became idle last, or has one started and waits for it.
    ///
    /// An instance that was started for a call is not given to another one, nor the call to an instance that becomes idle
    /// meanwhile.
    mutating func enterFunction(_ job: Int32) {
        let station = Int(jobs[job].station)
        let row = tables.stations[station]
        let (index, base) = (Int(row.scaler), Int(row.firstInstance))
        let warm = scalers[index].idle.last
        if warm >= 0 {
            scalers[index].idle.remove(warm, &lives, base: base)
            let place = seat(job, warm)
            if instances[place].isPaused { enqueue(job, place) } else { startWork(job, place) }
            return
        }
        guard scalers[index].spare.first >= 0 else {
            let isAnyUp = scalers[index].present + scalers[index].starting > 0
            if !isAnyUp, instances[base].isDown { return turnAway(job, at: base) }
            return refuseToStart(job)
        }
        let burst = tables.scalers[index].burst
        guard burst < 0 || scalers[index].permits.take(rate: burst, at: now, saving: ScalingPerCall.burstWindow) else {
            return refuseToStart(job)
        }
        let cold = scalers[index].spare.first
        scalers[index].spare.remove(cold, &lives, base: base)
        let place = seat(job, cold)
        let time = launch(cold, at: station)
        recorder.stations[station].point.coldStarts += 1
        recorder.stations[station].point.coldSum += Double(time)
        scalers[index].coldStarts += 1
        scalers[index].coldTime += Double(time)
        enqueue(job, place)
    }

    private mutating func refuseToStart(_ job: Int32) {
        let station = jobs[job].station
        scalers[Int(tables.stations[Int(station)].scaler)].refused += 1
        fail(job, Failure(reason: .coldStartLimit, origin: station))
    }

    /// Takes a call from the door, which is the first instance's, to the one that is there for it.
    private mutating func seat(_ job: Int32, _ instance: Int32) -> Int {
        let place = tables.stations[Int(jobs[job].station)].firstInstance + instance
        instances[Int(jobs[job].place)].inFlight -= 1
        jobs[job].instance = instance
        jobs[job].place = place
        instances[Int(place)].inFlight += 1
        lives[Int(place)].occupant = job
        return Int(place)
    }

    /// The call of an instance has ended: it waits for another one, unless it is gone or is to go.
    mutating func leaveFunction(_ place: Int, of station: Int) {
        lives[place].occupant = -1
        let instance = Int32(place) - tables.stations[station].firstInstance
        // One that has not started yet does so for nobody.
        if instances[place].isDown || lives[place].isOutdated {
            retire(instance, of: station)
        } else if lives[place].phase == .present {
            rest(instance, of: station)
        }
        if tables.stations[station].consumedCount > 0 { pull(for: station) }
    }

    /// An instance has nothing to do.
    mutating func rest(_ instance: Int32, of station: Int) {
        let row = tables.stations[station]
        let (index, base) = (Int(row.scaler), Int(row.firstInstance))
        if lives[base + Int(instance)].isOutdated { return retire(instance, of: station) }
        lives[base + Int(instance)].moment = now
        scalers[index].idle.append(instance, &lives, base: base)
        watchIdle(station)
    }

    /// An instance ends, and its place is free, unless that is broken.
    private mutating func retire(_ instance: Int32, of station: Int) {
        let row = tables.stations[station]
        setPhase(of: instance, at: station, .absent)
        if !instances[Int(row.firstInstance + instance)].isDown {
            scalers[Int(row.scaler)].spare.append(instance, &lives, base: Int(row.firstInstance))
        }
    }

    // MARK: Idle for too long

    /// Looks again when the one that has been idle longest has been so for too long.
    private mutating func watchIdle(_ station: Int) {
        let index = Int(tables.stations[station].scaler)
        let oldest = scalers[index].idle.first
        guard tables.scalers[index].idle >= 0, !scalers[index].watchesIdle, oldest >= 0, !trafficStopped else { return }
        scalers[index].watchesIdle = true
        let since = lives[Int(tables.stations[station].firstInstance + oldest)].moment
        queue.schedule(.idled, at: max(now, since + tables.scalers[index].idle), index: Int32(station))
    }

    mutating func endIdle(_ event: Event) {
        let station = Int(event.index)
        let row = tables.stations[station]
        let (index, base) = (Int(row.scaler), Int(row.firstInstance))
        scalers[index].watchesIdle = false
        let most = tables.scalers[index].idle
        guard most >= 0 else { return }
        while scalers[index].idle.first >= 0, lives[base + Int(scalers[index].idle.first)].moment + most <= now {
            let oldest = scalers[index].idle.first
            scalers[index].idle.remove(oldest, &lives, base: base)
            retire(oldest, of: station)
        }
        watchIdle(station)
    }

    // MARK: Faults

    /// An instance is gone. Those who run it notice at once: no call goes to it any more.
    mutating func loseFunction(_ instance: Int32, of station: Int) {
        let row = tables.stations[station]
        let (index, base) = (Int(row.scaler), Int(row.firstInstance))
        let life = lives[base + Int(instance)]
        // What it was doing has ended, and with it the instance.
        guard life.occupant < 0 else { return }
        switch life.phase {
        case .absent: scalers[index].spare.remove(instance, &lives, base: base)
        case .present:
            scalers[index].idle.remove(instance, &lives, base: base)
            setPhase(of: instance, at: station, .absent)
        case .starting, .draining: setPhase(of: instance, at: station, .absent)
        }
    }

    /// Its place is well again, and an instance can be started there.
    mutating func regainFunction(_ instance: Int32, of station: Int) {
        let row = tables.stations[station]
        scalers[Int(row.scaler)].spare.append(instance, &lives, base: Int(row.firstInstance))
    }

    /// All instances are gone as soon as they have no work, as when a new version is put in their place.
    mutating func outdate(_ instance: Int32, of station: Int) {
        let row = tables.stations[station]
        let (index, base) = (Int(row.scaler), Int(row.firstInstance))
        let place = base + Int(instance)
        guard lives[place].phase != .absent else { return }
        if lives[place].phase == .present, lives[place].occupant < 0 {
            scalers[index].idle.remove(instance, &lives, base: base)
            retire(instance, of: station)
        } else {
            lives[place].isOutdated = true
        }
    }

    // MARK: Messages

    /// Whether another message would find an instance of a function: one that is idle, or one that may be started.
    mutating func hasRoomForMessage(_ station: Int) -> Bool {
        let row = tables.stations[station]
        let (index, base) = (Int(row.scaler), Int(row.firstInstance))
        guard !instances[base].isPaused else { return false }
        let (idle, spare) = (scalers[index].idle.count, scalers[index].spare.count)
        let wanted = Int(instances[base].reserved) + 1 - idle
        if wanted <= 0 { return true }
        guard wanted <= spare else { return false }
        let burst = tables.scalers[index].burst
        guard burst >= 0 else { return true }
        let wait = scalers[index].permits.wait(
            for: wanted, rate: burst, at: now, saving: ScalingPerCall.burstWindow)
        guard let wait, wait > 0 else { return wait != nil }
        if !scalers[index].awaitsPermit {
            scalers[index].awaitsPermit = true
            queue.schedule(.scaling, at: now + wait, index: Int32(station))
        }
        return false
    }
}
