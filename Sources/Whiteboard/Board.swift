public import Cells
public import DesignModel
import Diagram
import Practice
public import Terminal

/// Everything that the screen shows, as one value: ``handle(_:)`` changes it, and views draw it.
///
/// It is composed of parts that know nothing of each other; what concerns several of them is in the extensions under
/// `Update`.
public struct Board: Sendable {
    /// The design that is open.
    public internal(set) var document: DocumentState
    /// What the keys are about.
    public internal(set) var selection: Selection? { didSet { if selection != oldValue { inspected = 0 } } }
    /// Boxes that were picked one by one: what is done to several is done to these.
    public internal(set) var picked: Set<ComponentID> = []
    /// The box whose arrows are gone through, as the diagram numbers it.
    var boxOfArrows: Int?
    /// How many lines of the inspector are scrolled away.
    var inspected = 0
    /// What is known of the simulation.
    public internal(set) var run = RunState()
    /// The interview that is held on it; `nil`: none is.
    public internal(set) var practice: PracticeState?
    /// Something to tell, until the next key.
    public internal(set) var message: Message?
    /// What lies over the board, the topmost last.
    var layers: [Layer] = []
    var canvas: Canvas
    /// What was copied last.
    var copied: Excerpt?
    /// What the mouse holds.
    var drag: Drag?
    /// The `:` lines, the latest last.
    var typedLines: [String] = []
    /// Which box a new one was added from, so that it stands next to it.
    var near: [ComponentID: ComponentID] = [:]

    /// A board with a design, on a screen of a size.
    public init(_ opened: OpenedDesign, size: Size) {
        document = DocumentState(opened.design, file: opened.file, isShipped: opened.isShipped)
        canvas = Canvas(size: size)
        if let remark = opened.remarks.first { message = Message(remark, .strained) }
        arrange(isFresh: true)
    }

    /// The design as it is now.
    public var design: Design { document.design }

    /// More `:` lines than this are not remembered.
    static let typedLinesMax = 200
}

/// Something to tell, in a line or, where it has parts such as the line of a file that is meant, in several.
public struct Message: Hashable, Sendable {
    public var text: String
    public var role: Role

    init(_ text: String, _ role: Role = .title) {
        self.text = text.sanitisedLines()
        self.role = role
    }
}

/// What happened to the board.
public enum BoardEvent: Sendable {
    case terminal(Terminal.Event)
    /// News from the simulation, about the run with a number.
    case run(RunNews, of: Int)
    /// The design was saved under a name.
    case saved(String, then: AfterSaving)
    /// It could not be saved.
    case notSaved(ShelfProblem, as: String?, then: AfterSaving)
    /// A design was opened; or the same one again, because its file says something else now.
    case opened(OpenedDesign, isAgain: Bool)
    /// Another program did something to the file; `nil`: it is as it was when it was read or written.
    case fileChanged(OutsideChange?)
    /// The design would have been left, but its file would not bring it back.
    case cannotPart(OutsideChange, before: AfterSaving)
    /// So many seconds have passed, for the clock of an interview.
    case tick(seconds: Double)
    case practice(PracticeNews)
    /// Something went wrong around it.
    case trouble(String)
    /// An earlier session left unsaved work behind.
    case foundAbandonedWork(AbandonedWork)
}

/// What waits until the design is saved, and is given up where it cannot be.
public enum AfterSaving: Hashable, Sendable {
    case stay
    case open(String)
    case quit

    var effects: [Effect] {
        switch self {
        case .stay: []
        case .open(let name): [.open(name, isAgain: false)]
        case .quit: [.quit]
        }
    }
}

/// What the board wants done outside of itself.
public enum Effect: Sendable {
    case order(RunOrder)
    case save(as: String?, insisting: Bool, then: AfterSaving)
    case open(String, isAgain: Bool)
    /// A design without changes is left, if its file is still there.
    case part(AfterSaving)
    /// What an earlier session left behind was taken up, or refused.
    case settleAbandonedWork(isRestored: Bool)
    /// Something is written into the journal of an interview, or run beside the board.
    case practice(PracticeOrder)
    /// Text goes to the system's clipboard, where the terminal lets it.
    case copy(String)
    /// Reports of the mouse are taken, or it is left to the terminal.
    case mouse(Bool)
    /// The program ends.
    case quit
}
