/// What a run of one rung showed.
public struct Findings: Hashable, Codable, Sendable {
    /// A measure and what was measured.
    public struct Reading: Hashable, Codable, Sendable {
        public var measure: String
        /// The highest level whose bar is reached; `nil`: not even the lowest.
        public var level: Level?
        /// What was measured, in words.
        public var measured: String

        /// What it is worth, of 4: a bar that was not reached is worth 1 where something could be measured, else nothing.
        public var points: Int
        /// Whether nothing could be measured, because the drawing lacks what it is about; `nil`: something was.
        public var isEmpty: Bool?

        /// Whether the bar of a level is reached.
        public func reaches(_ wanted: Level) -> Bool { level.map { $0 >= wanted } ?? false }

        /// `senior bar`, `below every bar`.
        public var standing: String { level.map { "\($0.rawValue) bar" } ?? "below every bar" }
    }

    public var readings: [Reading] = []
    /// What the faults did; `nil`: none was injected.
    public var harm: Harm?
    /// What was injected, as text of the fault language.
    public var faults: [String] = []
    /// What was inferred, and what could not be injected, in sentences.
    public var remarks: [String] = []
    /// Measures that this drawing gives no occasion for.
    public var notJudged: [String] = []
    /// Why these are not judged; `nil`: all are.
    public var whyNotJudged: String?
    /// Why the drawing cannot be run.
    public var problem: String?
}
