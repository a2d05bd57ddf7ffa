/// Bytes of UTF-8 of which the last scalar may be cut off.
enum UTF8Run {
    /// How many bytes there are without a scalar that is cut off at the end.
    static func completeLength(_ run: ArraySlice<UInt8>) -> Int {
        // The last byte that begins a scalar is at most three before the end.
        for back in 1...4 where back <= run.count {
            let byte = run[run.endIndex - back]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF8 ? 4 : 1
            return needed > back ? run.count - back : run.count
        }
        return run.count
    }

    /// How many bytes of `run` were decoded as its first grapheme; more than its own where it stands for bytes that are
    /// not UTF-8.
    static func lengthOfFirst(_ character: Character, in run: ArraySlice<UInt8>) -> Int {
        let own = character.utf8.count
        guard character.unicodeScalars.contains("\u{FFFD}") else { return own }
        // Repaired text has other lengths than its bytes: drop one byte and decode the rest again.
        return run.starts(with: character.utf8) ? own : 1
    }
}
