import Cells
import DesignModel
import Drill
import Statistics

/// Before and after, per operation: what moved, and by how much.
enum ComparisonText {
    private static let columns = (name: 1, before: 24, after: 38, change: 52)
    /// These figures of an operation, and of the others those that are not 0 in both.
    private static let always: Set<Measure> = [.metric(.availability), .metric(.p99)]
    /// Of availability, latency, messages and cost one or two figures each are enough for a glance.
    private static let never: Set<Measure> = [
        .metric(.goodput), .metric(.p50), .messageAge, .metric(.costPerMonth), .metric(.costPerThousand),
    ]

    static func lines(_ replayed: Replayed) -> [SheetText.Line] {
        let dim = Style(.dim)
        let comparison = replayed.comparison
        var lines =
            replayed.isCutShort
            ? [SheetText.Line(replayed.shortfall, Style(.failing, .bold)), SheetText.Line()] : []
        lines += [
            SheetText.Line("The same traffic and faults for \(Figures.clock(replayed.time)).", dim)
        ]
        if replayed.beforeWasMixed { lines.append(SheetText.Line("Before: the design that the run began with.", dim)) }
        lines.append(SheetText.Line())
        for operation in comparison.operations {
            lines.append(heading(operation.name))
            lines += operation.changes.filter(isShown).map(line)
            lines.append(SheetText.Line())
        }
        for place in comparison.messages {
            let changes = place.changes.filter(isShown)
            guard !changes.isEmpty else { continue }
            lines += [heading("messages in \(place.name)")] + changes.map(line) + [SheetText.Line()]
        }
        let whole = comparison.whole.filter(isShown)
        if !whole.isEmpty { lines += [heading("data, retries, cost")] + whole.map(line) + [SheetText.Line()] }
        for name in comparison.onlyAfter {
            lines += [SheetText.Line("\(name.sanitised(limit: 60)) is new", dim), SheetText.Line()]
        }
        func kept(_ outcome: Outcome) -> String {
            let judged = outcome.objectives.filter { $0.met != nil }
            return "\(judged.count { $0.met == true }) of \(judged.count)"
        }
        lines.append(
            SheetText.Line([
                (0, "objectives met", Style(.title, .bold)), (columns.before, kept(comparison.before), .plain),
                (columns.after, kept(comparison.after), Style(.title, .bold)),
            ]))
        lines += [SheetText.Line(), SheetText.Line("✔ better, ▲ worse; without a mark it may be chance", dim)]
        return lines
    }

    private static func heading(_ title: String) -> SheetText.Line {
        let dim = Style(.dim)
        return SheetText.Line([
            (0, title.sanitised(limit: 20), Style(.title, .bold)), (columns.before, "before", dim),
            (columns.after, "after", dim), (columns.change, "change", dim),
        ])
    }

    private static func isShown(_ change: Change) -> Bool {
        if always.contains(change.measure) { return true }
        guard !never.contains(change.measure) else { return false }
        if change.metric == .retryAmplification { return change.isClear }
        let figures = [change.before, change.after].compactMap(\.self)
        return change.metric == .lostValue ? !figures.isEmpty : figures.contains { $0.value > 0 }
    }

    private static func line(_ change: Change) -> SheetText.Line {
        let show = Self.wording(of: change.measure)
        func figure(_ value: Double) -> String { value.isFinite ? show.figure(value) : "never" }
        var pieces: [(Int, String, Style)] = [
            (columns.name, change.metric == .lostValue ? "lost money" : change.measure.name, .plain),
            (columns.before, change.before.map { figure($0.value) } ?? "-", .plain),
            (columns.after, change.after.map { figure($0.value) } ?? "-", Style(.title, .bold)),
        ]
        if let difference = change.difference {
            let (role, sign): (Role, String) =
                switch change.verdict {
                case .better: (.fine, "✔")
                case .worse: (.failing, "▲")
                default: (.dim, "")
                }
            // Between an end and none there is no distance, only a better and a worse.
            let distance = difference.value.isFinite ? [Figures.signed(difference.value, show.difference)] : []
            let words = distance + (sign.isEmpty ? [] : [sign])
            pieces.append((columns.change, words.joined(separator: " "), Style(role)))
        }
        return SheetText.Line(pieces)
    }

    private static func wording(
        of measure: Measure
    ) -> (figure: (Double) -> String, difference: (Double) -> String) {
        switch measure.quantity {
        case _ where measure == .workedOff:
            ({ Figures.clock(TimeSpan(nanoseconds: Int64($0 * 1e9))) }, Figures.time)
        // As fine as their difference is told, so that the three agree.
        case .share:
            (Figures.fineShare, { Figures.decimal($0 * 100, 1) + " points" })
        case .duration: (Figures.time, Figures.time)
        case .money: (Figures.price, Figures.price)
        case .number: ({ Figures.decimal($0, 2) }, { Figures.decimal($0, 2) })
        case .rate: (Figures.rate, Figures.rate)
        case .count: (Figures.count, Figures.count)
        }
    }
}

extension Replayed {
    /// Which of the two did not come as far as the run that was replayed.
    var shortfall: String {
        let runs = [("before", before), ("after", after)].filter { $0.1.duration < goal }
        let parts = runs.map { "\($0.0) stopped at \(Figures.clock($0.1.duration))" }
        return "More requests were under way than the simulation can hold: \(parts.joined(separator: ", ")), "
            + "not at \(Figures.clock(goal))."
    }
}
