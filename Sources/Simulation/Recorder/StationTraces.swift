/// What single instances of a station left over time: only explanations ask for it.
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

    mutating func append(_ point: StationPoint) {
        stillFor.append(Float(point.stillFor))
        outZones.append(point.outZones)
        worstErrors.append(point.worstErrors)
        worstDone.append(point.worstDone)
        done.append(point.done)
        mostDone.append(point.mostDone)
    }

    mutating func join(_ groups: [Range<Int>]) {
        stillFor = groups.map { stillFor[$0].max() ?? 0 }
        outZones = groups.map { outZones[$0].reduce(0, |) }
        (worstErrors, worstDone) = (sums(worstErrors, groups), sums(worstDone, groups))
        (done, mostDone) = (sums(done, groups), sums(mostDone, groups))
    }
}
