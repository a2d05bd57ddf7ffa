/// What the `:` line may go on with: texts for a list under the cursor.
public struct Completion: Hashable, Sendable {
    /// One row of the list.
    public struct Candidate: Hashable, Sendable {
        /// What is put in place of the stretch.
        public let text: String
        /// What it is, in a few words.
        public let detail: String
    }

    /// What a candidate replaces: characters from the start of the text, up to the cursor.
    public let stretch: Range<Int>
    /// The best first; empty where nothing is known to fit.
    public let candidates: [Candidate]

    /// The longest list.
    public static let candidatesMax = 20

    /// What may stand at the cursor.
    ///
    /// - Parameters:
    ///   - text: One line or several; only the line with the cursor matters.
    ///   - cursor: How many characters stand before it; the nearest place in the text where there are fewer.
    ///   - design: Whose names may be meant.
    public init(of text: String, at cursor: Int, in design: Design) {
        let before = text.prefix(max(0, min(cursor, text.count)))
        let line = before.lastIndex(where: \.isNewline).map { before[before.index(after: $0)...] } ?? before[...]
        let lineOffset = before.distance(from: before.startIndex, to: line.startIndex)
        let found = CompletionFinder(line: line, design: design).find()
        stretch = lineOffset + found.start..<before.count
        candidates = Array(found.candidates.prefix(Self.candidatesMax))
    }
}

/// Finds what may follow a line that is cut off at the cursor.
struct CompletionFinder {
    let line: Substring
    let design: Design

    typealias Candidate = Completion.Candidate
    /// Where the text to be replaced begins, with what may replace it.
    typealias Found = (start: Int, candidates: [Candidate])

    func find() -> Found {
        fault() ?? setting() ?? chain() ?? objective() ?? beginning()
    }

    /// Candidates that begin with the rest of the line, and behind them those with a word that does.
    func matching(_ candidates: some Sequence<Candidate>, from start: Int) -> Found {
        let typed = line.dropFirst(start).lowercased().trimmingPrefix("\"")
        var first: [Candidate] = []
        var second: [Candidate] = []
        for candidate in candidates {
            let text = candidate.text.lowercased().trimmingPrefix("\"")
            if text.hasPrefix(typed) {
                if text != typed { first.append(candidate) }
            } else if text.split(whereSeparator: { " -_".contains($0) }).contains(where: { $0.hasPrefix(typed) }) {
                second.append(candidate)
            }
        }
        return (start, first + second)
    }

    var components: [Candidate] {
        design.components.map { Candidate(text: $0.name, detail: Catalogue.kind($0.kind)?.title ?? $0.kind.name) }
    }

    var operations: [Candidate] { design.operations.map { Candidate(text: $0.name, detail: "operation") } }

    /// Where the last word of the line begins.
    var lastWordStart: Int {
        line.lastIndex(where: \.isWhitespace).map { line.distance(from: line.startIndex, to: $0) + 1 } ?? 0
    }

    private func beginning() -> Found {
        let start = line.trimmed.text.isEmpty ? line.count : line.trimmed.offset
        let verbs = FaultCatalogue.simulated.map { Candidate(text: $0.name, detail: $0.effect) }
        let metrics = Objective.Metric.table.map { Candidate(text: $0.metric.rawValue, detail: $0.meaning) }
        let time = Candidate(text: "at 60s: ", detail: "when a fault starts")
        return matching(components + verbs + operations + metrics + [time], from: start)
    }

    /// After a mark: somebody to call, a kind, or keys of the arrow.
    private func chain() -> Found? {
        var start: Int?
        var isKind = false
        var place = 0
        var left = line
        while let character = left.first {
            var length = 1
            if let (_, after) = quotation(at: left) {
                length = left.distance(from: left.startIndex, to: after.startIndex)
            } else if left.hasPrefix("->") {
                (start, isKind, length) = (place + 2, false, 2)
            } else if character == "{", isKind, start.map({ line.dropFirst($0).prefix(place - $0) })?.trimmed.text == ""
            {
                return keys(behind: place)
            } else if character == "," || character == ":" {
                (start, isKind) = (place + 1, character == ":")
            }
            place += length
            left = left.dropFirst(length)
        }
        guard let start else { return nil }
        let stretch = line.dropFirst(start)
        let wordStart = start + stretch.prefix { $0.isWhitespace }.count
        guard isKind else { return matching(components, from: wordStart) }
        let kinds = Catalogue.ranked(stretch.trimmed.text)
        return (wordStart, kinds.map { Candidate(text: $0.id.name, detail: $0.title) })
    }

    /// After an operation or a metric.
    private func objective() -> Found? {
        var words = WordReader(line)
        let metrics = Objective.Metric.allCases.map(\.rawValue)
        var metric = words.takeLongest(of: metrics)
        if metric == nil {
            guard words.takeLongest(of: design.operations.map(\.name)) != nil, words.rest.first == " " else {
                return nil
            }
            let start = words.remainder().offset
            metric = words.takeLongest(of: metrics)
            guard metric != nil, !words.rest.isEmpty else {
                let rows = Objective.Metric.table.map { Candidate(text: $0.metric.rawValue, detail: $0.meaning) }
                return matching(rows, from: start)
            }
        }
        guard let metric = metric.flatMap(Objective.Metric.init), words.rest.first == " " else { return nil }
        let bound = metric.row.example.dropFirst(metric.rawValue.count + 1)
        let example = Candidate(text: String(bound), detail: metric.row.meaning)
        let comparisons = Objective.Comparison.allCases.map { Candidate(text: $0.rawValue, detail: "comparison") }
        let start = words.remainder().offset
        guard line.dropFirst(start).contains(where: { $0 == " " }) else {
            return matching([example] + comparisons, from: start)
        }
        let scopes = ["during ", "after ", "outside faults"].map { Candidate(text: $0, detail: "when it must hold") }
        return matching(scopes, from: lastWordStart)
    }
}
