import DesignModel
import Drill
import Simulation
import Wording

// What a run of a rung is worth, by the measures of its prompt.

extension Staging {
    func read(_ measure: Measure, _ outcome: Outcome) -> Findings.Reading {
        if let need = measure.needs.first(where: { !$0.holds(in: design, cast) }) {
            return Findings.Reading(measure: measure.name, level: nil, measured: need.lack(in: design, cast), points: 0)
        }
        var reached: Level?
        for level in Level.allCases {
            guard let rows = judged(measure.bar(level), outcome), rows.allSatisfy({ $0.met == true }) else { break }
            reached = level
        }
        // What is shown is what the next bar asks for, or the highest one.
        let next = Level.allCases.first { level in reached.map { level > $0 } ?? true } ?? .director
        let shown = judged(measure.bar(next), outcome)
        let text = shown.map { $0.map(words).joined(separator: ", ") } ?? unknown(measure.bar(next))
        return Findings.Reading(
            measure: measure.name, level: reached, measured: text, points: reached?.points ?? (shown == nil ? 0 : 1))
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
        let subject = [name, row.objective.metric.rawValue].compactMap(\.self).joined(separator: " ")
        let figure = row.measured.map { Figure.measured($0, for: row.objective) } ?? row.whyUnmeasured ?? "no success"
        return "\(subject) \(figure)"
    }

    private func unknown(_ texts: [String]) -> String {
        "the board has nothing that `\(texts.joined(separator: ", "))` is about"
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
        let recovery = recoveries.contains(nil) ? nil : recoveries.compactMap { $0?.seconds }.max()
        let lost =
            outcome.components.reduce(0) { $0 + Int($1.data.lostWrites) }
            + outcome.operations.reduce(0) { $0 + Int($1.tally.partials.reduce(0) { $0 + $1.count }) }
        return Harm(suffered: suffered, availability: worst, recoverySeconds: recovery, lost: lost)
    }
}
