import DesignModel
import Practice

/// What the interviewer puts over the board.
enum InterviewLayer: Sendable {
    /// A question or a decision that is being typed.
    case saying(Saying)
    case forecast(ForecastEntry)
    case page(InterviewPage)
    case ticks(Ticks)
    case rating(SelfRating)
    case choice(PromptChoice)

    var context: KeyContext {
        switch self {
        case .saying: .talk
        case .forecast: .forecast
        case .page: .page
        case .ticks: .ticks
        case .rating: .rating
        case .choice: .choice
        }
    }
}

/// A line that is being said.
struct Saying: Sendable {
    enum Purpose: Sendable { case question, note }
    let purpose: Purpose
    var editor = LineEditor()

    var prompt: String { purpose == .question ? "ask " : "note " }
}

/// What is expected of a fault, as far as it was typed.
struct ForecastEntry: Sendable {
    let rung: Rung
    let operations: [String]
    var suffering: Set<Int> = []
    var availability: AvailabilityBand?
    var recovery: RecoveryBand?

    /// Operations beyond this have no letter.
    static let operationsMax = 9

    init(_ rung: Rung, in design: Design) {
        self.rung = rung
        operations = design.operations.prefix(Self.operationsMax).map(\.name)
    }

    static func letter(_ place: Int) -> Character { Array("abcdefghi")[place] }
}

/// A page of text, scrolled.
struct InterviewPage: Sendable {
    enum Content: Hashable, Sendable {
        /// The question and the opening line.
        case opening
        /// Everything that was asked and noted.
        case conversation
        /// What a rung showed.
        case findings(String)
        /// A follow-up, as it is asked.
        case followUp(name: String, asks: String)
        case scorecard
        case modelAnswer
        /// The strong board beside one's own.
        case comparison
    }
    let content: Content
    var position = 0
    /// On the scorecard, the line that x strikes.
    var marked = 0
}

/// What a follow-up listens for, to be ticked.
struct Ticks: Sendable {
    let question: FollowUp
    let asked: String
    var chosen: Set<Int> = []
}

/// The prompts, with the terms of the session.
struct PromptChoice: Sendable {
    var marked = 0
}
