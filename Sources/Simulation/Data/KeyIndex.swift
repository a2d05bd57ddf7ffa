/// Finds the place of a key: a hash table with open addressing and linear probing, at most half full.
///
/// Its order never reaches a result. Removing moves later keys back, so that it does not fill up with graves.
package struct KeyIndex {
    private var keys: [UInt64] = []
    private var places: [Int32] = []
    package private(set) var count = 0

    package init() {}

    package subscript(key: UInt64) -> Int32? {
        get {
            guard count > 0, let slot = find(key) else { return nil }
            return places[slot]
        }
        set {
            if let place = newValue { insert(key, place) } else if count > 0, let slot = find(key) { remove(slot) }
        }
    }

    private var mask: Int { keys.count - 1 }

    private func home(_ key: UInt64) -> Int { Int(truncatingIfNeeded: Stream.mixed(key)) & mask }

    private func find(_ key: UInt64) -> Int? {
        var slot = home(key)
        while places[slot] >= 0 {
            if keys[slot] == key { return slot }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ key: UInt64, _ place: Int32) {
        if (count + 1) * 2 > keys.count { grow() }
        var slot = home(key)
        while places[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        if places[slot] < 0 { count += 1 }
        keys[slot] = key
        places[slot] = place
    }

    private mutating func remove(_ slot: Int) {
        var hole = slot
        var next = (hole + 1) & mask
        while places[next] >= 0 {
            // A key may move back into the hole unless its home lies behind the hole.
            if (next - home(keys[next])) & mask >= (next - hole) & mask {
                keys[hole] = keys[next]
                places[hole] = places[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        places[hole] = -1
        count -= 1
    }

    private mutating func grow() {
        let old = (keys, places)
        let size = max(16, old.0.count * 2)
        keys = Array(repeating: 0, count: size)
        places = Array(repeating: -1, count: size)
        count = 0
        for (key, place) in zip(old.0, old.1) where place >= 0 { insert(key, place) }
    }
}
