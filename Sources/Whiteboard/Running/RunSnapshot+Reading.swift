import Explanation
import DesignModel
import Drill
import Simulation

extension RunSnapshot {
    /// Takes a run's readings; the explanation and the judgement of promises are added by whoever has them.
    init(_ run: LiveRun, pace: Pace, isPlaying: Bool) {
        time = run.now
        self.pace = pace
        self.isPlaying = isPlaying
        isMixed = run.recording.isMixed
        let timeline = run.engine.timeline
        seriesStep = Double(timeline.step) / 1e9
        let reader = RunReader(run, timeline)
        for (index, id) in run.compiled.components.enumerated() { components[id] = reader.component(index) }
        for (index, id) in run.compiled.connections.enumerated() {
            if let id { connections[id] = reader.connection(index) }
        }
        operations = run.compiled.operations.indices.map(reader.operation)
        faults = run.active.map { incident in
            FaultReading(
                number: incident.number, action: incident.action,
                text: Fault(action: incident.action).text(in: run.design), since: incident.from)
        }
        breaks = run.incidents.map(\.from.seconds)
        if run.engine.halt != nil {
            halt = "The run stopped: more requests were under way than the simulation can hold. Press R to replay."
        }
    }
}

/// Reads a timeline's last points.
private struct RunReader {
    let run: LiveRun
    let timeline: Timeline
    /// The points that count as now.
    let recent: Range<Int>
    /// The points that count as normal: after the warm-up, before anything was broken.
    let usual: Range<Int>
    /// The points that charts show.
    let shown: Range<Int>
    /// One point, in nanoseconds and seconds.
    let step: Double
    var seconds: Double { step / 1e9 * Double(recent.count) }

    /// Fewer points than this say nothing of normal times.
    static let usualMin = 3
    /// More points than this are in no chart.
    static let seriesLength = 120

    init(_ run: LiveRun, _ timeline: Timeline) {
        self.run = run
        self.timeline = timeline
        step = Double(timeline.step)
        let count = timeline.count
        recent = max(0, count - max(1, Int(3e9 / step)))..<count
        shown = max(0, count - Self.seriesLength)..<count
        let width = step
        let broken = run.incidents.map { Int(Double($0.from.nanoseconds) / width) }.min() ?? count
        let warm = Int(min(5e9, Double(run.recording.options.warmUp.nanoseconds)) / step) + 1
        // Of what was broken early, the seconds before that are the best there is.
        let first = min(count, warm, max(1, broken - Self.usualMin))
        usual = first..<max(first, min(count, broken, first + 30))
    }

    func sum(_ values: [UInt32], _ points: Range<Int>) -> Double { values[points].reduce(0) { $0 + Double($1) } }
    func sum(_ values: [Float], _ points: Range<Int>) -> Double { values[points].reduce(0) { $0 + Double($1) } }
    func rate(_ values: [UInt32]) -> Double { seconds > 0 ? sum(values, recent) / seconds : 0 }

    func latency(_ series: StationSeries, _ points: Range<Int>) -> Double? {
        let ended = sum(series.ok, points) + sum(series.failed, points)
        return ended > 0 ? sum(series.sojournSum, points) / ended / 1e9 : nil
    }

    /// Points so long ago that whoever has no answer from then gets none in time: two seconds, or twice as long as the slowest
    /// answers usually take.
    func settled(_ operation: Int) -> Range<Int> {
        let p99 = timeline.operations[operation].p99
        let slowest = usual.map { p99[$0] }.max() ?? 0
        let age = max(2e9, 2 * Double(slowest))
        let end = max(0, timeline.count - Int((age / step).rounded(.up)))
        return max(0, end - recent.count)..<end
    }

    /// The share of an operation's requests of some points that have no answer.
    func unanswered(_ operation: Int, _ points: Range<Int>) -> Double {
        let series = timeline.operations[operation]
        return points.reduce(0.0) { $0 + Double(series.unanswered(at: $1)) } / max(1, sum(series.offered, points))
    }

    /// The greatest share of what a client sends of an operation that gets no answer.
    private func unansweredShare(of client: Int) -> Double {
        run.compiled.operations.indices.filter { operation in
            run.compiled.system.sources.contains { $0.client == client && $0.sends(operation) }
        }.map { unanswered($0, settled($0)) }.max() ?? 0
    }

    func component(_ index: Int) -> ComponentReading {
        let series = timeline.stations[index]
        let view = run.engine.view(ofStation: index)
        let isClient = run.compiled.system.stations[index].role == .client
        var reading = ComponentReading()
        reading.arrivals = rate(series.arrivals)
        reading.ok = rate(series.ok)
        reading.failed = rate(series.failed)
        if isClient { reading.unanswered = unansweredShare(of: index) }
        reading.slots = isClient ? 0 : view.slots
        reading.up = view.up
        reading.instances = view.instances
        reading.isPaused = view.isPaused
        reading.isLeaderless = view.isLeaderless
        let nanoseconds = step * Double(recent.count)
        reading.busy = nanoseconds > 0 ? sum(series.busyArea, recent) / nanoseconds : Double(view.busy)
        reading.queue = nanoseconds > 0 ? sum(series.queueArea, recent) / nanoseconds : Double(view.queued)
        reading.latency = latency(series, recent)
        reading.usualLatency = usual.count >= Self.usualMin ? latency(series, usual) : nil
        let deliveries = sum(series.deliveries, recent)
        if deliveries > 0 { reading.age = sum(series.ageSum, recent) / deliveries / 1e9 }
        reading.givenUp = sum(series.givenUp, 0..<timeline.count)
        reading.isFilling = Self.isFilling(series, timeline.count, step: step, run.compiled.system.stations[index])
        let lookups = sum(series.lookups, recent)
        if lookups > 0 { reading.hits = sum(series.hits, recent) / lookups }
        let row = run.compiled.system.stations[index]
        reading.utilisationSeries = shown.map { point in
            let all = row.slots(whereInstances: Double(series.instanceArea[point]) / step)
            return all > 0 ? Double(series.busyArea[point]) / step / all : 0
        }
        let arrivals = sum(series.arrivals, recent)
        if case .perCall = row.scaling, arrivals > 0 { reading.coldShare = sum(series.coldStarts, recent) / arrivals }
        reading.queueSeries = shown.map { Double(series.queueArea[$0]) / step }
        reading.health = Health(reading, isClient: isClient)
        return reading
    }

