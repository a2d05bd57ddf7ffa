/// One step of a saga: `ledger hold undo release`.
///
/// The words behind the component say what it does, in whatever language the team has for it; `hold` reserves, and
/// `capture` makes a change of what is held. A step with `undo` can be taken back.
public struct SagaStep: Hashable, Sendable {
    public var component: ComponentID
    /// What it does: `hold`, `book`, `capture`.
    public var action: String
    /// What takes it back; `nil`: nothing does.
    public var undo: String?

    /// Reads a step.
    ///
    /// - Throws: ``Misreading/Code/unknownName`` where no component is called so, ``Misreading/Code/syntax`` for what is
    ///   no step.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        var words = WordReader(Substring(text))
        guard let component = try words.known(design.componentNames) else {
            let found = words.peek().map { String($0.text) } ?? ""
            throw Misreading(
                .unknownName, found: found, expected: "the name of a component, then what it does",
                suggestion: nearest(to: found, in: design.components.map(\.name)))
        }
        self.component = component
        guard let action = words.next() else { throw words.missing("what it does, such as hold or book") }
        self.action = String(action.text)
        guard words.peek() != nil else { return }
        try words.require("undo")
        guard let undo = words.next() else { throw words.missing("what takes it back, such as release or cancel") }
        self.undo = String(undo.text)
        try words.requireEnd()
    }
}

extension Design {
    /// The connection over which an orchestrator makes a step: the first to that component that carries the operation.
    public func connection(of step: SagaStep, by orchestrator: ComponentID, for operation: OperationID) -> Connection? {
        connections.first { $0.from == orchestrator && $0.to == step.component && $0.carries(operation) }
    }

    /// The sagas of an orchestrator as they are written: operations with their steps in words.
    public func sagas(of component: Component) -> [(operation: Operation, steps: [String])] {
        (component.settings[.saga]?.record?.entries ?? []).compactMap { entry in
            guard let operation = operations.first(where: { $0.name == entry.key.name }), let steps = entry.value.texts
            else { return nil }
            return (operation, steps)
        }
    }
}
