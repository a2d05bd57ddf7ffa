/// `text` between double quotes, with a backslash before each quote and backslash inside.
public func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}

/// `text` as it is, or quoted where its ends would be lost or misread otherwise.
func quotedIfNeeded(_ text: String) -> String {
    let hasBlankEnd = text.first?.isWhitespace != false || text.last?.isWhitespace != false
    return hasBlankEnd || text.first == "\"" ? quoted(text) : text
}

/// The quoted text at the start of `text`, what it says, and what follows; `nil` where there is no closing quote.
public func quotation(at text: Substring) -> (content: String, rest: Substring)? {
    guard text.first == "\"" else { return nil }
    var content = ""
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
        var character = text[index]
        if character == "\"" { return (content, text[text.index(after: index)...]) }
        if character == "\\" {
            index = text.index(after: index)
            guard index < text.endIndex else { return nil }
            character = text[index]
        }
        content.append(character)
        index = text.index(after: index)
    }
    return nil
}

/// What `text` says, quoted as a whole or not at all.
func unquoted(_ text: Substring, offset: Int = 0) throws(Misreading) -> String {
    guard text.first == "\"" else { return String(text) }
    guard let (content, rest) = quotation(at: text), rest.isEmpty else {
        throw Misreading(.syntax, found: String(text), expected: "a closing quote at the end", offset: offset)
    }
    return content
}
