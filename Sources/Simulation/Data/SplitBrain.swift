/// What was written while two copies of a store both took themselves for its primary: who wrote each key on which side, so
/// that conflicts can be counted.
struct SplitBrain {
    /// Writes of one operation, and one phase, that turned out to be in conflict.
    struct Conflict: Equatable {
        /// See ``Recorder/placeIfMeasured(of:in:)``.
        var place: Int32
        /// Those that were not counted before.
        var writes = 0
        /// Those that another one overwrote.
        var overwritten = 0
    }

    private struct Row {
        /// Whether both sides have written it: then every further write is counted at once.
        var isContested = false
        /// Else, which side has, and how often for which operation and phase.
        var isAlone = false
        var writers: [(place: Int32, writes: Int)] = []
    }

    /// More keys than this are not compared.
    static let mostKeys = 500_000

    private var index = KeyIndex()
    private var rows: [Row] = []

    /// Notes a write.
    ///
    /// - Parameters:
    ///   - isAlone: whether the replaced primary took it, and not its successor.
    ///   - writer: see ``Conflict/place``.
    /// - Returns: the conflicts that it has brought to light. Of these, what the replaced primary took is overwritten.
    mutating func note(_ key: UInt64, isAlone: Bool, by writer: Int32) -> [Conflict] {
        if index[key] == nil {
            guard rows.count < Self.mostKeys else { return [] }
            index[key] = Int32(rows.count)
            rows.append(Row(isAlone: isAlone))
        }
        guard let place = index[key].map({ Int($0) }) else { return [] }
        let own = Conflict(place: writer, writes: 1, overwritten: isAlone ? 1 : 0)
        if rows[place].isContested { return [own] }
        guard rows[place].isAlone == isAlone else {
            // The first write of the second side makes conflicts of all that the first side wrote.
            let earlier = rows[place].writers.map { row in
                Conflict(place: row.place, writes: row.writes, overwritten: isAlone ? 0 : row.writes)
            }
            rows[place].isContested = true
            rows[place].writers = []
            return earlier + [own]
        }
        if let known = rows[place].writers.firstIndex(where: { $0.place == writer }) {
            rows[place].writers[known].writes += 1
        } else {
            rows[place].writers.append((writer, 1))
        }
        return []
    }
}

extension Engine {
    /// How a caller learns that its connection leads nowhere: nobody answered, or who answered turned it away.
    static let breaksConnection = ReasonSet([.timeout, .refused, .readOnly, .shed])

    /// A replaced primary that was only paused, and that nobody has fenced off, still takes itself for the primary.
    /// Callers are connected to it as they were; one at a time they find out.
    mutating func partFrom(_ replaced: Int32, _ store: Int) {
        let station = Int(stores[store].station)
        let place = place(of: replaced, store)
        rejoin(store, stores[store].primary)
        guard replaced != stores[store].primary, !tables.stations[station].isFenced, instances[place].isPaused,
            !instances[place].isDown
        else { return }
        stores[store].isRival[Int(replaced)] = true
        stores[store].rivals += 1
        stores[store].areRivalsDeserted = false
        for caller in callers(of: station) where callerStates[caller].connectedTo < 0 {
            callerStates[caller].connectedTo = stores[store].base + replaced
        }
    }

    /// Where the states of all instances stand that call a station.
    private func callers(of station: Int) -> [Int] {
        tables.links.elements.filter { Int($0.callee) == station }.flatMap { link in
            let first = Int(link.firstCallerState)
            return Array(first..<first + Int(tables.stations[Int(link.caller)].instances))
        }
    }

    /// A caller's connection is broken: the next one goes to who leads then.
    mutating func reconnect(_ link: Int, of parent: Int32, because reason: Reason) {
        if tables.links[link].isPinned, reason == .refused { callerStates[callerState(link, of: parent)].pinnedTo = -1 }
        guard !tables.stations[Int(tables.links[link].callee)].isFenced else { return }
        callerStates[callerState(link, of: parent)].connectedTo = -1
    }

