import DesignModel

// What a session is worth as a whole.

extension Judge {
    /// A gate that is closed.
    struct ClosedGate: Hashable {
        var text: String
        /// Whether the person says that it is not so.
        var isDisputed = false
    }

    /// What caps the verdict; what was measured stands with its measure, and is not told again.
    var gates: [ClosedGate] {
        prompt.gates.compactMap { gate in
            switch gate.condition {
            case .missed(let names):
                let played = prompt.measures.filter { measure in
                    names.contains(measure.name) && interview.rungs.contains { $0.name == measure.rung }
                }
                let missed = played.filter(isMissed)
                guard missed.isEmpty else {
                    let names = listed(missed.map { "“\($0.name)”" })
                    return ClosedGate(
                        text: missed.allSatisfy(isEmpty)
                            ? "\(gate.says)? The board could not show it: see \(names)" : "\(gate.says): see \(names)")
                }
                let isShown = played.allSatisfy { interview.findings[$0.rung] != nil }
                return isShown ? nil : ClosedGate(text: "\(gate.says): not shown")
            case .unsaid(let name):
                guard let item = prompt.checklist.first(where: { $0.name == name }) else { return nil }
                guard !shows(item) else { return nil }
                guard let claim = claim(for: item) else { return ClosedGate(text: gate.says) }
                return ClosedGate(text: "\(gate.says); you say you did: \(claim.quote)", isDisputed: true)
            case .drawn(let condition):
                return condition.holds(in: design, cast) ? ClosedGate(text: gate.says) : nil
            }
        }
    }

    /// Whether a measure was taken and misses even its lowest bar.
    private func isMissed(_ measure: Measure) -> Bool {
        guard let found = interview.findings[measure.rung], !found.notJudged.contains(measure.name),
            let reading = found.readings.first(where: { $0.measure == measure.name })
        else { return false }
        return reading.level == nil
    }

    /// Whether nothing could be measured.
    private func isEmpty(_ measure: Measure) -> Bool {
        interview.findings[measure.rung]?.readings.first { $0.measure == measure.name }?.isEmpty == true
    }

    var redFlags: [String] {
        let flags = prompt.redFlags.filter { $0.when.holds(in: design, cast) }.map(\.says)
        let idle = design.idleBoxes.compactMap { design.component($0)?.name }
        guard !idle.isEmpty else { return flags }
        return flags + [
            "nobody calls \(listed(idle)), so nothing was shown by drawing \(idle.count == 1 ? "it" : "them")"
        ]
    }

    /// Forecasts of which at least three of four lines are right, and all that were made.
    var forecasts: (right: Int, all: Int) {
        let made = interview.forecasts.compactMap { rung, forecast in
            interview.findings[rung]?.harm.map { forecast.compared(with: $0) }
        }
        return (made.count { $0.count(where: \.isRight) >= 3 }, made.count)
    }

    /// The verdicts on all levels, the lowest first. A level is shown when all its bars are reached and no gate is closed;
    /// from staff on without help and with a forecast that was right; for directors with what only they are asked for.
    ///
    /// - Parameter dimensions: What is shown; what is not shown decides nothing.
    func verdicts(gates: [ClosedGate], on dimensions: [Dimension]) -> [Scorecard.Verdict] {
        var before: [Shortfall] = []
        var levelBefore: Level?
        return Level.allCases.map { level in
            let shortfalls = shortfalls(level, gates, Set(dimensions))
            let verdict = Scorecard.Verdict(
                level: level, isShown: shortfalls.isEmpty,
                isDisputed: !shortfalls.isEmpty && shortfalls.allSatisfy(\.isDisputed),
                because: Shortfall.told(shortfalls),
                sharedWith: before.isEmpty ? nil : levelBefore,
                besides: Shortfall.told(shortfalls.filter { !before.contains($0) }))
            before = shortfalls
            levelBefore = level
            return verdict
        }
    }

    private func shortfalls(
        _ level: Level, _ gates: [ClosedGate], _ dimensions: Set<Dimension>
    ) -> [Shortfall] {
        var found = gates.map(Shortfall.gate)
        let played = interview.rungs.map(\.name)
        for measure in prompt.measures where played.contains(measure.rung) && dimensions.contains(measure.dimension) {
            guard let findings = interview.findings[measure.rung] else {
                found.append(.unmeasured(measure.name))
                continue
            }
            guard !findings.notJudged.contains(measure.name) else { continue }
            let reading = findings.readings.first { $0.measure == measure.name }
            if reading?.reaches(level) != true { found.append(.missed(measure.name)) }
        }
        if level >= .staff {
            if interview.hintCount > 0 {
                found.append(
                    .other(interview.hintCount == 1 ? "a hint was taken" : "\(interview.hintCount) hints were taken"))
            }
            if forecasts.right == 0 { found.append(.other("no prediction was right")) }
        }
        for item in prompt.checklist
        where item.level <= level && item.level > .senior && dimensions.contains(item.dimension) && !shows(item) {
            found.append(.unsaid(item.says, claim: claim(for: item)?.quote))
        }
        return found
    }
}

/// What keeps a level from being shown.
private enum Shortfall: Hashable {
    case gate(Judge.ClosedGate)
    case missed(String)
    case unmeasured(String)
    /// What was not said, and the sentence that says it, as the person says.
    case unsaid(String, claim: String?)
    case other(String)

    /// Whether the person says that it is not so.
    var isDisputed: Bool {
        switch self {
        case .gate(let gate): gate.isDisputed
        case .unsaid(_, let claim): claim != nil
        case .missed, .unmeasured, .other: false
        }
    }

    /// Shortfalls of a sort in one sentence.
    static func told(_ shortfalls: [Shortfall]) -> [String] {
        var gates = 0
        var missed: [String] = []
        var unmeasured: [String] = []
        var unsaid: [String] = []
        var others: [String] = []
        for shortfall in shortfalls {
            switch shortfall {
            case .gate: gates += 1
            case .missed(let name): missed.append("“\(name)”")
            case .unmeasured(let name): unmeasured.append("“\(name)”")
            case .unsaid(let text, let claim): unsaid.append(text + (claim.map { " (you say you did: \($0))" } ?? ""))
            case .other(let text): others.append(text)
            }
        }
        var sentences: [String] = []
        if gates > 0 { sentences.append(gates == 1 ? "a gate is closed" : "\(gates) gates are closed") }
        if !missed.isEmpty { sentences.append("below the bar: " + missed.joined(separator: ", ")) }
        if !unmeasured.isEmpty { sentences.append("not measured: " + unmeasured.joined(separator: ", ")) }
        if !unsaid.isEmpty { sentences.append("missing: " + unsaid.joined(separator: "; ")) }
        return sentences + others
    }
}

/// `a`, `a and b`, `a, b and c`; of many the first, and how many more.
func listed(_ names: [String], atMost count: Int = 8) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    guard names.count <= count else {
        return names.prefix(count).joined(separator: ", ") + " and \(names.count - count) more"
    }
    return names.dropLast().joined(separator: ", ") + " and \(last)"
}
