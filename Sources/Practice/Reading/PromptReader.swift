import DesignFiles
import DesignModel
import Documents

/// Reads a prompt from a document, section by section, and collects what it cannot understand.
struct PromptReader {
    private let document: Document
    private(set) var findings: [Finding] = []
    /// More than this is not said.
    private static let findingsMax = 50

    init(_ document: Document) { self.document = document }

    /// What stands in the file.
    var root: Node { document.root }

    mutating func prompt(id: String) -> Prompt {
        let root = Fields(document.root, "the prompt")
        know(root, .prompt)
        for section in PromptKeys.prompt.rows where section.isNeeded && root[section.key] == nil {
            complain("the section `\(section.key)` is missing: it holds \(section.holds)", at: document.root)
        }
        if let version = root["breakboard"], version.text != "\(PromptFile.version)" {
            complain("this format version is not known", at: version, read: version.text, expected: "1")
        }
        let board = design(root["board"], "board")
        let prompt = Prompt(
            id: id, title: text(root["title"]), question: text(root["question"]), category: text(root["category"]),
            looksFor: text(root["looks-for"]), opening: text(root["opening"]),
            openingOnOwnBoard: root["opening-on-own-board"].map { text($0) },
            cards: things(root["cards"]) { $0.card($1, $2) },
            board: board, takesAnyBoard: flag(root["any-board"]), roles: things(root["roles"]) { $0.role($1, $2) },
            effects: things(root["effects"]) { $0.effect($1, $2) },
            operationWords: wordLists(root["operation-words"]), reads: texts(root["reads"]),
            rungs: things(root["rungs"]) { $0.rung($1, $2) },
            measures: things(root["measures"]) { $0.measure($1, $2) },
            followUps: things(root["follow-ups"]) { $0.followUp($1, $2) },
            checklist: things(root["checklist"]) { $0.checklistItem($1, $2) },
            gates: things(root["gates"]) { $0.gate($1, $2) }, hints: texts(root["hints"]),
            redFlags: things(root["red-flags"]) { $0.redFlag($1, $2) },
            selfRatings: things(root["self-ratings"]) { $0.selfRating($1, $2) },
            modelAnswer: unwrapped(text(root["model-answer"])), reference: text(root["reference"]),
            ablations: things(root["without"]) { $0.ablation($1, $2) }, naive: naive(root["naive"]),
            sources: texts(root["sources"]),
            notModelled: texts(root["not-modelled"]))
        checkReferences(prompt)
        return prompt
    }

    // MARK: Things

    private mutating func role(_ name: String, _ fields: Fields) -> BoxRole {
        know(fields, .role)
        let kinds = texts(fields["kinds"]).compactMap { word in
            understand(fields["kinds"]) { () throws(Misreading) in try Catalogue.kind(named: word).id }
        }
        return BoxRole(
            name: name, asks: needed("asks", fields), called: fields["called"].map { text($0) } ?? "the \(name)",
            kinds: kinds, operation: fields["for"].map { text($0) }, each: fields["each"].map { text($0) },
            calls: texts(fields["calls"]), words: texts(fields["words"]).map { $0.lowercased() },
            isWritten: flag(fields["written"]),
            isOptional: flag(fields["optional"]), facts: texts(fields["facts"]))
    }

    private mutating func rung(_ name: String, _ fields: Fields) -> Rung {
        know(fields, .rung)
        let run = understand(fields["run"]) { () throws(Misreading) in
            try TimeSpan(parsing: Substring(fields["run"]?.text ?? ""))
        }
        let from = fields["from"].flatMap { Int($0.text ?? "") }
        if let node = fields["from"], from == nil { complain("not a number of minutes", at: node, read: node.text) }
        if let run, run.seconds < 30 || run.seconds > 3600 {
            complain("a rung runs for 30 s to 1 h", at: fields["run"] ?? fields.node)
        }
        return Rung(
            name: name, says: fields["says"].map { text($0) } ?? "", faults: phrases(fields["faults"]),
            loses: texts(fields["loses"]), duration: run ?? .seconds(300), fromMinutes: from ?? 0)
    }

