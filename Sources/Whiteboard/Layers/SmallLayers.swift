import DesignModel
import Diagram
import Practice

/// A name that is being typed.
struct Naming: Sendable {
    enum Subject: Hashable, Sendable {
        /// A box that was just added, its name ready to be typed over.
        case component(ComponentID)
        /// A zone that is added when it has a name.
        case newZone
    }
    let subject: Subject
    var editor: LineEditor
    var trouble: String?
}

/// Letters on everything that can be chosen.
struct HintJump: Sendable {
    /// What becomes of the thing that is chosen.
    enum Purpose: Hashable, Sendable {
        case select
        case connect(from: ComponentID)
        case breakIt
        /// It is picked, beside others.
        case pick
        /// It plays a part that the interviewer asks for.
        case role(BoxRole)

        /// What the letters are for.
        func title(in design: Design) -> String {
            switch self {
            case .select: "select"
            case .connect(let from): "connect \(design.component(from)?.name ?? "") to"
            case .breakIt: "break"
            case .pick: "pick"
            case .role(let role): "“\(role.asks)”"
            }
        }
    }
    let purpose: Purpose
    let hints: [Placement.Item: String]
    var typed = ""

    /// The letters that are still to be typed, on what can still be meant.
    var remaining: [Placement.Item: String] {
        hints.compactMapValues { $0.hasPrefix(typed) ? String($0.dropFirst(typed.count)) : nil }
    }
}

/// The faults that fit something, numbered.
struct FaultMenu: Sendable {
    /// What is broken, for the heading.
    let title: String
    let rows: [FaultCatalogue.Suggestion]
    var marked = 0
}

/// Boxes on their way to another place.
struct Moving: Sendable {
    let components: [ComponentID]
    /// Whether the history has a step that would be taken back.
    var hasMoved = false
}

/// A page of text over the board.
struct Sheet: Sendable {
    enum Content: Hashable, Sendable {
        case help, why, report, comparison
    }
    let content: Content
    /// How many rows are scrolled away, or which line is marked.
    var position = 0
}

/// A question, and what its answers do.
struct Question: Sendable {
    enum Subject: Sendable {
        /// Unsaved work would be lost by leaving, or by opening another design.
        case part(AfterSaving)
        /// Somebody else has written the file.
        case overwrite(as: String?, then: AfterSaving)
        /// An earlier session left unsaved work behind.
        case recover(AbandonedWork)
        /// Help costs something.
        case hint
    }
    let subject: Subject
    let text: String
    /// A letter for each answer, with what it does.
    let answers: [(letter: Character, title: String)]
}
