/// What a cache holds: entries by key, the least recently used at one end and the oldest fill at the other.
package struct CacheContents {
    package struct Entry: BitwiseCopyable, Sendable {
        package var key: UInt64 = 0
        package var expires: Time = 0
        /// When a newer version was first acknowledged; 0: not yet.
        package var staleSince: Time = 0
        /// The store and version that it is a copy of; store −1: of nothing that has versions.
        package var version: UInt64 = 0
        package var store: Int32 = -1
        var newer: Int32 = -1
        var older: Int32 = -1
        var laterFill: Int32 = -1
        var earlierFill: Int32 = -1
        /// Which instance of the cache keeps it.
        package var keeper: Int32 = 0
        /// Whether it has run out and somebody is fetching it anew.
        var isRefreshed = false

        package init() {}
    }

    var ttl: Time
    var capacity: Int
    /// A share of hits that holds whatever the contents; below 0: none.
    var hitShare: Double
    var jitter: Double
    var writes: Station.Cache.Writes
    var staleWhileRevalidate: Time
    /// How long it is remembered that there is nothing under a key; 0: not at all.
    var negative: Time
    /// Lookups that wait for somebody who fetches their key.
    var leases = Leases()
    private var index = KeyIndex()
    private var entries = Slab<Entry>()
    private var newest: Int32 = -1
    private var oldest: Int32 = -1
    private var lastFill: Int32 = -1
    private var firstFill: Int32 = -1

    package init(_ station: Station) {
        guard case .cache(let cache) = station.role else {
            (ttl, capacity, hitShare, jitter, writes) = (.max, 0, -1, 0, .invalidate)
            (staleWhileRevalidate, negative) = (0, 0)
            return
        }
        (ttl, capacity, hitShare) = (cache.ttl ?? .max, min(Station.Cache.mostEntries, cache.capacity), cache.hit ?? -1)
        (jitter, writes, staleWhileRevalidate) = (cache.jitter, cache.writes, cache.staleWhileRevalidate)
        negative = cache.negative
    }

    package var count: Int { entries.count }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() { entries.makeUnique() }

    /// The entry of a key that has not expired, or may be used nevertheless; it is then the most recently used.
    package mutating func look(up key: UInt64, at now: Time) -> Entry? {
        guard let found = index[key] else { return nil }
        guard entries[found].expires > now - staleWhileRevalidate else {
            remove(found)
            return nil
        }
        detachUse(found)
        attachUse(found)
        return entries[found]
    }

    /// Notes whether somebody fetches anew what has run out.
    mutating func setRefreshed(_ key: UInt64, _ isRefreshed: Bool) {
        if let found = index[key] { entries[found].isRefreshed = isRefreshed }
    }

    /// Keeps an entry for a length of time, in the place of the one of its key.
    package mutating func fill(_ entry: Entry, at now: Time, for length: Time) {
        guard capacity > 0 else { return }
        if let old = index[entry.key] { remove(old) }
        // Entries expire in the order of their fills, so a few steps for each fill keep up with them.
        for _ in 0..<2 where firstFill >= 0 && entries[firstFill].expires <= now - staleWhileRevalidate {
            remove(firstFill)
        }
        while entries.count >= capacity { remove(oldest) }
        let place = entries.take(Entry())
        entries[place] = entry
        entries[place].expires = length > .max - now ? .max : now + length
        index[entry.key] = place
        attachUse(place)
        entries[place].earlierFill = lastFill
        entries[place].laterFill = -1
        if lastFill >= 0 { entries[lastFill].laterFill = place } else { firstFill = place }
        lastFill = place
    }

    package mutating func remove(key: UInt64, keptBy keeper: Int32 = 0) {
        if let place = index[key], entries[place].keeper == keeper { remove(place) }
    }

    /// Removes all entries that an instance keeps.
    package mutating func removeAll(keptBy keeper: Int32) {
        var place = firstFill
        while place >= 0 {
            let next = entries[place].laterFill
            if entries[place].keeper == keeper { remove(place) }
            place = next
        }
    }

    /// A newer version than the copy of `store` that may be here was acknowledged at `now`.
    package mutating func outdate(key: UInt64, store: Int32, version: UInt64, at now: Time) {
        guard let place = index[key], entries[place].store == store, entries[place].version < version,
            entries[place].staleSince == 0
        else { return }
        entries[place].staleSince = now
    }

    private mutating func remove(_ place: Int32) {
        index[entries[place].key] = nil
        detachUse(place)
        let entry = entries[place]
        if entry.earlierFill >= 0 {
            entries[entry.earlierFill].laterFill = entry.laterFill
        } else {
            firstFill = entry.laterFill
        }
        if entry.laterFill >= 0 {
            entries[entry.laterFill].earlierFill = entry.earlierFill
        } else {
            lastFill = entry.earlierFill
        }
        entries.release(place)
    }

    private mutating func attachUse(_ place: Int32) {
        entries[place].older = newest
        entries[place].newer = -1
        if newest >= 0 { entries[newest].newer = place } else { oldest = place }
        newest = place
    }

    private mutating func detachUse(_ place: Int32) {
        let entry = entries[place]
        if entry.older >= 0 { entries[entry.older].newer = entry.newer } else { oldest = entry.newer }
        if entry.newer >= 0 { entries[entry.newer].older = entry.older } else { newest = entry.older }
    }
}
