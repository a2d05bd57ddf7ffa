/// Writes to a store with several primaries that some copy has not got yet: two of them conflict where neither was known
/// where the other was made.
struct ConcurrentWrites {
    private struct Write {
        var version: UInt64
        /// The copies to which it is on its way.
        var lacking: [Int32]
        var isInConflict: Bool
        /// Who made it; see ``SplitBrain/Conflict/place``.
        var writer: Int32
    }

    /// What a copy has not got of a key.
    private struct Lack {
        /// How many writes.
        var count = 0
        /// Up to which version they are all known to be in conflict.
        var marked: UInt64 = 0
    }

    /// Of one key: those on their way, in the order in which they were made, and the version of the one made last of all.
    private struct Row {
        /// Those that have arrived everywhere stay among them until they are as many as the others.
        var writes: [Write] = []
        var arrived = 0
        var latest: UInt64 = 0
        /// By copies.
        var lacks: [Lack] = []

        /// See ``ConcurrentWrites/make(_:at:by:)``; each write is looked at once for each copy.
        mutating func make(at copy: Int32, by writer: Int32) -> [SplitBrain.Conflict] {
            var found: [SplitBrain.Conflict] = []
            let place = Int(copy)
            guard lacks.indices.contains(place), lacks[place].count > 0 else { return found }
            let first = self.place(of: lacks[place].marked + 1)
            for index in first..<writes.count where writes[index].lacking.contains(copy) {
                if !writes[index].isInConflict {
                    found.append(SplitBrain.Conflict(place: writes[index].writer, writes: 1))
                }
                writes[index].isInConflict = true
            }
            lacks[place].marked = latest
            if let last = writes.last, last.version == latest, last.lacking.contains(copy) {
                found.append(SplitBrain.Conflict(place: last.writer, overwritten: 1))
            }
            found.append(SplitBrain.Conflict(place: writer, writes: 1))
            return found
        }

        mutating func send(version: UInt64, to copy: Int32, isInConflict: Bool, by writer: Int32) {
            if latest != version {
                writes.append(Write(version: version, lacking: [], isInConflict: isInConflict, writer: writer))
                latest = version
            }
            writes[writes.count - 1].lacking.append(copy)
            while lacks.count <= Int(copy) { lacks.append(Lack()) }
            lacks[Int(copy)].count += 1
        }

        /// - Returns: whether that was the last one on its way.
        mutating func arrive(version: UInt64, at copy: Int32) -> Bool {
            let index = place(of: version)
            guard index < writes.count, writes[index].version == version,
                let lacking = writes[index].lacking.firstIndex(of: copy)
            else { return false }
            writes[index].lacking.remove(at: lacking)
            lacks[Int(copy)].count -= 1
            guard writes[index].lacking.isEmpty else { return false }
            arrived += 1
            guard arrived * 2 > writes.count else { return false }
            writes.removeAll { $0.lacking.isEmpty }
            arrived = 0
            return writes.isEmpty
        }

        /// Where the first one of a version, or a later one, stands.
        private func place(of version: UInt64) -> Int { writes.partitioningIndex { $0.version >= version } }
    }

    private var rows: [UInt64: Row] = [:]
    /// Whether the write that was made last conflicts with another one, and who made it.
    private var isLastInConflict = false
    private var lastWriter: Int32 = -1

    var isEmpty: Bool { rows.isEmpty }

    /// A copy takes a write to a key.
    ///
    /// - Returns: the writes that conflict with another one and did not before, and the last one, if it overwrites that
    ///   without knowing of it.
    mutating func make(_ key: UInt64, at copy: Int32, by writer: Int32) -> [SplitBrain.Conflict] {
        let found = rows[key]?.make(at: copy, by: writer) ?? []
        isLastInConflict = !found.isEmpty
        lastWriter = writer
        return found
    }

    /// The write that was made last, with the version that it got, is on its way to one more copy.
    mutating func send(_ key: UInt64, version: UInt64, to copy: Int32) {
        rows[key, default: Row()].send(
            version: version, to: copy, isInConflict: isLastInConflict, by: lastWriter)
    }

    /// A copy has a write, or will never have it.
    mutating func arrive(_ key: UInt64, version: UInt64, at copy: Int32) {
        if rows[key]?.arrive(version: version, at: copy) == true { rows[key] = nil }
    }
}
