/// What a store's copies hold, as far as they differ or may be compared: who has which version of which key.
///
/// A version is the number of the write, counted over the whole store. A key without a row is the same in every copy,
/// with all writes so far; so rows are needed only while a write is on its way to a replica, and for a while
/// (``retention``) where a cache may still be filled from an older read. Memory then follows the lag, not the length
/// of the run.
package struct StoreState {
    /// A key of which copies may differ.
    struct Row {
        var key: UInt64 = 0
        /// The newest acknowledged version, and when that was.
        var acknowledged: UInt64 = 0
        var acknowledgedAt: Time = 0
        /// The newest version that was read.
        var seen: UInt64 = 0
        var touched: Time = 0
        /// Writes on their way to a replica.
        var outstanding: Int32 = 0
        /// The acknowledgements that some copy may lack, oldest first.
        var firstAcknowledgement: Int32 = -1
        var lastAcknowledgement: Int32 = -1
    }

    /// When a version was acknowledged.
    struct Acknowledgement {
        var version: UInt64 = 0
        var at: Time = 0
        var next: Int32 = -1
        var previous: Int32 = -1
    }

    /// What one copy has of a key.
    package struct Copy: BitwiseCopyable, Sendable {
        package var version: UInt64 = 0
        /// When the first acknowledged version that it lacks was acknowledged; 0: it lacks none.
        package var behindSince: Time = 0
    }

    /// How long a quiet key is remembered for the sake of caches that are being filled.
    package static let retention: Time = 10_000_000_000
    /// More quiet keys than this are not remembered.
    static let mostRetained = 500_000
    /// Of more waiting writes than this, the further ones are only counted: a copy that comes back has them at once,
    /// and one that leads without them has lost as many, but of each operation only their number is known.
    static let mostHeld = 100_000

    let station: Int32
    let copies: Int
    /// Where its first copy stands among the instances of its station.
    let base: Int32
    var primary: Int32 = 0
    /// Writes so far.
    var counter: UInt64 = 0
    /// Changes whenever the primary is lost or comes back, so that a promotion under way can be called off.
    var promotion: UInt32 = 0
    var awaitsLeader = false
    /// Old primaries that do not know that they have been replaced, by copy, and how many there are.
    var isRival: [Bool]
    var rivals = 0
    /// Which of them have taken writes that no other copy has.
    var hasDiverged: [Bool]
    /// Old primaries that are down and have been replaced, by copy: whoever leads knows of it, and waits for them no more.
    var isDeposed: [Bool]
    /// Whether none of them can take a write any more: nobody who writes is connected to one, and none has anything left to do.
    var areRivalsDeserted = false
    /// What was written while there were any, until they were deserted.
    var splitBrain = SplitBrain()
    /// Writes that wait for a copy to come back.
    var held = 0
    /// Writes that wait for each copy beyond ``mostHeld``: only their numbers are kept, by ``Recorder/placeIfMeasured(of:in:)``.
    var beyondHeld: [[Int32: Int]]
    /// Writes that a copy which has come back is still to get, by copy: until it has them, it is not read from.
    var catchingUp: [Int32]
    /// By copy: whether it was down and has not yet been sent what it missed.
    var wasAway: [Bool]
    /// Caches that hold copies of its data.
    private(set) var feeds: [Int] = []
    /// What two-phase commits have locked.
    var locks = Locks()
    /// What was drawn from stocks.
    var balances = Balances()
    /// What several primaries take side by side.
    var concurrent = ConcurrentWrites()
    /// What came of messages, where anything did.
    var orderBook = OrderBook()
    private var index = KeyIndex()
    var rows = Slab<Row>()
    var acknowledgements = Slab<Acknowledgement>()
    var copyStates: [Copy] = []
    /// Of the same copies: the first of their key's acknowledgements that each lacks; −1: it lacks none. While another copy is
    /// away these are many, and nobody walks them all.
    var firstLacked: [Int32] = []
    private var quiet: [(key: UInt64, time: Time)] = []
    private var firstQuiet = 0

    package init(station: Int32, copies: Int, base: Int32 = 0) {
        self.station = station
        self.copies = copies
        self.base = base
        beyondHeld = Array(repeating: [:], count: copies)
        catchingUp = Array(repeating: 0, count: copies)
        isRival = Array(repeating: false, count: copies)
        wasAway = isRival
        hasDiverged = isRival
        isDeposed = isRival
    }

    /// How many keys are remembered.
    package var rowCount: Int { rows.count }

    /// The most keys, acknowledgements and quiet keys that were remembered at once.
    var rowPeak: Int { rows.peak + acknowledgements.peak + quiet.capacity }

    /// Whether copies of a key must be told apart at all.
    var isFollowed: Bool { copies > 1 || !feeds.isEmpty }

    package mutating func feed(_ cache: Int) {
        if !feeds.contains(cache) { feeds.append(cache) }
    }

    /// When a version newer than `version` of the key was acknowledged; 0: none was.
    @inline(__always)
    package func acknowledged(after version: UInt64, key: UInt64) -> Time {
        guard let row = index[key] else { return 0 }
        return acknowledged(after: version, row)
    }

    /// The version that a copy returns, and since when it lacks an acknowledged one (0: it does not).
    @inline(__always)
    package func read(_ key: UInt64, copy: Int32) -> Copy {
        guard let row = index[key] else { return Copy(version: counter, behindSince: 0) }
        return copyStates[Int(row) * copies + Int(copy)]
    }

    /// Notes that a version of a key was read.
    ///
    /// - Returns: whether a newer one had been read before.
    package mutating func goesBack(_ key: UInt64, to version: UInt64) -> Bool {
        guard let row = index[key] else { return false }
        if version < rows[row].seen { return true }
        rows[row].seen = version
        return false
    }

    /// Applies a write at the copy that takes it; below 0: at none yet.
    ///
    /// - Returns: its version.
    package mutating func write(_ key: UInt64, copy: Int32? = nil, at now: Time) -> UInt64 {
        let copy = copy ?? primary
        forgetQuiet(at: now)
        let before = counter
        counter += 1
        guard isFollowed else { return counter }
        let row = self.row(key, version: before)
        rows[row].touched = now
        if copy >= 0 {
            copyStates[Int(row) * copies + Int(copy)] = Copy(version: counter)
            firstLacked[Int(row) * copies + Int(copy)] = -1
        }
        return counter
    }

    /// A write has been acknowledged: from now on whoever lacks it is behind.
    package mutating func acknowledge(_ key: UInt64, version: UInt64, at now: Time) {
        guard let row = index[key], version > rows[row].acknowledged else { return }
        rows[row].acknowledged = version
        rows[row].acknowledgedAt = now
        if rows[row].outstanding > 0 { append(Acknowledgement(version: version, at: now), to: row) }
        for copy in Int(row) * copies..<(Int(row) + 1) * copies
        where copyStates[copy].version < version && copyStates[copy].behindSince == 0 {
            copyStates[copy].behindSince = now
        }
        if rows[row].outstanding == 0 { quieten(row) }
    }

    /// A write is on its way to one more replica.
    package mutating func send(_ key: UInt64) {
        if let row = index[key] { rows[row].outstanding += 1 }
    }

    /// A replica applies a write, unless it has a newer one; or, where `applies` is false, will never have it.
    package mutating func arrive(_ key: UInt64, version: UInt64, copy: Int32, applies: Bool) {
        guard let row = index[key] else { return }
        if applies {
            let place = Int(row) * copies + Int(copy)
            copyStates[place].version = max(copyStates[place].version, version)
            findFirstLacked(place)
            copyStates[place].behindSince = lackingSince(place, row)
            forgetAcknowledgements(row, upTo: leastVersion(row))
        }
        rows[row].outstanding -= 1
        if rows[row].outstanding == 0 { quieten(row) }
    }

    /// The copy that leads has never had this key's latest writes: history is what it has.
    package mutating func rewrite(_ key: UInt64, leader: Int32) {
        guard let row = index[key] else { return }
        let first = Int(row) * copies
        let version = copyStates[first + Int(leader)].version
        rows[row].acknowledged = min(rows[row].acknowledged, version)
        for copy in first..<first + copies {
            copyStates[copy].version = min(copyStates[copy].version, version)
        }
        forgetAcknowledgements(row, after: version)
        for copy in first..<first + copies {
            copyStates[copy].behindSince = lackingSince(copy, row)
        }
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() {
        rows.makeUnique()
        acknowledgements.makeUnique()
    }

    private mutating func row(_ key: UInt64, version: UInt64) -> Int32 {
        if let row = index[key] { return row }
        let row = rows.take(Row())
        rows[row] = Row(key: key, acknowledged: version, seen: version)
        index[key] = row
        let end = (Int(row) + 1) * copies
        if copyStates.count < end {
            copyStates.append(contentsOf: repeatElement(Copy(), count: end - copyStates.count))
            firstLacked.append(contentsOf: repeatElement(-1, count: end - firstLacked.count))
        }
        for copy in end - copies..<end {
            copyStates[copy] = Copy(version: version)
            firstLacked[copy] = -1
        }
        return row
    }

    private mutating func quieten(_ row: Int32) {
        if feeds.isEmpty {
            forget(row)
        } else {
            quiet.append((rows[row].key, rows[row].touched))
        }
    }

    private mutating func forgetQuiet(at now: Time) {
        var steps = 4
        while firstQuiet < quiet.count, steps > 0 {
            let (key, time) = quiet[firstQuiet]
            guard time + Self.retention <= now || quiet.count - firstQuiet > Self.mostRetained else { break }
            firstQuiet += 1
            steps -= 1
            if let row = index[key], rows[row].outstanding == 0, rows[row].touched <= time { forget(row) }
        }
        if firstQuiet > 4096, firstQuiet * 2 > quiet.count {
            quiet.removeFirst(firstQuiet)
            firstQuiet = 0
        }
    }

    private mutating func forget(_ row: Int32) {
        forgetAcknowledgements(row, upTo: .max)
        index[rows[row].key] = nil
        rows.release(row)
    }
}
