import Cells

/// A catalogue in print: words at the left, what they mean beside, under headings.
public struct Listing {
    private var page: Page
    private var hasLines = false

    /// Where what is said begins.
    private static let column = 26

    public init(_ style: TextStyle) { page = Page(style) }

    /// The text so far.
    public var text: String { page.text }

    public mutating func heading(_ title: String) {
        if hasLines { page.line() }
        hasLines = true
        page.line([Span(title, .heading)])
    }

    /// A word with its meaning; a long word has a line for itself.
    public mutating func add(_ word: String, _ meaning: String) {
        hasLines = true
        let word = word.sanitised()
        let column = min(Self.column, page.width / 2)
        guard word.cellWidth + 4 <= column else {
            page.paragraph(word)
            return page.paragraph(meaning, lead: Span(String(repeating: " ", count: column)), tone: .faint)
        }
        page.paragraph(meaning, lead: Span("  " + word.fitted(to: column - 2)))
    }

    /// A line that belongs to the word above, such as an example.
    public mutating func detail(_ text: String) {
        hasLines = true
        page.paragraph(text, lead: Span("      "), tone: .faint)
    }

    /// A line to be copied into a shell, in one piece however long it is.
    public mutating func command(_ text: String) {
        hasLines = true
        page.line([Span("      "), Span(text, .faint)])
    }

    public mutating func paragraph(_ text: String) {
        hasLines = true
        page.paragraph(text)
    }
}
