extension StringProtocol {
    /// The text as one line that is safe to show anywhere and of well-defined width.
    ///
    /// To be applied once, where text enters: files, paste, prompts, arguments. What it does is written in the
    /// module's documentation under "What sanitising does".
    ///
    /// - Parameter limit: the most scalars that are kept.
    public func sanitised(limit: Int = 65_536) -> String {
        if isPlainASCII(atMost: limit) { return String(self) }
        var sanitiser = Sanitiser(String(self), limit: limit, lineBreak: " ")
        return sanitiser.run()
    }

    /// As ``sanitised(limit:)``, but every line break becomes one `\n` instead of a space.
    public func sanitisedLines(limit: Int = 65_536) -> String {
        if isPlainASCII(atMost: limit) { return String(self) }
        var sanitiser = Sanitiser(String(self), limit: limit, lineBreak: "\n")
        return sanitiser.run()
    }

    private func isPlainASCII(atMost limit: Int) -> Bool {
        var count = 0
        for byte in utf8 {
            guard byte >= 0x20, byte <= 0x7E, count < limit else { return false }
            count += 1
        }
        return true
    }
}
