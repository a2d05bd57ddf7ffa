import DesignModel

extension Examination {
    /// Whether every bar of the level is reached, of what the session measures and the board gives an occasion for.
    public var isReached: Bool {
        findings.values.allSatisfy { $0.readings.allSatisfy { $0.reaches(terms.level) } }
    }

    /// What was done and measured, a line each.
    public var text: [String] {
        var lines = ["As in a session of \(terms.minutes) minutes, against the bars of \(terms.level.rawValue)."]
        let left = prompt.rungs.filter { findings[$0.name] == nil }
        if !left.isEmpty {
            lines.append(
                "Left out: " + left.map { "\($0.name) (from \($0.fromMinutes) minutes on)" }.joined(separator: ", ")
                    + ".")
        }
        if let roles = cast.told(prompt.roles, in: design) { lines.append("Roles: \(roles).") }
        for rung in prompt.rungs { lines += findings[rung.name].map { [rung.name] + told($0) } ?? [] }
        lines.append("")
        for row in scorecard.rows {
            guard let measured = row.measured else { continue }
            lines.append("\(row.dimension.title): measured \(measured)/4")
        }
        return lines
    }

    private func told(_ found: Findings) -> [String] {
        var lines = found.faults.map { "  ↯ \($0)" } + found.remarks.map { "  · \($0)" }
        if let problem = found.problem { lines.append("  ✖ The board cannot run: \(problem)") }
        lines += found.readings.map { reading in
            "  \(reading.reaches(terms.level) ? "✔" : "✖") \(reading.measure): \(reading.measured) (\(reading.standing))"
        }
        lines += found.notJudged.map {
            "  · \($0): not judged, \(found.whyNotJudged ?? "this board gives no occasion")"
        }
        if let harm = found.harm, harm.isDataLost || harm.besides?.isEmpty == false {
            lines.append("  · data lost: \(harm.lossText)")
        }
        return lines
    }
}
