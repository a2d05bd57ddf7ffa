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
        change = nil
        return OpenedDesign(design, file: name)
    }

    public func save(_ design: Design, as name: String?, insisting: Bool) throws(ShelfProblem) -> String {
        if let problem, !(insisting && problem.mayInsist) { throw problem }
        guard let name = name ?? self.name else { throw ShelfProblem("It has no name yet: save it with :w NAME.") }
        forget()
        self.name = name
        forget()
        designs[name] = design
        return name
    }

    /// Traces by the names that designs have for them.
    public var traces = TraceFolder.none

    /// What happens to the open design outside of the board.
    public var change: OutsideChange?

    /// Lets another program write a design.
    public func write(_ design: Design, as name: String, at nanoseconds: Int64) {
        designs[name] = design
        if name == self.name { change = .written(at: nanoseconds) }
    }

    public func keeping(_ design: Design) -> Keeping {
        keptWork[name ?? ""] = design
        return Keeping { nil }
    }
    public func outsideChange() -> OutsideChange? { change }
    public func forget() { keptWork[name ?? ""] = nil }
    public func abandonedWork() -> AbandonedWork? { abandoned }
    public func settleAbandonedWork(isRestored: Bool) { abandoned = nil }
}
