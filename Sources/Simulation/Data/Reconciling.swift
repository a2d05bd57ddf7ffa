/// An operation whose effects are in some of its stores only, for as long as a reconciler is to see to it.
struct Discrepancy {
    var generation: UInt32 = 0
    var isAlive = false
    var reconciler: Int32 = 0
    var request: Int32 = -1
    /// Whether the reconciler has come upon it.
    var isFound = false
    /// How many effects were missing when it did last.
    var missing = 0
}

extension Engine {
    /// So many discrepancies are kept open; further ones are left to people.
    private static let discrepanciesMax = 100_000

    /// Whether a reconciler is to compare what a request has left behind, whose account then stays open.
    @inline(never)
    mutating func isLeftToReconciler(_ request: Int32) -> Bool {
        guard !requests[request].isReconciled, !requests[request].isReplayed,
            discrepancies.count < Self.discrepanciesMax
        else { return false }
        let standing = standingEffects(of: request)
        guard isHalfDone(requests[request].operation, standing) else { return false }
        let reconciler = tables.reconcilers.firstIndex { row in
            row.stations.contains { standing.contains($0) } && !row.lacking(standing).isEmpty
        }
        guard let reconciler else { return false }
        requests[request].references += 1
        let index = discrepancies.take(Discrepancy())
        discrepancies[index] = Discrepancy(
            generation: discrepancies[index].generation &+ 1, isAlive: true, reconciler: Int32(reconciler),
            request: request)
        schedule(index)
        return true
    }

    /// The next time that the reconciler compares, once the operation is old enough.
    private mutating func schedule(_ index: Int32) {
        let row = tables.reconcilers[Int(discrepancies[index].reconciler)]
        let ready = max(now, requests[discrepancies[index].request].started + row.grace)
        let time = max(now / row.every + 1, (ready + row.every - 1) / row.every) * row.every
        queue.schedule(.reconcile, at: time, index: index, generation: discrepancies[index].generation)
    }

    /// A reconciler comes upon an operation that is half done: it makes what is missing, or only says so.
    mutating func reconcile(_ event: Event) {
        let index = event.index
        guard discrepancies[index].isAlive, discrepancies[index].generation == event.generation else { return }
        let row = tables.reconcilers[Int(discrepancies[index].reconciler)]
        guard let instance = firstAtWork(of: Int(row.station)) else { return schedule(index) }
        let request = discrepancies[index].request
        if !discrepancies[index].isFound {
            discrepancies[index].isFound = true
            recorder.foundHalfDone(Int(row.station), phase: requests[request].phase)
        }
        let missing = row.lacking(standingEffects(of: request))
        discrepancies[index].missing = missing.count
        guard row.repairs, let link = missing.first else { return close(index) }
        let job = makeDetached(for: request, at: row.station, instance, identity: requests[request].identity)
        jobs[job].discrepancy = index
        startCall(of: job, over: link, for: .act)
    }

    /// What was missing has been made, or could not be.
    mutating func repairEnded(_ index: Int32, failure: Failure?) {
        guard failure == nil else { return schedule(index) }
        let request = discrepancies[index].request
        let row = tables.reconcilers[Int(discrepancies[index].reconciler)]
        let missing = row.lacking(standingEffects(of: request)).count
        guard missing == 0 else {
            // Where something else has answered in its place, nothing was made, and would not be if it were tried at once.
            if missing >= discrepancies[index].missing { return schedule(index) }
            return queue.schedule(.reconcile, at: now, index: index, generation: discrepancies[index].generation)
        }
        recorder.repaired(Int(row.station), phase: requests[request].phase)
        close(index)
    }

    private mutating func close(_ index: Int32) {
        let request = discrepancies[index].request
        discrepancies[index].isAlive = false
        discrepancies.release(index)
        requests[request].isReconciled = true
        dropReference(request)
    }

    /// The stations at which effects of a request stand.
    private func standingEffects(of request: Int32) -> [Int32] {
        var stations: [Int32] = []
        var effect = requests[request].firstEffect
        while effect >= 0 {
            if effects[effect].applied > 0, !effects[effect].isHeld { stations.append(effects[effect].station) }
            effect = effects[effect].next
        }
        return stations
    }
}
