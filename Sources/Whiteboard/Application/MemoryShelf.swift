public import DesignModel

/// A shelf in memory, for tests and for a board without files.
public final class MemoryShelf: DesignShelf {
    /// What is saved, by name.
    public private(set) var designs: [String: Design]
    /// What is kept of unsaved work, by the name of its design; of one without a name, by the empty one.
    public private(set) var keptWork: [String: Design] = [:]
    /// What an earlier session left behind.
    public var abandoned: AbandonedWork?
    /// What the next attempt to save fails with.
    public var problem: ShelfProblem?
    private var name: String?

    /// What is kept of the design that is open.
    public var kept: Design? { keptWork[name ?? ""] }

    /// A shelf with some designs on it.
    public init(_ designs: [String: Design] = [:]) { self.designs = designs }

    public func open(_ name: String) throws(ShelfProblem) -> OpenedDesign {
        guard let design = designs[name] else { throw ShelfProblem("There is no design called \(name).") }
        forget()
        self.name = name
        return OpenedDesign(design, file: name)
    }

    public func save(_ design: Design, as name: String?, insisting: Bool) throws(ShelfProblem) -> String {
        if let problem, !(insisting && problem.isChangedByOthers) { throw problem }
        guard let name = name ?? self.name else { throw ShelfProblem("It has no name yet: save it with :w NAME.") }
        forget()
        self.name = name
        forget()
        designs[name] = design
        return name
    }

    public func keep(_ design: Design) { keptWork[name ?? ""] = design }
    public func forget() { keptWork[name ?? ""] = nil }
    public func abandonedWork() -> AbandonedWork? { abandoned }
    public func settleAbandonedWork(isRestored: Bool) { abandoned = nil }
}
