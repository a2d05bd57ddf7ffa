public import DesignModel

/// What a session showed, and what it did not. Measured evidence, what was said or drawn, and self-assessment stand
/// apart and are never blended.
public struct Scorecard: Sendable {
    /// Where a line comes from.
    public enum Source: String, Hashable, Sendable {
        /// A run.
        case measured
        /// A question that was asked, a decision that was typed, something on the drawing.
        case checklist
        /// What the person says of themselves: ticks and ratings.
        case own = "self"
    }

    /// One piece of evidence, or its want.
    public struct Line: Hashable, Sendable {
        public var source: Source
        public var isMet: Bool
        public var text: String
        /// The minute of the session; `nil`: nothing happened.
        public var minute: Int?
        /// The journal's entry that can be struck; `nil`: it is none of these.
        public var entry: Int?
        /// The item of the checklist that is not shown, to which a note can be attached.
        public var item: String?
        public var isStruck = false
        /// Whether it says anything for or against; what does not fit the drawing does not.
        public var isJudged = true
    }

    /// A dimension; figures are of 4, `nil`: not judged.
    public struct Row: Hashable, Sendable {
        public var dimension: Dimension
        public var measured: Int?
        public var checklist: Int?
        public var own: Int?
        public var lines: [Line]
        public var isJudged: Bool { measured != nil || checklist != nil || own != nil }
    }

    /// Whether a level was shown.
    public struct Verdict: Hashable, Sendable {
        public var level: Level
        public var isShown: Bool
        /// Whether all that keeps it from being shown is what the person says they did say: for people to judge.
        public var isDisputed = false
        /// What keeps it from being shown; empty where it is.
        public var because: [String]
        /// The level below, which is not shown for some of the same reasons; `nil`: there are none.
        public var sharedWith: Level?
        /// The reasons that are not those of the level below.
        public var besides: [String]
    }

    public private(set) var rows: [Row] = []
    /// What caps the verdict.
    public private(set) var gates: [String] = []
    public private(set) var redFlags: [String] = []
    public private(set) var verdicts: [Verdict] = []
    /// Whether the verdicts are on some dimensions only, as in a short drill.
    public private(set) var isPartial = false
    /// Forecasts that were right, of all that were made.
    public private(set) var rightForecasts = 0
    public private(set) var forecastCount = 0

    /// Judges a session on a drawing.
    public init(_ interview: Interview, on design: Design) {
        let judge = Judge(interview, design)
        let isShort = interview.terms.minutes <= 20
        let most = Set(isShort ? judge.mostMeasured(3) : Dimension.allCases)
        // What was rated is shown in a short drill, too.
        let dimensions = Dimension.allCases.filter { most.contains($0) || interview.ratings[$0] != nil }
        rows = dimensions.map(judge.row)
        let closed = judge.gates
        gates = closed.map(\.text)
        redFlags = judge.redFlags
        (rightForecasts, forecastCount) = judge.forecasts
        verdicts = judge.verdicts(gates: closed, on: dimensions)
        isPartial = dimensions.count < Dimension.allCases.count
    }

    /// The highest level that was shown; `nil`: none was.
    public var shown: Level? { verdicts.last { $0.isShown }?.level }
}
