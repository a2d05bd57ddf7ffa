extension Source {
    /// The bytes of a text after `|` or `>`, without the blank lines below it, which the parser counts as part of it.
    ///
    /// They do belong to it after `|+` and `>+`; and so does a line of blanks that is longer than the text is indented.
    func withoutBlankEnd(_ range: Range<Int>) -> Range<Int> {
        let first = line(at: range.lowerBound)
        var last = line(at: range.upperBound)
        if last > first, lineStarts[last] == range.upperBound { last -= 1 }
        let keepsBlankLines = bytes[range].prefix(3).contains(UInt8(ascii: "+"))
        let indentation = (first + 1...max(first + 1, last)).lazy.filter { $0 <= last && !isBlank(line: $0) }.first.map
        {
            bytes[content(ofLine: $0)].prefix(while: Ascii.isBlank).count
        }
        while !keepsBlankLines, last > first, isBlank(line: last),
            content(ofLine: last).count <= indentation ?? .max
        {
            last -= 1
        }
        return range.lowerBound..<min(range.upperBound, content(ofLine: last).upperBound)
    }
}
