public import DesignModel
import Simulation

/// Messages that waited longer than those who work on them need to catch their breath: nobody who sent them notices, and
/// their work is late.
public struct PileUp: Hashable, Sendable {
    /// From where on more of them waited than usual.
    public let from: TimeSpan
    /// When they had been worked off; `nil`: not while traffic lasted.
    public let to: TimeSpan?
    /// The most that waited at one moment.
    public let longest: Int
    /// Messages that came in the meantime, and those that were taken.
    public let moved: Double
    /// How long they took to be worked off once most of them waited, in seconds.
    public let fall: Double

    /// What is worked off in so many seconds is no pile, and neither are so few.
    private static let worthSeconds = 3.0
    private static let worthMessages = 20.0
    /// A pile is gone when so much of what is worth a word is left.
    private static let rest = 1.0 / 3
    /// What begins no more seconds after the heal of a fault is still of it.
    private static let near = 5.0

    /// Whether it begins while a fault is at work.
    fileprivate func begins(with fault: FaultOutcome) -> Bool {
        let healed = fault.isInstant ? fault.from : fault.to
        return (fault.from.seconds - 1...healed.seconds + Self.near).contains(from.seconds)
    }
}

extension Outcome {
    /// Whether messages wait at a station for somebody to take them: in a buffer, or before one that follows a store.
    public func keepsMessages(_ station: Int) -> Bool {
        let row = compiled.system.stations[station]
        guard case .buffer = row.role else { return row.follows != nil }
        return compiled.system.links.contains { $0.caller == station && !$0.isFallback }
    }

    /// The messages that piled up at a station, pile after pile, in time proportional to the points of the timeline.
    public func pileUps(at station: Int) -> [PileUp] {
        guard keepsMessages(station) else { return [] }
        return PileUp.all(in: detail, station, from: warmUp, to: duration)
    }

    /// How long after the start of a fault the messages had been worked off that piled up because of it, up to the next
    /// fault after its heal: those for which it is in the way; of others, those of operations that it can harm.
    ///
    /// - Returns: Infinite where they had not when traffic ended; `nil`: none piled up.
    public func catchUp(afterFault number: Int) -> Double? {
        let fault = faults[number]
        return piles(afterFault: number).map { $0.to.map { $0.seconds - fault.from.seconds } ?? .infinity }.max()
    }

    /// The pile of messages that began after a fault did and lasted longest, up to the next fault after its heal; `nil`: there
    /// was none, or all of them had begun before.
    public func pileUp(afterFault number: Int) -> PileUp? {
        piles(afterFault: number).filter { $0.from >= faults[number].from }.max {
            $0.to ?? duration < $1.to ?? duration
        }
    }

    private func piles(afterFault number: Int) -> [PileUp] {
        let fault = faults[number]
        let healed = fault.isInstant ? fault.from : fault.to
        let next = faults.map(\.from).filter { $0 >= healed && $0 > fault.from }.min() ?? duration
        let harmed = compiled.operations(harmedBy: fault.action)
        return compiled.system.stations.indices.filter(keepsMessages).flatMap { station in
            let isInTheWay = compiled.isInTheWay(fault.action, ofMessagesAt: station)
            guard isInTheWay || harmed.contains(where: { compiled.stations(reachedBy: $0).contains(station) }) else {
                return [PileUp]()
            }
            // Who only sends more of them, or all at once, is not why they wait where somebody cannot take them.
            return pileUps(at: station).filter { pile in
                isInTheWay
                    || !faults.contains { other in
                        pile.begins(with: other) && compiled.isInTheWay(other.action, ofMessagesAt: station)
                    }
            }
        }.filter { $0.from < next && $0.to ?? duration > fault.from }
    }
}

extension PileUp {
    fileprivate static func all(in timeline: Timeline, _ station: Int, from: TimeSpan, to: TimeSpan) -> [PileUp] {
        let series = timeline.stations[station]
        let end = min(timeline.count, timeline.point(at: to.nanoseconds))
        let begin = timeline.point(at: from.nanoseconds)
        let start = min(end, timeline.time(begin) < from.nanoseconds ? begin + 1 : begin)
        func length(_ points: Range<Int>) -> Double {
            max(1e-9, Double(timeline.time(points.upperBound) - timeline.time(points.lowerBound)) / 1e9)
        }
        func waiting(_ point: Int) -> Double { Double(series.queueArea[point]) / 1e9 / length(point..<point + 1) }
        func sum(_ counts: [UInt32], _ points: Range<Int>) -> Double { counts[points].reduce(0) { $0 + Double($1) } }

        let usual = start < end ? sum(series.deliveries, start..<end) / length(start..<end) : 0
        let least = max(worthMessages, worthSeconds * usual)
        var piles: [PileUp] = []
        var point = start
        while point < end {
            let first = point
            while point < end, waiting(point) >= rest * least { point += 1 }
            let points = first..<point
            point += 1
            guard let peak = points.max(by: { waiting($0) < waiting($1) }), waiting(peak) > least else { continue }
            let isOver = points.upperBound < end
            piles.append(
                PileUp(
                    from: TimeSpan(nanoseconds: timeline.time(first)),
                    to: isOver ? TimeSpan(nanoseconds: timeline.time(points.upperBound)) : nil,
                    longest: Int(series.queuePeak[points].max() ?? 0),
                    moved: sum(series.arrivals, points) + sum(series.deliveries, points),
                    fall: length(peak..<points.upperBound)))
        }
        return piles
    }
}
