import DesignModel
import Drill
import Simulation
import Wording

// What a run of a rung is worth, by the measures of its prompt.

extension Staging {
    /// An objective beside what was measured for it on this drawing.
    private struct Row {
        let outcome: ObjectiveOutcome
        /// In the metric's unit; `nil`: not measured.
        var measured: Double?
        var isMet: Bool
        /// Why the figure says nothing, of those operations that hardly work.
        var idle: [String] = []
        /// What is to be known besides the figure.
        var remark: String?
    }

    func read(_ measure: Measure, _ outcome: Outcome) -> Findings.Reading {
        let lacks = lacks(of: measure) + unserved(measure, outcome)
        var reached: Level?
        for level in Level.allCases where lacks.isEmpty {
            guard let rows = judged(measure.bar(level), outcome), rows.allSatisfy(\.isMet) else { break }
            reached = level
        }
        // What is shown is what the next bar asks for, or the highest one.
        let next = Level.allCases.first { level in reached.map { level > $0 } ?? true } ?? .director
        let rows = judged(measure.bar(next), outcome)
        // Where something lacks, what did no harm says nothing: there was nothing that it could have harmed.
        let telling = (rows ?? []).filter { row in
            row.measured != nil && row.idle.isEmpty && !isDead(row.outcome.objective, outcome)
                && (lacks.isEmpty || !row.outcome.objective.metric.countsHarm)
        }
        let shown = (rows ?? []).filter { $0.idle.isEmpty || $0.remark != nil }
        // A bar above the one that was reached says whose it is.
        let whose = reached == nil ? nil : next
        let figures = (lacks.isEmpty ? shown : telling).map { words($0, bar: whose) }
        var seen: Set<String> = []
        // Two objectives may look at different times; what hardly works is told once.
        let idle = (rows ?? []).flatMap(\.idle).filter { text in
            seen.insert(text.split(separator: " of ").last.map(String.init) ?? text).inserted
        }
        return Findings.Reading(
            measure: measure.name, level: reached,
            measured: (lacks + (rows == nil ? [unknown(measure.bar(next))] : []) + [Self.idleness(idle) ?? ""]
                + [figures.joined(separator: ", ")]).filter { !$0.isEmpty }.joined(separator: "; "),
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
    private func judged(_ texts: [String], _ outcome: Outcome) -> [Row]? {
        var objectives: [Objective] = []
        for text in texts.flatMap(forBystanders) {
            guard let filled = cast.text(text, in: design), let objective = try? Objective(parsing: filled, in: design)
            else {
                return nil
            }
            objectives.append(objective)
        }
        return outcome.judge(objectives).map { judgement in
            let idle = idle(for: judgement.objective, outcome)
            var row = Row(
                outcome: judgement, measured: judgement.measured, isMet: judgement.met == true && idle.isEmpty,
                idle: idle)
            if let gone = goneForGood(outcome), let count = gone.adds(to: judgement.objective) {
                row.measured = (row.measured ?? 0) + Double(count)
                row.isMet = false
                row.remark = gone.reason
            }
            return row
        }
    }

    /// An objective's figure, and where it misses, what was needed.
    private func words(_ row: Row, bar: Level?) -> String {
        let objective = row.outcome.objective
        let name = objective.operation.flatMap { id in design.operations.first { $0.id == id }?.name }
        if let name, undrawn[name] != nil { return "\(name) is not drawn" }
        let subject = [name, objective.metric.rawValue].compactMap(\.self).joined(separator: " ")
        let figure =
            row.measured.map { Figure.measured($0, for: objective) }
            ?? row.outcome.whyUnmeasured.map { "unknown, \($0)" } ?? "no success"
        let scope = Self.time(of: objective).map { " " + $0 } ?? ""
        let need =
            row.isMet || !row.idle.isEmpty
            ? "" : " (needs \(bound(of: objective))\(bar.map { " for \($0.rawValue)" } ?? ""))"
        return "\(subject) \(figure)\(scope)\(need)" + (row.remark.map { ": \($0)" } ?? "")
    }

    /// `>= 97%`
    private func bound(of objective: Objective) -> String {
        var bare = objective
        bare.operation = nil
        bare.scope = .always
        return String(bare.text(in: design).dropFirst(objective.metric.rawValue.count + 1))
    }

    /// When it was measured, where that is not the whole run.
    private static func time(of objective: Objective) -> String? {
        switch objective.scope {
        case .always: nil
        case .during: "while it lasts"
        case .after: "when it is over"
        case .outsideFaults: "while nothing is broken"
        }
    }

    /// Why objectives cannot be read on this drawing.
    private func unknown(_ texts: [String]) -> String {
        let absent = texts.flatMap(Cast.roles).first { cast[$0] == nil }
        return absent.map(cast.absence) ?? "the board has nothing that “\(texts.joined(separator: ", "))” is about"
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
