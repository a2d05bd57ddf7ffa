import DesignModel
import Explanation
import Cells

/// Up to three lines that say why operations suffer; at rest, what to do first.
struct WhyPanel: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        let lines = board.run.snapshot?.why ?? []
        pencil.rule(y: 0, heading: "why", trailing: lines.isEmpty ? "" : "w in full")
        guard !lines.isEmpty else {
            for (row, text) in advice.enumerated() where row + 1 < pencil.height {
                pencil.write(text, x: 1, y: 1 + row, Style(.dim))
            }
            return nil
        }
        for (row, line) in lines.prefix(pencil.height - 1).enumerated() {
            pencil.write("\(row + 1)", x: 1, y: 1 + row, Style(.key, .bold))
            pencil.write(
                line.text.sanitised(limit: 1000).truncated(to: pencil.width - 4), x: 3, y: 1 + row,
                row == 0 ? Style(.title) : .plain)
        }
        return nil
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
        case .running, .paused, .replaying:
            let missed = board.run.snapshot?.objectives.contains { $0.met == false } ?? false
            return [
                missed ? "Nothing suffers now. r shows which objectives were missed." : "Nothing suffers.",
                board.run.faults.isEmpty ? "Break something: select a box, then b and a digit; t changes the traffic." : "",
            ]
        }
    }
}
