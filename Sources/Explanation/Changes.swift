import Drill
import Simulation

/// Something that changed in one place, of itself: it does not follow from what happened further down.
struct Change: Hashable {
    enum Kind: Hashable {
        /// Its own work takes longer: seconds, as drawn and then.
        case slower(from: Double, to: Double)
        /// A share of its answers are errors of its own.
        case errors(share: Double)
        /// Instances are gone; until calls no longer go to them, a share is refused.
        case lost(instances: Int, refused: Double, noticed: Int)
        /// Instances take calls and work on none of them.
        case stuck(instances: Int)
        /// Messages over connections between two places take longer: seconds, as drawn and then.
        case network(from: Double, to: Double)
        /// Nothing passes on connections between two places.
        case blocked
        /// Operations are sent more often.
        case load([Load])
    }

    /// How often an operation is sent: per second, as drawn and then.
    struct Load: Hashable {
        var operation: Int
        var from: Double
        var to: Double
    }

    var kind: Kind
    /// Where; of a connection, whom it leads to; of load, nowhere.
    var station: Int?
    /// The connections that it is about; empty: it is about a station or the traffic.
    var links: [Int] = []
    var points: Range<Int>
}

extension Evidence {
    /// What changed of itself within some points, against what is drawn, in the order in which it began.
    func findChanges(_ points: Range<Int>) -> [Change] {
        var found: [Change] = []
        for station in timeline.stations.indices where compiled.system.stations[station].role != .client {
            found += stationChanges(station, points)
        }
        found += linkChanges(points)
        found += loadChanges(points)
        return found.sorted { ($0.points.lowerBound, $0.station ?? -1) < ($1.points.lowerBound, $1.station ?? -1) }
    }
}
