/// An instance that loses its slots, one after the other.
struct Leak {
    var place: Int32
    var station: Int32
    /// Which of the looks at it that were scheduled holds.
    var generation: UInt32 = 0
    /// The share of its slots that it loses in a minute.
    var rate: Double
    /// When it began, or the instance had restarted last.
    var began: Time
    var hasCrashed = false

    /// How many are gone at a time.
    func lost(of slots: Int32, at now: Time) -> Int32 {
        // A hair more, so that the moment at which one is lost counts as after it.
        hasCrashed ? slots : Int32(min(Double(slots), Double(slots) * rate * Double(now - began) / 60e9 + 1e-6))
    }

    /// When one more is gone.
    func next(of slots: Int32, at now: Time) -> Time {
        let count = Double(lost(of: slots, at: now)) + 1
        return max(now + 1, began + Samplers.whole(min(1e18, count * 60e9 / (Double(slots) * rate))))
    }
}

extension Engine {
    /// Begins, goes on with or ends the leak of an instance.
    ///
    /// - Returns: how many of its slots are gone.
    mutating func followLeak(of place: Int, _ station: Int, losing rate: Double) -> Int32 {
        let index = leaks.firstIndex { $0.place == Int32(place) && $0.rate > 0 }
        guard rate > 0 else {
            if let index { leaks[index].rate = 0 }
            return 0
        }
        let slots = tables.stations[station].slots
        guard let index else {
            leakSerial &+= 1
            leaks.removeAll { $0.rate == 0 }
            leaks.append(
                Leak(place: Int32(place), station: Int32(station), generation: leakSerial, rate: rate, began: now))
            schedule(leaks.count - 1)
            return 0
        }
        leaks[index].rate = rate
        return leaks[index].lost(of: slots, at: now)
    }

    /// A slot of an instance is gone, or the instance with the last one; or it has restarted.
    mutating func leak(_ event: Event) {
        guard let index = leaks.firstIndex(where: { $0.generation == event.generation }), leaks[index].rate > 0 else {
            return
        }
        let leak = leaks[index]
        let station = Int(leak.station)
        let row = tables.stations[station]
        if leak.hasCrashed {
            leaks[index].hasCrashed = false
            leaks[index].began = now
        } else if leak.lost(of: row.slots, at: now) >= row.slots {
            leaks[index].hasCrashed = true
        }
        schedule(index)
        apply(.instances(of: station, .all))
    }

    private mutating func schedule(_ index: Int) {
        let leak = leaks[index]
        let row = tables.stations[Int(leak.station)]
        if leak.hasCrashed {
            guard row.restart >= 0 else { return }
            queue.schedule(.leak, at: now + row.restart, index: leak.place, generation: leak.generation)
        } else {
            queue.schedule(
                .leak, at: leak.next(of: row.slots, at: now), index: leak.place, generation: leak.generation)
        }
    }
}
