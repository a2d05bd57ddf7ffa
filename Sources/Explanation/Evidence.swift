public import Drill
import DesignModel
import Simulation

/// What the recorder saw, and how the system is drawn: all that an explanation may look at.
///
/// There is no schedule of faults in it, so a cause can only be named if it left its traces.
public struct Evidence: Sendable {
    let timeline: Timeline
    /// Operations in windows of five seconds, by which recovery is judged.
    let windows: Timeline
    /// What the drawing says, from a point on; more than one where it was edited midway.
    private let drawings: [(from: Int, declared: Declared)]
    /// The first point after the warm-up.
    let first: Int
    /// One past the last complete point.
    let end: Int
    /// Whether the run goes on.
    let isLive: Bool
    /// What tables show of some stretches of time, so that a sentence about the same stretch says the same. Nothing is
    /// inferred from where they begin and end.
    private let tables: [(from: Double, to: Double, tallies: [OperationTally])]
    /// Acknowledged writes that each station lost in the whole run; empty while it goes on.
    let lostWrites: [UInt64]
    /// What changed of itself, in the order in which it began.
    private(set) var changes: [Change] = []
    /// Points at which nothing had changed and nobody suffered; empty where there were none.
    private(set) var quiet: Range<Int>
    /// What is normal for each operation: as it was in quiet, or as the drawing says.
    private(set) var normal: [Rehearsal.Normal] = []
    /// When operations suffered.
    package private(set) var badWindows: [[Int]] = []

    /// The evidence of a run under way.
    public init(_ run: LiveRun) {
        self.init(
            run.designs, run.engine.detail, run.engine.windows, warmUp: run.recording.options.warmUp.nanoseconds,
            end: run.now.nanoseconds, isLive: true, tables: [], lostWrites: [])
    }

    /// The evidence of a run that is over.
    public init(_ outcome: Outcome) {
        self.init(
            outcome.designs, outcome.detail, outcome.windows, warmUp: outcome.warmUp.nanoseconds,
            end: outcome.duration.nanoseconds, isLive: false,
            tables: outcome.phases.map { ($0.from.nanoseconds, $0.to.nanoseconds, $0.tallies) },
            lostWrites: outcome.components.map(\.data.lostWrites))
    }

    private init(
        _ designs: [DatedDesign], _ timeline: Timeline, _ windows: Timeline, warmUp: Int64, end: Int64, isLive: Bool,
        tables: [(from: Int64, to: Int64, tallies: [OperationTally])], lostWrites: [UInt64]
    ) {
        self.timeline = timeline
        self.windows = windows
        self.isLive = isLive
        self.lostWrites = lostWrites
        self.tables = tables.filter { !$0.tallies.isEmpty && $0.from <= $0.to }.map {
            (Double($0.from) / 1e9, Double($0.to) / 1e9, $0.tallies)
        }
        drawings = designs.map { (timeline.point(at: $0.from.nanoseconds), Declared($0.compiled)) }
        let begin = timeline.point(at: warmUp)
        first = min(timeline.count, timeline.time(begin) < warmUp ? begin + 1 : begin)
        self.end = max(first, min(timeline.count, timeline.point(at: end)))
        quiet = first..<first
        guard !drawings.isEmpty, self.end > 0 else { return }
        changes = findChanges(0..<self.end)
        (quiet, normal) = findNormal()
        badWindows = timeline.operations.indices.map(findBadWindows)
    }

    /// What the drawing says now.
    var declared: Declared { drawings[drawings.count - 1].declared }
    var compiled: CompiledDesign { declared.compiled }

    /// Whether nothing was drawn anew meanwhile.
    var drawingIsOne: Bool { drawings.count == 1 }

    /// What the drawing said at a point.
    func declared(at point: Int) -> Declared {
        drawings.count == 1 ? drawings[0].declared : (drawings.last { $0.from <= point } ?? drawings[0]).declared
    }

    // MARK: Figures

    /// The simulated time at which a point begins, in seconds.
    func seconds(_ point: Int) -> Double { Double(timeline.time(point)) / 1e9 }
    /// The point within which a time lies.
    func point(at seconds: Double) -> Int { timeline.point(at: Int64(max(0, min(seconds, 9e9)) * 1e9)) }
    /// How long some points are together, in seconds.
    func length(_ points: Range<Int>) -> Double {
        max(1e-9, seconds(points.upperBound) - seconds(points.lowerBound))
    }
    func seconds(ofWindow window: Int) -> Double { Double(Int64(window) * windows.step) / 1e9 }

    func name(_ station: Int) -> String { compiled.name(ofStation: station) }

    /// All slots of a station; over some points, those of its instances that were there and not lost, on average.
    func slots(_ station: Int, _ points: Range<Int>? = nil) -> Double {
        let row = compiled.system.stations[station]
        let isElastic = if case .automatic = row.scaling { true } else { false }
        if case .perCall = row.scaling { return row.slots(whereInstances: Double(row.instances)) }
        guard isElastic || points != nil else { return row.slots(whereInstances: Double(row.instances)) }
        let span = points ?? start..<end
        let there = isElastic ? instances(station, span) : Double(row.instances)
        let left = there - max(mean(timeline.stations[station].outArea, span), lost(station, span))
        // Where nobody is left, what is taken is still of those that were there.
        let slots = row.slots(whereInstances: left < 0.5 ? there : left)
        let all = row.slots(whereInstances: there)
        return max(1, min(slots, all - missing(station, span)))
    }

