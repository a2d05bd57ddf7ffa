import Explanation
import Statistics
import Simulation
import Cells
import DesignModel
import Drill

extension OperationOutcome {
    /// Operations with effects in some of their atomic stores only.
    var partials: UInt64 { tally.partials.reduce(0) { $0 + $1.count } }
}

/// Before and after, per operation: what moved, and by how much.
enum ComparisonText {
    static func lines(_ comparison: Comparison) -> [SheetText.Line] {
        let columns = (name: 1, before: 24, after: 38, change: 52)
        let dim = Style(.dim)
        var lines =
            comparison.isCutShort
            ? [SheetText.Line(comparison.shortfall, Style(.failing, .bold)), SheetText.Line()] : []
        lines += [
            SheetText.Line(
                "The same traffic and faults for \(Figures.clock(comparison.time))."
                    + (comparison.beforeWasMixed ? " Before: the design that run began with." : ""), dim),
            SheetText.Line(),
        ]
        for after in comparison.after.operations {
            guard let before = comparison.before.operations.first(where: { $0.name == after.name }) else {
                lines.append(SheetText.Line("\(after.name.sanitised(limit: 60)) is new", dim))
                continue
            }
            lines.append(
                SheetText.Line([
                    (0, after.name.sanitised(limit: 20), Style(.title, .bold)), (columns.before, "before", dim),
                    (columns.after, "after", dim), (columns.change, "change", dim),
                ]))
            // Availability decides for what is counted by failures, too.
            let differ = Differences(before.tally, after.tally)
            func row(
                _ title: String, _ one: Double?, _ two: Double?, isClear: Bool, moreIsBetter: Bool,
                _ show: (Double) -> String, _ difference: (Double) -> String
            ) {
                var pieces: [(Int, String, Style)] = [
                    (columns.name, title, .plain), (columns.before, one.map(show) ?? "-", .plain),
                    (columns.after, two.map(show) ?? "-", Style(.title, .bold)),
                ]
                if let one, let two {
                    let change = two - one
                    let isSaid = isClear && change != 0
                    let role: Role = !isSaid ? .dim : (change > 0) == moreIsBetter ? .fine : .failing
                    let sign = !isSaid ? "" : (change > 0) == moreIsBetter ? " ✔" : " ▲"
                    pieces.append((columns.change, Figures.signed(change, difference) + sign, Style(role)))
                }
                lines.append(SheetText.Line(pieces))
            }
            row(
                "availability", before.tally.availability, after.tally.availability, isClear: differ.inAvailability,
                moreIsBetter: true, Figures.share
            ) { Figures.decimal($0 * 100, 1) + " points" }
            func p99(_ outcome: OperationOutcome) -> Double? {
                outcome.tally.latency.quantile(0.99).map { Double($0) / 1e9 }
            }
            row(
                "p99", p99(before), p99(after), isClear: differ.inLatency, moreIsBetter: false, Figures.time,
                Figures.time)
            if let one = before.lostValue, let two = after.lostValue {
                row(
                    "lost money", one, two, isClear: differ.inAvailability, moreIsBetter: false, Figures.money,
                    Figures.money)
            }
            if before.partials > 0 || after.partials > 0 {
                row(
                    "partial operations", Double(before.partials), Double(after.partials), isClear: differ.inPartials,
                    moreIsBetter: false, Figures.count, Figures.count)
            }
            lines.append(SheetText.Line())
        }
        func missed(_ outcome: Outcome) -> String {
            let judged = outcome.objectives.filter { $0.met != nil }
            return "\(judged.count { $0.met == true }) of \(judged.count)"
        }
        lines.append(
            SheetText.Line([
                (0, "objectives met", Style(.title, .bold)), (columns.before, missed(comparison.before), .plain),
                (columns.after, missed(comparison.after), Style(.title, .bold)),
            ]))
        lines += [SheetText.Line(), SheetText.Line("✔ better, ▲ worse; without a mark it may be chance", dim)]
        return lines
    }
}

/// What moved by more than chance explains: both 99% intervals lie apart.
private struct Differences {
    let inAvailability: Bool
    let inLatency: Bool
    let inPartials: Bool

    init(_ before: OperationTally, _ after: OperationTally) {
        func differ(_ measure: (OperationTally) -> Interval?) -> Bool {
            guard let one = measure(before), let two = measure(after) else { return false }
            return one.isApart(from: two)
        }
        inAvailability = differ { .ofShare(Int($0.ok), of: Int($0.requests), confidence: .ninetyNinePercent) }
        inLatency = differ { .ofQuantile(0.99, of: $0.latency, confidence: .ninetyNinePercent) }
        inPartials = differ { tally in
            let partial = tally.partials.reduce(0) { $0 + $1.count }
            return .ofShare(Int(partial), of: Int(tally.requests), confidence: .ninetyNinePercent)
        }
    }
}

extension Comparison {
    /// Which of the two did not come as far as the run that was replayed.
    var shortfall: String {
        let runs = [("before", before), ("after", after)].filter { $0.1.duration < goal }
        let parts = runs.map { "\($0.0) stopped at \(Figures.clock($0.1.duration))" }
        return "More requests were under way than the simulation can hold: \(parts.joined(separator: ", ")), "
            + "not at \(Figures.clock(goal))."
    }
}
