import Statistics

/// Sees what happens and keeps what reports and explanations need; its memory does not grow with simulated time.
struct Recorder {
    var stations: Flat<StationMeasure>
    var links: Flat<LinkMeasure>
    var feeds: Flat<FeedMeasure>
    /// Of each feed, how old messages were when they went to a consumer.
    var ages: [LatencyHistogram]
    var data: [DataTally]
    var sagas: [SagaTally]
    var operations: Flat<OperationMeasure>
    /// What was sent in each phase, by phase and then by operation: what every operation changes, and what few do.
    var sent = Flat<SentCounts>()
    var troubles: [OperationTally] = []
    /// What waited and was called in the phases that are over.
    var pastPhases: [PhaseMeasure] = []
    /// How many phases have begun.
    private(set) var phaseCount = 0
    /// The phase that newly sent operations belong to; −1: they are not measured.
    var phaseOfNewRequests: Int32 = -1
    let operationCount: Int
    /// Of the successes of each operation since the last point, then since the last window; of the waits of each station,
    /// then of the stays; and of the successes of each phase and operation.
    private var histograms: Histograms
    private let firstWait: Int
    private let firstStay: Int
    private let firstSent: Int

    /// When measuring of components began; `nil`: it has not.
    private(set) var measuredFrom: Time?
    /// Whether components are measured: it has begun and not ended.
    private(set) var isMeasuring = false

    /// In points of equal width.
    var timeline: Timeline
    /// The same in points that are narrow where something changed and wide where nothing did. It is kept from the start, so
    /// that a long run takes no more than a short one.
    var detail: Timeline
    /// The zones between which nothing passes now, as far as something has tried.
    var apart: Set<ZonePair> = []
    private var fine: Time
    /// How long the open point is.
    var pointWidth: Time { fine }
    private(set) var nextPoint: Time
    /// When the open point began.
    private(set) var pointBegan: Time = 0
    /// Of the timeline's next point, what is not in the open one.
    var closed: ClosedPoints
    /// The same for operations alone, in windows of five seconds, by which recovery is judged.
    var windows: Timeline
    /// When the open window began.
    private var windowBegan: Time = 0

    /// The width of the windows by which recovery is judged.
    static let window: Time = 5_000_000_000

