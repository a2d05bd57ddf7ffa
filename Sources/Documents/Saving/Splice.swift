/// A part of the source and what stands there instead.
struct Splice {
    let range: Range<Int>
    let text: String
}

/// The parts of a document cannot be changed one by one here; the whole around them has to be written anew.
struct Entangled: Error {}

extension Source {
    /// The bytes with some parts replaced; none if the parts overlap.
    func replacing(_ splices: [Splice]) -> [UInt8]? {
        // A stable sort: what is inserted at one place stays in the order it was asked for, before what is taken out there.
        let ordered = splices.enumerated().sorted {
            ($0.element.range.lowerBound, $0.element.range.isEmpty ? 0 : 1, $0.offset)
                < ($1.element.range.lowerBound, $1.element.range.isEmpty ? 0 : 1, $1.offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for (_, splice) in ordered {
            guard splice.range.lowerBound >= position, splice.range.upperBound <= bytes.count else { return nil }
            result += bytes[position..<splice.range.lowerBound]
            result += Array(splice.text.utf8)
            position = splice.range.upperBound
        }
        return result + bytes[position...]
    }

    /// The line break of the file: that of its first line.
    var lineBreak: String {
        let first = content(ofLine: 0).upperBound..<lineEnd(0)
        return first.isEmpty ? "\n" : text(first)
    }
}

extension Source {
    /// The number of the first line, from 0, that begins at or after an offset.
    func isAtLineStart(_ offset: Int) -> Bool { lineStarts[line(at: offset)] == offset }

    /// The offset at which the line of an offset begins.
    func lineStart(at offset: Int) -> Int { lineStarts[line(at: offset)] }

    /// The offset after the line, line break included, that holds an offset.
    func lineEnd(at offset: Int) -> Int { lineEnd(line(at: offset)) }

    /// The columns, in characters, to the left of an offset.
    func column(at offset: Int) -> Int { text(lineStart(at: offset)..<offset).count }

    /// Whether only blanks stand between the start of the line and an offset.
    func beginsItsLine(_ offset: Int) -> Bool {
        bytes[lineStart(at: offset)..<offset].allSatisfy(Ascii.isBlank)
    }

    /// Whether only blanks or a comment stand between an offset and the end of its line.
    func endsItsLine(_ offset: Int) -> Bool {
        let rest = bytes[offset..<max(offset, content(ofLine: line(at: offset)).upperBound)]
        let first = rest.first { !Ascii.isBlank($0) }
        return first == nil || first == Ascii.hash
    }

    /// Whether a line, from 0, has only blanks.
    func isBlank(line: Int) -> Bool {
        bytes[content(ofLine: line)].allSatisfy(Ascii.isBlank)
    }

    /// The column of the comment in a line, from 0, that has nothing else.
    func commentColumn(ofLine line: Int) -> Int? {
        let content = content(ofLine: line)
        let blanks = bytes[content].prefix(while: Ascii.isBlank).count
        return content.count > blanks && bytes[content.lowerBound + blanks] == Ascii.hash ? blanks : nil
    }

    /// Where the comment lines begin that stand directly above an offset's line, no further up than a limit.
    func leadingComments(above offset: Int, after limit: Int) -> Int {
        var line = line(at: offset)
        while line > 0, lineStarts[line - 1] >= limit, commentColumn(ofLine: line - 1) != nil { line -= 1 }
        return lineStarts[line]
    }

    /// The offset after the blanks that follow an offset on its line.
    func skippingBlanks(_ offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count, Ascii.isBlank(bytes[offset]) { offset += 1 }
        return offset
    }
}
