import DesignModel
import Drill
import Statistics
import Wording

extension Change {
    /// What is 0 in both, or in neither, is no row.
    var isTold: Bool {
        let figures = [before, after].compactMap(\.self)
        guard !figures.isEmpty else { return false }
        return measure.quantity == .count ? figures.contains { $0.value > 0 } : true
    }

    func row(indented: Bool) -> ComparisonReport.Row {
        let (sign, tone): (String, Tone) =
            switch verdict {
            case .better: ("✔", .good)
            case .worse: ("▲", .bad)
            default: ("", .plain)
            }
        // Between an end and none there is no distance, only a better and a worse.
        let difference = difference.flatMap { $0.value.isFinite ? $0 : nil }
        func signed(_ value: Double, unit: Bool = true) -> String {
            value == 0 ? "0" : (value < 0 ? "−" : "+") + distance(abs(value), unit: unit)
        }
        return ComparisonReport.Row(
            cells: [
                (indented ? "  " : "") + measure.name, before.map { shown($0.value) } ?? "–",
                after.map { shown($0.value) } ?? "–",
                difference.map { verdict == .same ? "same" : signed($0.value) + (sign.isEmpty ? "" : " " + sign) }
                    ?? (sign.isEmpty ? "–" : sign),
                difference.map {
                    verdict == .same || !$0.low.isFinite || !$0.high.isFinite
                        ? "" : "\(signed($0.low, unit: false)) … \(signed($0.high, unit: false))"
                } ?? "",
            ], tone: tone)
    }

    /// A figure in the unit of what it measures.
    private func shown(_ value: Double) -> String {
        guard value.isFinite else { return "never" }
        return switch measure.quantity {
        case _ where measure == .workedOff: Figure.clock(TimeSpan(nanoseconds: Int64(value * 1e9)))
        case .share: Figure.share(value)
        case .duration: Figure.time(value * 1e9)
        case .money: Figure.price(value)
        case .rate: "\(Figure.number(value))/s"
        case .count: measure == .backlog ? Figure.about(value) : Figure.count(value, within: nil)
        case .number: Figure.number(value)
        }
    }

    /// How far two figures lie apart.
    private func distance(_ value: Double, unit: Bool) -> String {
        switch measure.quantity {
        case .share: Figure.fixed(value * 100, value < 0.001 ? 3 : value < 0.1 ? 2 : 1) + (unit ? " points" : "")
        case .count: Figure.about(value)
        case .money: Figure.price(value < 10 ? value : value.rounded())
        case .rate: Figure.number(value) + (unit ? "/s" : "")
        case .duration: Figure.time(value * 1e9)
        case .number: Figure.number(value)
        }
    }
}
