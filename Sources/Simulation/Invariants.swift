extension Engine {
    /// Which of the laws that hold for every run are broken; none, unless the engine is wrong.
    ///
    /// Work is conserved: every operation sent is answered, failed or still running, exactly once; every call that
    /// arrived at a station has left it or is there. Little's law, L = λW, holds for every station over the whole run,
    /// exactly: the area under the number present is the sum of the times that calls have spent there. No message waits that
    /// somebody could take.
    public func brokenLaws() -> [String] {
        var broken: [String] = []
        var present = Array(repeating: 0, count: tables.stations.count)
        var busy = present
        var queued = present
        var age = Array(repeating: UInt64(0), count: tables.stations.count)
        // Who undoes a saga is no call at the station.
        for job in jobs.elements
        where job.state.isPresent && (job.saga < 0 || job.link >= 0) && job.stepMode != .detached {
            present[Int(job.station)] += 1
            if job.holdsSlot { busy[Int(job.station)] += 1 }
            if job.state == .queued { queued[Int(job.station)] += 1 }
            age[Int(job.station)] &+= UInt64(now - job.arrived)
        }
        for feed in feeds.indices { queued[Int(tables.feeds[feed].backlog)] += Int(feeds[feed].waiting) }
        for index in tables.stations.indices {
            let measure = recorder.stations[index]
            let counted = (
                Int(bitPattern: UInt(measure.passage.present)), Int(measure.busy.count), Int(measure.queued.count)
            )
            if counted.0 != present[index] {
                broken.append("station \(index): \(counted.0) counted present, \(present[index]) are")
            }
            if counted.1 != busy[index] {
                broken.append("station \(index): \(counted.1) counted busy, \(busy[index]) are")
            }
            if counted.2 != queued[index] {
                broken.append("station \(index): \(counted.2) counted queued, \(queued[index]) are")
            }
            if measure.passage.presentArea(at: now) != measure.passage.sojourn &+ age[index] {
                broken.append("station \(index): L is not λW")
            }
        }
        for index in tables.links.indices {
            let (outstanding, holding) = (
                recorder.links[index].outstanding.count, recorder.links[index].holding.count
            )
            if outstanding < 0 || holding < 0 || holding > outstanding {
                broken.append("link \(index): \(outstanding) outstanding, \(holding) holding")
            }
        }
        for state in callerStates.elements where state.inFlight < 0 {
            broken.append("a bulkhead has \(state.inFlight) in flight")
        }
        for instance in instances.elements where instance.inFlight < 0 || instance.busy < 0 || instance.queued < 0 {
            broken.append("an instance has fewer than nothing")
        }
        broken += brokenLives()
        broken += idleConsumers()
        broken += brokenOpenings()
        if isIdle, parked.isEmpty {
            let waiting = calls.elements.count { $0.inFlight > 0 }
            // Writes wait for a copy to come back, or to learn that it no longer leads.
            let awaitsACopy =
                stores.contains { $0.rivals > 0 } || replications.elements.contains { $0.isAlive && $0.isHeld }
            // Nobody takes the messages of a queue without consumers, or of one that is stalled.
            // Who waits at an instance that is paused waits for that to end, also when the user has left.
            let isPaused = instances.elements.contains { (!$0.isHealthy || $0.missing > 0) && $0.queued > 0 }
            let isShut = tables.stations.elements.contains { row in
                row.pace == .max
                    && (row.firstInstance..<row.firstInstance + row.instances).contains {
                        instances[Int($0)].queued > 0
                    }
            }
            if waiting == 0, !awaitsACopy, !isPaused, !isShut, messages.count == 0, requests.count > 0 {
                broken.append("\(requests.count) requests wait for nothing")
            }
        }
        for (number, phase) in recorder.tallies.enumerated() {
            for (operation, tally) in phase.enumerated() where tally.ok + tally.failed > tally.requests {
                broken.append("phase \(number): operation \(operation) ended more often than it was sent")
            }
        }
        broken += unsharedData()
        return broken
    }

    /// What is counted of data by stations is counted by operations, too.
    private func unsharedData() -> [String] {
        let stations = recorder.data
        let operations = recorder.tallies.flatMap { $0.map(\.data) }
        let counts:
            [(name: String, ofStation: KeyPath<DataTally, UInt64>, ofOperation: KeyPath<OperationData, UInt64>)] = [
                ("reads", \.reads, \.reads), ("stale reads", \.staleReads, \.staleReads),
                ("lost writes", \.lostWrites, \.lostWrites), ("conflicts", \.conflicts, \.conflicts),
                ("overwritten writes", \.overwrittenWrites, \.overwrittenWrites),
                ("order violations", \.orderViolations, \.orderViolations),
                ("session violations", \.sessionViolations, \.sessionViolations), ("oversold", \.oversold, \.oversold),
            ]
        return counts.compactMap { count in
            let byStation = stations.reduce(0) { $0 + $1[keyPath: count.ofStation] }
            let byOperation = operations.reduce(0) { $0 + $1[keyPath: count.ofOperation] }
            return byStation == byOperation
                ? nil : "\(count.name): \(byStation) by stations, \(byOperation) by operations"
        }
    }

    /// Messages that wait although somebody could take them: when all consumers look once more, none may go.
    private func idleConsumers() -> [String] {
        guard !feeds.isEmpty else { return [] }
        var other = self
        other.makeUnique()
        other.openings = Openings(instances: tables.instanceCount)
        other.pullAll()
        return feeds.indices.filter { other.feeds[$0].delivered > feeds[$0].delivered }.map {
            "feed \($0): a message waits although somebody could take it"
        }
    }

    /// Whether instances that come and go are counted as they are; what none of them is there for is nowhere.
    private func brokenLives() -> [String] {
        var broken: [String] = []
        for (index, state) in scalers.enumerated() {
            let station = Int(tables.scalers[index].station)
            let row = tables.stations[station]
            let places = Int(row.firstInstance)..<Int(row.firstInstance + row.instances)
            func count(_ phase: InstanceLife.Phase) -> Int { places.count { lives[$0].phase == phase } }
            if [count(.starting), count(.present), count(.draining)]
                != [state.starting, state.present, state.draining].map({ Int($0) })
            {
                broken.append("station \(station): its instances are miscounted")
            }
            if row.isFunction {
                let seated = places.count { lives[$0].occupant >= 0 }
                let orphans = places.count { lives[$0].occupant < 0 && lives[$0].phase == .starting }
                let down = places.count { instances[$0].isDown && lives[$0].phase == .absent }
                if seated + orphans + down + state.idle.count + state.spare.count != places.count {
                    broken.append("station \(station): an instance is nowhere")
                }
                if places.contains(where: {
                    instances[$0].busy + instances[$0].queued > (lives[$0].occupant < 0 ? 0 : 1)
                }) {
                    broken.append("station \(station): an instance works on more than it is there for")
                }
            } else {
                let ready = places.count { lives[$0].phase == .present && !instances[$0].isAvoided }
                if ready != Int(state.ready) {
                    broken.append("station \(station): \(state.ready) counted ready, \(ready) are")
                }
                if places.contains(where: {
                    lives[$0].phase == .absent && instances[$0].busy + instances[$0].queued > 0
                }) {
                    broken.append("station \(station): an instance that is not there works")
                }
            }
        }
        return broken
    }

    /// The most things that were alive at once: requests, jobs, calls, effects, replications, events, timers, and keys
    /// whose copies differ. A run's memory follows this number, not its length.
    package var mostAlive: Int {
        lacking.reduce(0) { $0 + $1.count } + requests.peak + jobs.peak + calls.peak + effects.peak + replications.peak
            + discrepancies.peak + messages.peak
            + queue.peak
            + stores.reduce(0) { $0 + $1.rowPeak } + timers.reduce(0) { $0 + $1.capacity } + parked.room
    }
}
