import Cells
import DesignModel
import Wording

/// A form for the settings of a component, a connection or an operation, made from the table of its keys.
struct Form: Sendable {
    /// One row: a key, or the name.
    struct Field: Sendable {
        /// What is written in a row.
        enum Part: Sendable {
            case name
            /// How often clients send the operation.
            case rate
            case setting(Setting)
        }
        let part: Part
        let title: String
        /// What was written when the form was opened.
        let before: String
        /// What holds while nothing is written.
        let standard: String
        var editor: LineEditor
        var trouble: String?

        var setting: Setting? { if case .setting(let setting) = part { setting } else { nil } }
        var isChanged: Bool { editor.string != before }
    }

    let subject: Subject
    let title: String
    private(set) var fields: [Field]
    private(set) var marked = 0
    /// What is typed to find a row; `nil`: what is typed goes into the marked one.
    private(set) var search: LineEditor?

    /// The form of the selection; `nil` where the design does not have it.
    init?(_ selection: Selection, in design: Design) {
        let names = Names(design)
        switch selection {
        case .component(let id):
            guard let component = design.component(id), let kind = Catalogue.kind(component.kind) else { return nil }
            subject = .component(id)
            title = component.name
            fields =
                [
                    Field(
                        part: .name, title: "name", before: component.name, standard: "",
                        editor: LineEditor(component.name))
                ]
                + Self.ordered(SettingTable.component.rows(for: kind), for: kind).map { row in
                    let standard =
                        row.key == .kind ? kind.id.name : Self.standard(row, of: component, in: design, names)
                    let written = component.settings[row.key].map { row.text(of: $0, names: names) }
                    let before = row.key == .kind ? kind.id.name : written ?? ""
                    return Field(
                        part: .setting(row), title: row.key.name, before: before, standard: standard,
                        editor: LineEditor(before))
                }
        case .connection(let id):
            guard let connection = design.connection(id) else { return nil }
            subject = .connection(id)
            title = design.title(of: connection)
            fields = Self.ordered(SettingTable.connection.rows, for: nil).map { row in
                let before = connection.settings[row.key].map { row.text(of: $0, names: names) } ?? ""
                let standard = row.standard.map { row.text(of: $0, names: names) } ?? ""
                return Field(
                    part: .setting(row), title: row.key.name, before: before, standard: standard,
                    editor: LineEditor(before))
            }
        }
    }

    /// The form of an operation; `nil` where the design does not have it.
    init?(_ id: OperationID, in design: Design) {
        guard let operation = design.operation(id) else { return nil }
        let names = Names(design)
        subject = .operation(id)
        title = operation.name
        let senders = design.senders(of: id)
        let rate = senders.first?.rate?.text ?? ""
        let isAssumed = senders.contains { design.component($0.client)?.settings[.sends] == nil }
        fields =
            [
                Field(
                    part: .name, title: "name", before: operation.name, standard: "",
                    editor: LineEditor(operation.name))
            ]
            // Of several clients each sends its own.
            + (senders.count == 1
                ? [
                    Field(
                        part: .rate, title: "rate", before: rate,
                        standard: isAssumed ? "assumed, as of every operation" : "not sent", editor: LineEditor(rate))
                ]
                : [])
            + Self.ordered(SettingTable.operation.rows, for: nil).map { row in
                let before = operation.settings[row.key].map { row.text(of: $0, names: names) } ?? ""
                return Field(
                    part: .setting(row), title: row.key.name, before: before,
                    standard: row.standard.map { row.text(of: $0, names: names) } ?? "", editor: LineEditor(before))
            }
    }

    /// The kind, what only its like have, what the engine plays of all others, then the rest; nothing that changes
    /// nothing about the kind.
    private static func ordered(_ rows: [Setting], for kind: Kind?) -> [Setting] {
        let fitting = rows.filter { $0.hasEffect(on: kind) }
        return (0...3).flatMap { rank in fitting.filter { Self.rank($0) == rank } }
    }

    private static func rank(_ row: Setting) -> Int {
        if row.key == .kind { return 0 }
        return row.isSimulated ? (row.audience == .every ? 2 : 1) : 3
    }

