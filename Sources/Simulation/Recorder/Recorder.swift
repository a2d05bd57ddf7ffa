import Statistics

/// Sees what happens and keeps what reports and explanations need; its memory does not grow with simulated time.
struct Recorder {
    var stations: Flat<StationMeasure>
    var links: Flat<LinkMeasure>
    var waits: [LatencyHistogram]
    var sojourns: [LatencyHistogram]
    var data: [DataTally]
    /// By phase, then by operation.
    var phases: [[OperationTally]] = []
    /// The phase that newly sent operations belong to; −1: they are not measured.
    var phaseOfNewRequests: Int32 = -1
    var operationCount: Int

    /// When measuring of components began; `nil`: it has not.
    var measuredFrom: Time?
    /// Measuring of components has ended.
    var isFrozen = false

    /// In points of equal width.
    var timeline: Timeline
    /// The same in points that are narrow where something changed and wide where nothing did; `nil`: the timeline itself is
    /// as fine.
    var detail: Timeline?
    private var fine: Time
    /// How long the open point is.
    var pointWidth: Time { fine }
    var nextPoint: Time
    /// Of the timeline's next point, what is not in the open one.
    private var closed = ClosedPoints()
    /// The same for operations alone, in windows of five seconds, by which recovery is judged.
    var windows: Timeline
    private var pointLatency: [LatencyHistogram]
    private var windowLatency: [LatencyHistogram]
    private var points: Flat<OperationPoint>
    private var windowPoints: Flat<OperationPoint>

    /// The width of the windows by which recovery is judged.
    static let window: Time = 5_000_000_000

