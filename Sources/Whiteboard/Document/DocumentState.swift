public import DesignModel

/// The design that is open, what was done to it, and how it stands to its file.
public struct DocumentState: Sendable {
    public private(set) var design: Design { didSet { if design != oldValue { read() } } }
    /// The name that it is saved under; `nil`: it has none yet.
    public private(set) var file: String?
    /// Whether it can only be saved under another name, such as a design that ships with the program.
    private(set) var isShipped = false
    private var saved: Design
    /// What another program did to the file since, so that it would not bring the design back; `nil`: nothing.
    private(set) var fileTrouble: OutsideChange?
    private(set) var history = History()
    /// Where everything stands at the moment; after a step back, where it stood.
    var standing: Canvas.Standing?
    /// What everything in it is called; made once for each design, because every picture asks.
    private(set) var names: Names
    /// What is wrong or odd about it; made once for each design, too.
    private(set) var problems: [Problem]
    /// Where every request calls everything, because nobody said what is called when.
    private(set) var fanOuts: [FanOut]
    /// What reports, faults and settings call each arrow; made once for each design, too.
    private(set) var connectionTitles: [ConnectionID: String]

    init(_ design: Design = Design(), file: String? = nil, isShipped: Bool = false) {
        self.design = design
        self.file = file
        self.isShipped = isShipped
        saved = design
        names = Names(design)
        problems = design.problems()
        fanOuts = design.fanOuts
        connectionTitles = design.connectionTitles
    }

    private mutating func read() {
        names = Names(design)
        problems = design.problems()
        fanOuts = design.fanOuts
        connectionTitles = design.connectionTitles
    }

    /// Whether something would be lost by leaving.
    public var isUnsaved: Bool { hasChanges || fileTrouble != nil }
    /// Whether something was done to it since it was opened or saved.
    var hasChanges: Bool { design != saved }
    /// How many steps can be taken back.
    public var depth: Int { history.depth }

    /// What it is called on the screen.
    var title: String {
        if !design.name.isEmpty { return design.name }
        guard let file else { return "new design" }
        return file.split(separator: "/").last.map(String.init) ?? file
    }

    mutating func perform(_ edit: Edit, _ title: String) throws(Misreading) {
        var changed = design
        try history.perform(edit, title, on: &changed, standing: standing)
        design = changed
    }
    mutating func undo() -> String? {
        var changed = design
        defer { design = changed }
        return history.undo(&changed, &standing)
    }
    mutating func redo() -> String? {
        var changed = design
        defer { design = changed }
        return history.redo(&changed, &standing)
    }
    mutating func forgetLast() {
        var changed = design
        history.forgetLast(&changed, &standing)
        design = changed
    }
    mutating func joinLastTwo() { history.joinLastTwo() }

    mutating func wasSaved(as file: String) {
        self.file = file
        isShipped = false
        saved = design
        fileTrouble = nil
    }

    /// Takes in what another program did to the file; `nil`: it is as it was.
    mutating func note(_ change: OutsideChange?) {
        switch change {
        case .deleted, .damaged: fileTrouble = change
        case .written, nil: fileTrouble = nil
        }
    }

    /// Takes up unsaved work that was kept: it differs from what the file says.
    mutating func restore(_ design: Design) { self.design = design }
}

extension Design {
    /// The design as far as it decides a run: a box that moves changes nothing.
    var played: Design {
        var copy = self
        copy.layout = []
        copy.name = ""
        copy.about = ""
        copy.notes = []
        copy.teams = []
        copy.boundaries = []
        copy.experiments = []
        return copy
    }
}
