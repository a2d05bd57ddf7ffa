import Cells
public import DesignModel

/// A page to keep of a session: what was asked and decided, and how the board did.
public enum DecisionRecord {
    /// The record as Markdown.
    public static func markdown(_ interview: Interview, on design: Design, _ card: Scorecard) -> String {
        var lines = ["# \(interview.prompt.title)", "", interview.prompt.question, ""]
        lines += ["## Decisions", ""]
        let notes = interview.notes.map { "- minute \(Int($0.at / 60)): \($0.text)" }
        lines += notes.isEmpty ? ["None was noted."] : notes
        if !interview.afterthoughts.isEmpty {
            lines += ["", "Afterthoughts, noted when the scorecard stood, which do not count:", ""]
            lines += interview.afterthoughts.map { "- minute \(Int($0.at / 60)): \($0.text)" }
        }
        lines += ["", "## What was asked", ""]
        let asked = interview.exchanges.map { "- \($0.question): \($0.answer)" }
        lines += asked.isEmpty ? ["Nothing."] : asked
        lines += ["", "## The board", ""]
        lines += design.components.map { component in
            let calls = design.connections.filter { $0.from == component.id }.compactMap {
                design.component($0.to)?.name
            }
            let kind = Catalogue.kind(component.kind)?.title ?? component.kind.name
            return "- \(component.name): \(kind)" + (calls.isEmpty ? "" : ", calls \(calls.joined(separator: ", "))")
        }
        lines += ["", "## What was measured", ""]
        for rung in interview.rungs {
            for reading in interview.findings[rung.name]?.readings ?? [] {
                lines.append(
                    "- \(rung.name), \(reading.measure): \(reading.measured)"
                        + (reading.level.map { " (\($0.rawValue) bar)" } ?? " (below every bar)"))
            }
        }
        lines += ["", "## Scorecard", "", "```"] + card.text + ["```"]
        return lines.map { $0.sanitised(limit: 4000) }.joined(separator: "\n") + "\n"
    }
}