    /// A replaced primary takes a write that no other copy will ever have. It is lost from the start: whatever becomes
    /// of the old primary, its successor's history is the one that stays.
    mutating func writeAlone(_ job: Int32, _ store: Int) {
        let station = Int(stores[store].station)
        // Replicas follow the new primary, so that a synchronous write is never acknowledged.
        guard tables.stations[station].acknowledgements == 0 else {
            jobs[job].state = .replicating
            return
        }
        recorder.wrote(station)
        let request = jobs[job].request
        let known = effect(of: job)
        let isRepeated = known >= 0 && effects[known].applied > 0 && tables.links[Int(jobs[job].link)].idempotent
        if !isRepeated {
            stores[store].hasDiverged[Int(copy(of: job, store))] = true
            noteWrite(job, store, isAlone: true)
            if isAwaited(job) { recorder.strayed(station, by: tallyPlace(of: request)) }
        }
        let found = stores[store].read(requests[request].key, copy: copy(of: job, store))
        jobs[job].dataStore = Int32(store)
        jobs[job].dataVersion = found.version
        afterWork(job)
    }

    /// Sets a write beside those of the other side.
    mutating func noteWrite(_ job: Int32, _ store: Int, isAlone: Bool) {
        let request = requests[jobs[job].request]
        guard isAlone || haveRivalsWriters(store), request.phase >= 0 else { return }
        recorder.conflicted(
            Int(stores[store].station),
            stores[store].splitBrain.note(
                request.key, isAlone: isAlone, by: recorder.placeIfMeasured(of: request.operation, in: request.phase)))
    }

    /// Whether a replaced primary may still take writes. Once none may, what the successor writes has no rival: the split
    /// brain is over, although the old primary does not know yet that it has been replaced.
    private mutating func haveRivalsWriters(_ store: Int) -> Bool {
        guard !stores[store].areRivalsDeserted else { return false }
        let station = Int(stores[store].station)
        let isAnyHeard = stores[store].isRival.indices.contains { copy in
            stores[store].isRival[copy]
                && (instances[place(of: Int32(copy), store)].inFlight > 0
                    || hasWriters(station, stores[store].base + Int32(copy)))
        }
        guard !isAnyHeard else { return true }
        stores[store].areRivalsDeserted = true
        stores[store].splitBrain = SplitBrain()
        return false
    }

    /// Whether somebody who writes is connected to a copy as if it were the primary.
    private func hasWriters(_ station: Int, _ copy: Int32) -> Bool {
        tables.links.indices.contains { link in
            let row = tables.links[link]
            guard Int(row.callee) == station, row.writes else { return false }
            let first = Int(row.firstCallerState)
            return (first..<first + Int(tables.stations[Int(row.caller)].instances)).contains {
                callerStates[$0].connectedTo == copy
            }
        }
    }

    /// A replaced primary learns that it is one, and follows: what it has written alone is given up.
    mutating func rejoin(_ store: Int, _ copy: Int32) {
        guard stores[store].isRival[Int(copy)] else { return }
        let station = stores[store].station
        stores[store].isRival[Int(copy)] = false
        stores[store].hasDiverged[Int(copy)] = false
        stores[store].rivals -= 1
        if stores[store].rivals == 0 { stores[store].splitBrain = SplitBrain() }
        let instance = stores[store].base + copy
        for caller in callers(of: Int(station)) where callerStates[caller].connectedTo == instance {
            callerStates[caller].connectedTo = -1
        }
        for job in jobs.elements.indices.map({ Int32($0) })
        where jobs[job].station == station && jobs[job].instance == instance && jobs[job].state == .replicating
            && jobs[job].awaited == 0
        {
            fail(job, Failure(reason: .readOnly, origin: station))
        }
        shipHeld(store)
    }

    /// Somebody puts a split brain right.
    mutating func reunite(_ store: Int) {
        for copy in stores[store].isRival.indices { rejoin(store, Int32(copy)) }
    }
}
