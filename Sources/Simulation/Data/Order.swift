/// Which message's effect was applied last for each key of a store.
struct OrderBook {
    /// More keys than this are not compared.
    static let mostKeys = 1_000_000

    private var index = KeyIndex()
    private var orders: [UInt64] = []

    /// Notes that the effect of a message is applied.
    ///
    /// - Returns: whether that of a later one had been applied before.
    mutating func note(_ key: UInt64, _ order: UInt64) -> Bool {
        guard let place = index[key].map({ Int($0) }) else {
            guard orders.count < Self.mostKeys else { return false }
            index[key] = Int32(orders.count)
            orders.append(order)
            return false
        }
        if order < orders[place] { return true }
        orders[place] = order
        return false
    }
}

extension Engine {
    /// A write that comes of a message is applied: after one that comes of a later message about the same key, it is out of
    /// order.
    mutating func noteOrder(of job: Int32, _ store: Int) {
        let order = jobs[job].order
        guard order > 0 else { return }
        let request = jobs[job].request
        if stores[store].orderBook.note(requests[request].key, order) {
            recorder.outOfOrder(
                Int(stores[store].station), by: tallyPlace(of: request), isReplayed: requests[request].isReplayed)
        }
    }
}
