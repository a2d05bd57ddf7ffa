import DesignModel
import Drill
import Simulation
import Wording

// What a run of a rung is worth, by the measures of its prompt.

extension Staging {
    func read(_ measure: Measure, _ outcome: Outcome) -> Findings.Reading {
        let lacks = lacks(of: measure)
        var reached: Level?
        for level in Level.allCases where lacks.isEmpty {
            guard let rows = judged(measure.bar(level), outcome), rows.allSatisfy({ $0.met == true }) else { break }
            reached = level
        }
        // What is shown is what the next bar asks for, or the highest one.
        let next = Level.allCases.first { level in reached.map { level > $0 } ?? true } ?? .director
        let rows = judged(measure.bar(next), outcome)
        // Where something lacks, what did no harm says nothing: there was nothing that it could have harmed.
        let telling = (rows ?? []).filter { $0.measured != nil && (lacks.isEmpty || !$0.objective.metric.countsHarm) }
        let figures = (lacks.isEmpty ? rows ?? [] : telling).map(words)
        return Findings.Reading(
            measure: measure.name, level: reached,
            measured: (lacks + (rows == nil ? [unknown(measure.bar(next))] : []) + [figures.joined(separator: ", ")])
                .filter { !$0.isEmpty }.joined(separator: "; "),
            points: reached?.points ?? (telling.isEmpty ? 0 : 1))
    }

    /// What a drawing lacks for a measure to mean anything, all of it at once.
    func lacks(of measure: Measure) -> [String] {
        var seen: Set<String> = []
        return measure.needs.filter { !$0.holds(in: design, cast) }.map { need in
            need.lack(in: design, cast) + (need.remedy(in: design, cast).map { " (:\($0))" } ?? "")
        }.filter {
            seen.insert($0).inserted
        }
    }

    /// Objectives judged; `nil` where the drawing has no such operation.
    private func judged(_ texts: [String], _ outcome: Outcome) -> [ObjectiveOutcome]? {
        var objectives: [Objective] = []
        for text in texts.flatMap(forBystanders) {
            guard let filled = cast.text(text, in: design), let objective = try? Objective(parsing: filled, in: design)
            else {
                return nil
            }
            objectives.append(objective)
        }
        return outcome.judge(objectives)
    }

    /// `bystanders of {partner} availability >= 99%` is about each operation whose requests never come to the partner.
    private func forBystanders(_ text: String) -> [String] {
        guard let role = Self.role(ofBystandersIn: text), let end = text.firstIndex(of: "}") else { return [text] }
        return bystanders(of: role).map { quoted($0) + text[text.index(after: end)...] }
    }

    /// The names of operations whose requests never come to who plays a role.
    private func bystanders(of role: String) -> [String] {
        guard let id = cast[role] else { return [] }
        let paths = OperationPaths(design)
        return design.operations.filter { !paths.reaches(id, $0.id) }.map(\.name)
    }

    private static func role(ofBystandersIn text: String) -> String? {
        text.hasPrefix("bystanders of {") ? Cast.roles(in: text).first : nil
    }

    /// Whether a measure is about bystanders, and there are none.
    func hasNoOccasion(_ measure: Measure) -> Bool {
        measure.bars.values.joined().contains { text in
            Self.role(ofBystandersIn: text).map { cast[$0] != nil && bystanders(of: $0).isEmpty } ?? false
        }
    }

    private func words(_ row: ObjectiveOutcome) -> String {
        let name = row.objective.operation.flatMap { id in design.operations.first { $0.id == id }?.name }
        if let name, undrawn[name] != nil { return "\(name) is not drawn" }
        let subject = [name, row.objective.metric.rawValue].compactMap(\.self).joined(separator: " ")
        let figure =
            row.measured.map { Figure.measured($0, for: row.objective) } ?? row.whyUnmeasured.map { "unknown, \($0)" }
            ?? "no success"
        return "\(subject) \(figure)"
    }

    /// Why objectives cannot be read on this drawing.
    private func unknown(_ texts: [String]) -> String {
        let absent = texts.flatMap(Cast.roles).first { cast[$0] == nil }
        return absent.map(cast.absence) ?? "the board has nothing that “\(texts.joined(separator: ", "))” is about"
    }

    func harm(_ outcome: Outcome) -> Harm? {
        guard let start = outcome.faults.map(\.from).min() else { return nil }
        var worst = 1.0
        var suffered: [String] = []
        for (index, operation) in outcome.operations.enumerated() {
            let tallies = outcome.phases.filter { $0.from >= start }.map { $0.tallies[index] }
            let sent = tallies.reduce(0) { $0 + $1.requests }
            guard sent > 0 else { continue }
            let share = Double(tallies.reduce(0) { $0 + $1.ok }) / Double(sent)
            worst = min(worst, share)
            if share < 0.999 { suffered.append(operation.name) }
        }
        let recoveries = outcome.faults.map { $0.recovered == nil ? TimeSpan.zero : $0.recovery }
        // Where nobody suffered, nobody waited for an end of it.
        let recovery =
            suffered.isEmpty ? 0 : recoveries.contains(nil) ? nil : recoveries.compactMap { $0?.seconds }.max()
        return Harm(
            suffered: suffered, availability: worst, recoverySeconds: recovery, lost: outcome.lossCount,
            losses: outcome.losses, besides: outcome.othersChanged)
    }
}

extension Objective.Metric {
    /// Whether it counts what went wrong, so that it is best where nothing happens.
    fileprivate var countsHarm: Bool {
        switch self {
        case .lostWrites, .duplicates, .partialOperations, .ghosts, .conflicts, .staleReads, .staleAge, .queueDepth,
            .lostValue, .decisionCost, .recoveryTime, .convergence, .retryAmplification, .costPerHour, .costPerMonth,
            .costPerThousand:
            true
        case .availability, .worstMinute, .goodput, .inTime, .mean, .p50, .p90, .p95, .p99, .p999, .max, .settledP99:
            false
        }
    }
}