    /// - Parameter ages: by stations, at how many times after a write it is measured who would see it.
    init(stations: Int, links: Int, feeds: Int, operations: Int, ages: [Int], step: Time) {
        self.stations = Flat(repeating: StationMeasure(), count: stations)
        self.links = Flat(repeating: LinkMeasure(), count: links)
        self.feeds = Flat(repeating: FeedMeasure(), count: feeds)
        self.ages = Array(repeating: LatencyHistogram(), count: feeds)
        self.operations = Flat(repeating: OperationMeasure(), count: operations)
        firstWait = 2 * operations
        firstStay = firstWait + stations
        firstSent = firstStay + stations
        histograms = Histograms(count: firstSent)
        data = ages.map { ages in
            var tally = DataTally()
            tally.fresh = Array(repeating: 0, count: ages)
            return tally
        }
        sagas = Array(repeating: SagaTally(), count: stations)
        operationCount = operations
        timeline = Timeline(step: step, stations: stations, links: links, operations: operations)
        detail = timeline
        detail.edges = [0]
        detail.traces = Array(repeating: StationTraces(), count: stations)
        detail.feeds = Array(repeating: FeedSeries(), count: feeds)
        closed = ClosedPoints(stations: stations, links: links, operations: operations)
        fine = step
        windows = Timeline(
            step: Self.window, stations: 0, links: 0, operations: operations, room: Timeline.mostWindows)
        nextPoint = min(step, Self.window)
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() {
        stations.makeUnique()
        links.makeUnique()
        feeds.makeUnique()
        operations.makeUnique()
        sent.makeUnique()
        histograms.makeUnique()
    }

    // MARK: Measuring

    /// What is counted of components counts from now on.
    mutating func beginMeasuring(at now: Time) {
        measuredFrom = now
        isMeasuring = true
        for index in stations.indices { stations[index].beginMeasuring(at: now) }
        for index in links.indices { links[index].beginMeasuring() }
        for index in feeds.indices { feeds[index].beginMeasuring(at: now) }
    }

    mutating func endMeasuring() {
        isMeasuring = false
        endPhase()
    }

    /// Operations that are sent from now on are counted by themselves.
    mutating func beginPhase() {
        endPhase()
        for _ in 0..<operationCount { sent.append(SentCounts()) }
        troubles.append(contentsOf: repeatElement(OperationTally(), count: operationCount))
        histograms.add(operationCount)
        phaseOfNewRequests = Int32(phaseCount)
        phaseCount += 1
    }

    /// From arrival at a station until work began.
    func wait(at station: Int) -> LatencyHistogram { histograms[firstWait + station] }

    /// From arrival at a station until the end.
    func stay(at station: Int) -> LatencyHistogram { histograms[firstStay + station] }

    /// What became of operations: by phase, then by operation.
    var tallies: [[OperationTally]] {
        (0..<phaseCount).map { phase in
            (0..<operationCount).map { operation in
                let index = place(of: Int32(operation), in: Int32(phase))
                var tally = troubles[index]
                tally.requests = sent[index].requests
                tally.ok = sent[index].ok
                tally.data.reads = sent[index].reads
                tally.latency = histograms[firstSent + index]
                return tally
            }
        }
    }

    // MARK: Operations

    @inline(__always)
    func place(of operation: Int32, in phase: Int32) -> Int {
        Int(phase) &* operationCount &+ Int(operation)
    }

    /// The same of what may belong to no phase; below 0: it is not measured.
    @inline(__always)
    func placeIfMeasured(of operation: Int32, in phase: Int32) -> Int32 {
        phase < 0 ? -1 : Int32(truncatingIfNeeded: place(of: operation, in: phase))
    }

    @inline(__always)
    mutating func offered(operation: Int32, phase: Int32) {
        operations[Int(operation)].point.offered &+= 1
        operations[Int(operation)].window.offered &+= 1
        if phase >= 0 { sent[place(of: operation, in: phase)].requests &+= 1 }
    }

    /// A change that rests on a stale read.
    mutating func reliedOnStale(operation: Int32, phase: Int32) {
        if phase >= 0 { troubles[place(of: operation, in: phase)].staleDecisions += 1 }
    }

    /// A success that rests on a fixed decision.
    mutating func decided(_ decision: Link.Decision, operation: Int32, phase: Int32) {
        if phase >= 0 { troubles[place(of: operation, in: phase)].decisions.add(decision) }
    }

    @inline(__always)
    mutating func succeeded(operation: Int32, phase: Int32, latency: Time, now: Time) {
        let index = Int(operation)
        operations[index].point.ok &+= 1
        operations[index].window.ok &+= 1
        if now - latency >= pointBegan {
            operations[index].point.sentOk &+= 1
        } else {
            answeredLate(index, sent: now - latency, ok: true)
        }
        if now - latency >= windowBegan {
            operations[index].window.sentOk &+= 1
        } else {
            countInWindow(\.sentOk, index, sent: now - latency)
        }
        let place = Histograms.Place(latency)
        histograms.record(place, in: index)
        histograms.record(place, in: operationCount &+ index)
        guard phase >= 0 else { return }
        let sentPlace = self.place(of: operation, in: phase)
        sent[sentPlace].ok &+= 1
        histograms.record(place, in: firstSent &+ sentPlace)
    }

    mutating func failed(operation: Int32, phase: Int32, latency: Time, _ failure: Failure, now: Time) {
        let index = Int(operation)
        operations[index].point.failed &+= 1
        operations[index].window.failed &+= 1
        if now - latency >= pointBegan {
            operations[index].point.sentFailed &+= 1
        } else {
            answeredLate(index, sent: now - latency, ok: false)
        }
        if now - latency >= windowBegan {
            operations[index].window.sentFailed &+= 1
        } else {
            countInWindow(\.sentFailed, index, sent: now - latency)
        }
        guard phase >= 0 else { return }
        troubles[place(of: operation, in: phase)].add(failure.reason, after: latency, at: Int(failure.origin))
    }

    // MARK: Stations

    @inline(__always)
    mutating func workBegins(_ station: Int, at now: Time, after wait: Time, lasting work: Time, writes: Bool) {
        stations[station].workBegins(at: now, after: wait, lasting: work, writes: writes)
        if isMeasuring { histograms.record(Histograms.Place(wait), in: firstWait &+ station) }
    }

    @inline(__always)
    mutating func leaves(_ station: Int, at now: Time, after stay: Time, failed: Bool) {
        stations[station].leaves(at: now, after: stay, failed: failed)
        if isMeasuring { histograms.record(Histograms.Place(stay), in: firstStay &+ station) }
    }

    // MARK: Timeline

    /// Whether a point of the timeline closes next.
    var closesPoint: Bool { nextPoint % fine == 0 }

    mutating func roll(to now: Time) {
        while nextPoint <= now {
            let end = nextPoint
            if end % fine == 0 { closePoint(at: end) }
            if end % windows.step == 0 { closeWindow(at: end) }
            nextPoint = min((end / fine + 1) * fine, (end / windows.step + 1) * windows.step)
        }
    }

    private mutating func closePoint(at end: Time) {
        var stationPoints: [StationPoint] = []
        var linkPoints: [LinkPoint] = []
        for index in stations.indices { stationPoints.append(stations[index].takePoint(at: end)) }
        for index in links.indices { linkPoints.append(links[index].takePoint(at: end)) }
        let points = operations.elements.map(\.point)
        let latency = operations.indices.map { histograms[$0] }
        for index in operations.indices {
            operations[index].point = OperationPoint()
            histograms.clear(index)
        }
        pointBegan = end
        detail.append(stationPoints, linkPoints, points, latency)
        for index in feeds.indices { detail.feeds[index].append(feeds[index].takePoint(at: end)) }
        detail.edges.append(end)
        detail.apart.append(apart)
        if detail.count >= detail.room { detail.thin() }
        closed.add(stationPoints, linkPoints, points, latency)
        guard end % timeline.step == 0 else { return }
        timeline.append(closed.stations, closed.links, closed.operations, closed.latency)
        closed.empty()
        if timeline.count == timeline.room { timeline.halve() }
    }

    private mutating func closeWindow(at end: Time) {
        windowBegan = end
        windows.append(
            [], [], operations.elements.map(\.window), operations.indices.map { histograms[operationCount + $0] })
        for index in operations.indices {
            operations[index].window = OperationPoint()
            histograms.clear(operationCount + index)
        }
        if windows.count == windows.room { windows.halve() }
    }
}
