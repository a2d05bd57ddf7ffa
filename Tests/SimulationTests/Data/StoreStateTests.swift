import Simulation
import Testing

@Suite struct StoreStateTests {
    /// Every version and acknowledgement of every key that there ever was.
    private struct Everything {
        var versions: [[UInt64: UInt64]]
        var acknowledgements: [UInt64: [(version: UInt64, at: Time)]] = [:]

        /// Since when a copy lacks an acknowledged version of a key; 0: it lacks none.
        func behind(_ key: UInt64, copy: Int) -> Time {
            let mine = versions[copy][key] ?? 0
            return acknowledgements[key]?.first { $0.version > mine }?.at ?? 0
        }
    }

    private struct Message {
        var key: UInt64
        var version: UInt64
        var copy: Int32
    }

    /// Writes that are acknowledged at once reach two replicas in any order: at any time each copy is behind exactly
    /// since the first acknowledged version that it lacks, and what all copies have is forgotten.
    @Test(arguments: [1, 2, 3] as [UInt64]) func againstEverything(seed: UInt64) {
        var random = Stream(seed: seed, identity: 1, purpose: .keys)
        var store = StoreState(station: 0, copies: 3)
        var all = Everything(versions: [[:], [:], [:]])
        var under: [Message] = []
        var behind = 0
        for step in 1...Time(20_000) {
            let key = UInt64(random.index(below: 30))
            if random.unit() < 0.3, under.count < 60 {
                let version = store.write(key, at: step)
                all.versions[0][key] = version
                for copy in Int32(1)...2 {
                    store.send(key)
                    under.append(Message(key: key, version: version, copy: copy))
                }
                store.acknowledge(key, version: version, at: step)
                all.acknowledgements[key, default: []].append((version, step))
            } else if !under.isEmpty {
                let message = under.remove(at: random.index(below: under.count))
                store.arrive(message.key, version: message.version, copy: message.copy, applies: true)
                let copy = Int(message.copy)
                all.versions[copy][message.key] = max(all.versions[copy][message.key] ?? 0, message.version)
            }
            for copy in 0..<3 {
                let expected = all.behind(key, copy: copy)
                #expect(store.read(key, copy: Int32(copy)).behindSince == expected)
                if expected > 0 { behind += 1 }
            }
        }
        #expect(behind > 5000)
        for message in under {
            store.arrive(message.key, version: message.version, copy: message.copy, applies: true)
        }
        #expect(store.rowCount == 0)
    }

    /// Where a copy leads that lacks the last writes, they are no longer history, and nobody lacks them.
    @Test func rewriting() {
        var store = StoreState(station: 0, copies: 3)
        let versions = (1...2).map { step in
            let version = store.write(7, at: Time(step))
            for _ in 0..<2 { store.send(7) }
            store.acknowledge(7, version: version, at: Time(step))
            return version
        }
        store.arrive(7, version: versions[0], copy: 1, applies: true)
        #expect(store.read(7, copy: 1).behindSince == 2)
        #expect(store.read(7, copy: 2).behindSince == 1)
        store.arrive(7, version: versions[1], copy: 1, applies: false)
        store.rewrite(7, leader: 1)
        #expect(store.read(7, copy: 0).version == versions[0])
        #expect(store.read(7, copy: 1).behindSince == 0)
        #expect(store.read(7, copy: 2).behindSince == 1)
    }

    /// A key that a cache may be filled from is remembered for a while after its last write.
    @Test func remembersForCaches() {
        var store = StoreState(station: 0, copies: 1)
        store.feed(0)
        let version = store.write(1, at: 5)
        store.acknowledge(1, version: version, at: 6)
        #expect(store.acknowledged(after: version - 1, key: 1) == 6)
        #expect(store.acknowledged(after: version, key: 1) == 0)
        _ = store.write(2, at: 5 + StoreState.retention + 1)
        _ = store.write(3, at: 5 + 2 * StoreState.retention)
        #expect(store.acknowledged(after: version - 1, key: 1) == 0)
    }
}
