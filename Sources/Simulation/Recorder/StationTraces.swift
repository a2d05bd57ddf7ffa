/// What single instances of a station, and single keys of a store, left over time: only explanations ask for it.
public struct StationTraces: Sendable {
    /// For how long the instance had stood still that did so longest, in nanoseconds: see ``StationSeries/stalledArea``.
    public internal(set) var stillFor: [Float] = []
    /// The zones of the instances to which callers send no more: one bit for each of the first 64.
    public internal(set) var outZones: [UInt64] = []
    /// Errors of the instance that had most of them, and work that it began or ended.
    public internal(set) var worstErrors: [UInt32] = []
    public internal(set) var worstDone: [UInt32] = []
    /// Work that all instances began or ended, and that of the one that did most.
    public internal(set) var done: [UInt32] = []
    public internal(set) var mostDone: [UInt32] = []
    /// Slots of all instances that could not be had at the end of the point, whatever holds or has lost them; of one that a
    /// leak has crashed, all.
    public internal(set) var missing: [UInt32] = []
    /// Keys that operations under way had locked at the end of the point, and writes that found theirs locked.
    public internal(set) var lockedKeys: [UInt32] = []
    public internal(set) var lockWaits: [UInt32] = []
    /// Writes that found nothing left to draw from, and those that drew more than there was.
    public internal(set) var soldOut: [UInt32] = []
    public internal(set) var oversold: [UInt32] = []
    /// Of a reconciler: operations that it found half done, and those that it completed.
    public internal(set) var discrepancies: [UInt32] = []
    public internal(set) var repairs: [UInt32] = []

    mutating func append(_ point: StationPoint) {
        stillFor.append(Float(point.stillFor))
        outZones.append(point.outZones)
        worstErrors.append(point.worstErrors)
        worstDone.append(point.worstDone)
        done.append(point.done)
        mostDone.append(point.mostDone)
        missing.append(point.missing)
        lockedKeys.append(point.lockedKeys)
        lockWaits.append(point.lockWaits)
        soldOut.append(point.soldOut)
        oversold.append(point.oversold)
        discrepancies.append(point.discrepancies)
        repairs.append(point.repairs)
    }

    mutating func join(_ groups: [Range<Int>]) {
        stillFor = groups.map { stillFor[$0].max() ?? 0 }
        outZones = groups.map { outZones[$0].reduce(0, |) }
        (worstErrors, worstDone) = (sums(worstErrors, groups), sums(worstDone, groups))
        (done, mostDone) = (sums(done, groups), sums(mostDone, groups))
        missing = groups.map { missing[$0].max() ?? 0 }
        lockedKeys = groups.map { lockedKeys[$0].max() ?? 0 }
        (lockWaits, soldOut, oversold) = (sums(lockWaits, groups), sums(soldOut, groups), sums(oversold, groups))
        (discrepancies, repairs) = (sums(discrepancies, groups), sums(repairs, groups))
    }
}
