/// Which instances may have a slot for a message: whoever has none need not be asked again until something about it changes.
///
/// Who is not here has none; who is here may have none either, and is taken out by whoever asks in vain.
struct Openings: Sendable {
    private var words: [UInt64]

    /// All instances, of which nothing is known.
    init(instances: Int) { words = Array(repeating: .max, count: (instances + 63) / 64) }

    /// Something about an instance has changed.
    @inline(__always)
    mutating func add(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

    mutating func remove(_ place: Int) { words[place >> 6] &= ~(1 << UInt64(place & 63)) }

    func contains(_ place: Int) -> Bool { words[place >> 6] & 1 << UInt64(place & 63) != 0 }

    /// The first one within a range; `nil`: there is none.
    func first(in places: Range<Int>) -> Int? {
        guard !places.isEmpty else { return nil }
        var word = places.lowerBound >> 6
        var bits = words[word] & .max << UInt64(places.lowerBound & 63)
        while bits == 0 {
            word += 1
            guard word << 6 < places.upperBound else { return nil }
            bits = words[word]
        }
        let place = word << 6 + bits.trailingZeroBitCount
        return place < places.upperBound ? place : nil
    }
}

extension Engine {
    /// The instance of a pool that takes the next message: in turn, of those that have a slot.
    mutating func nextTaker(of station: Int, from buffer: Int32) -> Int32? {
        let row = tables.stations[station]
        let first = Int(row.firstInstance)
        let turn = first + Int(stationStates[station].turn % row.instances)
        guard
            let place = firstFree(in: turn..<first + Int(row.instances), row.slots, from: buffer)
                ?? firstFree(in: first..<turn, row.slots, from: buffer)
        else { return nil }
        let instance = Int32(place - first)
        stationStates[station].turn = instance + 1 == row.instances ? 0 : instance + 1
        return instance
    }

    private mutating func firstFree(in places: Range<Int>, _ slots: Int32, from buffer: Int32) -> Int? {
        var from = places.lowerBound
        while let place = openings.first(in: from..<places.upperBound) {
            from = place + 1
            guard hasFreeSlot(place, slots) else {
                openings.remove(place)
                continue
            }
            // Another buffer may reach it.
            if !isCut(from: buffer, to: Int32(place)) { return place }
        }
        return nil
    }

    /// What is kept of consumers and buffers, and is not as they are.
    func brokenOpenings() -> [String] {
        var broken: [String] = []
        for station in tables.stations.indices {
            let row = tables.stations[station]
            if row.hasLeader {
                let down = stores(of: station).count { !instances[place(of: stores[$0].primary, $0)].isHealthy }
                if down != Int(stationStates[station].leadersDown) {
                    broken.append("station \(station): \(stationStates[station].leadersDown) counted down, \(down) are")
                }
            }
            guard row.consumedCount > 0, !row.isStore, !row.isFunction else { continue }
            let places = Int(row.firstInstance)..<Int(row.firstInstance + row.instances)
            for place in places where hasFreeSlot(place, row.slots) && !openings.contains(place) {
                broken.append("station \(station): instance \(place - places.lowerBound) has a slot, and is not asked")
            }
        }
        return broken
    }
}