    init(stations: Int, links: Int, operations: Int, step: Time) {
        self.stations = Flat(repeating: StationMeasure(), count: stations)
        self.links = Flat(repeating: LinkMeasure(), count: links)
        waits = Array(repeating: LatencyHistogram(), count: stations)
        sojourns = waits
        data = Array(repeating: DataTally(), count: stations)
        operationCount = operations
        timeline = Timeline(step: step, stations: stations, links: links, operations: operations)
        fine = step
        windows = Timeline(
            step: Self.window, stations: 0, links: 0, operations: operations, room: Timeline.mostWindows)
        nextPoint = min(step, Self.window)
        pointLatency = Array(repeating: LatencyHistogram(), count: operations)
        windowLatency = pointLatency
        points = Flat(repeating: OperationPoint(), count: operations)
        windowPoints = points
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() {
        stations.makeUnique()
        links.makeUnique()
        points.makeUnique()
        windowPoints.makeUnique()
    }

    // MARK: Operations

    mutating func offered(operation: Int32, phase: Int32) {
        points[Int(operation)].offered += 1
        windowPoints[Int(operation)].offered += 1
        if phase >= 0 { phases[Int(phase)][Int(operation)].requests += 1 }
    }

    mutating func ended(operation: Int32, phase: Int32, latency: Time, reason: Reason, origin: Int32, now: Time) {
        let index = Int(operation)
        answered(index, sent: now - latency, ok: reason == .none)
        if reason == .none {
            points[index].ok += 1
            windowPoints[index].ok += 1
            pointLatency[index].record(latency)
            windowLatency[index].record(latency)
        } else {
            points[index].failed += 1
            windowPoints[index].failed += 1
        }
        guard phase >= 0 else { return }
        phases[Int(phase)][index].add(reason, after: latency, at: Int(origin))
    }

    /// Counts an answer where its operation was sent: in the open point, or in one that is closed already.
    private mutating func answered(_ operation: Int, sent: Time, ok: Bool) {
        if detail != nil { return answeredFinely(operation, sent: sent, ok: ok) }
        let point = Int(sent / timeline.step)
        if point >= timeline.count {
            if ok { points[operation].sentOk += 1 } else { points[operation].sentFailed += 1 }
        } else if ok {
            timeline.operations[operation].sentOk[point] += 1
        } else {
            timeline.operations[operation].sentFailed[point] += 1
        }
    }

    /// Counts what an operation left behind where it was sent; of those sent last, what the open point would get is
    /// counted at the end of what there is.
    private mutating func count(
        _ series: WritableKeyPath<OperationSeries, [UInt32]>, _ operation: Int, sent: Time
    ) {
        guard timeline.count > 0 else { return }
        timeline.operations[operation][keyPath: series][min(timeline.count - 1, Int(sent / timeline.step))] += 1
        guard let point = detail?.point(at: sent), let count = detail?.count else { return }
        detail?.operations[operation][keyPath: series][min(count - 1, point)] += 1
    }

    /// The same where the next point of the timeline consists of several finer ones.
    private mutating func answeredFinely(_ operation: Int, sent: Time, ok: Bool) {
        let end = nextPoint - 1
        let isOpen = sent / fine == end / fine
        if isOpen {
            if ok { points[operation].sentOk += 1 } else { points[operation].sentFailed += 1 }
            return
        }
        let (place, count) = (detail?.point(at: sent) ?? 0, detail?.count ?? 0)
        if place < count {
            if ok {
                detail?.operations[operation].sentOk[place] += 1
            } else {
                detail?.operations[operation].sentFailed[place] += 1
            }
        }
        let point = Int(sent / timeline.step)
        if point >= timeline.count {
            if ok { closed.operations[operation].sentOk += 1 } else { closed.operations[operation].sentFailed += 1 }
        } else if ok {
            timeline.operations[operation].sentOk[point] += 1
        } else {
            timeline.operations[operation].sentFailed[point] += 1
        }
    }

    mutating func settled(operation: Int, phase: Int32, sent: Time, isGhost: Bool, partial: UInt64?) {
        guard phase >= 0 else { return }
        if isGhost, partial == nil { count(\.sentGhosts, operation, sent: sent) }
        if partial != nil { count(\.sentPartial, operation, sent: sent) }
        if isGhost { phases[Int(phase)][operation].ghosts += 1 }
        if let partial { phases[Int(phase)][operation].addPartial(partial) }
    }

    mutating func duplicated(_ station: Int, operation: Int, phase: Int32, count: Int) {
        guard phase >= 0 else { return }
        phases[Int(phase)][operation].duplicates += UInt64(count)
        data[station].duplicates += UInt64(count)
    }

    // MARK: Stations

    @inline(__always)
    mutating func workBegins(_ station: Int, at now: Time, after wait: Time, lasting work: Time, writes: Bool) {
        stations[station].workBegins(at: now, after: wait, lasting: work, writes: writes)
        if measuredFrom != nil, !isFrozen { waits[station].record(wait) }
    }

    @inline(__always)
    mutating func leaves(_ station: Int, at now: Time, after stay: Time, failed: Bool) {
        stations[station].leaves(at: now, after: stay, failed: failed)
        if measuredFrom != nil, !isFrozen { sojourns[station].record(stay) }
    }

    /// A failure that began at the station.
    mutating func failed(_ station: Int, _ reason: Reason, isWrite: Bool) {
        switch reason {
        case .error: stations[station].point.errors += 1
        case .refused, .readOnly:
            stations[station].point.refusals += 1
            if isWrite { stations[station].point.refusedWrites += 1 }
        case .shed: stations[station].point.rejections += 1
        case .rejected:
            stations[station].point.rejections += 1
            stations[station].point.limited += 1
        default: break
        }
    }

    // MARK: Data

    mutating func read(_ station: Int, phase: Int32, staleFor age: Time?) {
        stations[station].point.reads += 1
        if age != nil { stations[station].point.staleReads += 1 }
        guard phase >= 0 else { return }
        data[station].reads += 1
        guard let age else { return }
        data[station].staleReads += 1
        data[station].staleAge.record(age)
    }

    mutating func wrote(_ station: Int) {
        if measuredFrom != nil, !isFrozen { data[station].writes += 1 }
    }

    mutating func lookedUp(_ station: Int, hit: Bool) {
        stations[station].point.lookups += 1
        if hit { stations[station].point.hits += 1 }
        guard measuredFrom != nil, !isFrozen else { return }
        data[station].lookups += 1
        if hit { data[station].hits += 1 }
    }

    mutating func conflicted(_ station: Int, _ found: SplitBrain.Conflicts) {
        data[station].conflicts += UInt64(found.writes)
        data[station].overwrittenWrites += UInt64(found.overwritten)
    }

    /// A write has reached another copy.
    mutating func copied(_ station: Int, after lag: Time) {
        stations[station].point.copiesArrived += 1
        stations[station].point.copyLagSum += Double(lag)
    }

    /// A replaced primary acknowledges a write that no other copy will ever have.
    mutating func strayed(_ station: Int, phase: Int32) {
        stations[station].point.strayWrites += 1
        lostWrite(station, phase: phase)
    }

    mutating func lostWrite(_ station: Int, phase: Int32, count: Int = 1) {
        if phase >= 0 { data[station].lostWrites += UInt64(count) }
    }

    // MARK: Timeline

    /// Whether a point of the timeline closes next.
    var closesPoint: Bool { nextPoint % fine == 0 }

    mutating func roll(to now: Time) {
        while nextPoint <= now {
            let end = nextPoint
            if end % fine == 0 { closePoint(at: end) }
            if end % windows.step == 0 { closeWindow() }
            nextPoint = min((end / fine + 1) * fine, (end / windows.step + 1) * windows.step)
        }
    }

    private mutating func closePoint(at end: Time) {
        var stationPoints: [StationPoint] = []
        var linkPoints: [LinkPoint] = []
        for index in stations.indices {
            stations[index].touch(end)
            stationPoints.append(stations[index].point)
            stations[index].point = StationPoint()
            stations[index].point.queuePeak = UInt32(max(0, stations[index].queued))
        }
        for index in links.indices { linkPoints.append(links[index].takePoint(at: end)) }
        let points = Array(self.points.elements)
        reset(&self.points)
        guard var detail else {
            timeline.append(stationPoints, linkPoints, points, pointLatency)
            reset(&pointLatency)
            if timeline.count == timeline.room { refine() }
            return
        }
        self.detail = nil
        detail.append(stationPoints, linkPoints, points, pointLatency)
        detail.edges.append(end)
        if detail.count >= detail.room { detail.thin() }
        self.detail = detail
        closed.add(stationPoints, linkPoints, points, pointLatency)
        reset(&pointLatency)
        guard end % timeline.step == 0 else { return }
        timeline.append(closed.stations, closed.links, closed.operations, closed.latency)
        closed.empty()
        if timeline.count == timeline.room { timeline.halve() }
    }

    /// The timeline is full: from now on it has wider points, and what it was goes on as the detail.
    private mutating func refine() {
        var detail = timeline
        detail.edges = (0...timeline.count).map { Time($0) * timeline.step }
        detail.thin()
        self.detail = detail
        timeline.halve()
        closed = ClosedPoints(stations: stations.count, links: links.count, operations: operationCount)
    }

    private mutating func closeWindow() {
        windows.append([], [], Array(windowPoints.elements), windowLatency)
        reset(&windowPoints)
        reset(&windowLatency)
        if windows.count == windows.room { windows.halve() }
    }

    private func reset(_ points: inout Flat<OperationPoint>) {
        for index in points.indices { points[index] = OperationPoint() }
    }

    private func reset(_ latency: inout [LatencyHistogram]) {
        for index in latency.indices where latency[index].count > 0 {
            latency[index].removeAll(keepingCapacity: true)
        }
    }
}

/// What is counted of an operation until the next point of a timeline.
struct OperationPoint {
    var offered: UInt32 = 0
    var ok: UInt32 = 0
    var failed: UInt32 = 0
    var sentOk: UInt32 = 0
    var sentFailed: UInt32 = 0

    mutating func add(_ other: OperationPoint) {
        offered += other.offered
        ok += other.ok
        failed += other.failed
        sentOk += other.sentOk
        sentFailed += other.sentFailed
    }
}
