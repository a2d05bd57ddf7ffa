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
    /// What kind of problem it is, and so what can be done about it.
    public enum Kind: Hashable, Sendable {
        /// Nothing here helps.
        case trouble
        /// Another program has written the file since it was read.
        case changed
        /// It was taken away since.
        case deleted
        /// There is another file of that name.
        case exists
        /// Nobody is to write it.
        case readOnly
    }

    public var message: String
    public var kind: Kind
    /// Whether saving can be insisted on.
    public var mayInsist: Bool { kind != .trouble }

    public init(_ message: String, _ kind: Kind = .trouble) {
        self.message = message
        self.kind = kind
    }
}

/// What another program did to the file of the open design.
public enum OutsideChange: Hashable, Sendable {
    /// It was written, at a time in nanoseconds since 1970.
    case written(at: Int64)
    /// It is no design any more: something else was written over it, or stands in its place; 0 where it cannot be read.
    case damaged(at: Int64)
    case deleted
}

/// Unsaved work on its way to where a crash cannot reach it, wherever that is done.
public struct Keeping: Sendable {
    /// Does it, perhaps for long; what stood in the way, if something did.
    public let perform: @Sendable () -> ShelfProblem?

    public init(_ perform: @escaping @Sendable () -> ShelfProblem?) { self.perform = perform }
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

    /// Keeps unsaved work where a crash cannot reach it, once it is performed; that may be on another thread, but before
    /// anything else is asked of the shelf.
    func keeping(_ design: Design) -> Keeping

    /// What another program did to the open file; `nil`: nothing. It is looked at without reading it where that suffices.
    func outsideChange() -> OutsideChange?

    /// Where the traces of the open design lie.
    var traces: TraceFolder { get }

    /// Forgets the unsaved work that was kept.
    func forget()

    /// Unsaved work of the open design that an earlier session left behind.
    func abandonedWork() -> AbandonedWork?

    /// What an earlier session left behind was taken up, or thrown away: it is not offered again.
    func settleAbandonedWork(isRestored: Bool)
}

extension DesignShelf {
    /// Keeps unsaved work at once.
    public func keep(_ design: Design) throws(ShelfProblem) {
        if let problem = keeping(design).perform() { throw problem }
    }
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
