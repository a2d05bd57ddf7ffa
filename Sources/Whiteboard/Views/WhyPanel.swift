import DesignModel
import Explanation
import Cells

/// Up to three lines that say why operations suffer; at rest, what to do first.
struct WhyPanel: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        let lines = board.run.snapshot?.why ?? []
        let more = lines.isEmpty ? "" : "w in full"
        pencil.rule(
            y: 0, heading: "why",
            trailing: [selectedArrow(pencil.width - 24), more].compactMap { $0 }.filter { !$0.isEmpty }.joined(
                separator: " ── "))
        guard !lines.isEmpty else {
            for (row, text) in advice.enumerated() where row + 1 < pencil.height {
                pencil.write(text, x: 1, y: 1 + row, Style(.dim))
            }
            return nil
        }
        let room = max(0, pencil.height - 1)
        let width = max(1, pencil.width - 4)
        let isNarrow = room < lines.count || lines.contains { $0.text.cellWidth > width }
        // In few rows the essence says most; with room, the sentences are whole.
        let chosen = isNarrow && room < 6 ? lines.essence.map(\.brief) : lines.map(\.text)
        let shown = chosen.prefix(room).map { wrapped($0.sanitised(limit: 1000), to: width) }
        // Each line has one row; what is left goes to those that need more, the first first.
        var rows = shown.map { min(1, $0.count) }
        var left = room - rows.reduce(0, +)
        for number in rows.indices {
            let more = min(left, shown[number].count - rows[number])
            rows[number] += max(0, more)
            left -= max(0, more)
        }
        var y = 1
        for (number, parts) in shown.enumerated() {
            pencil.write("\(number + 1)", x: 1, y: y, Style(.key, .bold))
            let style = number == 0 ? Style(.title, .bold) : Style.plain
            for part in 0..<rows[number] {
                // The last row that there is for a line says that it goes on.
                let isCut = part + 1 == rows[number] && part + 1 < parts.count
                let text = isCut ? parts[part...].joined(separator: " ") : parts[part]
                pencil.write(text.truncated(to: max(0, pencil.width - 4)), x: 3, y: y, style)
                y += 1
            }
        }
        return nil
    }

    /// An arrow has no name on it: which one is selected, and its policy, as far as there is room.
    private func selectedArrow(_ room: Int) -> String? {
        guard case .connection(let id) = board.selection, let connection = board.design.connection(id) else {
            return nil
        }
        let title = (board.document.connectionTitles[id] ?? "").sanitised()
        let policy = connection.settings.entries.filter { $0.key != .for }.map { entry in
            let text = SettingTable.connection[entry.key]?.text(of: entry.value, names: board.document.names) ?? ""
            return "\(entry.key) \(text.sanitised(limit: 40))"
        }
        return ([title] + (policy.isEmpty ? ["no policy"] : policy)).joined(separator: " · ").truncated(
            to: max(0, room))
    }

    /// What is wrong or odd about the drawing, as far as there is room.
    private var findings: [String] {
        let problems = board.document.problems
        let ordered = problems.filter { $0.severity == .error } + problems.filter { $0.severity == .warning }
        let more = ordered.count > 2 ? " (\(ordered.count - 2) more: breakboard check)" : ""
        let found = ordered.prefix(2).enumerated().map { place, problem in
            let hint = problem.suggestion.map { "; perhaps \($0.sanitised(limit: 100))" } ?? ""
            return "▲ \(problem.message.sanitised(limit: 200))\(hint)" + (place == 1 ? more : "")
        }
        // What keeps a design from running comes first; a fan-out is likelier an accident than any warning.
        guard let fanOut = board.document.fanOuts.first else { return found }
        let isStopped = ordered.first?.severity == .error
        let warning = "▲ " + board.warning(fanOut).sanitised(limit: 200)
        return isStopped ? Array((found.prefix(1) + [warning] + found.dropFirst())) : [warning] + found
    }

    private var advice: [String] {
        if board.design.components.isEmpty {
            return [
                "An empty board. a adds a box, or press : and type a chain, such as",
                "  web:client -> api:gateway -> orders x3 -> orders-db",
                "Arrow keys select, A adds and connects, e edits, ? shows all keys.",
            ]
        }
        switch board.run.phase {
        case .resting:
            let found = findings
            let advice = [
                "space runs the design: its traffic flows, and the figures come alive.",
                "Arrow keys or g select a box; b breaks it, e edits it.",
            ]
            // What is odd about this design says more than what is true of all.
            return (found.count > 2 ? Array(advice.prefix(1)) : advice) + found
        case .replaying:
            let share = board.run.snapshot?.replayed.map(Figures.share) ?? ""
            return [
                "Replaying the same traffic and the same faults on the design as it is now: \(share).",
                "When it has reached the present, = compares before and after.",
            ]
        case .running, .paused:
            let missed = board.run.snapshot?.objectives.contains { $0.met == false } ?? false
            return [
                missed ? "Nothing suffers now. r shows which objectives were missed." : "Nothing suffers.",
                board.run.faults.isEmpty
                    ? "Break something: select a box, then b and a digit; t changes the traffic." : "",
            ]
        }
    }
}
