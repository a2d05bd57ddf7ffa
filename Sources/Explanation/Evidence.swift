public import Drill
import DesignModel
import Simulation
import Wording

/// What the recorder saw, and how the system is built: all that an explanation may look at.
///
/// There is no schedule of faults in it, so a cause can only be named if it left its traces.
public struct Evidence: Sendable {
    let compiled: CompiledDesign
    let timeline: Timeline
    /// The first point after the warm-up.
    let first: Int
    /// One past the last complete point.
    let end: Int
    /// The points from which normal figures are taken; empty where there were none before things changed.
    let normal: Range<Int>
    /// Whether the run goes on, so that "now" means something to a reader.
    var isUnderWay = false
    /// By operation: the points at which it does worse than normal.
    let suffering: [Set<Int>]

    /// The evidence of a run under way.
    public init(_ run: LiveRun) {
        self.init(
            run.compiled, run.engine.timeline, warmUp: run.recording.options.warmUp.nanoseconds,
            end: run.now.nanoseconds)
        isUnderWay = true
    }

    /// The evidence of a run that is over.
    public init(_ outcome: Outcome) {
        self.init(
            outcome.compiled, outcome.timeline, warmUp: outcome.warmUp.nanoseconds, end: outcome.duration.nanoseconds)
    }

    init(_ compiled: CompiledDesign, _ timeline: Timeline, warmUp: Int64, end: Int64) {
        let first = Int((warmUp + timeline.step - 1) / timeline.step)
        let last = max(first, min(timeline.count, Int(end / timeline.step)))
        let seed = first..<min(last, first + 5)
        let draft = Evidence(
            compiled, timeline, first: first, end: last, normal: seed.count == 5 ? seed : first..<first)
        self = Evidence(compiled, timeline, first: first, end: last, normal: draft.undisturbedStart)
    }

    private init(_ compiled: CompiledDesign, _ timeline: Timeline, first: Int, end: Int, normal: Range<Int>) {
        self.compiled = compiled
        self.timeline = timeline
        self.first = first
        self.end = end
        self.normal = normal
        suffering = timeline.operations.map { Self.suffering($0, normal, first..<end) }
    }

    /// The first thirty points, or as many as pass before something differs from the first five.
    private var undisturbedStart: Range<Int> {
        guard hasNormal else { return normal }
        var limit = min(end, first + 30)
        let rest = normal.upperBound..<limit
        for point in changes(in: rest).map(\.points.lowerBound) + sufferingPoints(in: rest).prefix(1) {
            limit = min(limit, point)
        }
        return first..<max(normal.upperBound, limit)
    }

    var hasNormal: Bool { normal.count >= 5 }

    /// Whether the start was already bad, so that it says nothing about what is normal.
    var isSickFromTheStart: Bool {
        hasNormal
            && timeline.operations.indices.contains { operation in
                let series = timeline.operations[operation]
                let isUnanswered = sum(series.ok, normal) == 0 && sum(series.offered, normal) > 20
                return share(operation, normal) < 0.9 || isUnanswered
            }
    }

    /// The last three seconds, over which a board shows how operations fare.
    var latest: Range<Int> { max(first, end - max(1, Int(3_000_000_000 / timeline.step)))..<end }

    /// The simulated time at which a point begins, as a clock shows it.
    func clock(_ point: Int) -> String { Figure.clock(TimeSpan(nanoseconds: Int64(point) * timeline.step)) }

    func name(_ station: Int) -> String { compiled.name(ofStation: station) }

    func slots(_ station: Int) -> Double {
        let row = compiled.system.stations[station]
        return Double(row.instances) * Double(row.slots)
    }

    /// Slots taken on average over some points, as a share of all.
    func utilization(_ station: Int, _ points: Range<Int>) -> Double {
        guard compiled.system.stations[station].role != .client, !points.isEmpty else { return 0 }
        return mean(timeline.stations[station].busyArea, points) / slots(station)
    }

    /// A count that is kept as an area, on average over some points.
    func mean(_ areas: [Float], _ points: Range<Int>) -> Double {
        guard !points.isEmpty else { return 0 }
        return sum(areas, points) / Double(timeline.step) / Double(points.count)
    }

    func sum(_ values: [Float], _ points: Range<Int>) -> Double { values[points].reduce(0) { $0 + Double($1) } }
    func sum(_ values: [UInt32], _ points: Range<Int>) -> Double { values[points].reduce(0) { $0 + Double($1) } }

    /// A sum per count over some points; `nil` where nothing was counted.
    func ratio(_ sums: [Float], _ counts: [UInt32], _ points: Range<Int>) -> Double? {
        let count = sum(counts, points)
        return count > 0 ? sum(sums, points) / count : nil
    }

    /// Whether requests of an operation can reach a station over the arrows drawn.
    func reaches(_ operation: Int, _ station: Int) -> Bool {
        compiled.stations(reachedBy: operation).contains(station)
    }
}
