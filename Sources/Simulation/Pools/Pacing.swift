// Stations that let in no more than so many calls a second, and have the others wait: one every so often.

extension Engine {
    /// Whether a waiting call may begin now; it uses up the moment. If it may not, it is looked at again when one can.
    @inline(never)
    mutating func takesTurn(at station: Int) -> Bool {
        guard now < stationStates[station].nextTurn else {
            stationStates[station].nextTurn = now + tables.stations[station].pace
            return true
        }
        if !stationStates[station].isTurnAwaited {
            stationStates[station].isTurnAwaited = true
            queue.schedule(.turn, at: stationStates[station].nextTurn, index: Int32(station))
        }
        return false
    }

    /// The next one may begin, at whichever instance somebody waits; these are asked in turn.
    mutating func giveTurn(_ event: Event) {
        let station = Int(event.index)
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
