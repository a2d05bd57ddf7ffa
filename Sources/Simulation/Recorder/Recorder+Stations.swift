import Statistics

// What is counted where it happens, at stations, of their messages and of their data.

extension Recorder {
    /// A failure that began at the station.
    mutating func failed(_ station: Int, _ reason: Reason, isWrite: Bool) {
        switch reason {
        case .error: stations[station].point.errors += 1
        case .refused, .readOnly:
            stations[station].point.refusals += 1
            if isWrite { stations[station].point.refusedWrites += 1 }
        case .shed: stations[station].point.rejections += 1
        case .coldStartLimit: stations[station].point.coldRefusals += 1
        case .rejected:
            stations[station].point.rejections += 1
            stations[station].point.limited += 1
        default: break
        }
    }

    /// From now on it is measured who would see a write of this store after so many other times than before.
    mutating func beginMeasuringFreshness(of station: Int, ages: Int) {
        data[station].freshWrites = 0
        data[station].fresh = Array(repeating: 0, count: ages)
    }

    // MARK: Messages

    /// A message goes to a consumer, so long after it was stored.
    mutating func delivered(_ station: Int, from feed: Int, after wait: Time) {
        stations[station].point.deliveries &+= 1
        stations[station].point.ageSum += Double(wait)
        guard isMeasuring else { return }
        data[station].deliveries += 1
        data[station].age.record(wait)
        feeds[feed].delivers()
        ages[feed].record(wait)
    }

    mutating func redelivered(_ station: Int) {
        stations[station].point.redeliveries &+= 1
        if isMeasuring { data[station].redeliveries += 1 }
    }

    mutating func gaveUp(_ station: Int) {
        stations[station].point.givenUp &+= 1
        if isMeasuring { data[station].givenUp += 1 }
    }

    mutating func expired(_ station: Int) {
        stations[station].point.givenUp &+= 1
        if isMeasuring { data[station].expired += 1 }
    }

    // MARK: Data

    /// - Parameter place: of the operation that reads and its phase, as for all that follow here; below 0: it is not measured.
    mutating func read(_ station: Int, by place: Int32, staleFor age: Time?, breaksSession: Bool) {
        stations[station].point.reads += 1
        if age != nil { stations[station].point.staleReads += 1 }
        guard place >= 0 else { return }
        data[station].reads += 1
        sent[Int(place)].reads &+= 1
        if breaksSession {
            data[station].sessionViolations += 1
            troubles[Int(place)].data.sessionViolations += 1
        }
        guard let age else { return }
        data[station].staleReads += 1
        data[station].staleAge.record(age)
        troubles[Int(place)].data.staleReads += 1
        troubles[Int(place)].data.staleAge.record(age)
    }

    mutating func wrote(_ station: Int) {
        if isMeasuring { data[station].writes += 1 }
    }

    mutating func lookedUp(_ station: Int, hit: Bool) {
        stations[station].point.lookups += 1
        if hit { stations[station].point.hits += 1 }
        guard isMeasuring else { return }
        data[station].lookups += 1
        if hit { data[station].hits += 1 }
    }

    /// A lookup waits for somebody who fetches its key: it hits after all.
    mutating func coalesced(_ station: Int) {
        stations[station].point.hits += 1
        guard isMeasuring else { return }
        data[station].hits += 1
        data[station].coalesced += 1
    }

    /// Writes of one key have turned out to be in conflict: each counts for the operation that made it.
    mutating func conflicted(_ station: Int, _ found: [SplitBrain.Conflict]) {
        for conflict in found where conflict.place >= 0 {
            data[station].conflicts += UInt64(conflict.writes)
            data[station].overwrittenWrites += UInt64(conflict.overwritten)
            troubles[Int(conflict.place)].data.conflicts += UInt64(conflict.writes)
            troubles[Int(conflict.place)].data.overwrittenWrites += UInt64(conflict.overwritten)
        }
    }

    /// A write has reached another copy.
    mutating func copied(_ station: Int, after lag: Time) {
        stations[station].point.copiesArrived += 1
        stations[station].point.copyLagSum += Double(lag)
    }

    /// A replaced primary acknowledges a write that no other copy will ever have.
    mutating func strayed(_ station: Int, by place: Int32) {
        stations[station].point.strayWrites += 1
        lostWrite(station, by: place)
    }

    mutating func lostWrite(_ station: Int, by place: Int32, count: Int = 1) {
        guard place >= 0 else { return }
        data[station].lostWrites += UInt64(count)
        troubles[Int(place)].data.lostWrites += UInt64(count)
    }

    /// A write that comes of a message is applied after one of a later message.
    mutating func outOfOrder(_ station: Int, by place: Int32, isReplayed: Bool) {
        guard place >= 0 else { return }
        data[station].orderViolations += 1
        if isReplayed { data[station].replayedOverNewer += 1 }
        troubles[Int(place)].data.orderViolations += 1
    }

    // MARK: Agreement

    /// A write finds its key locked.
    mutating func waitsForLock(_ station: Int, phase: Int32) {
        stations[station].point.lockWaits += 1
        if phase >= 0 { data[station].lockWaits += 1 }
    }

    /// A write finds nothing left to draw from.
    mutating func soldOut(_ station: Int, phase: Int32) {
        stations[station].point.soldOut += 1
        if phase >= 0 { data[station].soldOut += 1 }
    }

    /// A write draws more than there was.
    mutating func oversold(_ station: Int, by place: Int32) {
        stations[station].point.oversold += 1
        guard place >= 0 else { return }
        data[station].oversold += 1
        troubles[Int(place)].data.oversold += 1
    }

    /// A reconciler comes upon an operation that is half done.
    mutating func foundHalfDone(_ station: Int, phase: Int32) {
        stations[station].point.discrepancies += 1
        if phase >= 0 { data[station].discrepancies += 1 }
    }

    /// It has made what was missing.
    mutating func repaired(_ station: Int, phase: Int32) {
        stations[station].point.repairs += 1
        if phase >= 0 { data[station].repairs += 1 }
    }
}
