extension Engine {
    /// A pool looks at how busy it was, and changes how many instances it has; then it waits for the next time.
    ///
    /// It wants ⌈ready × utilisation ∕ target⌉ instances, within its bounds, both as they were on average since the last time; what differs from the target by no more than
    /// a tenth changes nothing. More are started at once; fewer there are only if no decision within the cool-down wanted
    /// more (Kubernetes, "Horizontal Pod Autoscaling", algorithm details and stabilization window). What is still
    /// starting counts as there, and as idle. An instance that is broken counts as there as well, and is not replaced.
    mutating func scale(_ event: Event) {
        let station = Int(event.index)
        let index = Int(tables.stations[station].scaler)
        guard index >= 0 else { return }
        if tables.stations[station].isFunction {
            scalers[index].awaitsPermit = false
            return pull(for: station)
        }
        guard !trafficStopped else { return }
        let rule = tables.scalers[index]
        queue.schedule(.scaling, at: now + rule.every, index: event.index)
        if scalers[index].draining > 0 { endDraining(station) }
        let current = scalers[index].present + scalers[index].starting
        let wish = min(rule.max, max(rule.min, wish(station, current: current)))
        while let last = scalers[index].wishes.last, last.instances <= wish { scalers[index].wishes.removeLast() }
        scalers[index].wishes.append((now, wish))
        let outdated = scalers[index].wishes.prefix { $0.at < now - rule.cooldown }.count
        scalers[index].wishes.removeFirst(outdated)
        if wish > current {
            add(wish - current, to: station)
        } else if let highest = scalers[index].wishes.first?.instances, highest < current {
            take(current - highest, from: station)
        }
    }

    /// Ends those that have nothing left, also where the last call to one never came.
    private mutating func endDraining(_ station: Int) {
        let row = tables.stations[station]
        for instance in 0..<row.instances {
            let place = Int(row.firstInstance + instance)
            guard lives[place].phase == .draining, instances[place].inFlight == 0 else { continue }
            setPhase(of: instance, at: station, .absent)
        }
    }

    /// How many instances would be as busy as they should be.
    private mutating func wish(_ station: Int, current: Int32) -> Int32 {
        let index = Int(tables.stations[station].scaler)
        scalers[index].touch(now, isFunction: false)
        let busyArea = recorder.stations[station].busy.area(at: now)
        let (busy, ready) = (Double(busyArea &- scalers[index].busyBefore), scalers[index].readyArea)
        scalers[index].busyBefore = busyArea
        scalers[index].readyArea = 0
        let span = now - scalers[index].decided
        scalers[index].decided = now
        guard ready > 0, span > 0 else { return current }
        let needed = busy / Double(tables.stations[station].slots) / tables.scalers[index].target
        let ratio = needed / ready
        guard abs(ratio - 1) > AutomaticScaling.tolerance else { return current }
        // What comes out as a whole number, but for rounding, is that number.
        let wish = Int32(max(0, min(1e6, needed / Double(span) - 1e-6)).rounded(.up))
        return ratio > 1 ? max(current, wish) : min(current, wish)
    }

    /// Starts instances, the lowest numbers first, so that they are spread over their places as the others are.
    private mutating func add(_ count: Int32, to station: Int) {
        let row = tables.stations[station]
        var left = count
        for instance in 0..<row.instances where left > 0 {
            guard lives[Int(row.firstInstance + instance)].phase == .absent else { continue }
            _ = launch(instance, at: station)
            left -= 1
        }
    }

    /// Takes instances away: those that have not started yet, then the highest numbers, which came last.
    private mutating func take(_ count: Int32, from station: Int) {
        let row = tables.stations[station]
        var left = count
        for phase in [InstanceLife.Phase.starting, .present] {
            for instance in (0..<row.instances).reversed() where left > 0 {
                let place = Int(row.firstInstance + instance)
                guard lives[place].phase == phase else { continue }
                let isDone = phase == .starting || instances[place].inFlight == 0
                setPhase(of: instance, at: station, isDone ? .absent : .draining)
                left -= 1
            }
        }
    }
}
