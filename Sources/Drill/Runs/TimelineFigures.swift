import DesignModel
import Simulation

/// How runs went over time: the mean of each point, without a range.
public struct TimelineFigures: Sendable {
    /// The width of a point, in nanoseconds.
    public let step: Int64
    /// By operation.
    public private(set) var operations: [OperationPoints]
    /// By component; those of clients are empty.
    public private(set) var components: [ComponentPoints]

    /// One operation over time.
    public struct OperationPoints: Sendable {
        public fileprivate(set) var offered = PointMeans()
        public fileprivate(set) var ok = PointMeans()
        public fileprivate(set) var failed = PointMeans()
        /// Of successes, in nanoseconds; a point without any success has none.
        public fileprivate(set) var p50 = PointMeans()
        public fileprivate(set) var p99 = PointMeans()
    }

    /// One component over time.
    public struct ComponentPoints: Sendable {
        public fileprivate(set) var utilization = PointMeans()
        public fileprivate(set) var instances = PointMeans()
        public fileprivate(set) var queue = PointMeans()
    }

    /// The timeline of one run, in complete points while traffic lasted.
    init(_ outcome: Outcome) {
        step = outcome.timeline.step
        operations = outcome.operations.map { _ in OperationPoints() }
        components = outcome.components.map { _ in ComponentPoints() }
        add(outcome)
    }

    /// Takes in one more run; one whose points are of another width has no place among these.
    mutating func add(_ outcome: Outcome) {
        let line = outcome.timeline
        guard line.step == step else { return }
        let count = min(line.count, Int(outcome.duration.nanoseconds / step))
        for index in operations.indices {
            let series = line.operations[index]
            operations[index].offered.add(series.offered.prefix(count).lazy.map { Double($0) })
            operations[index].ok.add(series.ok.prefix(count).lazy.map { Double($0) })
            operations[index].failed.add(series.failed.prefix(count).lazy.map { Double($0) })
            operations[index].p50.add(series.p50.prefix(count).lazy.map { $0 == 0 ? nil : Double($0) })
            operations[index].p99.add(series.p99.prefix(count).lazy.map { $0 == 0 ? nil : Double($0) })
        }
        for index in components.indices where outcome.compiled.system.stations[index].role != .client {
            let series = line.stations[index]
            let station = outcome.compiled.system.stations[index]
            let width = Double(step)
            components[index].utilization.add(
                zip(series.busyArea, series.instanceArea).prefix(count).lazy.map { busy, instances in
                    let slots = station.slots(whereInstances: Double(instances) / width)
                    return slots > 0 ? Double(busy) / width / slots : 0
                })
            components[index].instances.add(series.instanceArea.prefix(count).lazy.map { Double($0) / width })
            components[index].queue.add(series.queueArea.prefix(count).lazy.map { Double($0) / width })
        }
    }
}

/// The means of several series, point by point, over those that have the point.
public struct PointMeans: Sendable {
    private var sums: [Double] = []
    private var counts: [Int32] = []

    mutating func add(_ series: some Sequence<Double?>) {
        for (point, value) in series.enumerated() {
            if point == sums.count {
                sums.append(0)
                counts.append(0)
            }
            guard let value else { continue }
            sums[point] += value
            counts[point] += 1
        }
    }

    /// By point; `nil`: no run has any there.
    public var means: [Double?] { zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) } }
}
