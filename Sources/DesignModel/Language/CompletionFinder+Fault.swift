extension CompletionFinder {
    /// After a verb: what it can be done to, and then how.
    func fault() -> Found? {
        var words = WordReader(line)
        if words.take(words: "at") {
            guard let colon = words.rest.firstIndex(of: ":") else {
                return words.rest.isEmpty
                    ? nil
                    : matching([Candidate(text: "60s: ", detail: "when it starts")], from: words.remainder().offset)
            }
            words.rest = words.rest[words.rest.index(after: colon)...]
            let start = words.remainder().offset
            guard words.remainder().text.contains(" ") else {
                return matching(
                    FaultCatalogue.simulated.map { Candidate(text: $0.name, detail: $0.effect) }, from: start)
            }
        }
        let verbs = FaultCatalogue.simulated.map(\.name)
        guard let name = words.takeLongest(of: verbs), let verb = FaultCatalogue.verb(name), words.rest.first == " "
        else {
            return nil
        }
        let start = words.remainder().offset
        return target(verb, &words) ? details(from: words.offset) : targets(verb, from: start)
    }

    /// Reads a complete target with a blank behind it; a factor may follow traffic at once.
    private func target(_ verb: FaultVerb, _ words: inout WordReader) -> Bool {
        var ahead = words
        if verb.targets.contains(.traffic) {
            if (try? ahead.known(design.operationNames)) == nil {
                guard let word = words.peek(), word.text.first == "x" else { return false }
                return words.rest.dropFirst().contains(" ")
            }
        } else if !places(verb, &ahead) {
            guard (try? ahead.known(design.componentNames)) != nil else { return false }
            var arrow = ahead
            if arrow.take(mark: "->") {
                guard (try? arrow.known(design.componentNames)) != nil else { return false }
                _ =
                    arrow.take(mark: "(") && arrow.takeLongest(of: design.operations.map(\.name)) != nil
                    && arrow.take(mark: ")")
                ahead = arrow
            } else if !verb.hitsParts {
                return false
            }
        }
        guard ahead.rest.first == " " else { return false }
        words = ahead
        return true
    }

    /// Reads a place, or two with a bar between them, where the verb is about that.
    private func places(_ verb: FaultVerb, _ words: inout WordReader) -> Bool {
        var ahead = words
        guard !Set(verb.targets).isDisjoint(with: [.place, .way]), let site = (try? ahead.site(in: design)) ?? nil
        else {
            return false
        }
        if verb.targets.contains(.way), (try? ahead.otherSite(than: site, in: design, for: verb)) == nil {
            return false
        }
        words = ahead
        return true
    }

    private func targets(_ verb: FaultVerb, from start: Int) -> Found {
        let (ends, wires) = verb.targets.contains(.connection) ? wires : ([], [:])
        var pool: [Candidate] = []
        if verb.targets.contains(.traffic) {
            pool = operations + ["x2", "x10", "x60 over 30s"].map { Candidate(text: $0, detail: "all operations") }
        }
        if verb.hitsParts { pool += components }
        if verb.targets.contains(.place) {
            pool += design.zones.map { Candidate(text: "zone \($0.name)", detail: "zone") }
            pool += design.regions.map { Candidate(text: "region \($0.name)", detail: "region") }
        }
        if verb.targets.contains(.way) {
            pool += pairs(design.zones.map(\.name)).map { Candidate(text: "zone \($0)", detail: "between zones") }
            pool += pairs(design.regions.map(\.name)).map { Candidate(text: "region \($0)", detail: "between regions") }
        }
        pool += ends.map { Candidate(text: $0, detail: "connection") }
        let found = matching(pool, from: start)
        let front = line.prefix(start)
        // Only what can be completed to a fault that fits; names are quoted where that is needed.
        var fitting: [Candidate] = []
        for candidate in found.candidates where fitting.count < Completion.candidatesMax {
            func fits(_ text: String) -> Bool {
                isFault(front + text + verb.detail.example) || isFault(front + text)
            }
            let texts: [String] =
                if let meant = wires[candidate.text] {
                    meant.compactMap { Fault.Wire($0, in: design)?.text(in: design) }
                        .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.filter(fits)
                } else {
                    [candidate.text, quoted(candidate.text)].first(where: fits).map { [$0] } ?? []
                }
            fitting += texts.map { Candidate(text: $0, detail: candidate.detail) }
        }
        return (start, fitting)
    }

    /// `a | b` of some places: of the first few, where there are many.
    private func pairs(_ names: [String]) -> [String] {
        let few = names.prefix(Self.placesMax)
        return few.flatMap { one in few.filter { $0 != one }.map { "\(one) | \($0)" } }
    }

    /// Of more places than this, pairs are not proposed.
    private static let placesMax = 8

    /// The connections by what stands at both ends. Their proper texts are made only for those that are shown: to know
    /// whether a text has to be quoted, it has to be read.
    private var wires: (ends: [String], connections: [String: [ConnectionID]]) {
        let names = Dictionary(design.components.map { ($0.id, $0.name) }) { first, _ in first }
        var ends: [String] = []
        var connections: [String: [ConnectionID]] = [:]
        for connection in design.connections {
            let text = "\(names[connection.from] ?? "?") -> \(names[connection.to] ?? "?")"
            if connections[text] == nil { ends.append(text) }
            connections[text, default: []].append(connection.id)
        }
        return (ends, connections)
    }

    /// What may stand behind a target: whatever goes on from some word on to something that reads as a fault.
    private func details(from place: Int) -> Found {
        let counts = Set(design.components.map { design.instancesMax(of: $0) }).sorted().filter { $0 > 1 }
        let pool: [(String, String)] =
            [
                ("by 500ms", "longer"), ("x4", "times"), ("x10", "times"), ("30%", "a share"), ("10s", "a time"),
                ("20/s", "a rate"),
            ]
            + [("primary", "takes writes"), ("replicas", "its copies")] + counts.map { ("1 of \($0)", "instances") }
            + [("over 30s", "rises"), ("half-life 5m", "falls again"), ("for 90s", "how long it lasts")]
        var starts = [place]
        for (offset, character) in line.enumerated() where offset >= place && character.isWhitespace {
            starts.append(offset + 1)
        }
        for start in starts where start <= line.count {
            let front = line.prefix(start)
            let separator = front.last?.isWhitespace == true ? "" : " "
            let typed = line.dropFirst(start)
            guard typed.first?.isWhitespace != true else { continue }
            let fitting = pool.filter { text, _ in
                text.hasPrefix(typed) && text != typed && isBeginning(front + separator + text)
            }
            if !fitting.isEmpty { return (start, fitting.map { Candidate(text: $0.0, detail: $0.1) }) }
        }
        return (line.count, [])
    }

    /// Whether `text` is a fault, or would be one with a detail behind it.
    private func isBeginning(_ text: some StringProtocol) -> Bool {
        FaultVerb.DetailForm.examples.contains { isFault(text + $0) }
    }

    private func isFault(_ text: some StringProtocol) -> Bool { (try? Fault(parsing: text, in: design)) != nil }
}
