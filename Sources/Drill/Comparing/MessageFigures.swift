import DesignModel
import Simulation
import Statistics

/// The figures of what waits at one station to be taken, each with its range.
///
/// A pile of messages is what came less what was taken. Both are counts, so it varies by the root of their sum; the area
/// under it, and hence the mean, goes with its square, and the end of it moves with what is left to work off.
struct MessageFigures {
    private let figures: StationFigures
    private let piles: [PileUp]

    static let measures: [Measure] = [.backlog, .longestBacklog, .messageAge, .givenUp, .workedOff]

    init(of station: Int, in outcome: Outcome) {
        figures = outcome.components[station]
        piles = outcome.pileUps(at: station)
    }

    func figure(_ measure: Measure) -> Interval? {
        switch measure {
        case .backlog: figures.queueMean.with(relative: 2 * spread)
        case .longestBacklog: Double(figures.queueMax).with(relative: spread)
        case .messageAge:
            Interval.ofQuantile(0.99, of: figures.data.age, confidence: .ninetyNinePercent)?.times(1e-9)
        case .givenUp: .ofCount(figures.data.givenUp, among: figures.data.deliveries)
        case .workedOff: workedOff
        case .metric: nil
        }
    }

    /// Half the range of the longest backlog, as a share of it. Without a pile it is a matter of moments: of n that wait,
    /// n may be chance.
    private var spread: Double {
        guard let largest = piles.max(by: { $0.longest < $1.longest }) else { return 1 }
        return largest.spread
    }

    private var workedOff: Interval? {
        guard let last = piles.last else { return nil }
        guard let end = last.to?.seconds else { return Interval(value: .infinity, low: .infinity, high: .infinity) }
        // A point of the timeline is no narrower than this.
        let half = max(1, last.spread * last.fall)
        return Interval(value: end, low: end - half, high: end + half)
    }
}

extension PileUp {
    fileprivate var spread: Double {
        Interval.Confidence.ninetyNinePercent.normalBound * moved.squareRoot() / Double(max(1, longest))
    }
}

extension Double {
    fileprivate func with(relative half: Double) -> Interval {
        Interval(value: self, low: Swift.max(0, self * (1 - half)), high: self * (1 + half))
    }
}
