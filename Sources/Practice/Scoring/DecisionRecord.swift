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
        let idle = design.idleBoxes
        lines += design.components.filter { !idle.contains($0.id) }.flatMap { described($0, design) }
        if !idle.isEmpty {
            lines += [
                "", "Drawn, and connected to nothing: \(listed(idle.compactMap { design.component($0)?.name })).",
            ]
        }
        lines += ["", "## What was measured", ""]
        if let roles = interview.cast(in: design).told(interview.prompt.roles, in: design) {
            lines += ["Roles: \(roles).", ""]
        }
        for rung in interview.rungs {
            if let losses = interview.findings[rung.name]?.harm?.losses, !losses.isEmpty {
                lines.append("- \(rung.name), lost: \(losses.joined(separator: "; "))")
            }
            for reading in interview.findings[rung.name]?.readings ?? [] {
                lines.append(
                    "- \(rung.name), \(reading.measure): \(reading.measured) (\(reading.standing))")
            }
        }
        lines += ["", "## Scorecard", "", "```"] + card.text + ["```"]
        return lines.map { $0.sanitised(limit: 4000) }.joined(separator: "\n") + "\n"
    }

    /// A box with what was set on it, and its calls with what was set on them.
    private static func described(_ component: Component, _ design: Design) -> [String] {
        let names = Names(design)
        func told(_ settings: Settings, _ table: SettingTable) -> String {
            let parts = settings.entries.compactMap { entry in
                table[entry.key].map { "\(entry.key) \($0.text(of: entry.value, names: names))" }
            }
            return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        }
        let kind = Catalogue.kind(component.kind)?.title ?? component.kind.name
        return ["- \(component.name): \(kind)" + told(component.settings, .component)]
            + design.connections.filter { $0.from == component.id }.compactMap { call in
                design.component(call.to).map { "  - calls \($0.name)" + told(call.settings, .connection) }
            }
    }
}
