import Cells

/// What terminals send for keys, as one table each; it covers xterm, tmux, screen, the Linux console, VT100 and rxvt.
enum KeySequences {
    /// Bytes below 32, and 127.
    static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x00: Key(.character(" "), .control)
        // Some terminals send 8 for Backspace, some 127; nobody can tell the former from Control-H.
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }

    /// The last byte of `ESC [ … letter` and `ESC O letter`.
    static let letters: [UInt8: Key.Code] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
        UInt8(ascii: "S"): .function(4),
    ]

    /// Cursor keys with Shift, `ESC [ letter`, as rxvt sends them.
    static let shiftedLetters: [UInt8: Key.Code] = [
        UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down, UInt8(ascii: "c"): .right, UInt8(ascii: "d"): .left,
        UInt8(ascii: "Z"): .tab,
    ]

    /// The first number of `ESC [ … ~`.
    static let numbers: [Int: Key.Code] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11),
        24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16),
        31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
    ]

    /// The last byte of `ESC [ [ letter`, F1 to F5 of the Linux console.
    static let consoleLetters: [UInt8: Key.Code] = [
        UInt8(ascii: "A"): .function(1), UInt8(ascii: "B"): .function(2), UInt8(ascii: "C"): .function(3),
        UInt8(ascii: "D"): .function(4), UInt8(ascii: "E"): .function(5),
    ]

    /// Keys that a terminal reports by their code point because a modifier was held.
    static func key(codePoint: Int, _ modifiers: Key.Modifiers) -> Key? {
        switch codePoint {
        case 9: return Key(.tab, modifiers)
        case 13: return Key(.enter, modifiers)
        case 27: return Key(.escape, modifiers)
        case 8, 127: return Key(.backspace, modifiers)
        case 32...126, 160...0x10_FFFF:
            guard let scalar = Unicode.Scalar(UInt32(codePoint)), scalar.cellWidth > 0 else { return nil }
            let character = Character(scalar)
            guard modifiers.contains(.shift) else { return Key(.character(character), modifiers) }
            let capital = character.uppercased()
            return Key(
                .character(capital.count == 1 ? capital.first ?? character : character),
                modifiers.subtracting(.shift))
        default: return nil
        }
    }
}
