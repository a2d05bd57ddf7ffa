import Drill
import Simulation

/// Something that changed in one place, of itself: it does not follow from what happened further down.
struct Change: Hashable {
    enum Kind: Hashable {
        /// Its own work takes longer: seconds, before and then.
        case slower(from: Double, to: Double)
        /// A share of its answers are errors of its own.
        case errors(share: Double)
        /// Nobody is there to take a share of its calls.
        case refuses(share: Double)
        /// It takes calls and works on none of them.
        case stuck
        /// Messages over a connection take longer: seconds, before and then.
        case network(link: Int, from: Double, to: Double)
        /// Nothing passes on a connection.
        case blocked(link: Int)
        /// Operations are sent more often.
        case load([Load])
    }

    /// How often an operation is sent: per second, before and then.
    struct Load: Hashable {
        var operation: Int
        var from: Double
        var to: Double
    }

    var kind: Kind
    /// Where; of a connection, whom it leads to; of load, nowhere.
    var station: Int?
    var points: Range<Int>
}

extension Evidence {
    /// What changed of itself within some points, in the order in which it began.
    func changes(in points: Range<Int>) -> [Change] {
        guard hasNormal || normal.count == 5, !points.isEmpty else { return [] }
        var found: [Change] = []
        for station in timeline.stations.indices where compiled.system.stations[station].role != .client {
            found += stationChanges(station, points)
        }
        for link in timeline.links.indices { found += linkChanges(link, points) }
        found += loadChanges(points)
        return found.sorted { ($0.points.lowerBound, $0.station ?? -1) < ($1.points.lowerBound, $1.station ?? -1) }
    }

    /// Stretches of points at which something holds, short breaks bridged, single points left out.
    func stretches(_ points: Range<Int>, where holds: (Int) -> Bool) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for point in points where holds(point) {
            if let last = stretches.last, point - last.upperBound < 3 {
                stretches[stretches.count - 1] = last.lowerBound..<point + 1
            } else {
                stretches.append(point..<point + 1)
            }
        }
        return stretches.filter { $0.count > 1 }
    }

    private func stationChanges(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        var found = slowness(station, points)
        func shares(_ counts: [UInt32], _ kind: (Double) -> Change.Kind) {
            let usual = sum(counts, normal) / max(1, sum(series.arrivals, normal))
            let bad = stretches(points) { point in
                let count = Double(counts[point])
                let all = max(count, Double(series.arrivals[point]))
                return count > 1 && count / all > usual + max(0.01, 4 * (usual / max(1, all)).squareRoot())
            }
            for stretch in bad {
                let share = sum(counts, stretch) / max(1, sum(counts, stretch), sum(series.arrivals, stretch))
                found.append(Change(kind: kind(share), station: station, points: stretch))
            }
        }
        shares(series.errors) { .errors(share: $0) }
        shares(series.refusals) { .refuses(share: $0) }
        for stretch in stretches(points, where: { isStuck(station, $0) }) where stretch.count > 2 {
            found.append(Change(kind: .stuck, station: station, points: stretch))
        }
        return found
    }

    /// Calls come, slots are free or wait for nothing further down, and yet no work begins or ends.
    private func isStuck(_ station: Int, _ point: Int) -> Bool {
        let series = timeline.stations[station]
        let here = point..<point + 1
        guard series.waits[point] == 0, series.ok[point] == 0, sum(series.waits, normal) > 2 * Double(normal.count),
            mean(series.busyArea, here) + mean(series.queueArea, here) > 0.5
        else { return false }
        let waiting = compiled.system.links.indices.filter { compiled.system.links[$0].caller == station }
            .reduce(0.0) { $0 + mean(timeline.links[$1].outstandingArea, here) }
        return utilization(station, here) < 0.98 || waiting < 0.5 * mean(series.busyArea, here)
    }

    private func linkChanges(_ link: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.links[link]
        let callee = compiled.system.links[link].callee
        var found: [Change] = []
        if let usual = ratio(series.networkSum, series.messages, normal) {
            let slow = stretches(points) { point in
                guard let mean = ratio(series.networkSum, series.messages, point..<point + 1) else { return false }
                return series.messages[point] >= 4 && mean > usual * 1.5 + 1e6
            }
            for stretch in slow {
                let mean = ratio(series.networkSum, series.messages, stretch) ?? usual
                found.append(
                    Change(
                        kind: .network(link: link, from: usual / 1e9, to: mean / 1e9), station: callee,
                        points: stretch))
            }
        }
        for stretch in stretches(points, where: { series.blocked[$0] > 0 }) {
            found.append(Change(kind: .blocked(link: link), station: callee, points: stretch))
        }
        return found
    }

    /// A closed loop sends less because it waits; only more than usual is a cause. Operations that rise together are
    /// one change.
    private func loadChanges(_ points: Range<Int>) -> [Change] {
        let perSecond = 1e9 / Double(timeline.step)
        var found: [Change] = []
        for operation in timeline.operations.indices {
            let offered = timeline.operations[operation].offered
            let usual = sum(offered, normal) / Double(normal.count)
            let high = stretches(points) { point in
                let now = Double(offered[point])
                return now > 1.3 * usual && now > usual + 5 * max(1, usual).squareRoot()
            }
            for stretch in high {
                let load = Change.Load(
                    operation: operation, from: usual * perSecond,
                    to: sum(offered, stretch) / Double(stretch.count) * perSecond)
                if let index = found.firstIndex(where: { $0.points.overlaps(stretch) }),
                    case .load(let others) = found[index].kind
                {
                    found[index].kind = .load(others + [load])
                } else {
                    found.append(Change(kind: .load([load]), station: nil, points: stretch))
                }
            }
        }
        return found
    }
}
