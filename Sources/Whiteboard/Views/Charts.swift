import DesignModel
import Cells

/// How operations and the longest queue went over the last minute or two, as small bars.
struct Charts: View {
    let board: Board

    /// One line of bars.
    private struct Series {
        let title: String
        /// From 0 to 1; `nil` where nothing was measured.
        let values: [Double?]
        let role: Role
        /// What the greatest bar stands for.
        let top: String
        /// What half of it stands for.
        let middle: String?
    }

    private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    func draw(_ pencil: inout Pencil) -> Point? {
        guard let snapshot = board.run.snapshot else { return nil }
        let all = series(snapshot)
        guard !all.isEmpty else { return nil }
        let shown = Array(all.prefix(max(1, min(5, pencil.width / 24))))
        let fault = snapshot.breaks.last.map { "↯ " + clock($0) } ?? ""
        let room = pencil.width - 2 - (fault.isEmpty ? 0 : fault.cellWidth + 2)
        let share = room / shown.count
        for (number, series) in shown.enumerated() {
            let x = 1 + number * share
            if pencil.height >= 4 {
                draw(series, x: x, width: share - 2, pencil: &pencil, snapshot)
            } else {
                let start = pencil.write(
                    series.title.truncated(to: max(4, share - 10)) + " ", x: x, y: 0, Style(.dim))
                bars(series, x: start, width: max(0, share - (start - x) - 2), y: 0, &pencil)
            }
        }
        if !fault.isEmpty { pencil.write(fault, before: pencil.width - 1, y: 0, Style(.fault)) }
        return nil
    }

    private func clock(_ seconds: Double) -> String {
        Figures.clock(.init(nanoseconds: Int64(seconds) * 1_000_000_000))
    }

    private func bars(_ series: Series, x: Int, width: Int, y: Int, _ pencil: inout Pencil) {
        for (offset, value) in series.values.suffix(width).enumerated() {
            guard let value else {
                pencil.put("·", x: x + offset, y: y, Style(.dim))
                continue
            }
            // The full bar is for what is whole: 98% is not.
            let level = max(0, min(7, Int(value * 7)))
            pencil.put(Self.bars[level], x: x + offset, y: y, Style(series.role))
        }
    }

    /// With an axis at the left, and time below.
    private func draw(
        _ series: Series, x: Int, width: Int, pencil: inout Pencil, _ snapshot: RunSnapshot
    ) {
        let height = pencil.height - 3
        pencil.write(series.title.truncated(to: width), x: x, y: 0, Style(.title))
        let axis = 6
        pencil.write(series.top.fitted(to: axis - 1, .right), x: x, y: 1, Style(.dim))
        if height >= 3, let middle = series.middle {
            pencil.write(middle.fitted(to: axis - 1, .right), x: x, y: (height + 2) / 2, Style(.dim))
        }
        // One row of bars is best read by what a full one stands for.
        if height > 1 { pencil.write("0".fitted(to: axis - 1, .right), x: x, y: height, Style(.dim)) }
        for y in 1...max(1, height) { pencil.put("│", x: x + axis - 1, y: y, Style(.dim)) }
        let columns = max(0, width - axis)
        let values = series.values.suffix(columns)
        for (offset, value) in values.enumerated() {
            guard let value else {
                pencil.put("·", x: x + axis + offset, y: height, Style(.dim))
                continue
            }
            var eighths = max(1, Int(value * Double(height * 8)))
            for y in stride(from: height, through: 1, by: -1) where eighths > 0 {
                pencil.put(Self.bars[min(7, eighths - 1)], x: x + axis + offset, y: y, Style(series.role))
                eighths -= 8
            }
        }
        for column in -1..<columns {
            pencil.put(column < 0 ? "└" : "─", x: x + axis + column, y: height + 1, Style(.dim))
        }
        let now = snapshot.time.seconds
        let first = now - Double(values.count) * snapshot.seriesStep
        // Where something was broken, on the axis of time.
        for moment in snapshot.breaks where moment >= first {
            let column = min(values.count - 1, Int((moment - first) / snapshot.seriesStep))
            guard column >= 0 else { continue }
            pencil.put("↯", x: x + axis + column, y: height + 1, Style(.fault))
        }
        let labels = height + 2 > pencil.height - 1 ? height + 1 : height + 2
        let end = clock(now)
        pencil.write(clock(max(0, first)), x: x + axis, y: labels, Style(.dim))
        // Both ends are named where there is room between them.
        guard values.count >= 2 * end.cellWidth + 2 else { return }
        pencil.write(end, before: x + axis + values.count, y: labels, Style(.dim))
    }

    private func series(_ snapshot: RunSnapshot) -> [Series] {
        var list = snapshot.operations.prefix(4).map { operation in
            let role: Role =
                switch operation.availability ?? 1 {
                case ..<0.9: .failing
                case ..<0.99: .strained
                default: .fine
                }
            return Series(
                title: operation.name.sanitised(limit: 30), values: operation.availabilitySeries, role: role,
                top: "100%", middle: "50%")
        }
        let longest = snapshot.components.max { a, b in
            let (one, other) = (a.value.queueSeries.max() ?? 0, b.value.queueSeries.max() ?? 0)
            return one == other ? a.key > b.key : one < other
        }
        if let longest, let top = longest.value.queueSeries.max(), top >= 1 {
            let name = board.design.component(longest.key)?.name ?? ""
            list.append(
                Series(
                    title: "queue " + name.sanitised(limit: 40), values: longest.value.queueSeries.map { $0 / top },
                    role: longest.value.queue >= 1 ? .strained : .plain, top: Figures.count(top),
                    middle: Figures.count(top / 2)))
        }
        return list
    }
}
