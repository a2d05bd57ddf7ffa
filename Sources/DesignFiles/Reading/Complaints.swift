import DesignModel
import Documents

/// Collects what is wrong with a file, each thing with its place, up to a limit.
struct Complaints {
    private let document: Document
    private var findings: [Finding] = []
    private var isCut = false

    init(_ document: Document) { self.document = document }

    private var isFull: Bool { findings.count >= DesignFile.findingsMax }
    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    /// What was found, in the order of the file; what is about the file as a whole comes first.
    var inOrder: [Finding] {
        let sorted = findings.enumerated().sorted { left, right in
            let start = Place(line: 0, column: 0)
            return (left.element.place ?? start, left.offset) < (right.element.place ?? start, right.offset)
        }
        let rest = Finding(
            .note, "there are more problems", file: document.source.name, advice: "mend these first, then read it again"
        )
        return sorted.map(\.element) + (isCut ? [rest] : [])
    }

    /// Whether reading further is of no use, because nothing more would be shown. Looking for the nearest words takes long.
    mutating func stopReading() -> Bool {
        if isFull { isCut = true }
        return isFull
    }

    mutating func add(_ finding: Finding) {
        guard !isFull else {
            isCut = true
            return
        }
        findings.append(finding)
    }

    /// Something about a part of the file.
    mutating func add(
        _ problem: String, at range: Range<Int>, severity: Finding.Severity = .error, read: String? = nil,
        expected: String? = nil, suggestion: String? = nil, advice: String? = nil
    ) {
        add(
            document.source.finding(
                severity, problem, at: range, read: read, expected: expected, suggestion: suggestion, advice: advice))
    }

    /// A text that was not understood.
    mutating func add(_ misreading: Misreading, at range: Range<Int>) {
        let isMissing = misreading.found.isEmpty
        add(
            isMissing ? "something is missing here" : Self.words[misreading.code] ?? "cannot understand", at: range,
            read: isMissing ? nil : misreading.found, expected: misreading.expected, suggestion: misreading.suggestion)
    }

    /// A phrase, or a text, that was not understood from some character on.
    mutating func add(_ misreading: Misreading, in phrase: Node) {
        add(misreading, at: document.range(in: phrase, fromCharacter: misreading.offset))
    }

    /// What was not understood somewhere within a value.
    mutating func add(_ trouble: MisreadInput, within value: Node) {
        var node = value
        for step in trouble.path {
            switch step {
            case .item(let place):
                guard case .sequence(let items) = node.content, items.indices.contains(place) else {
                    // A list written as one text, `browse, book`.
                    return add(trouble.misreading.found(in: node), in: node)
                }
                node = items[place]
            case .key(let place):
                guard let entries = node.entries, entries.indices.contains(place) else { break }
                return add(trouble.misreading, at: entries[place].keyRange)
            case .value(let place):
                guard let entries = node.entries, entries.indices.contains(place) else { break }
                node = entries[place].value
            }
        }
        add(trouble.misreading, in: node)
    }

    private static let words: [Misreading.Code: String] = [
        .syntax: "cannot understand", .unknownName: "unknown name", .unknownKey: "unknown key",
        .outOfRange: "out of range:", .doesNotFit: "does not fit:",
    ]
}

extension Misreading {
    /// The same trouble with the place at which its words stand in a text that holds several items.
    fileprivate func found(in node: Node) -> Misreading {
        guard let text = node.text, let range = text.firstRange(of: found), !found.isEmpty else { return self }
        var copy = self
        copy.offset = text.distance(from: text.startIndex, to: range.lowerBound)
        return copy
    }
}
