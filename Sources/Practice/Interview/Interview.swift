public import DesignModel

/// Under which terms a session is held.
public struct Terms: Hashable, Codable, Sendable {
    public var level: Level
    /// How long it is meant to take: 20, 45 or 60 minutes.
    public var minutes: Int
    /// What the runs derive their randomness from.
    public var seed: UInt64

    public init(level: Level = .senior, minutes: Int = 45, seed: UInt64 = 1) {
        self.level = level
        self.minutes = minutes
        self.seed = seed
    }

    /// The lengths that there are.
    public static let lengths = [20, 45, 60]
}

/// A session of practice: what was said and done so far, and what comes next.
///
/// It is a value without a clock and a screen: the journal is all of it, so that playing a journal again gives the same
/// session, and a session that was cut off goes on where its journal ends.
public struct Interview: Sendable {
    public let prompt: Prompt
    public let terms: Terms
    /// Everything that was done, each at its time.
    public private(set) var journal: [Entry] = []
    /// Questions with their answers.
    public private(set) var exchanges: [Exchange] = []
    public private(set) var phase = Phase.clarify
    /// When the phase began, in seconds of the session.
    public private(set) var phaseBegan = 0.0
    /// The time of the last entry, in seconds.
    public var now: Double { journal.last?.at ?? 0 }
    /// Where in the journal the phase began.
    private var phaseEntry = -1
    /// Where in the journal the session was judged; what comes behind does not count.
    private var judgedEntry: Int?
    /// What the person said plays a role; an empty name leaves it to the interviewer.
    public private(set) var said: [String: String] = [:]
    /// Roles that nothing on the board plays, as the person said, and where in the journal.
    private var denied: [String: Int] = [:]
    public private(set) var forecasts: [String: Forecast] = [:]
    public private(set) var findings: [String: Findings] = [:]
    public private(set) var answers: [String: Answer] = [:]
    public private(set) var ratings: [Dimension: Int] = [:]
    /// What the person was asked to rate, and did, or left open.
    private(set) var isAskedToRate: Set<Dimension> = []
    /// How many rungs of help were taken.
    public private(set) var hintCount = 0
    /// By item of the checklist, the note that shows it as the person says.
    public private(set) var claims: [String: Int] = [:]
    /// Entries that count no more, by their place in the journal.
    public private(set) var struck: Set<Int> = []
    /// The drawing as it was last written down.
    public private(set) var drawing: String?
    private var drawingEntry = -1
    /// The drawing that is judged, as it was when the session came to its scorecard; `nil`: it has not yet, or nothing
    /// was drawn.
    public private(set) var judgedDrawing: String?
    public private(set) var isOver = false
    private var listening: Listening

    /// A session that begins.
    public init(_ prompt: Prompt, _ terms: Terms = Terms()) {
        self.prompt = prompt
        self.terms = terms
        listening = Listening(prompt.cards)
    }

    /// A session that goes on.
    public init(_ prompt: Prompt, _ terms: Terms, journal: [Entry]) {
        self.init(prompt, terms)
        for entry in journal { record(entry) }
    }

    /// A question, and what came back.
    public struct Exchange: Hashable, Sendable {
        /// Its place in the journal.
        public let entry: Int
        public let question: String
        public let answer: String
        /// The cards that answered; empty: none did.
        public let cards: [String]
        /// Those of them that a question in some words asked for; a bare keyword is answered, and asks nothing.
        public let questioned: [String]
    }

    /// How a follow-up was answered.
    public struct Answer: Hashable, Sendable {
        public let entry: Int
        /// The question as it was asked.
        public let asked: String
        /// What was said, by its place in what the question listens for.
        public let ticks: Set<Int>
    }

    /// More than this is not written down.
    public static let journalMax = 20_000

