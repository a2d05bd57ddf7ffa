import DesignModel
import Simulation
import Statistics

/// Says of a smaller copy that was played where it may have gone otherwise than the whole would have.
///
/// Whoever waits, waits longer in a small pool than in a large one that is as busy: chance cancels out less. So a copy can
/// be trusted where hardly anybody waited in it, because then in the whole nobody did; and where a queue was so long that
/// chance did not matter, because then both are decided by what comes and what is worked off. In between it cannot. The same
/// holds for what is turned away for want of room. How well this tells the two apart is measured: see <doc:Scaling>.
struct CopyJudge {
    let compiled: CompiledDesign
    let reduction: Reduction
    /// The smaller system.
    let system: System
    // What was measured of it.
    let stations: [StationFigures]
    let tallies: [OperationTally]
    let timeline: Timeline
    /// What of the timeline was measured, and for how long.
    let points: Range<Int>
    let seconds: Double

    /// Of so many requests of an operation, three standard errors are 2%: how many come is chance as well.
    static let fewestRequests = 22_500.0

    /// - Parameter end: the end of traffic.
    /// - Returns: `nil` where the design was played whole.
    init?(_ run: LiveRun, until end: TimeSpan) {
        guard run.reduction.factor > 1 else { return nil }
        compiled = run.compiled
        reduction = run.reduction
        system = run.played
        let engine = run.engine
        (stations, timeline) = (engine.stationFigures, engine.timeline)
        tallies = compiled.operations.indices.map { index in
            engine.tallies.reduce(into: OperationTally()) { $0.merge($1[index]) }
        }
        let warmUp = min(run.recording.options.warmUp, end)
        // A run that had to be stopped may have measured nothing.
        let last = min(timeline.count, Int(end.nanoseconds / timeline.step))
        points = min(last, Int((warmUp.nanoseconds + timeline.step - 1) / timeline.step))..<last
        seconds = end.seconds - warmUp.seconds
    }

    /// What may be wrong by chance in a p99 or a share that says nothing.
    private enum Bound {
        /// A wait that is so small a part of what its users wait for in all.
        static let wait = 0.05
        /// Work turned away, and time spent near a limit.
        static let lost = 0.005
        static let critical = 0.05
        /// So few wait, as a share of those that are worked on, that they are none.
        static let few = 0.02
        /// A queue so long, in roots of the number of slots, that more comes than can be worked off: where just enough can, at
        /// a utilization of 1 − β/√slots, it is about 1/β of them.
        static let deep = 10.0
        /// How much more the number of those present scatters than in the design, as a share of it.
        static let scatter = 0.08
        /// A line that is so full goes up and down no further: of several that nothing else keeps alike.
        static let full = 0.7
        /// Places, times how far they are exceeded.
        static let places = 50.0
        static let tokens = 3.0
        /// Tries for each call, beyond the first.
        static let again = 0.01
        /// Calls that succeed in the seconds in which a breaker is open for a while.
        static let flipping = 0.01
        /// Cold starts, of which a p99 is not to be one.
        static let cold = 0.005
        /// Seconds until a breaker has seen enough.
        static let breaker = 5.0
    }

    /// One sentence for each thing; empty: it can be trusted.
    var doubts: [String] {
        system.stations.indices.flatMap {
            [ofWaiting($0), ofConnections($0), ofLimit($0), ofFunction($0), ofParts($0), ofLocks($0)]
        }.compactMap(\.self)
            + system.links.indices.flatMap { [ofBulkhead($0), ofLinkLimit($0), ofBreaker($0), ofRetries($0)] }
            .compactMap(\.self)
            + tallies.indices.flatMap { [ofStock($0), ofRarity($0)] }.compactMap(\.self)
    }

    // MARK: Waiting

    private func ofWaiting(_ station: Int) -> String? {
        let row = system.stations[station]
        guard row.role != .client, !isFunction(station), !isUnhurried(station) else { return nil }
        let series = timeline.stations[station]
        let line = line(at: station)
        let critical = share { point in
            Double(series.queueArea[point]) > Bound.few * Double(series.busyArea[point])
                && line.isShort(Double(series.queueArea[point]) / width / line.count)
        }
        if critical > Bound.critical {
            return
                "\(name(station)) was near its limit for \(percent(critical)) of the time, where a small pool waits longer, and "
                + "less evenly, than a large one"
        }
        guard !reduction.isEven(at: station, compiled.system) else { return nil }
        return "\(name(station)) was at its limit, and its slots cannot be divided evenly by \(reduction.factor)"
    }

