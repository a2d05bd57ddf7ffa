// Stations that let in no more than so many calls a second, and have the others wait: one every so often.

extension Engine {
    /// Whether a waiting call may begin now; it uses up the moment. If it may not, it is looked at again when one can.
    @inline(never)
    mutating func takesTurn(at station: Int) -> Bool {
        let pace = tables.stations[station].pace
        // A door that is shut lets in nobody, whenever it is looked at.
        guard pace < .max else { return false }
        guard now < stationStates[station].nextTurn else {
            stationStates[station].nextTurn = now + pace
            return true
        }
        if !stationStates[station].isTurnAwaited {
            stationStates[station].isTurnAwaited = true
            queue.schedule(
                .turn, at: stationStates[station].nextTurn, index: Int32(station),
                generation: stationStates[station].turnTag)
        }
        return false
    }

    /// Stations let in more or fewer from now on: nobody waits for a turn longer than the new pace has it.
    mutating func changePaces(from before: Tables) {
        for station in tables.stations.indices where tables.stations[station].pace != before.stations[station].pace {
            let pace = tables.stations[station].pace
            stationStates[station].turnTag &+= 1
            stationStates[station].isTurnAwaited = false
            if pace < .max { stationStates[station].nextTurn = min(stationStates[station].nextTurn, now + pace) }
        }
    }

    /// The next one may begin, at whichever instance somebody waits; these are asked in turn.
    mutating func giveTurn(_ event: Event) {
        let station = Int(event.index)
        guard stationStates[station].turnTag == event.generation else { return }
        let row = tables.stations[station]
        stationStates[station].isTurnAwaited = false
        let first = stationStates[station].turnGiver
        for step in 0..<row.instances {
            let instance = (first + step) % row.instances
            let place = Int(row.firstInstance + instance)
            guard instances[place].queued > 0 else { continue }
            stationStates[station].turnGiver = (instance + 1) % row.instances
            startWaiting(at: place, of: station)
            if stationStates[station].isTurnAwaited { return }
        }
    }
}
