/// Edits that follow each other, each made for the design that the ones before it leave.
struct Steps {
    private(set) var design: Design
    private var edits: [Edit] = []

    init(in design: Design) { self.design = design }

    var edit: Edit { edits.count == 1 ? edits[0] : .all(edits) }

    mutating func add(_ make: (Design) throws(Misreading) -> Edit) throws(Misreading) {
        let edit = try make(design)
        _ = try design.apply(edit)
        edits.append(edit)
    }
}

extension Steps {
    /// Sets keys of a box, such as `{replicas: 2, replication: sync}`.
    mutating func set(_ keys: Chain.Keys, ofBox name: String) throws(Misreading) {
        guard let id = design.component(named: name)?.id else { return }
        for pair in keys.pairs { try set(pair, of: .component(id), keys) }
    }

    /// Sets keys of arrows, such as `{for: browse, behind: menu-cache}`.
    ///
    /// - Parameter new: The arrows that the steps before have added.
    mutating func set(_ keys: Chain.Keys, new: [Chain.Arrow]) throws(Misreading) {
        for arrow in keys.arrows {
            guard let from = design.component(named: arrow.from)?.id, let to = design.component(named: arrow.to)?.id
            else { continue }
            let isNew = new.contains(arrow)
            let between = design.connections.filter { $0.from == from && $0.to == to }
            var meant = try isNew ? Array(between.suffix(1)) : keys.meant(among: between, in: design)
            if meant.isEmpty {
                let connection = Connection(id: design.nextConnectionID, from: from, to: to)
                try add { design throws(Misreading) in try design.edit(adding: connection) }
                meant = [connection]
            }
            for connection in meant {
                for pair in keys.pairs { try set(pair, of: .connection(connection.id), keys) }
            }
        }
    }

    private mutating func set(
        _ pair: SettingInput.Pair, of subject: Subject, _ keys: Chain.Keys
    ) throws(Misreading) {
        do throws(Misreading) {
            try add { design throws(Misreading) in
                try design.edit(
                    setting: [SettingKey(pair.key)], of: subject, to: pair.value.inline)
            }
        } catch {
            var error = error
            error.offset = 0
            throw error.shifted(by: keys.offset(of: error.found.isEmpty ? pair.key : error.found))
        }
    }
}

extension Chain.Keys {
    /// Which of the connections between two boxes the keys are about; empty: another one, beside them.
    ///
    /// Operations tell several apart, as in a file: what carries the same ones is meant, and one that carries only others
    /// is not.
    fileprivate func meant(among connections: [Connection], in design: Design) throws(Misreading) -> [Connection] {
        guard let wanted = try operations(in: design) else { return connections }
        func carried(_ connection: Connection) -> Set<OperationID>? {
            connection.settings.operations(.for).map { Set($0) }
        }
        let same = connections.filter { carried($0) == wanted }
        if !same.isEmpty { return same }
        let overlapping = connections.filter { carried($0)?.isDisjoint(with: wanted) != true }
        guard overlapping.count <= 1 else {
            throw Misreading(
                .doesNotFit, found: "for",
                expected: "operations of one of the \(connections.count) arrows between these two, or of none",
                offset: offset(of: "for"))
        }
        return overlapping
    }

    /// What stands behind `for`; `nil` where nothing does.
    private func operations(in design: Design) throws(Misreading) -> Set<OperationID>? {
        guard let pair = pairs.first(where: { $0.key == SettingKey.for.name }),
            let row = SettingTable.connection[.for]
        else { return nil }
        do throws(Misreading) {
            let value = try row.value(parsing: pair.value.inline[...], names: Names(design))
            guard case .operations(let ids) = value else { return nil }
            return Set(ids)
        } catch {
            throw error.shifted(by: offset(of: error.found) - error.offset)
        }
    }

    /// Where a word of it stands in the line.
    fileprivate func offset(of word: String) -> Int {
        offset + (text.firstRange(of: word).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0)
    }
}