    /// Whether hardly anybody waits at a station, or is turned away.
    func isUnhurried(_ station: Int) -> Bool {
        let series = timeline.stations[station]
        let lost = sum(series.rejections) - sum(series.limited) + sum(series.impatient)
        let wait = Double(stations[station].wait.quantile(0.99) ?? 0)
        return wait <= Bound.wait * patience(at: station) && lost <= Bound.lost * max(1, sum(series.arrivals))
    }

    /// Where calls wait at a station: in one line, or in one for each instance.
    private struct Line {
        let count: Double
        /// To how many slots one leads, and how many more there are in the design.
        let slots: Double
        let divisor: Double
        /// How many it has room for; infinite where there is no end of it.
        let room: Double

        /// Whether chance still matters where so many wait.
        func isShort(_ waiting: Double) -> Bool {
            let scatter = (1 - 1 / divisor.squareRoot()) / (waiting + slots).squareRoot()
            let isUneven = count > 1 && divisor > 1 && waiting < Bound.full * room
            return waiting < Bound.deep * slots.squareRoot() || scatter > Bound.scatter || isUneven
        }
    }

    private func line(at station: Int) -> Line {
        let row = system.stations[station]
        if case .buffer(let buffer) = row.role {
            let takers = system.links.filter { $0.caller == station && !$0.isFallback }.map(\.callee)
            let most = takers.max { slots(of: $0) < slots(of: $1) }
            return Line(
                count: 1, slots: most.map(slots) ?? 1,
                divisor: Double(most.map { reduction.divisors[$0].slots } ?? reduction.factor),
                room: buffer.capacity == .max ? .infinity : Double(buffer.capacity))
        }
        let divisor = reduction.divisors[station].slots
        let isPooled = divisor == 1 || row.balance == .leastBusy || row.balance == .twoChoices
        let room = row.queueLimit == .max ? .infinity : Double(row.queueLimit)
        return isPooled
            ? Line(
                count: 1, slots: slots(of: station), divisor: Double(divisor), room: room * Double(row.mostInstances))
            : Line(count: Double(row.mostInstances), slots: Double(row.slots), divisor: Double(divisor), room: room)
    }

    private func slots(of station: Int) -> Double {
        Double(max(1, system.stations[station].mostInstances * system.stations[station].slots))
    }

    private func ofConnections(_ station: Int) -> String? {
        guard let connections = system.stations[station].connections else { return nil }
        let series = timeline.stations[station]
        let waits = series.connectionWaitSum[points].reduce(0.0) { $0 + Double($1) }
        guard waits / max(1, sum(series.arrivals)) > 0.2 * Bound.wait * patience(at: station) else { return nil }
        let critical = share { point in
            let queue = Double(series.connectionWaitSum[point])
            return queue > Bound.few * Double(series.busyArea[point])
                && queue / width < Bound.deep * Double(connections).squareRoot()
        }
        guard critical > Bound.critical else { return nil }
        return "the connections to \(name(station)) were nearly all taken for \(percent(critical)) of the time"
    }

    /// The shortest p99 of the operations that come to a station: of messages, until they are worked off.
    private func patience(at station: Int) -> Double {
        let times = tallies.indices.filter { compiled.stations(reachedBy: $0).contains(station) }.compactMap { index in
            var isBuffer = false
            if case .buffer = system.stations[station].role { isBuffer = true }
            return isBuffer
                ? tallies[index].settledTime(of: 0.99) : tallies[index].latency.quantile(0.99).map { Double($0) }
        }
        return times.min() ?? 0
    }

    // MARK: Turning away

    private func ofBulkhead(_ link: Int) -> String? {
        guard let places = system.links[link].bulkhead, divisors(ofCaller: link).slots > 1 else { return nil }
        let series = timeline.links[link]
        let blocked = sum(series.turnedAway) - sum(series.failedFast)
        guard isDoubtful(blocked, of: sum(series.calls), Double(places), Bound.places) else { return nil }
        return
            "the bulkhead of \(title(link)) turned \(percent(blocked / max(1, sum(series.calls)))) away, which of fewer "
            + "places is more"
    }

    private func ofLinkLimit(_ link: Int) -> String? {
        guard let limit = system.links[link].limit else { return nil }
        let series = timeline.links[link]
        guard isDoubtful(sum(series.limited), of: sum(series.calls), limit, Bound.tokens) else { return nil }
        return "the limit of \(title(link)) was hardly passed, which chance decides"
    }

