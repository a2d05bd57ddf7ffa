// Edits of the way that operations take, each one step for the person who paints it.

extension Design {
    /// Puts an arrow on the path of an operation, or takes it off.
    ///
    /// An arrow without `for` carries whatever reaches its caller, so it is first said which operations those are: they
    /// go on as before.
    ///
    /// - Throws: Where nothing would be left on the arrow.
    public func edit(
        putting operation: OperationID, on connection: ConnectionID, _ isCarried: Bool
    ) throws(Misreading) -> Edit {
        guard let arrow = self.connection(connection), self.operation(operation) != nil else { throw Self.gone }
        let before = arrow.settings.operations(.for) ?? OperationPaths(self).operations(reaching: arrow.from)
        let carried = operations.map(\.id).filter { id in
            id == operation ? isCarried : before.contains(id)
        }
        guard !carried.isEmpty else {
            throw Misreading(
                .doesNotFit, found: "", expected: "another operation on \(title(of: arrow)), which would carry nothing")
        }
        return try edit(setting: .for, of: .connection(connection), to: .operations(carried))
    }

    /// Makes a store part of what an operation does wholly or not at all, or takes it out.
    public func edit(
        making store: ComponentID, atomicIn id: OperationID, _ isAtomic: Bool
    ) throws(Misreading) -> Edit {
        guard let operation = operation(id), component(store) != nil else { throw Self.gone }
        var stores = operation.settings.components("atomic") ?? []
        stores.removeAll { $0 == store }
        if isAtomic { stores.append(store) }
        return try edit(setting: "atomic", of: .operation(id), to: stores.isEmpty ? nil : .components(stores))
    }
}