    private mutating func measure(_ name: String, _ fields: Fields) -> Measure {
        know(fields, .measure)
        var bars: [Level: [String]] = [:]
        for level in Level.allCases {
            guard let node = fields[level.rawValue] else { continue }
            bars[level] = node.text.map { [$0] } ?? phrases(node)
        }
        if bars[.senior] == nil { complain("the measure \(name) has no bar for `senior`", at: fields.node) }
        return Measure(
            name: name, dimension: dimension(fields), rung: needed("on", fields), needs: conditions(fields["needs"]),
            bars: bars)
    }

    private mutating func effect(_ name: String, _ fields: Fields) -> AtomicEffect {
        AtomicEffect(operation: name, roles: texts(fields.node))
    }

    private mutating func followUp(_ name: String, _ fields: Fields) -> FollowUp {
        know(fields, .followUp)
        return FollowUp(
            name: name, rung: needed("after", fields), dimension: dimension(fields), when: condition(fields["when"]),
            asks: needed("asks", fields), otherwise: fields["otherwise"].map { text($0) },
            listensFor: texts(fields["listens-for"]))
    }

    private mutating func gate(_ name: String, _ fields: Fields) -> Gate {
        know(fields, .gate)
        var condition: GateCondition?
        if let node = fields["missed"] { condition = .missed(texts(node)) }
        if let node = fields["unsaid"] { condition = .unsaid(text(node)) }
        if let drawn = self.condition(fields["drawn"]) { condition = .drawn(drawn) }
        if condition == nil {
            complain("the gate \(name) says neither `missed`, `unsaid` nor `drawn`", at: fields.node)
        }
        return Gate(says: needed("says", fields), condition: condition ?? .unsaid(""))
    }

    private mutating func redFlag(_ name: String, _ fields: Fields) -> RedFlag {
        know(fields, .redFlag)
        let when = condition(fields["when"])
        if when == nil { complain("the red flag \(name) does not say `when`", at: fields.node) }
        return RedFlag(says: needed("says", fields), when: when ?? .missing(""))
    }

    private mutating func selfRating(_ name: String, _ fields: Fields) -> SelfRating {
        know(fields, .selfRating)
        let anchors = texts(fields["anchors"])
        if anchors.count != 5 {
            complain("\(name) has \(anchors.count) anchors: five are needed, from 0 to 4", at: fields.node)
        }
        return SelfRating(dimension: dimension(fields), asks: needed("asks", fields), anchors: anchors)
    }

    private mutating func ablation(_ name: String, _ fields: Fields) -> Ablation {
        know(fields, .ablation)
        return Ablation(without: name, changes: texts(fields["changes"]), turns: needed("turns", fields))
    }

    private mutating func naive(_ node: Node?) -> Naive {
        guard let node else { return Naive(board: Design(), misses: []) }
        let fields = Fields(node, "naive")
        know(fields, .naive)
        return Naive(board: design(fields["board"], "naive board"), misses: texts(fields["misses"]))
    }

    // MARK: Values

    /// What is written, without blanks at its end.
    func text(_ node: Node?) -> String {
        var text = node?.phrase ?? ""
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// Paragraphs and points as a line each: where lines are broken is for the screen to say.
    private func unwrapped(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").joined(separator: " ")
            if let last = lines.last, !last.isEmpty, !words.isEmpty, !words.hasPrefix("- ") {
                lines[lines.count - 1] += " " + words
            } else {
                lines.append(words)
            }
        }
        return lines.joined(separator: "\n")
    }

    mutating func needed(_ key: String, _ fields: Fields) -> String {
        guard let node = fields[key] else {
            complain("\(fields.name) does not say `\(key)`", at: fields.node)
            return ""
        }
        return text(node)
    }

