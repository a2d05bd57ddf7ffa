public import DesignModel

/// An interviewer's question, with all that it takes to play it: what is asked, what is told only when asked, what is
/// broken, what is measured, and what a strong answer has.
public struct Prompt: Sendable, Identifiable {
    /// The name of its file without the ending, such as `travel-loyalty`.
    public var id: String
    /// Its name in a list.
    public var title: String
    /// The question, in the interviewer's words.
    public var question: String
    /// What sort of question it is: "system design", "failure".
    public var category: String
    /// What the interviewer looks for.
    public var looksFor: String
    /// The first thing that is said.
    public var opening: String
    /// The same to a person who brings a board along; `nil`: the same words.
    public var openingOnOwnBoard: String?
    /// What is told only when asked.
    public var cards: [Card]
    /// What the board begins with: clients, operations, values, objectives.
    public var board: Design
    /// Whether the question is about a board that the person brings along; the prompt's own is for those without one.
    public var takesAnyBoard: Bool
    /// What boxes are asked for before something is broken.
    public var roles: [BoxRole]
    /// By operation, the roles whose boxes it changes wholly or not at all.
    public var effects: [AtomicEffect]
    /// Other words that an operation goes by in what is noted, by its name.
    public var operationWords: [String: [String]]
    /// Operations that only look: nothing of them can be lost, or done though it was said to have failed.
    public var reads: [String]
    /// What is broken, from the single fault to the wrong answer.
    public var rungs: [Rung]
    /// What is measured while it is broken.
    public var measures: [Measure]
    /// What is asked when the drawing has a weakness, and when it has not.
    public var followUps: [FollowUp]
    /// What a strong answer says.
    public var checklist: [ChecklistItem]
    /// What caps the verdict.
    public var gates: [Gate]
    /// Three rungs of help, each of which costs.
    public var hints: [String]
    /// What interviewers dislike to see.
    public var redFlags: [RedFlag]
    /// What nobody but the person can judge.
    public var selfRatings: [SelfRating]
    /// A model answer in outline.
    public var modelAnswer: String
    /// The strong board: the name of a design that ships.
    public var reference: String
    /// Changes of the strong board, each of which takes a key pattern away and turns a measure red.
    public var ablations: [Ablation]
    /// A board that a beginner might draw, and the measures that it misses.
    public var naive: Naive
    /// Where figures come from.
    public var sources: [String]
    /// What the engine cannot say about this question.
    public var notModelled: [String]
}

/// A fact that the interviewer tells when asked for it.
public struct Card: Hashable, Sendable {
    public var name: String
    /// Words for what it is about: a question has one of them, and one of ``asks``. Empty: one of ``asks`` is enough.
    public var about: [String]
    /// Words for what is asked.
    public var asks: [String]
    /// Words that are enough without others.
    public var alone: [String]
    /// What is told.
    public var says: String
    /// What is told to a person who brings a board along; `nil`: the same.
    public var saysOnOwnBoard: String?
    /// What is told when it is challenged, where the first answer was vague or wrong.
    public var challenged: String?
    /// Whether what it says is not so: whatever contradicts it is a challenge.
    public var isWrong: Bool
    /// Whether a good candidate asks for it.
    public var isKey: Bool
}

/// A part that some box of any drawing plays: the truth for points, the partner that is called.
public struct BoxRole: Hashable, Sendable {
    public var name: String
    /// How the interviewer asks for it.
    public var asks: String
    /// What it is called in a sentence: "the airline".
    public var called: String
    /// Kinds that usually play it, the most usual first.
    public var kinds: [KindID]
    /// The operation whose requests reach it; `nil`: any.
    public var operation: String?
    /// The operation of which each success needs an answer of it; `nil`: none does.
    public var each: String?
    /// The roles whose boxes it calls, itself or over others: it is the last box from which all of them are reached.
    public var calls: [String]
    /// Parts of names that give it away.
    public var words: [String]
    /// Whether it is written to.
    public var isWritten: Bool
    /// Whether a drawing can do without it; what is done to it is then not judged.
    public var isOptional: Bool
    /// What the box is like, whatever the drawing says: `time = 120ms..600ms`, so that nobody draws a perfect partner.
    public var facts: [String]
}

/// What an operation changes, wholly or not at all.
public struct AtomicEffect: Hashable, Sendable {
    public var operation: String
    public var roles: [String]
}

