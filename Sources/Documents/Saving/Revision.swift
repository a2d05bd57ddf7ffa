/// What is to be done to a node so that it says something else, and no more than that.
indirect enum Revision {
    /// Nothing.
    case keep
    /// The node is written anew.
    case rewrite(Fragment)
    /// Some of the node's parts change; the rest is left alone.
    case parts(PartRevisions)
}

/// The changes to the parts of a mapping or sequence.
struct PartRevisions {
    /// What becomes of each part, in the order of the source; none where it is taken out.
    var kept: [(key: String?, revision: Revision)?]
    /// New parts by the number of source parts before them.
    var inserted: [Int: [Fragment.Part]] = [:]
    /// What the node says afterwards, for where it has to be written anew after all.
    let whole: Fragment

    var isEmptied: Bool { inserted.isEmpty && kept.allSatisfy { $0 == nil } }
    var changesNothing: Bool {
        inserted.isEmpty
            && kept.allSatisfy { part in
                guard let part, part.key == nil, case .keep = part.revision else { return false }
                return true
            }
    }
}

extension Revision {
    /// Finds what is to be done to a node.
    ///
    /// - Parameters:
    ///   - node: The node in the source.
    ///   - before: What the program made of the node when it read it, in the program's own words.
    ///   - after: The same for what it should say now.
    init(of node: Node, from before: Fragment, to after: Fragment) {
        if before.saysTheSame(as: after) {
            self = .keep
            return
        }
        guard let old = before.parts, let new = after.parts else {
            self = after.isSaid(by: node) ? .keep : .rewrite(after.keepingWords(of: node, from: before))
            return
        }
        let revisions: PartRevisions?
        switch (before.content, after.content, node.content) {
        case (.mapping, .mapping, .mapping(let entries)):
            revisions = Self.entries(entries, old: old, new: new, whole: after)
        case (.sequence, .sequence, .sequence(let items)) where items.count == old.count:
            revisions = Self.items(items, old: old, new: new, whole: after)
        case (.mapping, .mapping, .empty) where old.isEmpty, (.sequence, .sequence, .empty) where old.isEmpty:
            revisions = PartRevisions(kept: [], inserted: [0: new], whole: after)
        default:
            revisions = nil
        }
        guard let revisions else {
            self = .rewrite(after)
            return
        }
        self = revisions.changesNothing ? .keep : .parts(revisions)
    }

    private static func entries(
        _ entries: [Node.Entry], old: [Fragment.Part], new: [Fragment.Part], whole: Fragment
    ) -> PartRevisions {
        var revisions = PartRevisions(kept: entries.map { _ in (nil, .keep) }, whole: whole)
        let positions = Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
        let partners = PartMatching(old: old, new: new).oldOfNew
        let staying = Set(partners.compactMap { $0 })
        // Who keeps its entry under another name leaves the old name to others.
        let claimed = Set(staying.compactMap { positions[old[$0].key] })
        let leaving = Set(old.indices.filter { !staying.contains($0) }.map { old[$0].key })
        for key in leaving {
            if let position = positions[key] { revisions.kept[position] = nil }
        }
        var previous = -1
        for (index, part) in new.enumerated() {
            let partner = partners[index].map { old[$0] }
            let moves = partner == nil && leaving.contains(part.key)
            // A key that the program does not print by itself may stand in the file all the same.
            let isFree = partner != nil || !claimed.contains(positions[part.key] ?? -1)
            if !moves, isFree, let position = positions[partner?.key ?? part.key] {
                let revision = Revision(of: entries[position].value, from: partner?.value ?? .empty, to: part.value)
                revisions.kept[position] = (entries[position].key == part.key ? nil : part.key, revision)
                previous = position
            } else if let partner, partner.value.saysTheSame(as: part.value), partner.key == part.key {
                continue
            } else {
                revisions.inserted[previous + 1, default: []].append(part)
            }
        }
        return revisions
    }

    private static func items(
        _ items: [Node], old: [Fragment.Part], new: [Fragment.Part], whole: Fragment
    ) -> PartRevisions {
        var revisions = PartRevisions(kept: items.map { _ in nil }, whole: whole)
        let partners = PartMatching(old: old, new: new).oldOfNew
        var previous = -1
        for (index, part) in new.enumerated() {
            if let partner = partners[index] {
                revisions.kept[partner] = (
                    nil, Revision(of: items[partner], from: old[partner].value, to: part.value)
                )
                previous = partner
            } else {
                revisions.inserted[previous + 1, default: []].append(part)
            }
        }
        return revisions
    }

    /// What the node says once this is done, to be compared with what is read back.
    func result(for node: Node) -> Fragment {
        switch self {
        case .keep: return Fragment(node)
        case .rewrite(let fragment): return fragment
        case .parts(let revisions):
            var parts: [Fragment.Part] = []
            let sources: [(key: String, value: Node)]
            switch node.content {
            case .mapping(let entries): sources = entries.map { ($0.key, $0.value) }
            case .sequence(let items): sources = items.map { ("", $0) }
            case .empty, .text: sources = []
            }
            for position in 0...sources.count {
                parts += revisions.inserted[position] ?? []
                guard position < sources.count, let kept = revisions.kept[position] else { continue }
                let source = sources[position]
                parts.append(Fragment.Part(kept.key ?? source.key, kept.revision.result(for: source.value)))
            }
            var result = revisions.whole
            if case .mapping = result.content {
                result.content = .mapping(parts)
            } else {
                result.content = .sequence(parts)
            }
            return result
        }
    }
}
