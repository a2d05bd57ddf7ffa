/// Writes to a store with several primaries that some copy has not got yet: two of them conflict where neither was known
/// where the other was made.
struct ConcurrentWrites {
    private struct Write {
        var version: UInt64
        /// The copies to which it is on its way.
        var lacking: [Int32]
        var isInConflict: Bool
    }

    /// Of one key: those on their way, in the order in which they were made, and the version of the one made last of all.
    private struct Row {
        var writes: [Write] = []
        var latest: UInt64 = 0
    }

    private var rows: [UInt64: Row] = [:]
    /// Whether the write that was made last conflicts with another one.
    private var isLastInConflict = false

    var isEmpty: Bool { rows.isEmpty }

    /// A copy takes a write to a key.
    ///
    /// - Returns: how many writes there are now that conflict with another one and did not before, and whether it overwrites
    ///   the last one without knowing of it.
    mutating func make(_ key: UInt64, at copy: Int32) -> SplitBrain.Conflicts {
        isLastInConflict = false
        guard var row = rows[key] else { return SplitBrain.Conflicts() }
        var found = SplitBrain.Conflicts()
        for index in row.writes.indices where row.writes[index].lacking.contains(copy) {
            isLastInConflict = true
            if !row.writes[index].isInConflict { found.writes += 1 }
            row.writes[index].isInConflict = true
            if row.writes[index].version == row.latest { found.overwritten = 1 }
        }
        guard isLastInConflict else { return found }
        rows[key] = row
        found.writes += 1
        return found
    }

    /// The write that was made last, with the version that it got, is on its way to one more copy.
    mutating func send(_ key: UInt64, version: UInt64, to copy: Int32) {
        var row = rows[key] ?? Row()
        if row.latest != version {
            row.writes.append(Write(version: version, lacking: [], isInConflict: isLastInConflict))
            row.latest = version
        }
        row.writes[row.writes.count - 1].lacking.append(copy)
        rows[key] = row
    }

    /// A copy has a write, or will never have it.
    mutating func arrive(_ key: UInt64, version: UInt64, at copy: Int32) {
        guard var row = rows[key], let place = row.writes.firstIndex(where: { $0.version == version }) else { return }
        row.writes[place].lacking.removeAll { $0 == copy }
        if row.writes[place].lacking.isEmpty { row.writes.remove(at: place) }
        rows[key] = row.writes.isEmpty ? nil : row
    }
}
