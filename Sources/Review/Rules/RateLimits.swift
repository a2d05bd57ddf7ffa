import DesignModel
import Wording

extension Survey {
    /// Places that take fewer calls a second than are sent to them while nothing is broken.
    var tightLimits: [Advice] {
        boxes.indices.compactMap(turnedAway) + calls.indices.compactMap(turnedAwayOver)
    }

    /// Rates are sums of fractions: what is above a limit by no more than this is not above it.
    private static let rounding = 1e-6

    private func turnedAway(_ box: Int) -> Advice? {
        let row = boxes[box]
        guard let limit = row.limit, !row.letsWait, offered[box] > limit * (1 + Self.rounding) else { return nil }
        let rest = remainder(offered[box], limit)
        let suffering = dependants(of: box)
        let severity: Advice.Severity = suffering.isEmpty ? .medium : .high
        let reason =
            "\(name(box)) takes \(Self.perSecond(limit)), and \(Self.perSecond(offered[box])) are sent to it while nothing "
            + "is broken: \(Figure.share(rest)) are turned away" + failing(suffering)
        guard row.mechanic != .thirdParty else {
            let copies = isAsked(box) ? ", keep copies of its answers in a cache" : ""
            return Advice(
                severity, subject(box), key: .limit, reason,
                remedy:
                    "agree on \(Self.perSecond(roomy(offered[box]))) with \(name(box))\(copies), or let somebody else "
                    + "take the rest (split)")
        }
        return Advice(
            severity, subject(box), key: .limit, reason,
            changes: hasRoom(from: box, for: offered[box] / limit, beyondItsLimit: true)
                ? [setting(box, "limit", "\(Int(roomy(offered[box])))/s")] : [],
            remedy: "let \(name(box)) and those behind it take more before the limit is raised, or send less")
    }

    private func turnedAwayOver(_ index: Int) -> Advice? {
        let call = calls[index]
        let rate = traffic[index].rate
        guard let limit = call.limit, rate > limit * (1 + Self.rounding) else { return nil }
        let suffering = call.isRequired ? visits[call.from].filter { call.carries($0.operation) && $0.isRequired } : []
        return Advice(
            suffering.isEmpty ? .medium : .high, subject(ofCall: index), key: .limit,
            "\(title(index)) lets \(Self.perSecond(limit)) pass, and \(Self.perSecond(rate)) are asked for while nothing is "
                + "broken: \(Figure.share(remainder(rate, limit))) are turned away" + failing(suffering),
            changes: hasRoom(from: call.to, for: rate / limit)
                ? [setting(ofCall: index, "limit", "\(Int(roomy(rate)))/s")] : [],
            remedy: "let \(name(call.to)) and those behind it take more before the limit is raised, or ask less")
    }

    /// Whether anybody asks it for something, so that the answer could be kept.
    private func isAsked(_ box: Int) -> Bool { incoming[box].contains { traffic[$0].isTaken && !calls[$0].writes } }

    /// No more of the slots should be taken on average.
    private static let fullness = 0.9

    /// Whether a box and all that do something for it could carry so many times as much.
    private func hasRoom(from start: Int, for factor: Double, beyondItsLimit: Bool = false) -> Bool {
        var reached: Set<Int> = [start]
        var frontier = [start]
        while let box = frontier.popLast() {
            let row = boxes[box]
            let slots = row.isStore ? Double(row.slots) : row.slotsMax
            let isFull = row.mechanic != .buffer && taken[box] * factor > Self.fullness * slots
            let isRaised = beyondItsLimit && box == start
            let isLimited = !isRaised && (row.limit.map { offered[box] * factor > $0 } ?? false)
            guard !isFull, !isLimited else { return false }
            for index in outgoing[box] where reached.insert(calls[index].to).inserted {
                if let limit = calls[index].limit, traffic[index].rate * factor > limit { return false }
                frontier.append(calls[index].to)
            }
        }
        return true
    }

    /// A quarter more than comes on average, with two digits: arrivals come in bunches.
    private func roomy(_ rate: Double) -> Double { max(1, Self.rounded((1.25 * rate).rounded(.up), up: true)) }

    private func remainder(_ rate: Double, _ limit: Double) -> Double { 1 - limit / rate }

    private func failing(_ visits: [Visit]) -> String {
        guard !visits.isEmpty else { return "" }
        return ", and so much of \(names(ofOperations: visits.map(\.operation))) fails"
    }
}