    private static func standard(_ row: Setting, of component: Component, in design: Design, _ names: Names) -> String {
        var bare = component
        bare.settings[row.key] = nil
        return design.effective(row.key, of: bare).map { row.text(of: $0.value, names: names) } ?? ""
    }

    var field: Field { fields[marked] }

    /// Does what a key asks for; `false` where it is none of its own.
    mutating func perform(_ action: Action) -> Bool {
        if search != nil, find(action) { return true }
        switch action {
        case .find: search = LineEditor()
        case .next: mark(marked + 1 == fields.count ? 0 : marked + 1)
        case .previous: mark(marked == 0 ? fields.count - 1 : marked - 1)
        case .pageDown: mark(min(fields.count - 1, marked + 10))
        case .pageUp: mark(max(0, marked - 10))
        case .cycleWord: cycleWord()
        default:
            guard fields[marked].editor.perform(action) else { return false }
            fields[marked].trouble = nil
        }
        return true
    }

    /// Goes to the first row whose name begins with what is typed, or else has it in it; any key that types nothing
    /// ends the search.
    private mutating func find(_ action: Action) -> Bool {
        guard var search, search.perform(action) else {
            search = nil
            // Whoever has found it goes there, and whoever has not stays; both are still in the form.
            return action == .accept || action == .back
        }
        self.search = search
        let words = search.string.lowercased()
        let found =
            fields.firstIndex { $0.title.lowercased().hasPrefix(words) }
            ?? fields.firstIndex { $0.title.lowercased().contains(words) }
        if let found, !words.isEmpty { marked = found }
        return true
    }

    mutating func insert(_ text: String) {
        if search != nil {
            for character in text { _ = find(.type(character)) }
            return
        }
        fields[marked].editor.insert(text)
        fields[marked].trouble = nil
    }

    mutating func mark(_ place: Int) { marked = place }

    private mutating func cycleWord() {
        guard let words = field.setting?.type.words, !words.isEmpty else { return }
        let place = words.firstIndex(of: field.editor.string).map { $0 + 1 } ?? 0
        fields[marked].editor = LineEditor(place < words.count ? words[place] : "")
        fields[marked].trouble = nil
    }

    /// The edit that makes all changes, as one step; `nil` where a row cannot be understood, which is then marked and
    /// says why.
    mutating func edit(of design: Design) -> Edit? {
        var changed = design
        var edits: [Edit] = []
        for place in placesOfChanges {
            do throws(Misreading) {
                let edit = try edit(of: fields[place], in: changed)
                _ = try changed.apply(edit)
                edits.append(edit)
            } catch {
                fields[place].trouble = error.explanation
                marked = place
                return nil
            }
        }
        return edits.count == 1 ? edits[0] : .all(edits)
    }

    /// The rows that were changed, in the order in which they are done.
    var changes: [Field] { placesOfChanges.map { fields[$0] } }

    /// A change of kind drops settings, so it goes first.
    private var placesOfChanges: [Int] {
        fields.indices.filter { fields[$0].isChanged }
            .sorted { (isKind($0) ? 0 : 1, $0) < (isKind($1) ? 0 : 1, $1) }
    }

    private func isKind(_ place: Int) -> Bool { fields[place].setting?.key == .kind }

    func edit(of field: Field, in design: Design) throws(Misreading) -> Edit {
        let text = field.editor.string
        if case .rate = field.part, case .operation(let id) = subject {
            let rate = text.allSatisfy(\.isWhitespace) ? nil : try Rate(parsing: text[...])
            return try design.edit(sending: id, at: rate)
        }
        guard let setting = field.setting else {
            switch subject {
            case .component(let id): return try design.edit(renaming: id, to: text)
            case .operation(let id): return try design.edit(renaming: id, to: text)
            default: return .nothing
            }
        }
        if setting.key == .kind, case .component(let id) = subject {
            return try design.edit(changingKindOf: id, to: try Catalogue.kind(called: text).id)
        }
        if text.allSatisfy(\.isWhitespace) { return try design.edit(setting: setting.key, of: subject, to: nil) }
        return try design.edit(setting: [setting.key], of: subject, to: text)
    }
}
