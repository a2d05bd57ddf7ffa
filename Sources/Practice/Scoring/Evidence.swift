/// Which notes show which items of a checklist.
///
/// An item is shown by a sentence that has its words. A note shows two items at most, each by words of its own, so that
/// nobody scores by writing everything into one line; what names more than a handful of items at once shows none.
struct Evidence {
    struct Note {
        /// Its place in the journal.
        var entry: Int
        var minute: Int
        var text: String

        /// Its beginning, to be told from others.
        var quote: String { "“\(text.count <= Self.quoteMax ? text : text.prefix(Self.quoteMax) + "…")”" }
        private static let quoteMax = 70
    }

    /// Why a note with the words of an item does not show it.
    enum Doubt: Hashable {
        /// The words stand in no sentence.
        case words
        /// It says that it is not so.
        case denied
        /// It says that it is not known.
        case unsure
        /// It asks for it.
        case question
        /// It names so many items.
        case tooMany(Int)
        /// It shows as many others as a note can.
        case spent
    }

    private let notes: [Note]
    private var shown: [String: Int] = [:]
    private var doubts: [String: (note: Int, doubt: Doubt)] = [:]

    /// A note shows no more items than this.
    static let itemsOfNote = 2
    /// A note that has the words of more than this says nothing about any of them.
    static let namedMax = 4

    /// - Parameters:
    ///   - items: Those before others first: where a note cannot show all that it says, they come first.
    ///   - operations: The operations that the question is about.
    init(_ items: [ChecklistItem], in notes: [Note], operations: OperationWords) {
        self.notes = notes
        let found = notes.map { note in
            let statements = Statement.all(of: note.text)
            return items.map { item in Trace(item, in: statements, operations) }
        }
        let named = found.map { traces in traces.count { $0 != .none } }
        let candidates = items.indices.map { item in
            notes.indices.filter { named[$0] <= Self.namedMax && found[$0][item] == .shown }
        }
        var assignment = Assignment(candidates, capacity: Self.itemsOfNote)
        for (place, item) in items.enumerated() {
            guard !assignment.find(place) else { continue }
            guard let note = candidates[place].first ?? notes.indices.first(where: { found[$0][place] != .none }) else {
                continue
            }
            let doubt: Doubt =
                switch found[note][place] {
                case .doubted(let doubt): doubt
                default: candidates[place].isEmpty ? .tooMany(named[note]) : .spent
                }
            doubts[item.name] = (note, doubt)
        }
        for (place, item) in items.enumerated() { shown[item.name] = assignment.holder(of: place) }
    }

    /// The note that shows an item.
    func note(for item: ChecklistItem) -> Note? { shown[item.name].map { notes[$0] } }

    /// A note with the words of an item that does not show it, and why.
    func doubt(about item: ChecklistItem) -> (note: Note, doubt: Doubt)? {
        doubts[item.name].map { (notes[$0.note], $0.doubt) }
    }
}

/// What a note has of an item.
private enum Trace: Hashable {
    case none, shown
    case doubted(Evidence.Doubt)

    init(_ item: ChecklistItem, in statements: [Statement], _ operations: OperationWords) {
        let found = statements.map { ($0, $0.finding(item.ways, operations)) }.filter { $0.1 != .absent }
        guard let (first, _) = found.first else {
            self = .none
            return
        }
        let isShown = found.contains { statement, finding in
            guard finding == .shown else { return false }
            return statement.isSaid && (!statement.isList || item.mayBeList) || statement.isNaming && item.mayBeList
        }
        if isShown {
            self = .shown
        } else if first.isQuestion {
            self = .doubted(.question)
        } else if first.isUnsure {
            self = .doubted(.unsure)
        } else {
            self = .doubted(found.contains { $0.1 == .denied } ? .denied : .words)
        }
    }
}

/// Gives as many askers as possible one of those that they could have, of whom each has room for a few.
private struct Assignment {
    private let candidates: [[Int]]
    private let capacity: Int
    private var guests: [Int: [Int]] = [:]

    init(_ candidates: [[Int]], capacity: Int) {
        self.candidates = candidates
        self.capacity = capacity
    }

    /// Finds room for an asker, moving others if they have somewhere else to go; whoever has room keeps it somewhere.
    mutating func find(_ asker: Int) -> Bool {
        var tried: Set<Int> = []
        return find(asker, &tried)
    }

    private mutating func find(_ asker: Int, _ tried: inout Set<Int>) -> Bool {
        for host in candidates[asker] where tried.insert(host).inserted {
            if guests[host, default: []].count < capacity {
                guests[host, default: []].append(asker)
                return true
            }
            for (place, guest) in (guests[host] ?? []).enumerated() where find(guest, &tried) {
                guests[host]?[place] = asker
                return true
            }
        }
        return false
    }

    func holder(of asker: Int) -> Int? { guests.first { $0.value.contains(asker) }?.key }
}
