import Simulation
import Testing

@Suite struct CacheContentsTests {
    /// A cache in a list, from the least to the most recently used.
    private struct Simple {
        var entries: [(key: UInt64, expires: Time, version: UInt64)] = []
        let capacity: Int
        let ttl: Time

        mutating func look(up key: UInt64, at now: Time) -> UInt64? {
            guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = entries.remove(at: place)
            guard entry.expires > now else { return nil }
            entries.append(entry)
            return entry.version
        }

        mutating func fill(_ key: UInt64, version: UInt64, at now: Time) {
            entries.removeAll { $0.key == key }
            // What has expired goes first, the two that were filled the longest ago.
            for _ in 0..<2 {
                guard let oldest = entries.indices.min(by: { entries[$0].expires < entries[$1].expires }),
                    entries[oldest].expires <= now
                else { break }
                entries.remove(at: oldest)
            }
            if entries.count >= capacity { entries.removeFirst() }
            entries.append((key, now + ttl, version))
        }
    }

    private func contents(capacity: Int, ttl: Time) -> CacheContents {
        CacheContents(Station(identity: 1, role: .cache(.init(ttl: ttl, capacity: capacity))))
    }

    /// Lookups, fills and removals in any order give what a list gives that is searched from end to end.
    @Test(arguments: [(1, 50), (20, 50), (20, 5000), (200, 300)] as [(Int, Time)])
    func againstAList(capacity: Int, ttl: Time) {
        var random = Stream(seed: 1, identity: UInt64(capacity), purpose: .keys)
        var cache = contents(capacity: capacity, ttl: ttl)
        var list = Simple(capacity: capacity, ttl: ttl)
        var hits = 0
        var now: Time = 0
        for step in 0..<UInt64(20_000) {
            now += Time(1 + random.index(below: 3))
            let key = UInt64(random.index(below: 60))
            switch random.index(below: 10) {
            case 0:
                cache.remove(key: key)
                list.entries.removeAll { $0.key == key }
            case 1..<5:
                var entry = CacheContents.Entry()
                entry.key = key
                entry.version = step
                cache.fill(entry, at: now, for: ttl)
                list.fill(key, version: step, at: now)
            default:
                let found = cache.look(up: key, at: now)
                #expect(found?.version == list.look(up: key, at: now))
                if found != nil { hits += 1 }
            }
            #expect(cache.count == list.entries.count)
        }
        #expect(hits > 50)
    }

    /// Removing what one instance keeps leaves the rest.
    @Test func removingSome() {
        var cache = contents(capacity: 10, ttl: 1000)
        for key in 0..<UInt64(10) {
            var entry = CacheContents.Entry()
            entry.key = key
            entry.keeper = Int32(key % 2)
            cache.fill(entry, at: 0, for: 1000)
        }
        cache.removeAll(keptBy: 0)
        #expect(cache.count == 5)
        for key in 0..<UInt64(10) { #expect((cache.look(up: key, at: 1) != nil) == (key % 2 == 1)) }
    }

    /// An entry is outdated by a newer version of the same store, since the first of them.
    @Test func outdating() {
        var cache = contents(capacity: 10, ttl: 1000)
        var entry = CacheContents.Entry()
        entry.key = 5
        entry.store = 2
        entry.version = 10
        cache.fill(entry, at: 0, for: 1000)
        cache.outdate(key: 5, store: 1, version: 20, at: 1)
        cache.outdate(key: 5, store: 2, version: 10, at: 2)
        #expect(cache.look(up: 5, at: 3)?.staleSince == 0)
        cache.outdate(key: 5, store: 2, version: 11, at: 4)
        cache.outdate(key: 5, store: 2, version: 12, at: 5)
        #expect(cache.look(up: 5, at: 6)?.staleSince == 4)
    }
}
