/// What writes have drawn from the stock of each key of a store, and with which version.
///
/// Whoever reads a version sees what had been drawn with it, and no more: so two who read the last one of something at the
/// same time, or of whom one reads a copy that is behind, both see it. Where several copies take writes, each knows what it has
/// taken and what has come to it.
struct Balances {
    /// Of more draws than these, later ones of a key are put together with its last.
    static let mostDraws = 4_000_000

    /// What had been drawn from a key's stock with a version.
    private struct Draw {
        var version: UInt64
        var total: Int64
    }

    private var index = KeyIndex()
    private var keys: [[Draw]] = []
    private var count = 0
    /// By key, what each copy knows of; empty where one takes all writes.
    private var known: [[Int64]] = []

    /// What the versions up to one have drawn.
    func drawn(_ key: UInt64, by version: UInt64 = .max) -> Int64 {
        guard let place = index[key].map({ Int($0) }) else { return 0 }
        let end = keys[place].partitioningIndex { $0.version > version }
        return end == 0 ? 0 : keys[place][end - 1].total
    }

    /// What a copy knows to have been drawn, where several take writes.
    func drawn(_ key: UInt64, knownTo copy: Int32) -> Int64 {
        guard let place = index[key].map({ Int($0) }), known.indices.contains(place) else { return 0 }
        return known[place][Int(copy)]
    }

    /// A copy, one of so many, learns of a draw.
    mutating func tell(_ copy: Int32, of copies: Int, _ amount: Int64, from key: UInt64) {
        guard let place = index[key].map({ Int($0) }) else { return }
        while known.count <= place { known.append(Array(repeating: 0, count: copies)) }
        known[place][Int(copy)] += amount
    }

    /// A version draws more.
    mutating func draw(_ amount: Int64, from key: UInt64, with version: UInt64) {
        guard let place = index[key].map({ Int($0) }) else {
            guard keys.count < Population.mostStocks else { return }
            index[key] = Int32(keys.count)
            keys.append([Draw(version: version, total: amount)])
            count += 1
            return
        }
        let total = (keys[place].last?.total ?? 0) + amount
        if count < Self.mostDraws || keys[place].isEmpty {
            keys[place].append(Draw(version: version, total: total))
            count += 1
        } else {
            keys[place][keys[place].count - 1] = Draw(version: version, total: total)
        }
    }

    /// What a version has drawn is there again: it was undone, or lost.
    mutating func giveBack(_ amount: Int64, to key: UInt64, drawnWith version: UInt64) {
        guard let place = index[key].map({ Int($0) }) else { return }
        for draw in keys[place].partitioningIndex(where: { $0.version >= version })..<keys[place].count {
            keys[place][draw].total -= amount
        }
        guard known.indices.contains(place) else { return }
        for copy in known[place].indices { known[place][copy] -= amount }
    }
}

extension Engine {
    /// How much a write draws from the stock of its key; 0: nothing.
    @inline(__always)
    func draws(_ job: Int32) -> Int64 {
        jobs[job].link >= 0 ? tables.links[Int(jobs[job].link)].amount : 0
    }

    /// Whether nothing is left for a write that draws from a stock.
    ///
    /// A store looks for itself, in the copy that takes the write. Where the operation reads before it writes, what it has
    /// read decides, and the store takes what it is told.
    @inline(__always)
    func isSoldOut(_ job: Int32, _ store: Int, copy: Int32) -> Bool {
        let request = jobs[job].request
        let operation = tables.operations[Int(requests[request].operation)]
        guard operation.stock >= 0, drawsAnew(job) else { return false }
        if operation.readsBeforeWriting, requests[request].left < .max { return requests[request].left < draws(job) }
        let key = requests[request].key
        let drawn =
            tables.stations[Int(jobs[job].station)].primaries > 1
            ? stores[store].balances.drawn(key, knownTo: copy) : stores[store].balances.drawn(key)
        return drawn + draws(job) > operation.stock
    }

    /// Whether a write is not only what has been drawn for already: a repetition under an idempotency key, or what makes a
    /// change of a hold.
    @inline(__always)
    private func drawsAnew(_ job: Int32) -> Bool {
        let known = effect(of: job)
        if known >= 0, effects[known].applied > 0 {
            return !effects[known].isHeld && !tables.links[Int(jobs[job].link)].idempotent
        }
        return !jobs[job].purpose.captures || heldEffect(for: job) < 0
    }

    /// A write has been applied, and draws from the stock of its key.
    @inline(never)
    mutating func draw(_ job: Int32, from store: Int, at copy: Int32, with version: UInt64) {
        let request = jobs[job].request
        let stock = tables.operations[Int(requests[request].operation)].stock
        guard stock >= 0 else { return }
        let key = requests[request].key
        stores[store].balances.draw(draws(job), from: key, with: version)
        if tables.stations[Int(jobs[job].station)].primaries > 1 {
            stores[store].balances.tell(copy, of: stores[store].copies, draws(job), from: key)
        }
        if stores[store].balances.drawn(key) > stock {
            recorder.oversold(Int(stores[store].station), by: tallyPlace(of: request))
        }
    }

    /// What an effect has drawn is there again.
    mutating func giveBack(_ index: Int32, of request: Int32, times: Int32) {
        guard effects[index].drawn > 0, times > 0, tables.stations[Int(effects[index].station)].isStore else { return }
        let key = requests[request].key
        stores[store(of: Int(effects[index].station), key: key)].balances.giveBack(
            effects[index].drawn * Int64(times), to: key, drawnWith: effects[index].version)
    }

    /// An operation has read what is left of its stock.
    @inline(never)
    mutating func noteWhatIsLeft(_ request: Int32, in store: Int, by version: UInt64) {
        let stock = tables.operations[Int(requests[request].operation)].stock
        guard stock >= 0 else { return }
        requests[request].left = stock - stores[store].balances.drawn(requests[request].key, by: version)
    }
}