    /// Writes down what was done, and takes it in.
    public mutating func record(_ entry: Entry) {
        guard journal.count < Self.journalMax else { return }
        let place = journal.count
        journal.append(entry)
        switch entry.deed {
        case .asked(let question): if judgedEntry == nil { answer(question, place) }
        case .noted: break
        case .hinted: hintCount = min(prompt.hints.count, hintCount + 1)
        case .entered(let next):
            phase = next
            phaseBegan = entry.at
            phaseEntry = place
            if next == .scorecard, judgedEntry == nil { (judgedEntry, judgedDrawing) = (place, drawing) }
        case .drew(let design):
            (drawing, drawingEntry) = (design, place)
            if isOnOwnBoard { listening = Listening(prompt.cards.map(\.onOwnBoard)) }
        case .cast(let role, let component): (said[role], denied[role]) = (component, nil)
        case .denied(let role): (said[role], denied[role]) = (nil, place)
        case .retracted(let role): (said[role], denied[role]) = (nil, nil)
        case .predicted(let rung, let forecast): forecasts[rung] = forecast
        case .broke(let rung, let found): findings[rung] = found
        case .answered(let question, let asked, let ticks):
            answers[question] = Answer(entry: place, asked: asked, ticks: Set(ticks))
        case .rated(let dimension, let points):
            ratings[dimension] = points.map { min(4, max(0, $0)) }
            isAskedToRate.insert(dimension)
        case .claimed(let item, let note): claims[item] = note
        case .struck(let number): struck.formSymmetricDifference([number])
        case .ended: isOver = true
        }
    }

    private mutating func answer(_ question: String, _ place: Int) {
        if let estimate = Estimate(question) {
            return exchanges.append(
                Exchange(entry: place, question: question, answer: estimate.text, cards: [], questioned: []))
        }
        let reply = listening.reply(to: question, told: exchanges.flatMap(\.cards))
        exchanges.append(
            Exchange(
                entry: place, question: question, answer: reply.text, cards: reply.cards, questioned: reply.questioned))
    }

    /// Whether the person brought the board along: it was drawn before anything was said.
    public var isOnOwnBoard: Bool {
        guard prompt.takesAnyBoard, let first = journal.first, first.at == 0, case .drew = first.deed else {
            return false
        }
        return true
    }

    /// The first thing that is said.
    public var opening: String { isOnOwnBoard ? prompt.openingOnOwnBoard ?? prompt.opening : prompt.opening }

    /// Decisions that were typed before the scorecard, with their places in the journal.
    public var notes: [Note] { allNotes.filter { $0.entry < judgedEntry ?? .max } }

    /// What was typed when the session had been judged: it is kept, and counts for nothing.
    public var afterthoughts: [Note] { allNotes.filter { $0.entry > judgedEntry ?? .max } }

    public typealias Note = (entry: Int, at: Double, text: String)

    private var allNotes: [Note] {
        journal.enumerated().compactMap { place, entry in
            guard case .noted(let text) = entry.deed else { return nil }
            return (place, entry.at, text)
        }
    }

    /// The next rung of help; `nil`: there is none left.
    public var nextHint: String? { prompt.hints.indices.contains(hintCount) ? prompt.hints[hintCount] : nil }

    /// What was asked last in this phase, with the answer.
    public var latestExchange: Exchange? { exchanges.last.flatMap { $0.entry > phaseEntry ? $0 : nil } }

    /// Who plays which role on a drawing. What the person said is not there is not looked for.
    public func cast(in design: Design) -> Cast { Cast(prompt.roles, in: design, said: said, denied: isDenied) }

    /// Whether nothing plays a role; once something else was drawn, that is a question again.
    func isDenied(_ role: BoxRole) -> Bool { denied[role.name].map { $0 > drawingEntry } ?? false }
}

/// Something that was done, at a time of the session in seconds; pauses do not count.
public struct Entry: Hashable, Codable, Sendable {
    public var at: Double
    public var deed: Deed

    public init(at: Double, _ deed: Deed) {
        self.at = at
        self.deed = deed
    }
}

/// What can be done in a session.
public enum Deed: Hashable, Codable, Sendable {
    case asked(question: String)
    /// A decision or a trade-off, in a line.
    case noted(text: String)
    /// The next rung of help was taken.
    case hinted
    case entered(phase: Phase)
    /// The drawing, as a design file.
    case drew(design: String)
    /// A box plays a role; with an empty name, the interviewer is to find one.
    case cast(role: String, component: String)
    /// No box plays a role.
    case denied(role: String)
    /// What was said about a role is taken back: it is asked for again.
    case retracted(role: String)
    case predicted(rung: String, forecast: Forecast)
    case broke(rung: String, findings: Findings)
    case answered(followUp: String, asked: String, ticks: [Int])
    /// How a dimension went, 0 to 4; `nil`: the person leaves it open.
    case rated(dimension: Dimension, points: Int?)
    /// A note shows an item of the checklist, as the person says; `nil`: none does.
    case claimed(item: String, note: Int?)
    /// Something does not count, or does so again: an entry, by its place.
    case struck(entry: Int)
    case ended
}
