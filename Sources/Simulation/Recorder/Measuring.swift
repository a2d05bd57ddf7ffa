public import Statistics

/// What was measured of a station between the warm-up and the end of traffic.
public struct StationFigures: Sendable {
    /// Calls that arrived, or were there when measuring began: retries, abandoned and refused ones too.
    public var requests: UInt64
    /// Those among them that arrived since measuring began.
    public var arrivals: UInt64
    /// Answers given, also to callers who had left.
    public var ok: UInt64
    public var failed: UInt64
    /// Present when measuring ended: `requests` = `ok` + `failed` + `running`.
    public var running: UInt64
    /// The share of all slots that were taken, over time: of a function, of all the instances that it may have; of a store
    /// whose replicas answer nobody, of its primary.
    public var utilization: Double
    /// Slots taken, over time.
    public var inServiceMean: Double
    /// Waiting, over time.
    public var queueMean: Double
    public var queueMax: Int
    /// Instances, over time.
    public var instancesMean: Double
    /// Of a station whose instances come and go; else `nil`.
    public var scaling: ScalingFigures?
    /// From arrival until work began.
    public var wait: LatencyHistogram
    /// From arrival until the end.
    public var latency: LatencyHistogram
    public var data: DataTally
    /// `nil`: it leads none.
    public var sagas: SagaTally?
}

/// What was measured of a connection between the warm-up and the end of traffic.
public struct LinkFigures: Sendable {
    public var calls: UInt64
    public var attempts: UInt64
    public var timeouts: UInt64
    public var failedCalls: UInt64
    /// Second attempts beside slow ones, which are among the attempts; and calls that the caller held back.
    public var hedges: UInt64
    public var throttled: UInt64
    /// How often its fallback decided because the call had failed; also for callers that then failed or had left.
    public var decisions: Decisions
    /// How long breakers were open, summed over the caller's instances, in nanoseconds.
    public var breakerOpen: Time
}

/// What was measured of those who share a line of messages, between the warm-up and the end of traffic: of a queue all who
/// take from it, of a log or topic one of those who read it.
public struct FeedFigures: Sendable {
    /// Messages that wait to be taken: over time, at most, and at the end.
    public var waitingMean: Double
    public var waitingMost: Int
    public var waitingLast: Int
    /// Messages that went to a consumer, and how old they were then.
    public var deliveries: UInt64
    public var age: LatencyHistogram
}

extension Engine {
    /// The warm-up is over: components are measured from now on.
    public mutating func beginMeasuring() {
        makeUnique()
        for (index, row) in tables.scalers.enumerated() {
            scalers[index].beginMeasuring(at: now, isFunction: tables.stations[Int(row.station)].isFunction)
        }
        recorder.beginMeasuring(at: now)
        breakerOpenBefore = breakerOpenTimes
    }

    /// Operations that are sent from now on are counted by themselves.
    ///
    /// - Returns: the number of the phase, from 0.
    @discardableResult
    public mutating func beginPhase() -> Int {
        makeUnique()
        recorder.beginPhase()
        return recorder.phaseCount - 1
    }

    /// No more operations are sent, and components are measured no longer; what is under way goes on.
    public mutating func endTraffic() {
        makeUnique()
        trafficStopped = true
        recorder.phaseOfNewRequests = -1
        finalStations = stationFigures
        finalLinks = linkFigures
        finalFeeds = feedFigures
        recorder.endMeasuring()
    }

    /// Lets everything that is under way come to its end, with nothing broken, until `bound` of simulated time has
    /// passed; then what every operation was told is set beside what it left behind.
    ///
    /// - Returns: whether everything came to its end.
    @discardableResult
    public mutating func settle(within bound: Time) -> Bool {
        let horizon = now + bound
        beginSettling()
        settle(until: horizon)
        return closeAccounts()
    }

    /// The first of the three steps of ``settle(within:)``, for whoever cannot wait for all of it.
    public mutating func beginSettling() {
        makeUnique()
        if finalStations == nil { endTraffic() }
        healAll()
        for store in stores.indices { reunite(store) }
    }

    /// The second: lets what is under way go on until a time, or until so many more events have been handled.
    ///
    /// - Returns: whether nothing more happens by then.
    @discardableResult
    public mutating func settle(until horizon: Time, events: UInt64 = .max) -> Bool {
        play(until: horizon, events: events) || halt != nil
    }

    /// The third: sets what every operation was told beside what it left behind.
    ///
    /// - Returns: whether everything came to its end.
    public mutating func closeAccounts() -> Bool {
        makeUnique()
        return closeAllAccounts()
    }