    private static func isFilling(
        _ series: StationSeries, _ count: Int, step: Double, _ station: Simulation.Station
    ) -> Bool {
        guard case .buffer = station.role, count > 10 else { return false }
        func backlog(_ points: Range<Int>) -> Double {
            points.reduce(0) { $0 + Double(series.queueArea[$1]) } / step / Double(points.count)
        }
        let (before, now) = (backlog(count - 10..<count - 7), backlog(count - 3..<count))
        let taken = (count - 3..<count).reduce(0) { $0 + Double(series.deliveries[$1]) } / (3 * step / 1e9)
        return now > 20 && (now > 1.2 * before || now > 5 * taken)
    }

    func connection(_ index: Int) -> ConnectionReading {
        let series = timeline.links[index]
        let view = run.engine.view(ofLink: index)
        var reading = ConnectionReading()
        reading.calls = rate(series.calls)
        let ended = max(1, sum(series.ended, recent))
        reading.timeouts = min(1, sum(series.timeouts, recent) / ended)
        reading.failures = min(1, sum(series.failures, recent) / ended)
        reading.turnedAway = min(1, sum(series.turnedAway, recent) / max(1, sum(series.calls, recent)))
        reading.outstanding = view.outstanding
        reading.holding = view.holding
        reading.isCut = view.isCut
        reading.openBreakers = view.openBreakers
        return reading
    }

    func operation(_ index: Int) -> OperationReading {
        let series = timeline.operations[index]
        var reading = OperationReading()
        reading.name = run.compiled.operations[index]
        reading.offered = rate(series.offered)
        let ok = sum(series.ok, recent)
        let failed = sum(series.failed, recent)
        let settled = settled(index)
        let lost = unanswered(index, settled)
        if ok + failed > 0 {
            reading.availability = ok / (ok + failed) * (1 - lost)
        } else if lost >= 0.99 {
            reading.availability = 0
        }
        reading.p99 = recent.map { series.p99[$0] }.max().flatMap { $0 > 0 ? Double($0) / 1e9 : nil }
        let design = run.design
        if design.operations.indices.contains(index),
            let value = design.operations[index].settings.money(.value)?.dollars
        {
            let failed = run.engine.tallies.reduce(0.0) { $0 + Double($1[index].failed) }
            // What was sent just now is neither earned nor lost.
            let warm = Int(Double(run.recording.options.warmUp.nanoseconds) / step)
            let unheard = (warm..<max(warm, settled.upperBound)).reduce(0) { $0 + series.unanswered(at: $1) }
            reading.lost = value * (failed + Double(unheard))
        }
        reading.availabilitySeries = shown.map { point in
            let all = Double(series.ok[point]) + Double(series.failed[point])
            let lost = point < settled.upperBound ? unanswered(index, point..<point + 1) : 0
            return all > 0 ? Double(series.ok[point]) / all * (1 - lost) : lost >= 0.99 ? 0 : nil
        }
        reading.latencySeries = shown.map { Double(series.p99[$0]) / 1e9 }
        return reading
    }
}

extension Health {
    /// What the figures say, worst first.
    init(_ reading: ComponentReading, isClient: Bool) {
        let ended = reading.ok + reading.failed
        let failing = max(ended > 0 ? reading.failed / ended : 0, reading.unanswered)
        let isStarved = reading.arrivals > 1 && ended == 0 && reading.queue > 0
        // A function that nobody calls has no instances; one that has no room for any is down.
        if reading.up == 0, reading.instances > 0 || !isClient && reading.slots == 0 {
            self = .down
        } else if failing >= 0.5 || isStarved || reading.isLeaderless {
            self = .failing
        } else if !isClient, reading.slots > 0, reading.busy >= 0.95 * Double(reading.slots),
            reading.queue >= Double(reading.slots)
        {
            // More wait than it can ever work on at once: what it still answers comes too late.
            self = .failing
        } else if reading.isFilling {
            self = .strained
        } else if failing > 0.02 || reading.up < reading.instances || reading.isPaused {
            self = .strained
        } else if !isClient, reading.slots > 0, reading.busy >= 0.9 * Double(reading.slots) {
            self = .strained
        } else if let latency = reading.latency, let usual = reading.usualLatency, latency > 1.6 * usual + 0.002 {
            self = .strained
        } else {
            self = .fine
        }
    }
}
