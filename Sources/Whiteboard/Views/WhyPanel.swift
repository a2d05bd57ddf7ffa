import DesignModel
import Explanation
import Cells

/// Up to three lines that say why operations suffer; at rest, what to do first.
struct WhyPanel: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        let lines = board.run.snapshot?.why ?? []
        let room = max(0, pencil.height - 1)
        let width = max(1, pencil.width - 4)
        let isTold = lines.isEmpty && tellsRemarks
        let told = adviceInRows(room, width: pencil.width - 2)
        // What is cut below, or has no room there at all, stands whole on the page.
        let hasMore = isTold ? board.remarks.count > Self.remarksMax || told.isCut : !lines.isEmpty
        pencil.rule(
            y: 0, heading: "why",
            trailing: [selectedArrow(pencil.width - 24), hasMore ? "w in full" : ""].compactMap { $0 }.filter {
                !$0.isEmpty
            }.joined(separator: " ── "))
        guard !lines.isEmpty else {
            for (row, text) in told.rows.enumerated() {
                pencil.write(text.truncated(to: pencil.width - 2), x: 1, y: 1 + row, Style(.dim))
            }
            return nil
        }
        let isNarrow = room < lines.count || lines.contains { $0.text.cellWidth > width }
        // In few rows the essence says most; with room, the sentences are whole.
        let chosen = isNarrow && room < 6 ? lines.essence.map(\.brief) : lines.map(\.text)
        let shown = chosen.prefix(room).map { wrapped($0.sanitised(limit: 1000), to: width) }
        var y = 1
        for (number, rows) in Self.fitted(shown, rows: room, width: width).enumerated() {
            pencil.write("\(number + 1)", x: 1, y: y, Style(.key, .bold))
            for text in rows {
                pencil.write(text, x: 3, y: y, number == 0 ? Style(.title, .bold) : .plain)
                y += 1
            }
        }
        return nil
    }

    /// Wrapped texts in so many rows: each has one; what is left goes to those that need more, the first first. The last
    /// row that there is for a text says that it goes on.
    private static func fitted(_ texts: [[String]], rows room: Int, width: Int) -> [[String]] {
        var rows = texts.map { min(1, $0.count) }
        var left = room - rows.reduce(0, +)
        for number in rows.indices {
            let more = max(0, min(left, texts[number].count - rows[number]))
            rows[number] += more
            left -= more
        }
        return zip(texts, rows).map { parts, count in
            guard count > 0, count < parts.count else { return Array(parts.prefix(count)) }
            let rest = parts[(count - 1)...].joined(separator: " ")
            return parts.prefix(count - 1) + [rest.truncated(to: width)]
        }
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

    /// So many of them are shown; the page has all.
    private static let remarksMax = 3

    /// Whether it is said what is odd about the drawing: as long as nothing runs.
    private var tellsRemarks: Bool { board.run.phase == .resting && !board.design.components.isEmpty }

    /// What to do first, in rows, and whether something of it is cut.
    private func adviceInRows(_ room: Int, width: Int) -> (rows: [String], isCut: Bool) {
        let general = advice
        guard tellsRemarks else {
            let rows = general.flatMap { $0.cellWidth > width ? wrapped($0, to: width) : [$0] }
            return (Array(rows.prefix(room)), false)
        }
        let remarks = board.remarks.prefix(Self.remarksMax).map { wrapped("▲ " + $0.text, to: width) }
        // What is odd about this design says more than what is true of all.
        let needed = remarks.reduce(0) { $0 + $1.count }
        let told = general.prefix(max(1, min(general.count, room - needed)))
        let shown = Array(remarks.prefix(max(0, room - told.count)))
        let fitted = Self.fitted(shown, rows: room - told.count, width: width)
        return (told + fitted.flatMap { $0 }, fitted != remarks)
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
            return [
                "space runs the design: its traffic flows, and the figures come alive.",
                "Arrow keys or g select a box; b breaks it, e edits it.",
            ]
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
