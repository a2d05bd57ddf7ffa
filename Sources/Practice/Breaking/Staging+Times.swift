import DesignModel
import Wording

extension Staging {
    /// How long the run is and when something is broken in it, without which nobody can predict a share: `The run takes
    /// 5 min; the fault is there from 1 min to 4 min.`
    public var times: String {
        let run = "The run takes \(Figure.span(seconds: rung.duration.seconds))"
        let spans = brokenSpans
        guard let first = spans.first, let last = spans.last else { return run + "." }
        func moment(_ seconds: Double) -> String { Figure.span(seconds: seconds) }
        func until(_ end: Double) -> String { end < rung.duration.seconds ? moment(end) : "its end" }
        guard spans.count <= Self.spansMax else {
            return "\(run); something is broken \(spans.count) times from \(moment(first.from)) to \(until(last.to))."
        }
        let told = spans.map { "from \(moment($0.from)) to \(until($0.to))" }
        return "\(run); something is broken \(listed(told))."
    }

    /// The names of the operations that are predicted: what nobody wants to succeed is not.
    public var predicted: [String] { design.operations.filter { !$0.isUnwanted }.map(\.name) }

    /// More stretches than this are counted instead.
    private static let spansMax = 2

    /// The stretches in which something is broken, in seconds; those that overlap are one.
    private var brokenSpans: [(from: Double, to: Double)] {
        let spans = faults.map { fault in
            let from = (fault.at ?? Self.warmUp).seconds
            return (from: from, to: fault.duration.map { from + $0.seconds } ?? rung.duration.seconds)
        }.sorted { $0.from < $1.from }
        return spans.reduce(into: []) { joined, span in
            if let last = joined.last, span.from <= last.to {
                joined[joined.count - 1].to = max(last.to, span.to)
            } else {
                joined.append(span)
            }
        }
    }
}
