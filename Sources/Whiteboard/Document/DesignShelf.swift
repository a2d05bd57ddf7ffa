public import DesignModel

/// A design that was taken from the shelf.
public struct OpenedDesign: Sendable {
    public var design: Design
    /// The name that it is saved under; `nil`: it has none yet.
    public var file: String?
    /// Whether it ships with the program, so that it has to be saved under a name of its own.
    public var isShipped: Bool
    /// What a person should know about it, such as a mistake that was passed over.
    public var remarks: [String]

    public init(_ design: Design, file: String? = nil, isShipped: Bool = false, remarks: [String] = []) {
        self.design = design
        self.file = file
        self.isShipped = isShipped
        self.remarks = remarks
    }

    /// An empty board.
    public static let empty = OpenedDesign(Design())
}

/// Why a design could not be opened or saved, in words that say what to do next.
public struct ShelfProblem: Error, Hashable, Sendable {
    public var message: String
    /// Whether somebody else has written the file since it was read: saving can be insisted on.
    public var isChangedByOthers: Bool

    public init(_ message: String, isChangedByOthers: Bool = false) {
        self.message = message
        self.isChangedByOthers = isChangedByOthers
    }
}

/// Where designs come from and go to; files, or the memory of a test.
public protocol DesignShelf: AnyObject {
    /// Opens a design by its path or name; from then on it is the one that is saved and kept. What was kept of the one
    /// that was open before is forgotten: whoever opens another has saved it or given it up.
    func open(_ name: String) throws(ShelfProblem) -> OpenedDesign

    /// Saves the open design. Where it gets another name, what was kept under the one before is forgotten.
    ///
    /// - Parameters:
    ///   - name: Another name than the one it has.
    ///   - insisting: Also over what somebody else has written meanwhile, or over another file.
    /// - Returns: the name it is saved under now.
    func save(_ design: Design, as name: String?, insisting: Bool) throws(ShelfProblem) -> String

    /// Keeps unsaved work where a crash cannot reach it.
    func keep(_ design: Design) throws(ShelfProblem)

    /// Forgets the unsaved work that was kept.
    func forget()

    /// Unsaved work of the open design that an earlier session left behind.
    func abandonedWork() -> AbandonedWork?

    /// What an earlier session left behind was taken up, or thrown away: it is not offered again.
    func settleAbandonedWork(isRestored: Bool)
}

/// Unsaved work of an earlier session.
public struct AbandonedWork: Sendable {
    public var design: Design
    /// What it is called: a file, a design that ships, or what the design calls itself; `nil`: nothing of it has a name.
    public var title: String?
    /// How long ago it was kept, such as `3 minutes ago`.
    public var age: String

    public init(_ design: Design, of title: String? = nil, age: String) {
        self.design = design
        self.title = title
        self.age = age
    }
}
