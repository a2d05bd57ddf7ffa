/// One thing a person should know about a file, in plain words, with the place to look at.
///
/// The parts are kept apart so that a message always says the same things in the same order: what is wrong, what was read,
/// what was expected, and what to do. Nothing in a finding needs to be clean: text from the file is made harmless when the
/// finding is rendered.
public struct Finding: Hashable, Sendable {
    /// How much a finding matters.
    public enum Severity: String, Sendable, CaseIterable {
        /// The file cannot be used.
        case error
        /// The file can be used, but probably not as meant.
        case warning
        /// Something worth knowing.
        case note
    }

    /// The line of the file a finding is about, and which part of it.
    public struct Excerpt: Hashable, Sendable {
        /// The line, without its line break.
        public let line: String
        /// Where the part begins: characters from the start of the line, from 0.
        public let start: Int
    }

    /// How much it matters.
    public var severity: Severity
    /// The name of the file as the person gave it.
    public var file: String
    /// Where; absent when the whole file is meant.
    public var place: Place?
    /// What is wrong, in a few plain words, such as `unknown key`.
    public var problem: String
    /// The text in the file that is wrong.
    public var read: String?
    /// What would have been right, such as `a duration like 250ms`.
    public var expected: String?
    /// The nearest valid word, shown as *did you mean*.
    public var suggestion: String?
    /// What to do, as a sentence.
    public var advice: String?
    /// The line the finding is about.
    public var excerpt: Excerpt?

    /// A finding; ``Source/finding(_:_:at:read:expected:suggestion:advice:)`` fills in the file, place and line.
    public init(
        _ severity: Severity, _ problem: String, file: String, place: Place? = nil, read: String? = nil,
        expected: String? = nil, suggestion: String? = nil, advice: String? = nil, excerpt: Excerpt? = nil
    ) {
        self.severity = severity
        self.problem = problem
        self.file = file
        self.place = place
        self.read = read
        self.expected = expected
        self.suggestion = suggestion
        self.advice = advice
        self.excerpt = excerpt
    }
}
