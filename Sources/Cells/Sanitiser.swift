/// One pass over hostile text.
struct Sanitiser {
    /// What fits into one cell of the terminal beside the spacing character (`CCHARW_MAX` of ncurses is 5).
    static let marksPerCellMax = 4
    /// How far the end of a control string (title, clipboard) is looked for.
    private static let controlStringLengthMax = 4_096

    private let text: String.UnicodeScalarView
    private var index: String.UnicodeScalarView.Index
    private let limit: Int
    private let lineBreak: Unicode.Scalar
    private var kept = String.UnicodeScalarView()
    private var keptCount = 0
    private var marks = 0
    private var previous: Unicode.Scalar = " "

    init(_ text: String, limit: Int, lineBreak: Unicode.Scalar) {
        self.text = text.unicodeScalars
        index = self.text.startIndex
        self.limit = limit
        self.lineBreak = lineBreak
    }

    mutating func run() -> String {
        while keptCount < limit, let scalar = next() {
            switch scalar.value {
            case 0x20...0x7E: keep(scalar)
            case 0x09: keep(" ")
            case 0x0D:
                if peek() == "\n" { _ = next() }
                keep(lineBreak)
            case 0x0A...0x0C, 0x85, 0x2028, 0x2029: keep(lineBreak)
            case 0x1B: skipEscape()
            case 0x9B: skipControlSequence()
            case 0x90, 0x98, 0x9D...0x9F: skipControlString()
            case 0..<0x20, 0x7F..<0xA0: break
            default: keepVisible(scalar)
            }
        }
        return String(kept)
    }

    private func peek() -> Unicode.Scalar? { index < text.endIndex ? text[index] : nil }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek() else { return nil }
        index = text.index(after: index)
        return scalar
    }

    private mutating func keep(_ scalar: Unicode.Scalar) {
        kept.append(scalar)
        keptCount += 1
        marks = 0
        previous = scalar
    }

    private mutating func keepVisible(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        if scalar.isInvisible { return }
        if scalar.isMark {
            // A mark needs a letter to stand on; one more than fits is dropped.
            guard previous != " ", previous != "\n", marks < Self.marksPerCellMax else { return }
            kept.append(scalar)
            keptCount += 1
            marks += 1
            return
        }
        if (0x1F1E6...0x1F1FF).contains(scalar.value) {
            // Half of a flag is one column here and two there: the letter that it stands for is one everywhere.
            if let letter = Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) { keep(letter) }
            return
        }
        // A skin tone belongs to the person before it, and terminals disagree on its width there.
        if properties.isEmojiModifier, previous.properties.isEmojiModifierBase { return }
        switch properties.generalCategory {
        case .format: break
        case .spaceSeparator: keep(" ")
        case .privateUse, .unassigned, .surrogate: keep("\u{FFFD}")
        default: keep(scalar)
        }
    }

    /// Drops what follows an escape character, as a terminal would take it.
    private mutating func skipEscape() {
        guard let scalar = peek() else { return }
        switch scalar {
        case "[":
            _ = next()
            skipControlSequence()
        case "]", "P", "X", "^", "_":
            _ = next()
            skipControlString()
        case " "..."/":
            while let intermediate = peek(), (" "..."/").contains(intermediate) { _ = next() }
            if let final = peek(), ("0"..."~").contains(final) { _ = next() }
        case "0"..."~": _ = next()
        default: break
        }
    }

    private mutating func skipControlSequence() {
        while let parameter = peek(), ("0"..."?").contains(parameter) { _ = next() }
        while let intermediate = peek(), (" "..."/").contains(intermediate) { _ = next() }
        if let final = peek(), ("@"..."~").contains(final) { _ = next() }
    }

    /// Drops a control string with its end; where none is found on the line, only its introducer is gone.
    private mutating func skipControlString() {
        var end = index
        for _ in 0..<Self.controlStringLengthMax {
            guard end < text.endIndex else { return }
            let scalar = text[end]
            end = text.index(after: end)
            switch scalar.value {
            case 0x07, 0x9C:
                index = end
                return
            case 0x1B:
                guard end < text.endIndex, text[end] == "\\" else { return }
                index = text.index(after: end)
                return
            case 0..<0x20, 0x7F..<0xA0: return
            default: continue
            }
        }
    }
}
