extension Objective {
    /// Understands `[OPERATION] METRIC COMPARISON VALUE [during FAULT | after FAULT | outside faults]`.
    ///
    /// Where an operation is called like the beginning of a metric, the metric is meant; quotes say otherwise.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        var reader = ObjectiveReader(text: Substring(text), design: design)
        self = try reader.objective()
    }

    /// The text that makes it, with the present names, quoted where it would be misread without.
    public func text(in design: Design) -> String {
        var phrase = Phrase()
        if let operation {
            phrase.add(operation, in: design)
            phrase.add(" ")
        }
        let bound = metric.row.quantities.lazy.compactMap { $0.text(of: self.bound) }.first ?? "?"
        phrase.add("\(metric.rawValue) \(comparison.rawValue) \(bound)")
        switch scope {
        case .always: break
        case .during(let fault):
            phrase.add(" during ")
            phrase.add(fault, in: design)
        case .after(let fault):
            phrase.add(" after ")
            phrase.add(fault, in: design)
        case .outsideFaults: phrase.add(" outside faults")
        }
        return phrase.text { (try? Objective(parsing: $0, in: design)) == self }
    }
}

/// Reads one objective from its text.
private struct ObjectiveReader {
    let design: Design
    var words: WordReader

    init(text: Substring, design: Design) {
        self.design = design
        words = WordReader(text)
    }

    mutating func objective() throws(Misreading) -> Objective {
        let (operation, metric) = try subject()
        let comparison = try comparison()
        let bound = try bound(of: metric)
        return Objective(
            operation: operation, metric: metric, comparison: comparison, bound: bound, scope: try scope())
    }

    /// `book p99`, or `p99` alone.
    private mutating func subject() throws(Misreading) -> (OperationID?, Objective.Metric) {
        let start = words
        if let metric = metric(), isAtComparison { return (nil, metric) }
        words = start
        let operation = try words.known(design.operationNames)
        if operation != nil, let metric = metric() { return (operation, metric) }
        if operation != nil, words.isAtEnd || isAtComparison {
            throw words.missing("what is measured of it, such as availability or p99")
        }
        throw unknownSubject(hasOperation: operation != nil)
    }

    private var isAtComparison: Bool {
        var ahead = words
        return ahead.peek()?.text.first.map("<>=≤≥".contains) == true
    }

    private mutating func metric() -> Objective.Metric? {
        words.takeLongest(of: Objective.Metric.allCases.map(\.rawValue)).flatMap(Objective.Metric.init)
    }

    /// Neither an operation nor a metric: says which was perhaps meant.
    private mutating func unknownSubject(hasOperation: Bool) -> Misreading {
        let here = words.remainder()
        guard !here.text.isEmpty else {
            return words.missing("an objective, such as availability >= 99.9% or p99 <= 800ms")
        }
        // Everything up to the comparison is one attempt at a name.
        let found = Substring(here.text.prefix { !"<>=≤≥".contains($0) }).trimmed.text
        let expected =
            hasOperation
            ? "what is measured, such as availability, p99 or lost writes"
            : "an operation or what is measured, such as availability, p99 or lost writes"
        let stretches = found.isEmpty ? String(here.text.prefix(12)) : String(found.prefix(Name.lengthMax))
        return Misreading(
            .unknownName, found: stretches, expected: expected, suggestion: suggestion(for: found), offset: here.offset)
    }

    /// `latency p99` → `p99`; `bok p99` → `book p99`
    private func suggestion(for found: Substring) -> String? {
        let lower = found.lowercased()
        if let metric = Self.metric(meantBy: lower) { return metric.rawValue }
        let parts = lower.split(separator: " ", omittingEmptySubsequences: true)
        let withoutNoise = parts.filter { !["latency", "the", "of", "percentile", "response", "time"].contains($0) }
        if withoutNoise.count < parts.count, let metric = Self.metric(meantBy: withoutNoise.joined(separator: " ")) {
            return metric.rawValue
        }
        for count in stride(from: parts.count - 1, to: 0, by: -1) {
            let name = nearest(to: parts[..<count].joined(separator: " "), in: design.operationNames.names)
            guard let name, let metric = Self.metric(meantBy: parts[count...].joined(separator: " ")) else { continue }
            return "\(name) \(metric.rawValue)"
        }
        return nearest(to: found, in: design.operationNames.names)
    }

    private static func metric(meantBy text: String) -> Objective.Metric? {
        let table = Objective.Metric.table
        if let row = table.first(where: { $0.metric.rawValue == text || $0.synonyms.contains(text) }) {
            return row.metric
        }
        return nearest(to: text, in: table.map(\.metric.rawValue)).flatMap(Objective.Metric.init)
    }

    private mutating func comparison() throws(Misreading) -> Objective.Comparison {
        let longestFirst = Objective.Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        let slips = ["=<": "<=", "=>": ">=", "==": "=", "≤": "<=", "≥": ">=", "!=": ">"]
        let expected = "a comparison: <=, <, >=, > or ="
        for (slip, meant) in slips.sorted(by: { $0.key < $1.key }) {
            let here = words.remainder()
            if here.text.hasPrefix(slip) {
                throw Misreading(.syntax, found: slip, expected: expected, suggestion: meant, offset: here.offset)
            }
        }
        for comparison in longestFirst where words.take(mark: comparison.rawValue) { return comparison }
        throw words.missing(expected)
    }

    private mutating func bound(of metric: Objective.Metric) throws(Misreading) -> Value {
        let row = metric.row
        guard let word = words.next() else { throw words.missing("a value, as in \(row.example)") }
        var first: Misreading?
        for quantity in row.quantities {
            do throws(Misreading) {
                let value = try quantity.value(parsing: word.text)
                if case .money(let money) = value, money.basis != .once { break }
                return value
            } catch {
                first = first ?? error.shifted(by: word.offset)
            }
        }
        throw first
            ?? Misreading(
                .doesNotFit, found: String(word.text), expected: "an amount without a slash, as in \(row.example)",
                suggestion: word.text.split(separator: "/").first.map(String.init), offset: word.offset)
    }

    private mutating func scope() throws(Misreading) -> Objective.Scope {
        if words.take(words: "outside faults") {
            try words.requireEnd()
            return .outsideFaults
        }
        for (word, scope) in [("during", Objective.Scope.during), ("after", Objective.Scope.after)]
        where words.take(words: word) {
            let fault = words.remainder().text.trimmed.text
            guard !fault.isEmpty else { throw words.missing("the beginning of a fault, such as slow airline") }
            return scope(FaultWords(fault, in: design))
        }
        let near = words.peek().flatMap { nearest(to: $0.text, in: ["during", "after", "outside faults"]) }
        guard words.isAtEnd else {
            throw words.missing("“during FAULT”, “after FAULT”, “outside faults” or nothing more", suggestion: near)
        }
        return .always
    }
}