    func texts(_ node: Node?) -> [String] {
        guard let node else { return [] }
        if let single = node.text { return [single] }
        return (node.items ?? []).compactMap(\.phrase)
    }

    private func phrases(_ node: Node?) -> [String] { (node?.items ?? []).compactMap(\.phrase) }

    mutating func flag(_ node: Node?) -> Bool {
        guard let node else { return false }
        if let answer = ["yes": true, "no": false][node.text ?? ""] { return answer }
        complain("neither yes nor no", at: node, read: node.text)
        return false
    }

    mutating func dimension(_ fields: Fields) -> Dimension {
        let word = needed("dimension", fields)
        if let dimension = Dimension(rawValue: word) { return dimension }
        let known = Dimension.allCases.map(\.rawValue)
        complain(
            "unknown dimension", at: fields["dimension"] ?? fields.node, read: word,
            expected: known.joined(separator: ", "),
            suggestion: nearest(to: word, in: known))
        return .framing
    }

    mutating func condition(_ node: Node?) -> Condition? {
        guard let node else { return nil }
        return understand(node) { () throws(Misreading) in try Condition(parsing: node.text ?? "") }
    }

    private mutating func conditions(_ node: Node?) -> [Condition] {
        guard let node else { return [] }
        return (node.text == nil ? node.items ?? [] : [node]).compactMap { condition($0) }
    }

    /// A design in a text of several lines.
    private mutating func design(_ node: Node?, _ name: String) -> Design {
        guard let node, let text = node.text else { return Design() }
        do throws(UnreadableDesign) {
            return try DesignFile(text: text, name: "\(document.source.name), \(name)").design
        } catch {
            findings += error.findings
            return Design()
        }
    }

    private mutating func understand<Value>(_ node: Node?, _ read: () throws(Misreading) -> Value) -> Value? {
        guard let node else { return nil }
        do throws(Misreading) { return try read() } catch {
            complain(
                "cannot understand", at: node, read: error.found, expected: error.expected, suggestion: error.suggestion
            )
            return nil
        }
    }

    // MARK: Sections

    /// The entries of a section, each with its name; a list has none.
    private mutating func things<Thing>(
        _ node: Node?, _ read: (inout PromptReader, String, Fields) -> Thing
    ) -> [Thing] {
        guard let node else { return [] }
        if let entries = node.entries {
            return entries.map { read(&self, $0.key, Fields($0.value, $0.key)) }
        }
        return (node.items ?? []).enumerated().map { number, item in
            read(&self, "\(number + 1)", Fields(item, "number \(number + 1)"))
        }
    }

    mutating func know(_ fields: Fields, _ table: PromptKeys) {
        let keys = table.keys
        guard let entries = fields.node.entries else {
            return complain(
                "\(fields.name) has no keys", at: fields.node, read: fields.node.text,
                expected: keys.joined(separator: ", "))
        }
        for entry in entries where !keys.contains(entry.key) {
            complain(
                "unknown key in \(fields.name)", at: entry.keyRange, read: entry.key,
                expected: keys.joined(separator: ", "), suggestion: nearest(to: entry.key, in: keys))
        }
    }

    mutating func complain(
        _ problem: String, at node: Node, read: String? = nil, expected: String? = nil, suggestion: String? = nil
    ) {
        complain(problem, at: node.range, read: read, expected: expected, suggestion: suggestion)
    }

    private mutating func complain(
        _ problem: String, at range: Range<Int>, read: String? = nil, expected: String? = nil, suggestion: String? = nil
    ) {
        guard findings.count < Self.findingsMax else { return }
        findings.append(
            document.source.finding(.error, problem, at: range, read: read, expected: expected, suggestion: suggestion))
    }

    /// The keys of a thing.
    struct Fields {
        let node: Node
        let name: String

        init(_ node: Node, _ name: String) {
            self.node = node
            self.name = name
        }

        subscript(key: String) -> Node? { node[key] }
    }
}