    /// What was measured of each station so far, or until traffic ended.
    public var stationFigures: [StationFigures] {
        if let finalStations {
            // What data showed goes on to be counted for operations that were sent in time.
            return finalStations.indices.map { index in
                var figures = finalStations[index]
                figures.data = recorder.data[index]
                if tables.stations[index].leadsSagas { figures.sagas = recorder.sagas[index] }
                return figures
            }
        }
        let span = max(1, Double(now - (recorder.measuredFrom ?? 0)))
        return recorder.stations.indices.map { index in
            let measure = recorder.stations[index]
            let busyArea = measure.busyArea(at: now)
            let row = tables.stations[index]
            let (instances, scaling) = instanceFigures(index, over: span)
            let slots = system.stations[index].slots(whereInstances: instances)
            return StationFigures(
                requests: measure.requests, arrivals: measure.arrivals, ok: measure.ok, failed: measure.failed,
                running: measure.passage.present,
                utilization: row.isClient ? 0 : busyArea / span / max(1e-9, slots),
                inServiceMean: busyArea / span, queueMean: measure.queueArea(at: now) / span,
                queueMax: Int(measure.queuePeak), instancesMean: instances, scaling: scaling,
                wait: row.isBuffer ? recorder.data[index].age : recorder.wait(at: index),
                latency: recorder.stay(at: index),
                data: recorder.data[index], sagas: row.leadsSagas ? recorder.sagas[index] : nil)
        }
    }

    private func instanceFigures(_ station: Int, over span: Double) -> (mean: Double, ScalingFigures?) {
        let row = tables.stations[station]
        guard row.scaler >= 0 else { return (Double(row.instances), nil) }
        var state = scalers[Int(row.scaler)]
        state.touch(now, isFunction: row.isFunction)
        return (
            state.area / span,
            ScalingFigures(
                most: Int(max(state.most, state.count(isFunction: row.isFunction))), coldStarts: state.coldStarts,
                coldTime: state.coldTime, refused: state.refused)
        )
    }

    /// What was measured of each connection so far, or until traffic ended.
    public var linkFigures: [LinkFigures] {
        if let finalLinks { return finalLinks }
        let open = breakerOpenTimes
        return recorder.links.indices.map { index in
            let measure = recorder.links[index]
            return LinkFigures(
                calls: measure.calls, attempts: measure.attempts, timeouts: measure.timeouts,
                failedCalls: measure.failedCalls, hedges: measure.hedges, throttled: measure.throttled,
                decisions: measure.decisions,
                breakerOpen: open[index] - (breakerOpenBefore.isEmpty ? 0 : breakerOpenBefore[index]))
        }
    }

    /// What was measured of each of ``System/feeds`` so far, or until traffic ended.
    public var feedFigures: [FeedFigures] {
        if let finalFeeds { return finalFeeds }
        let span = max(1, Double(now - (recorder.measuredFrom ?? 0)))
        return recorder.feeds.indices.map { index in
            let measure = recorder.feeds[index]
            return FeedFigures(
                waitingMean: measure.waitingArea(at: now) / span, waitingMost: Int(measure.waitingMost),
                waitingLast: Int(measure.waitingNow), deliveries: measure.deliveries, age: recorder.ages[index])
        }
    }

    /// From the last heal (the end of traffic is one of what was broken then) until nothing was left of what had been sent
    /// before it, in nanoseconds; infinite: some of it never settles. `nil`: nothing was healed.
    public var convergenceTime: Double? { convergence.time }

    /// What became of operations: by phase, then by operation.
    public var tallies: [[OperationTally]] { recorder.tallies }

    /// What waited and was called in each phase.
    public var phaseMeasures: [PhaseMeasure] { recorder.phaseMeasures }

    /// How the run went over time.
    public var timeline: Timeline { recorder.timeline }

    /// The same in points that are narrow around whatever changed, in runs of any length.
    public var detail: Timeline { recorder.detail }

    /// Operations in windows of five seconds.
    public var windows: Timeline { recorder.windows }

    private var breakerOpenTimes: [Time] {
        tables.links.indices.map { link in
            let row = tables.links[link]
            guard row.hasBreaker else { return breakerOpenPast[link] }
            let mine = policies[Int(row.firstPolicies)...].prefix(Int(tables.stations[Int(row.caller)].instances))
            return mine.reduce(breakerOpenPast[link]) { $0 + $1.breaker.openTime(by: now) }
        }
    }

    mutating func rollTimeline(to time: Time) {
        while recorder.nextPoint <= time {
            if recorder.closesPoint {
                lookAtInstances()
                lookAtFeeds()
                recorder.apart = ways.found
            }
            recorder.roll(to: recorder.nextPoint)
        }
    }
}
