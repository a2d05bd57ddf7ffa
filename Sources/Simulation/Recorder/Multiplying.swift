import Statistics

// What was measured of a smaller copy of a system, told of the whole: what was counted is multiplied, times and shares
// stay. Counts stay consistent, because all of them are multiplied by the same whole number.

extension OperationTally {
    /// The same of so many times as many operations.
    package func multiplied(by factor: UInt64) -> OperationTally {
        guard factor > 1 else { return self }
        var tally = self
        tally.requests *= factor
        tally.ok *= factor
        tally.failed *= factor
        tally.latency = latency.multiplied(by: factor)
        tally.failureLatency = failureLatency.multiplied(by: factor)
        for index in blame.indices { tally.blame[index].count *= factor }
        tally.duplicates *= factor
        for index in repeated.indices {
            tally.repeated[index].effects *= factor
            tally.repeated[index].times *= factor
        }
        tally.ghosts *= factor
        tally.staleDecisions *= factor
        tally.data = data.multiplied(by: factor)
        for index in whole.indices { tally.whole[index].count *= factor }
        tally.settled = settled.multiplied(by: factor)
        tally.neverSettled *= factor
        for index in partials.indices { tally.partials[index].count *= factor }
        tally.decisions = decisions.multiplied(by: factor)
        return tally
    }
}

extension StationFigures {
    /// The same of a station with so many times as many instances, or slots: both together make the factor.
    package func multiplied(instances: Int, slots: Int) -> StationFigures {
        let factor = UInt64(instances * slots)
        guard factor > 1 else { return self }
        var figures = self
        figures.requests *= factor
        figures.arrivals *= factor
        figures.ok *= factor
        figures.failed *= factor
        figures.running *= factor
        figures.inServiceMean *= Double(factor)
        figures.queueMean *= Double(factor)
        figures.queueMax *= Int(factor)
        figures.instancesMean *= Double(instances)
        figures.scaling = scaling.map {
            ScalingFigures(
                most: $0.most * instances, coldStarts: $0.coldStarts * factor,
                coldTime: $0.coldTime * Double(factor), refused: $0.refused * factor)
        }
        figures.wait = wait.multiplied(by: factor)
        figures.latency = latency.multiplied(by: factor)
        figures.data = data.multiplied(by: factor)
        figures.sagas = sagas?.multiplied(by: factor)
        return figures
    }
}

extension FeedFigures {
    /// The same of so many times as many messages, consumers and slots.
    package func multiplied(by factor: Int) -> FeedFigures {
        guard factor > 1 else { return self }
        var figures = self
        figures.waitingMean *= Double(factor)
        figures.waitingMost *= factor
        figures.waitingLast *= factor
        figures.deliveries *= UInt64(factor)
        figures.age = age.multiplied(by: UInt64(factor))
        return figures
    }
}

extension LinkFigures {
    /// The same of a connection over which so many times as much goes, of so many times as many instances of its caller.
    package func multiplied(by factor: UInt64, callers: Int) -> LinkFigures {
        guard factor > 1 else { return self }
        var figures = self
        figures.calls *= factor
        figures.attempts *= factor
        figures.timeouts *= factor
        figures.failedCalls *= factor
        figures.hedges *= factor
        figures.throttled *= factor
        figures.decisions = decisions.multiplied(by: factor)
        figures.breakerOpen *= Time(callers)
        return figures
    }
}

extension DataTally {
    fileprivate func multiplied(by factor: UInt64) -> DataTally {
        var tally = self
        let counts: [WritableKeyPath<DataTally, UInt64>] = [
            \.reads, \.writes, \.staleReads, \.lostWrites, \.conflicts, \.overwrittenWrites, \.duplicates,
            \.sessionViolations, \.orderViolations, \.replayedOverNewer, \.freshWrites, \.lookups, \.hits, \.coalesced,
            \.deliveries, \.redeliveries, \.givenUp, \.expired, \.oversold, \.soldOut, \.lockWaits, \.discrepancies,
            \.repairs,
        ]
        for count in counts { tally[keyPath: count] *= factor }
        tally.fresh = fresh.map { $0 * factor }
        tally.staleAge = staleAge.multiplied(by: factor)
        tally.age = age.multiplied(by: factor)
        return tally
    }
}

extension SagaTally {
    fileprivate func multiplied(by factor: UInt64) -> SagaTally {
        var tally = self
        let counts: [WritableKeyPath<SagaTally, UInt64>] = [
            \.begun, \.completed, \.turnedBack, \.undone, \.interrupted, \.forgotten, \.givenUp, \.undos, \.undosTried,
            \.queries,
        ]
        for count in counts { tally[keyPath: count] *= factor }
        return tally
    }
}
