extension Source {
    /// What to say about a key that has no value although it needs one.
    ///
    /// It is what becomes of a value with a comma in an inline map, where YAML takes the rest for a key.
    public func missingValue(of entry: Node.Entry) -> Finding {
        let advice =
            if let colon = entry.key.firstIndex(of: ":") {
                "put a space after the colon: `\(entry.key[...colon]) \(entry.key[colon...].dropFirst())`"
            } else {
                "commas part the entries of an inline map: use `;` inside a value, or put the value in quotes"
            }
        return finding(
            .error, "the key", at: entry.keyRange, read: entry.key, expected: "a value after it", advice: advice)
    }
}
