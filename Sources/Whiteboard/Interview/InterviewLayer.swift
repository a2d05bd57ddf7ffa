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
    case attaching(Attaching)
    case choice(PromptChoice)

    var context: KeyContext {
        switch self {
        case .saying: .talk
        case .forecast: .forecast
        case .page: .page
        case .ticks: .ticks
        case .rating: .rating
        case .attaching: .attaching
        case .choice: .choice
        }
    }
}

/// A line that is being said.
struct Saying: Sendable {
    enum Purpose: Sendable { case question, note }
    let purpose: Purpose
    var editor = LineEditor()
    /// Why it cannot be said so.
    var trouble: String?

    var prompt: String { purpose == .question ? "ask " : "note " }
}

/// What is expected of a fault, as far as it was typed.
struct ForecastEntry: Sendable {
    let rung: Rung
    /// How long the run is, and when something is broken in it.
    let times: String
    let operations: [String]
    /// In the order in which they were typed.
    private(set) var suffering: [Int] = []
    private(set) var availability: AvailabilityBand?
    private(set) var recovery: RecoveryBand?
    private(set) var isDataLost: Bool?

    /// Operations beyond this have no letter.
    static let operationsMax = 9

    init(_ staging: Staging) {
        rung = staging.rung
        times = staging.times
        operations = Array(staging.predicted.prefix(Self.operationsMax))
    }

    static func letter(_ place: Int) -> Character { Array("abcdefghi")[place] }

    /// Its lines, which are answered in this order.
    enum Line { case suffering, availability, recovery, data, done }

    /// The line that the next key is about.
    var line: Line {
        isDataLost != nil ? .done : recovery != nil ? .data : availability != nil ? .recovery : .suffering
    }

    mutating func take(letter: Character) {
        switch line {
        case .suffering:
            guard let place = operations.indices.first(where: { Self.letter($0) == letter }) else { return }
            if suffering.contains(place) { suffering.removeAll { $0 == place } } else { suffering.append(place) }
        case .data, .done: if letter == "y" || letter == "n" { isDataLost = letter == "y" }
        case .availability, .recovery: break
        }
    }

    mutating func take(digit: Int) {
        switch line {
        case .suffering, .availability: availability = AvailabilityBand(rawValue: digit)
        case .recovery: recovery = RecoveryBand(rawValue: digit)
        case .data, .done: break
        }
    }

    /// Takes back what was typed last.
    mutating func takeBack() {
        switch line {
        case .done: isDataLost = nil
        case .data: recovery = nil
        case .recovery: availability = nil
        case .availability, .suffering: _ = suffering.popLast()
        }
    }

    /// What was predicted; `nil`: not everything is answered.
    var forecast: Forecast? {
        guard let availability, let recovery, let isDataLost else { return nil }
        return Forecast(
            suffering: suffering.sorted().map { operations[$0] }, availability: availability, recovery: recovery,
            isDataLost: isDataLost)
    }
}

/// A page of text, scrolled.
struct InterviewPage: Sendable {
    enum Content: Hashable, Sendable {
        /// The question and the opening line.
        case opening
        /// Where a session goes on that was cut off.
        case resumed
        /// Who plays which role, before anything is run.
        case roles
        /// What keeps the drawing from being measured.
        case obstacles([Obstacle])
        /// Something that cannot be done to the drawing, and what it comes to if it stays so.
        case impossible(rung: String, because: String, Findings, [Obstacle])
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
    /// On the scorecard, the line that x and a are about.
    var marked = 0
}

/// What a follow-up listens for, to be ticked.
struct Ticks: Sendable {
    let question: FollowUp
    let asked: String
    var chosen: Set<Int> = []
}

/// The notes of a session, of which one says what was not found in any.
struct Attaching: Sendable {
    let item: String
    /// What the item is, as the scorecard names it.
    let says: String
    let notes: [Interview.Note]
    var marked = 0
    /// Why the marked one cannot be it.
    var trouble: String?
}

/// The prompts, with the terms of the session.
struct PromptChoice: Sendable {
    var marked = 0
}
