import Drill
import Simulation
import Wording

// Writes that a cache has taken and not yet brought to where they belong: they go when it does.

extension Evidence {
    /// The caches that bring writes to a store later.
    func cachesWriting(to store: Int) -> [Int] {
        timeline.stations.indices.filter { cache in
            guard case .cache(let rule) = compiled.system.stations[cache].role, case .behind = rule.writes else {
                return false
            }
            return compiled.system.links.contains { link in
                link.writes && link.callee == store && (link.behind == cache || link.caller == cache)
            }
        }
    }

    /// The stores that lost writes with a cache that is gone, as far as nothing else can have lost them.
    func storesRobbed(by change: Change) -> [Int] {
        guard isLoss(change), let cache = change.station else { return [] }
        return lostWrites.indices.filter { store in
            lostWrites[store] > 0 && cachesWriting(to: store).contains(cache)
                && sum(timeline.stations[store].promotions, 0..<timeline.count) == 0
        }
    }

    /// Why writes of a store that were acknowledged are lost: the cache that had them went down, or a replica took over.
    func whyLost(_ count: UInt64, of store: Int, late: String) -> String {
        let them = count == 1 ? "it" : "them"
        let replica = "the replica that took over never had \(them)\(late)"
        let gone = cachesWriting(to: store).filter { cache in
            changes.flatMap(\.parts).contains { isLoss($0) && $0.station == cache }
        }
        guard !gone.isEmpty else { return replica }
        let cache =
            "\(Words.list(gone.map(name))) had not yet brought \(them) there when \(gone.count == 1 ? "it" : "they") went down "
            + "(write-behind)"
        return sum(timeline.stations[store].promotions, 0..<timeline.count) == 0 ? cache : "\(cache), or \(replica)"
    }
}
