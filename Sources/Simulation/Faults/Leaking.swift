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

/// The instances that lose slots, each found by where it stands.
struct Leaks {
    private(set) var rows: [Leak] = []
    /// By their places among all instances.
    private var indices: [Int32: Int] = [:]
    private var serial: UInt32 = 0
    /// When a leak of each station was last seen to. Those that began together lose their slots at the same moments, and
    /// the first of them sees to all.
    private var seen: [Int32: Time] = [:]

    subscript(index: Int) -> Leak {
        get { rows[index] }
        set { rows[index] = newValue }
    }

    /// Which one an instance has; `nil`: none.
    func index(of place: Int32) -> Int? { indices[place].flatMap { rows[$0].rate > 0 ? $0 : nil } }

    /// An instance begins to leak.
    ///
    /// - Returns: which one it is.
    mutating func begin(at place: Int32, of station: Int32, rate: Double, now: Time) -> Int {
        serial &+= 1
        let leak = Leak(place: place, station: station, generation: serial, rate: rate, began: now)
        guard let index = indices[place] else {
            indices[place] = rows.count
            rows.append(leak)
            return rows.count - 1
        }
        rows[index] = leak
        return index
    }

    /// Whether this is the first time at this moment that a leak of a station is seen to.
    mutating func isFirst(of station: Int32, at now: Time) -> Bool { seen.updateValue(now, forKey: station) != now }

    /// Instances stand elsewhere.
    mutating func move(to places: [Int32: Int32]) {
        for index in rows.indices { rows[index].place = places[rows[index].place] ?? rows[index].place }
        indices = Dictionary(rows.indices.map { (rows[$0].place, $0) }) { _, last in last }
    }
}

extension Engine {
    /// Begins, goes on with or ends the leak of an instance.
    ///
    /// - Returns: how many of its slots are gone.
    mutating func followLeak(of place: Int, _ station: Int, losing rate: Double) -> Int32 {
        let index = leaks.index(of: Int32(place))
        guard rate > 0 else {
            if let index { leaks[index].rate = 0 }
            return 0
        }
        let slots = tables.stations[station].slots
        guard let index else {
            schedule(leaks.begin(at: Int32(place), of: Int32(station), rate: rate, now: now))
            return 0
        }
        leaks[index].rate = rate
        return leaks[index].lost(of: slots, at: now)
    }

    /// A slot of an instance is gone, or the instance with the last one; or it has restarted.
    mutating func leak(_ event: Event) {
        let index = Int(event.index)
        guard leaks[index].generation == event.generation, leaks[index].rate > 0 else { return }
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
        if leaks.isFirst(of: leak.station, at: now) {
            apply(.instances(of: station, .all))
        } else {
            apply(leakOf: leak.place - row.firstInstance, station)
        }
    }

    private mutating func schedule(_ index: Int) {
        let leak = leaks[index]
        let row = tables.stations[Int(leak.station)]
        if leak.hasCrashed {
            guard row.restart >= 0 else { return }
            queue.schedule(.leak, at: now + row.restart, index: Int32(index), generation: leak.generation)
        } else {
            queue.schedule(
                .leak, at: leak.next(of: row.slots, at: now), index: Int32(index), generation: leak.generation)
        }
    }
}
