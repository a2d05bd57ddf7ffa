// What is seen of single instances and partitions, once for each point of the timeline.

/// What was noticed of one instance.
struct InstanceWatch {
    /// Since when it has had work and neither begun nor ended any.
    var stillSince: Time = 0
    /// Errors of its own within the point.
    var errors: UInt32 = 0
}

extension Engine {
    /// What could be taken from each feed, and how much of it waits in one partition.
    mutating func lookAtFeeds() {
        for feed in feeds.indices where feeds[feed].waiting > 0 {
            let row = tables.feeds[feed]
            var (deepest, ready) = (Int32(0), UInt32(0))
            for partition in Int(row.firstPartition)..<Int(row.firstPartition + row.partitions) {
                deepest = max(deepest, partitions[partition].waiting)
                if partitions[partition].head >= 0, !partitions[partition].isBusy { ready += 1 }
            }
            recorder.feeds[feed].point.deepest = UInt32(deepest)
            recorder.feeds[feed].point.ready = isUp(feed) ? ready : 0
        }
    }

    /// Work that goes on for longer than one in so many pieces of it does stands still: no chance, in any run.
    private static let chance = 1e-8
    /// What is under way at a moment is longer than work on average; and what is called late must be late.
    private static let margin = 2.0

    /// Which instances stand still although they have work, to which nobody sends any more, and which one fails most.
    mutating func lookAtInstances() {
        let width = Double(recorder.pointWidth)
        for station in tables.stations.indices where !tables.stations[station].isClient {
            let row = tables.stations[station]
            recorder.stations[station].point.instanceArea += takeInstanceArea(
                station, until: recorder.nextPoint, width: width)
            var (worst, worstDone, done, most) = (UInt32(0), UInt32(0), UInt32(0), UInt32(0))
            var missing: UInt32 = 0
            for place in Int(row.firstInstance)..<Int(row.firstInstance + row.instances) {
                let instance = instances[place]
                instances[place].progress = 0
                done &+= instance.progress
                most = max(most, instance.progress)
                if watches[place].errors > 0 {
                    if watches[place].errors > worst { (worst, worstDone) = (watches[place].errors, instance.progress) }
                    watches[place].errors = 0
                }
                if row.scaler >= 0, lives[place].phase != .present {
                    watches[place].stillSince = recorder.nextPoint
                    continue
                }
                // An instance that is not there has no slots to lose.
                missing &+= UInt32(max(0, instance.missing))
                if instance.isAvoided {
                    recorder.stations[station].point.outArea += width
                    if !tables.instanceZones.isEmpty, (0..<64).contains(tables.instanceZones[place]) {
                        recorder.stations[station].point.outZones |= 1 << UInt64(tables.instanceZones[place])
                    }
                }
                watch(place, instance, station)
            }
            recorder.stations[station].point.worstErrors = worst
            recorder.stations[station].point.worstDone = worstDone
            recorder.stations[station].point.done = done
            recorder.stations[station].point.mostDone = most
            recorder.stations[station].point.missing = missing
            if row.isLocked {
                recorder.stations[station].point.lockedKeys = stores(of: station).reduce(0) {
                    $0 &+ UInt32(stores[$1].locks.count)
                }
            }
        }
    }

    /// An instance that begins nothing although somebody waits and a slot is free stands still; so does one that should
    /// long have finished some of what it works on.
    private mutating func watch(_ place: Int, _ instance: InstanceState, _ station: Int) {
        let startable = max(0, min(instance.queued, tables.stations[station].slots - instance.busy))
        guard instance.progress == 0, max(instance.working, startable) > 0 else {
            watches[place].stillSince = recorder.nextPoint
            return
        }
        let still = recorder.nextPoint - watches[place].stillSince
        guard startable > 0 || Double(still) > Self.margin * longestWait(station, working: instance.working) else {
            return
        }
        recorder.stations[station].point.stalledArea += Double(recorder.pointWidth)
        recorder.stations[station].point.stillFor = max(recorder.stations[station].point.stillFor, Double(still))
    }

    /// How long it takes until one of so many pieces of work ends, at most: all of them are longer with a small chance only.
    private func longestWait(_ station: Int, working: Int32) -> Double {
        let chance = Elementary.exp(Elementary.log(Self.chance) / Double(max(1, working)))
        let row = system.stations[station]
        guard case .store(let store) = row.role else { return row.work.exceeded(withChance: chance) }
        return max(store.read.exceeded(withChance: chance), store.write.exceeded(withChance: chance))
    }
}
