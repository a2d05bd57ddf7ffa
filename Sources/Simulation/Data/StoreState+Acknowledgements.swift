// When which versions of a key were acknowledged, as far as some copy lacks them, oldest first.

extension StoreState {
    /// When the first acknowledged version newer than `version` was acknowledged; 0: there is none.
    ///
    /// Looked for from the first one on that is lacked by the copy which has next more: that copy has had the same version
    /// not long ago.
    @inline(__always)
    func acknowledged(after version: UInt64, _ row: Int32) -> Time {
        guard rows[row].acknowledged > version else { return 0 }
        var nearest = UInt64.max
        var place = rows[row].lastAcknowledgement
        for copy in Int(row) * copies..<(Int(row) + 1) * copies {
            let has = copyStates[copy].version
            guard has >= version, has < nearest, firstLacked[copy] >= 0 else { continue }
            (nearest, place) = (has, firstLacked[copy])
        }
        guard place >= 0, acknowledgements[place].version > version else { return rows[row].acknowledgedAt }
        while case let previous = acknowledgements[place].previous, previous >= 0,
            acknowledgements[previous].version > version
        {
            place = previous
        }
        return acknowledgements[place].at
    }

    /// When the first acknowledged version that a copy lacks was acknowledged; 0: it lacks none.
    @inline(__always)
    func lackingSince(_ copy: Int, _ row: Int32) -> Time {
        guard rows[row].acknowledged > copyStates[copy].version else { return 0 }
        let first = firstLacked[copy]
        return first < 0 ? rows[row].acknowledgedAt : acknowledgements[first].at
    }

    /// A copy has more than it had: it goes on from the first acknowledgement that it lacked.
    @inline(__always)
    mutating func findFirstLacked(_ copy: Int) {
        var place = firstLacked[copy]
        while place >= 0, acknowledgements[place].version <= copyStates[copy].version {
            place = acknowledgements[place].next
        }
        firstLacked[copy] = place
    }

    /// The version that every copy has.
    @inline(__always)
    func leastVersion(_ row: Int32) -> UInt64 {
        let first = Int(row) * copies
        return copyStates[first..<first + copies].reduce(.max) { min($0, $1.version) }
    }

    /// Those that every copy has, up to a version.
    mutating func forgetAcknowledgements(_ row: Int32, upTo version: UInt64) {
        while rows[row].firstAcknowledgement >= 0,
            acknowledgements[rows[row].firstAcknowledgement].version <= version
        {
            let place = rows[row].firstAcknowledgement
            rows[row].firstAcknowledgement = acknowledgements[place].next
            acknowledgements.release(place)
        }
        let first = rows[row].firstAcknowledgement
        if first < 0 { rows[row].lastAcknowledgement = -1 } else { acknowledgements[first].previous = -1 }
    }

    /// Those of versions that are no longer part of history.
    mutating func forgetAcknowledgements(_ row: Int32, after version: UInt64) {
        var kept: [Acknowledgement] = []
        var place = rows[row].firstAcknowledgement
        while place >= 0 {
            if acknowledgements[place].version <= version { kept.append(acknowledgements[place]) }
            place = acknowledgements[place].next
        }
        forgetAcknowledgements(row, upTo: .max)
        for copy in Int(row) * copies..<(Int(row) + 1) * copies { firstLacked[copy] = -1 }
        for acknowledgement in kept { append(acknowledgement, to: row) }
    }

    /// Notes when a version was acknowledged that some copy may lack.
    mutating func append(_ acknowledgement: Acknowledgement, to row: Int32) {
        let place = acknowledgements.take(Acknowledgement())
        acknowledgements[place] = acknowledgement
        acknowledgements[place].next = -1
        acknowledgements[place].previous = rows[row].lastAcknowledgement
        if rows[row].lastAcknowledgement >= 0 {
            acknowledgements[rows[row].lastAcknowledgement].next = place
        } else {
            rows[row].firstAcknowledgement = place
        }
        rows[row].lastAcknowledgement = place
        for copy in Int(row) * copies..<(Int(row) + 1) * copies
        where firstLacked[copy] < 0 && copyStates[copy].version < acknowledgement.version {
            firstLacked[copy] = place
        }
    }
}
