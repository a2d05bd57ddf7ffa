extension Character {
    /// How many columns a terminal gives the character: 0, 1 or 2.
    public var cellWidth: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        return scalar.value < 0x300 ? 1 : scalar.cellWidth
    }
}

extension Unicode.Scalar {
    var cellWidth: Int {
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            return properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
