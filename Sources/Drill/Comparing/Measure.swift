public import DesignModel

/// What a figure of a comparison measures: what promises are about, and of messages what no promise is about.
public enum Measure: Hashable, Sendable {
    case metric(Objective.Metric)
    /// Messages that wait, on average over time.
    case backlog
    /// The most messages that waited at one moment.
    case longestBacklog
    /// The age of a message when it is taken, which 99% do not exceed.
    case messageAge
    /// Messages that nobody could work on, after the last try.
    case givenUp
    /// When the last pile of messages had been worked off, from the start of the run.
    case workedOff

    /// As it stands in front of its figures.
    public var name: String {
        switch self {
        case .metric(let metric): metric.rawValue
        case .backlog: "backlog"
        case .longestBacklog: "longest"
        case .messageAge: "age p99"
        case .givenUp: "given up"
        case .workedOff: "worked off by"
        }
    }

    /// Its unit.
    public var quantity: Objective.Metric.Quantity {
        switch self {
        case .metric(let metric): metric.row.quantities.first ?? .number
        case .backlog, .longestBacklog, .givenUp: .count
        case .messageAge, .workedOff: .duration
        }
    }

    /// Whether a higher figure is the better one.
    public var isMoreBetter: Bool {
        switch self {
        case .metric(.availability), .metric(.worstMinute), .metric(.goodput), .metric(.inTime): true
        case .metric, .backlog, .longestBacklog, .messageAge, .givenUp, .workedOff: false
        }
    }
}
