import DesignModel

/// A list that is searched while typing: of kinds to add, or of boxes to go to.
struct Palette: Sendable {
    /// What becomes of the row that is taken.
    enum Purpose: Hashable, Sendable {
        /// A box of that kind is added; connected from a box, where one is given.
        case add(connectedFrom: ComponentID?)
        /// The selection goes to that box.
        case find
    }

    /// One row.
    struct Row: Hashable, Sendable {
        enum Target: Hashable, Sendable {
            case kind(KindID)
            case component(ComponentID)
        }
        let target: Target
        let glyph: Character
        let title: String
        let detail: String
    }

    let purpose: Purpose
    var query = LineEditor()
    private(set) var marked = 0

    init(_ purpose: Purpose) { self.purpose = purpose }

    /// The rows that fit what was typed, best first.
    func rows(in design: Design) -> [Row] {
        switch purpose {
        case .add(let caller):
            // Nobody calls who only sends.
            let kinds = Catalogue.ranked(query.string).filter { caller == nil || Design.refusal(toCall: $0.id) == nil }
            return kinds.map { kind in
                Row(
                    target: .kind(kind.id), glyph: kind.glyph, title: kind.title,
                    detail: synonym(of: kind).map { "\($0): " + kind.purpose } ?? kind.purpose)
            }
        case .find:
            let words = query.string.lowercased()
            let found = design.components.filter { words.isEmpty || $0.name.lowercased().contains(words) }
            let sorted =
                found.filter { $0.name.lowercased().hasPrefix(words) }
                + found.filter { !$0.name.lowercased().hasPrefix(words) }
            return sorted.map { component in
                let kind = Catalogue.kind(component.kind)
                return Row(
                    target: .component(component.id), glyph: kind?.glyph ?? " ", title: component.name,
                    detail: kind?.title ?? component.kind.name)
            }
        }
    }

    /// The product that was typed in full or in part, by which the kind was found.
    func product(of kind: KindID) -> String? { Catalogue.kind(kind).flatMap(synonym) }

    /// The product that was typed, where the kind is known by another name.
    private func synonym(of kind: Kind) -> String? {
        let words = query.string.lowercased()
        guard words.count > 1, !kind.id.name.hasPrefix(words), !kind.title.lowercased().hasPrefix(words) else {
            return nil
        }
        return kind.synonyms.first { $0.hasPrefix(words) }
    }

    mutating func mark(_ row: Int) { marked = row }

    /// Does what a key asks for; `false` where it is none of its own.
    mutating func perform(_ action: Action, rowCount: Int) -> Bool {
        switch action {
        case .next: marked = min(max(0, rowCount - 1), marked + 1)
        case .previous: marked = max(0, marked - 1)
        default:
            guard query.perform(action) else { return false }
            marked = 0
        }
        return true
    }
}