    /// How many instances are found to be lost over some points, on average, whether or not callers know it yet.
    func lost(_ station: Int, _ points: Range<Int>) -> Double {
        changes.flatMap(\.parts).reduce(0) { most, change in
            guard case .lost(let instances, _, _) = change.kind, change.station == station else { return most }
            let shared = change.points.clamped(to: points)
            return shared.isEmpty ? most : max(most, Double(instances) * length(shared) / length(points))
        }
    }

    /// How many instances there were over some points, on average.
    func instances(_ station: Int, _ points: Range<Int>) -> Double {
        mean(timeline.stations[station].instanceArea, points)
    }

    /// Slots taken on average over some points, as a share of all.
    func utilization(_ station: Int, _ points: Range<Int>) -> Double {
        guard compiled.system.stations[station].role != .client, !points.isEmpty else { return 0 }
        return mean(timeline.stations[station].busyArea, points) / slots(station, points)
    }

    /// A count that is kept as an area, on average over some points.
    func mean(_ areas: [Float], _ points: Range<Int>) -> Double {
        guard !points.isEmpty else { return 0 }
        return sum(areas, points) / length(points) / 1e9
    }

    /// A count per second over some points.
    func rate(_ counts: [UInt32], _ points: Range<Int>) -> Double {
        points.isEmpty ? 0 : sum(counts, points) / length(points)
    }

    func sum(_ values: [Float], _ points: Range<Int>) -> Double {
        values[points.clamped(to: values.indices)].reduce(0) { $0 + Double($1) }
    }
    func sum(_ values: [Double], _ points: Range<Int>) -> Double {
        values[points.clamped(to: values.indices)].reduce(0, +)
    }
    func sum(_ values: [UInt32], _ points: Range<Int>) -> Double {
        values[points.clamped(to: values.indices)].reduce(0) { $0 + Double($1) }
    }

    /// The first point that is told of: on a board the warm-up is seen as well.
    var start: Int { isLive ? 0 : first }

    /// Points as they are there, one at least.
    func present(_ points: Range<Int>) -> Range<Int> {
        let low = max(0, min(points.lowerBound, end - 1))
        return low..<max(low + 1, min(points.upperBound, end))
    }

    /// A sum per count over some points; `nil` where nothing was counted.
    func ratio(_ sums: [Float], _ counts: [UInt32], _ points: Range<Int>) -> Double? {
        let count = sum(counts, points)
        return count > 0 ? sum(sums, points) / count : nil
    }

    /// From the first to the last of some points at which something happened to a share of all that is worth a word: to at
    /// least a quarter of the share that it reached in its worst seconds. What went before, and what trickled after, would
    /// only dilute it.
    func active(_ counts: [UInt32], of all: [UInt32], _ points: Range<Int>) -> Range<Int>? {
        func share(_ span: Range<Int>) -> Double {
            let span = span.clamped(to: points)
            return sum(counts, span) / max(1, sum(all, span))
        }
        let shares = points.map { share($0 - 2..<$0 + 3) }
        guard let worst = shares.max(), worst > 0 else { return nil }
        let found = points.indices.filter { counts[points[$0]] > 0 && shares[$0 - points.lowerBound] >= worst / 4 }
        guard let first = found.first, let last = found.last else { return nil }
        return first..<last + 1
    }

    /// Those of some points that lie wholly inside: what is booked at its end, or began before, is left out.
    func inside(_ points: Range<Int>) -> Range<Int> {
        guard points.count > 3 else { return points }
        let low = isLong(points.lowerBound) ? points.lowerBound : points.lowerBound + 1
        return low..<(isLong(points.upperBound - 1) ? points.upperBound : points.upperBound - 1)
    }

    /// Whether a point is one of those that were joined because nothing changed in them.
    func isLong(_ point: Int) -> Bool { timeline.time(point + 1) - timeline.time(point) > timeline.step }

    /// What a table shows of an operation in a time; `nil` where none speaks of it.
    func table(_ operation: Int, _ points: Range<Int>) -> OperationTally? {
        if !tables.isEmpty, points.lowerBound <= first, points.upperBound >= end {
            return tables.reduce(into: OperationTally()) { $0.merge($1.tallies[operation]) }
        }
        return tables.first {
            abs($0.from - seconds(points.lowerBound)) < 1.5 && abs($0.to - seconds(points.upperBound)) < 1.5
        }?.tallies[operation]
    }

    // MARK: The drawing

    /// Whether requests of an operation can reach a station over the arrows drawn.
    func reaches(_ operation: Int, _ station: Int) -> Bool { reached(operation).contains(station) }

    /// Whether requests of an operation take a connection.
    func takes(_ operation: Int, _ link: Int) -> Bool {
        let row = compiled.system.links[link]
        return row.operations?.contains(operation) ?? true && reaches(operation, row.caller)
    }

    /// The stations that requests of an operation reach over such connections.
    func reached(_ operation: Int, over isMeant: (Link) -> Bool = { _ in true }) -> Set<Int> {
        var reached = Set(compiled.system.sources.filter { $0.sends(operation) }.map(\.client))
        var frontier = Array(reached)
        while let caller = frontier.popLast() {
            for link in compiled.system.links
            where link.caller == caller && link.operations?.contains(operation) ?? true && isMeant(link)
                && reached.insert(link.callee).inserted
            {
                frontier.append(link.callee)
            }
        }
        return reached
    }
}