/// One thing that the interviewer does to the drawing.
public struct Rung: Hashable, Sendable {
    public var name: String
    /// What the interviewer says before; empty for the quiet run at the beginning.
    public var says: String
    /// Faults in the fault language, with roles in braces: `at 60s: crash {ledger} primary for 90s`.
    public var faults: [String]
    /// The roles whose store loses for good what only its primary had: of one without a copy, that is everything.
    public var loses: [String] = []
    /// The length of the run.
    public var duration: TimeSpan
    /// The shortest session that plays it, in minutes.
    public var fromMinutes: Int
}

/// A promise that is checked on a rung, with a bar for each level.
public struct Measure: Hashable, Sendable {
    public var name: String
    public var dimension: Dimension
    /// The rung on which it is measured.
    public var rung: String
    /// What the drawing must have for it to mean anything: without, the measure is worth nothing.
    public var needs: [Condition]
    /// Objectives in their language, by level; a level without its own has those of the level below.
    public var bars: [Level: [String]]

    /// The objectives of a level.
    public func bar(_ level: Level) -> [String] {
        Level.allCases.filter { $0 <= level }.reversed().lazy.compactMap { bars[$0] }.first ?? []
    }
}

/// A question after a rung.
public struct FollowUp: Hashable, Sendable {
    public var name: String
    /// The rung after which it is asked.
    public var rung: String
    public var dimension: Dimension
    /// The weakness of the drawing that it is about; `nil`: it is always asked.
    public var when: Condition?
    public var asks: String
    /// The harder question for a drawing without the weakness; `nil`: nothing is asked.
    public var otherwise: String?
    /// What a good answer says: the person ticks what was said.
    public var listensFor: [String]
}

/// Something that a strong answer says or draws.
public struct ChecklistItem: Hashable, Sendable {
    public var name: String
    public var dimension: Dimension
    /// What it is, as the scorecard names it.
    public var says: String
    /// The ways to say it: of each group of a way, one word has to be in a sentence of a note.
    public var ways: [[WordGroup]]
    /// Whether a list of words says it, too.
    public var mayBeList: Bool
    /// What shows it on the drawing.
    public var drawn: Condition?
    /// The level that asks for it.
    public var level: Level
}

/// What caps the verdict.
public struct Gate: Hashable, Sendable {
    /// What is the matter, where it is.
    public var says: String
    public var condition: GateCondition
}

/// When a gate is closed.
public enum GateCondition: Hashable, Sendable {
    /// One of the measures of these names misses even its lowest bar, or could not be taken.
    case missed([String])
    /// The item of the checklist was neither said nor drawn.
    case unsaid(String)
    /// The drawing has the weakness.
    case drawn(Condition)
}

/// What interviewers dislike to see on a board.
public struct RedFlag: Hashable, Sendable {
    public var says: String
    public var when: Condition
}

/// What nobody but the person can judge: a question with anchors for 0 to 4.
public struct SelfRating: Hashable, Sendable {
    public var dimension: Dimension
    public var asks: String
    /// Five, from 0 to 4.
    public var anchors: [String]
}

/// A change of the strong board that takes a pattern away, and the measure that it turns red.
public struct Ablation: Hashable, Sendable {
    /// The pattern.
    public var without: String
    /// Lines as they are typed on the board: `booking.idempotent = no`.
    public var changes: [String]
    public var turns: String
}

/// What a beginner might draw.
public struct Naive: Sendable {
    public var board: Design
    /// The measures that it misses.
    public var misses: [String]
}

/// The level that a person interviews for.
public enum Level: String, CaseIterable, Codable, Comparable, Sendable {
    case senior, staff, director

    public static func < (left: Level, right: Level) -> Bool { left.points < right.points }

    /// What reaching its bar is worth, of 4.
    public var points: Int {
        switch self {
        case .senior: 2
        case .staff: 3
        case .director: 4
        }
    }
}

/// What a scorecard has a line for.
public enum Dimension: String, CaseIterable, Codable, Sendable {
    case framing, architecture, data, failure, performance, security, decisions, leadership

    public var title: String {
        switch self {
        case .framing: "framing"
        case .architecture: "architecture and boundaries"
        case .data: "data correctness"
        case .failure: "failure design"
        case .performance: "performance, capacity, cost"
        case .security: "security and compliance"
        case .decisions: "decisions and business"
        case .leadership: "leadership and delivery"
        }
    }
}
