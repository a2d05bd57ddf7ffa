import Cells
import DesignModel

/// The experiments with their digits; below, what the marked one breaks and expects.
struct ExperimentsView: View {
    let list: ExperimentList
    let design: Design

    static let width = 76
    private var details: [(sign: String, text: String)] { list.experiment(in: design)?.lines(in: design) ?? [] }

    /// The rows that it takes where there is room for all.
    var height: Int { design.experiments.count + details.count + 3 }

    /// How many experiments are shown at a time.
    private func rows(height: Int) -> Int {
        let wanted = design.experiments.count
        return max(1, min(wanted, max(height - 3 - details.count, (height - 3) / 2)))
    }

    private func first(height: Int) -> Int {
        let rows = rows(height: height)
        return max(0, min(list.marked - rows / 2, design.experiments.count - rows))
    }

    /// Which experiment stands in a line of the view.
    func row(at y: Int, height: Int) -> Int? {
        let row = first(height: height) + y - 1
        return y >= 1 && y <= rows(height: height) && design.experiments.indices.contains(row) ? row : nil
    }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "experiments", footing: "⏎ plays it from zero")
        let rows = rows(height: pencil.height)
        let first = first(height: pencil.height)
        let room = pencil.width - 4
        for (offset, experiment) in design.experiments.dropFirst(first).prefix(rows).enumerated() {
            let y = 1 + offset
            if first + offset < 9 { pencil.write("\(first + offset + 1)", x: 2, y: y, Style(.key, .bold)) }
            let end = Figures.clock(experiment.end)
            pencil.write(experiment.name.sanitised(limit: 200).truncated(to: room - 4 - end.cellWidth), x: 4, y: y)
            pencil.write(end, before: pencil.width - 2, y: y, Style(.dim))
            if first + offset == list.marked { pencil.mark(y: y, from: 1, to: pencil.width - 1) }
        }
        if first > 0 { pencil.put("▲", x: pencil.width - 2, y: 1, Style(.key)) }
        if first + rows < design.experiments.count { pencil.put("▼", x: pencil.width - 2, y: rows, Style(.key)) }
        for x in 1..<max(1, pencil.width - 1) { pencil.put("─", x: x, y: rows + 1, Style(.dim)) }
        let last = pencil.height - 2
        for (offset, line) in details.enumerated() where rows + 2 + offset <= last {
            let y = rows + 2 + offset
            let isCut = y == last && offset + 1 < details.count
            let text = isCut ? "… and \(details.count - offset) more" : line.text.sanitised(limit: 300)
            pencil.write(isCut ? " " : line.sign, x: 2, y: y, Style(.fault, .bold))
            pencil.write(text.truncated(to: room - 2), x: 4, y: y, Style(.dim))
        }
        return nil
    }
}