    private func ofLimit(_ station: Int) -> String? {
        guard let limit = system.stations[station].limit else { return nil }
        let series = timeline.stations[station]
        guard isDoubtful(sum(series.limited), of: sum(series.arrivals), limit, Bound.tokens) else { return nil }
        return "the limit of \(name(station)) was hardly passed, which chance decides"
    }

    private func ofFunction(_ station: Int) -> String? {
        guard case .perCall(let rule) = system.stations[station].scaling else { return nil }
        let series = timeline.stations[station]
        if isDoubtful(sum(series.coldRefusals), of: sum(series.arrivals), Double(rule.most), Bound.places) {
            return "\(name(station)) had all of its instances at work now and then"
        }
        guard let cold = coldShare(station), cold > Bound.cold else { return nil }
        return "\(percent(cold)) of the calls of \(name(station)) started cold, which of more calls are fewer"
    }

    private func coldShare(_ station: Int) -> Double? {
        stations[station].scaling.map { Double($0.coldStarts) / Double(max(1, stations[station].requests)) }
    }

    /// Figures that may be off without any other being so, a sentence each.
    var remarks: [String] {
        system.stations.indices.compactMap { station in
            guard case .perCall = system.stations[station].scaling, let cold = coldShare(station), cold > 0 else {
                return nil
            }
            return "cold starts of \(name(station)): of more calls they are fewer"
        } + remarksOnKeys
    }

    /// Whether some were turned away, and not so many that they would be as large a share of more.
    private func isDoubtful(_ lost: Double, of all: Double, _ places: Double, _ bound: Double) -> Bool {
        let share = lost / max(1, all)
        return share > Bound.lost && (share >= 1 || places * share / (1 - share) < bound)
    }

    // MARK: Policies and numbers

    private func ofBreaker(_ link: Int) -> String? {
        guard let breaker = system.links[link].breaker, divisors(ofCaller: link).slots > 1 else { return nil }
        let series = timeline.links[link]
        guard sum(series.failures) > 0.02 * sum(series.attempts) else { return nil }
        let passed = points.filter { series.failedFast[$0] > 0 }.reduce(0.0) {
            $0 + max(0, Double(series.attempts[$1]) - Double(series.failures[$1]))
        }
        if passed > Bound.flipping * sum(series.calls) {
            return
                "the breaker of \(title(link)) opened and closed while some calls succeeded, and fewer calls keep it closed for "
                + "longer"
        }
        let callers = max(1, stations[system.links[link].caller].instancesMean)
        let rate = sum(series.calls) / max(1e-9, seconds) / callers
        guard Double(breaker.minimum) > Bound.breaker * rate else { return nil }
        return "the breaker of \(title(link)) needs \(reduction.factor) times as long to see \(breaker.minimum) calls"
    }

    /// What is tried again comes on top of the load that made it fail: where that tips over is a matter of chance.
    private func ofRetries(_ link: Int) -> String? {
        let series = timeline.links[link]
        let again = sum(series.attempts) - sum(series.hedges) - sum(series.calls)
        guard again > Bound.again * sum(series.calls) else { return nil }
        return
            "\(title(link)) was tried again, \(percent(again / max(1, sum(series.calls)))) more often than called, and load "
            + "that feeds on itself tips over by chance"
    }

    private func ofRarity(_ operation: Int) -> String? {
        guard (1..<UInt64(Self.fewestRequests)).contains(tallies[operation].requests) else { return nil }
        return "\(compiled.operations[operation]) was sent only \(tallies[operation].requests) times"
    }

    // MARK: Parts

    private var width: Double { Double(timeline.step) }

    private func share(_ holds: (Int) -> Bool) -> Double {
        Double(points.count(where: holds)) / Double(max(1, points.count))
    }

    private func sum(_ counts: [UInt32]) -> Double { counts[points].reduce(0) { $0 + Double($1) } }

    private func divisors(ofCaller link: Int) -> Reduction.Divisors { reduction.divisors[system.links[link].caller] }

    private func isFunction(_ station: Int) -> Bool {
        if case .perCall = system.stations[station].scaling { true } else { false }
    }

    func name(_ station: Int) -> String { compiled.name(ofStation: station) }
    private func title(_ link: Int) -> String { compiled.title(ofLink: link) }
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
