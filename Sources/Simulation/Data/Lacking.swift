/// What a store lacks that is filled by messages: writes that were acknowledged where it takes them from and have not come to
/// it. It is small: what comes is forgotten.
struct Lacking {
    private struct Write {
        var identity: UInt64
        /// When it was acknowledged.
        var since: Time
    }

    /// More writes than this are not remembered.
    static let most = 1_000_000

    /// By key, oldest first.
    private var writes: [UInt64: [Write]] = [:]
    private(set) var count = 0

    /// Notes that a write was acknowledged which the store is to get.
    mutating func lacks(_ key: UInt64, _ identity: UInt64, since time: Time) {
        guard count < Self.most, writes[key]?.contains(where: { $0.identity == identity }) != true else { return }
        writes[key, default: []].append(Write(identity: identity, since: time))
        count += 1
    }

    /// The store has got a write: what is older is superseded by it.
    mutating func gets(_ key: UInt64, _ identity: UInt64) {
        guard let place = writes[key]?.firstIndex(where: { $0.identity == identity }) else { return }
        count -= place + 1
        writes[key]?.removeFirst(place + 1)
        if writes[key]?.isEmpty == true { writes[key] = nil }
    }

    /// When the first write of a key that it lacks was acknowledged; 0: it lacks none.
    ///
    /// - Parameter reader: who reads; what comes of the same is no news to it.
    func since(_ key: UInt64, besides reader: UInt64) -> Time {
        writes[key]?.first { $0.identity != reader }?.since ?? 0
    }
}

extension Engine {
    /// A write has been acknowledged, or a message stored, that no message has led to: stores that are told of it lack it until
    /// then.
    @inline(never)
    mutating func noteWhoLacks(whatWasWrittenBy job: Int32) {
        let station = tables.stations[Int(jobs[job].station)]
        let request = jobs[job].request
        guard jobs[job].hops == 0, !requests[request].isReplayed else { return }
        let route = tables.toldRoutes[Int(station.firstTold + requests[request].operation)]
        for place in route.first..<route.end {
            let store = tables.told[Int(place)]
            guard !stands(request, at: store) else { continue }
            lacking[Int(store)].lacks(requests[request].key, requests[request].identity, since: now)
        }
    }

    /// Whether an effect of a request stands at a station.
    private mutating func stands(_ request: Int32, at station: Int32) -> Bool {
        var effect = requests[request].firstEffect
        while effect >= 0 {
            if effects[effect].station == station, effects[effect].applied > 0 { return true }
            effect = effects[effect].next
        }
        return false
    }
}
