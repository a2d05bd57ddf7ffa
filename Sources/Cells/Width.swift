extension Character {
    /// How many columns a terminal gives the character: the sum over its scalars, usually 0, 1 or 2.
    ///
    /// A grapheme of several spacing scalars (an emoji joined from three, a Devanagari conjunct) counts as many
    /// columns as its parts, because that is what a terminal without grapheme clustering shows.
    public var cellWidth: Int {
        var width = 0
        for scalar in unicodeScalars { width += scalar.cellWidth }
        return width
    }

    /// The parts that each stand in a cell (or two) of their own: a spacing scalar with the marks that follow it, as
    /// many as a cell holds. What is invisible is in none of them.
    var cellCharacters: [Character] {
        var parts: [Character] = []
        var part = ""
        var marks = 0
        for scalar in unicodeScalars {
            if scalar.cellWidth > 0 {
                if let character = part.first { parts.append(character) }
                part = String(Character(scalar))
                marks = 0
            } else if !part.isEmpty, scalar.isMark, !scalar.isInvisible, marks < Sanitiser.marksPerCellMax {
                part.unicodeScalars.append(scalar)
                marks += 1
            }
        }
        if let character = part.first { parts.append(character) }
        return parts
    }

    /// Whether it is one scalar, as nearly all are, so that there is nothing to take apart.
    var isOneScalar: Bool {
        let scalars = unicodeScalars
        return scalars.index(after: scalars.startIndex) == scalars.endIndex
    }
}

extension StringProtocol {
    /// How many columns a terminal gives sanitised text; one pass over the bytes where all of it is ASCII.
    public var cellWidth: Int {
        var bytes = 0
        for byte in utf8 {
            if byte < 0x20 || byte > 0x7E { return unicodeScalars.reduce(0) { $0 + $1.cellWidth } }
            bytes += 1
        }
        return bytes
    }
}

extension Unicode.Scalar {
    /// 0 for controls, marks and what is invisible by design, 2 for what East Asian typography sets full width.
    public var cellWidth: Int {
        switch value {
        case 0x20...0x7E: return 1
        case 0..<0xA0: return 0
        case 0xAD: return 0
        case 0xA0..<0x300: return 1
        // Box drawing, blocks and geometric shapes, before the two of them that are wide.
        case 0x2500...0x25FC: return 1
        default: break
        }
        if WideRanges.contains(value) { return isInvisible ? 0 : 2 }
        return isMark || isInvisible ? 0 : 1
    }

    /// Whether it is drawn onto the character before it.
    package var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        // Vowels and final consonants of conjoining Hangul, drawn into the block of the first consonant.
        default: return (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value)
        }
    }

    /// Whether it shows nothing: joiners, direction marks, variation selectors, fillers, tags.
    var isInvisible: Bool { properties.isDefaultIgnorableCodePoint }
}

/// The scalars of East Asian width W or F, as the C library and terminals have them (Unicode 15).
enum WideRanges {
    static func contains(_ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if value > ranges[middle].upperBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
        0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
        0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
        0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
        0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x3029,
        0x302E...0x303E, 0x3041...0x3096, 0x309B...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9,
        0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x1B2FB,
        0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320,
        0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
        0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC,
        0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596,
        0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
        0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A,
        0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
