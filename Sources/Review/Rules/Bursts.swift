import DesignModel

extension Survey {
    /// Boxes that grow with their load, and have no room for what the design's own experiments bring before they have grown.
    var missingRoom: [Advice] {
        let crowds = crowds
        let passing = mostThatPasses
        return boxes.indices.compactMap { box in
            guard isAwaited(box), rate(at: box) > 0, taken[box].isFinite else { return nil }
            switch boxes[box].mechanic {
            case .function: return coldBurst(box, crowds, passing[box])
            case .pool where boxes[box].component.settings[.autoscale] != nil:
                return lateGrowth(box, crowds, passing[box])
            default: return nil
            }
        }
    }

    // MARK: Crowds

    /// What an experiment of the design makes of the traffic.
    private struct Crowd {
        let experiment: String
        let factors: [(operation: OperationID?, factor: Double)]
        /// How long it takes to be there, in seconds.
        let rise: Double

        func factor(for operation: OperationID?) -> Double {
            factors.filter { $0.operation == nil || $0.operation == operation }.map(\.factor).max() ?? 1
        }
    }

    private var crowds: [Crowd] {
        design.experiments.compactMap { experiment in
            let surges = experiment.faults.compactMap { fault -> (OperationID?, Fault.Surge)? in
                guard case .traffic(let operation) = fault.action.target, case .surge(let surge) = fault.action.detail,
                    surge.factor > 1
                else { return nil }
                return (operation, surge)
            }
            guard !surges.isEmpty else { return nil }
            return Crowd(
                experiment: experiment.name, factors: surges.map { ($0.0, $0.1.factor) },
                rise: surges.map { $0.1.over?.seconds ?? 0 }.min() ?? 0)
        }
    }

    /// What comes to a box per second with a crowd, as far as limits on the way let it.
    private func rate(at box: Int, with crowd: Crowd, atMost factor: Double) -> Double {
        let crowded = visits[box].filter(\.isAwaited).reduce(0) {
            $0 + $1.rate * crowd.factor(for: operations[$1.operation].id)
        }
        return min(crowded, factor * rate(at: box))
    }

    /// For each box, how many times what usually comes its limits, and those on the way to it, let pass at most.
    private var mostThatPasses: [Double] {
        var most = Array(repeating: Double.infinity, count: boxes.count)
        for box in order {
            let inbound = incoming[box].filter { traffic[$0].isTaken && !calls[$0].isPull && !calls[$0].closesCircle }
            let usual = inbound.reduce(0) { $0 + traffic[$1].rate }
            if usual > 0 {
                most[box] =
                    inbound.reduce(0) { sum, index in
                        let limit = calls[index].limit ?? .infinity
                        return sum + min(traffic[index].rate * most[calls[index].from], limit)
                    } / usual
            }
            if let limit = boxes[box].limit, offered[box] > 0 { most[box] = min(most[box], limit / offered[box]) }
        }
        return most
    }

    // MARK: Functions

    /// So many seconds' worth of starts may happen at once.
    private static let savedStarts = 10.0

    /// While instances start, each further call asks for another: rate × (start + work) are needed at once.
    private func coldBurst(_ box: Int, _ crowds: [Crowd], _ passing: Double) -> Advice? {
        let usual = rate(at: box)
        let work = taken[box] / usual
        let start = design.effective(.coldStart, of: boxes[box].component)?.value.distribution?.meanSeconds ?? 0
        let most = boxes[box].slotsMax
        let burst = design.effective(.burst, of: boxes[box].component)?.value.rate?.perSecond
        // What may be started at once is what may be started in the seconds before.
        let window = Self.savedStarts + start + work
        let able = min(most, burst.map { $0 * window } ?? .infinity)
        let worst = crowds.map { (crowd: $0, rate: rate(at: box, with: $0, atMost: passing)) }
            .max { $0.rate < $1.rate }
        let asked = max(usual, worst?.rate ?? 0)
        let needed = asked * (start + work)
        guard needed > able, needed.isFinite else { return nil }
        let isCrowd = asked > usual
        let when =
            isCrowd
            ? "“\(worst?.crowd.experiment ?? "")” brings \(name(box))"
            : "when all of its instances are new, as after a release,"
        let what = isCrowd ? "" : " \(name(box)) is asked for"
        let enough = Self.rounded(1.1 * needed, up: true)
        var (limits, changes) = ([String](), [String]())
        if needed > most {
            limits.append("it may have \(Self.count(most))")
            if enough <= 100_000 { changes.append(setting(box, "most", "\(Int(enough))")) }
        }
        if let burst, needed > burst * window {
            limits.append("it may start \(Self.perSecond(burst)), \(Self.count(burst * window)) by then")
            changes.append(setting(box, "burst", "\(Int(Self.rounded(1.1 * needed / window, up: true)))/s"))
        }
        return Advice(
            .high, subject(box), key: needed > most ? .most : .burst,
            "\(when)\(what) \(Self.perSecond(asked)), and while instances start that takes "
                + "\(Self.perSecond(asked)) x (\(Self.time(start)) + \(Self.time(work))) = \(Self.count(needed)) of them; "
                + "\(limits.joined(separator: " and ")), and the rest is refused",
            changes: changes,
            remedy: "let \(name(box)) start faster (cold-start), or keep a crowd away from it with a limit")
    }

    // MARK: Pools

    /// New instances come when a decision and their start are over; until then those of an ordinary hour do all the work.
    private func lateGrowth(_ box: Int, _ crowds: [Crowd], _ passing: Double) -> Advice? {
        let row = boxes[box]
        guard let rule = row.component.settings.policy(.autoscale, in: .component) else { return nil }
        let (usual, slots) = (rate(at: box), Double(row.slots))
        let ordinary = (taken[box] / slots / max(0.01, rule.share(.target) ?? 1)).rounded(.up)
        let now = min(Double(row.copiesMax), max(Double(row.copies), ordinary))
        let reaction = (rule.duration(.every)?.seconds ?? 0) + (rule.distribution(.start)?.meanSeconds ?? 0)
        let worst = crowds.filter { $0.rise < reaction }.map {
            (crowd: $0, rate: rate(at: box, with: $0, atMost: passing))
        }
        .max { $0.rate < $1.rate }
        guard let worst, worst.rate > usual else { return nil }
        let needed = taken[box] * worst.rate / usual
        let room = usual * now * slots / taken[box]
        guard needed > now * slots, needed < 1e7 else { return nil }
        // What is too much for a moment waits, and is done before anybody has left.
        let wait = (worst.rate - room) * reaction / room
        if needed <= row.slotsMax, let patience = patience(ofCallersOf: box), wait < patience / 2 { return nil }
        let enough = (needed / 0.9 / slots).rounded(.up)
        let isCapped = needed > row.slotsMax
        let later =
            isCapped
            ? "and not even all \(row.copiesMax) that it may have can do that"
            : "and new ones work \(Self.time(reaction)) later at the earliest, when much of it has been given up"
        let text = "\(Int(enough))"
        return Advice(
            .high, subject(box), key: .autoscale,
            "“\(worst.crowd.experiment)” brings \(name(box)) \(Self.perSecond(worst.rate)); its "
                + "\(Self.count(now)) instance\(now > 1 ? "s" : "") of an ordinary hour can do \(Self.perSecond(room)), \(later)",
            changes: enough <= 100_000
                ? (Int(enough) > row.copiesMax ? [setting(box, "autoscale.max", text)] : [])
                    + [setting(box, "autoscale.min", text)] : [],
            remedy: "keep the crowd away from \(name(box)) with a limit")
    }
}
