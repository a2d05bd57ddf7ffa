public import DesignModel

/// What a reviewer would say about one place of a design: why it will hurt, and what to do.
public struct Advice: Hashable, Sendable {
    /// How much it matters, the worst first.
    public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
        /// It takes down an operation, or loses or repeats what users have done.
        case high
        /// It makes a failure larger or longer.
        case medium
        /// It is waste, or shows only together with something else.
        case low

        private var weight: Int { self == .high ? 0 : self == .medium ? 1 : 2 }
        public static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }
    }

    public var severity: Severity
    /// What it is about.
    public var subject: Subject
    /// Which of its keys; `nil`: the thing as a whole.
    public var key: SettingKey?
    /// In plain words with the figures that they rest on, a whole sentence without a full stop.
    public var reason: String
    /// Settings that cure it together, each as `--set` takes it; empty where no setting does.
    public var changes: [String]
    /// What to do where no setting does it, as a sentence without a full stop.
    public var remedy: String?

    init(
        _ severity: Severity, _ subject: Subject, key: SettingKey? = nil, _ reason: String, changes: [String] = [],
        remedy: String? = nil
    ) {
        self.severity = severity
        self.subject = subject
        self.key = key
        self.reason = reason
        self.changes = changes
        self.remedy = remedy
    }
}
