extension Timeline {
    /// How a system went over time of which this was a smaller copy.
    ///
    /// - Parameters:
    ///   - factor: what all counts are multiplied by.
    ///   - instances: what each station's number of instances is; the rest of the factor is what each of them does.
    package func multiplied(by factor: Int, instances: [Int]) -> Timeline {
        guard factor > 1 else { return self }
        var line = self
        for index in line.operations.indices { line.operations[index].multiply(factor) }
        for index in line.stations.indices { line.stations[index].multiply(factor, instances: instances[index]) }
        for index in line.traces.indices { line.traces[index].multiply(factor, instances: instances[index]) }
        for index in line.feeds.indices { line.feeds[index].multiply(factor) }
        for index in line.links.indices { line.links[index].multiply(factor) }
        return line
    }
}

extension OperationSeries {
    fileprivate mutating func multiply(_ factor: Int) {
        let counts: [WritableKeyPath<Self, [UInt32]>] = [
            \.offered, \.ok, \.failed, \.sentOk, \.sentFailed, \.sentPartial, \.sentGhosts, \.sentSettled,
            \.sentUnsettled,
        ]
        for count in counts { self[keyPath: count].multiply(factor) }
        sentSettledSum.multiply(factor)
    }
}

extension StationSeries {
    fileprivate mutating func multiply(_ factor: Int, instances: Int) {
        let counts: [WritableKeyPath<Self, [UInt32]>] = [
            \.queuePeak, \.arrivals, \.ok, \.failed, \.waits, \.writes, \.errors, \.refusals, \.refusedWrites,
            \.rejections, \.limited, \.unanswered, \.unheard, \.lookups, \.hits, \.cleared, \.reads, \.staleReads,
            \.copiesSent, \.copiesArrived, \.strayWrites, \.deliveries, \.redeliveries, \.givenUp, \.coldStarts,
            \.coldRefusals, \.impatient, \.connectionsAwaited,
        ]
        for count in counts { self[keyPath: count].multiply(factor) }
        let sums: [WritableKeyPath<Self, [Float]>] = [
            \.busyArea, \.queueArea, \.waitSum, \.sojournSum, \.workSum, \.copyLagSum, \.ageSum, \.coldSum,
            \.connectionWaitSum,
        ]
        for sum in sums { self[keyPath: sum].multiply(factor) }
        // What is counted in instances.
        stalledArea.multiply(instances)
        outArea.multiply(instances)
        instanceArea.multiply(instances)
    }
}

extension StationTraces {
    /// What one instance did is multiplied by what is left of the factor when the number of instances is.
    fileprivate mutating func multiply(_ factor: Int, instances: Int) {
        let counts: [WritableKeyPath<Self, [UInt32]>] = [
            \.done, \.missing, \.lockedKeys, \.lockWaits, \.soldOut, \.oversold, \.discrepancies, \.repairs,
        ]
        for count in counts { self[keyPath: count].multiply(factor) }
        worstErrors.multiply(factor / instances)
        worstDone.multiply(factor / instances)
        mostDone.multiply(factor / instances)
    }
}

extension FeedSeries {
    /// Each partition is what it was; there are more of them.
    fileprivate mutating func multiply(_ factor: Int) {
        let counts: [WritableKeyPath<Self, [UInt32]>] = [
            \.waitingPeak, \.waiting, \.ready, \.stored, \.deliveries, \.returned, \.replayed, \.reread, \.givenUp,
            \.dropped,
            \.expired, \.overtaken, \.worked, \.abandoned, \.failedFirst, \.failedAgain, \.doneAgain, \.unworkable,
        ]
        for count in counts { self[keyPath: count].multiply(factor) }
        waitingArea.multiply(factor)
        workedSum.multiply(factor)
    }
}

extension LinkSeries {
    fileprivate mutating func multiply(_ factor: Int) {
        let counts: [WritableKeyPath<Self, [UInt32]>] = [
            \.calls, \.attempts, \.firstTries, \.ended, \.timeouts, \.failures, \.turnedAway, \.failedFast, \.limited,
            \.hedges, \.throttled, \.messages, \.blocked, \.apart, \.lost,
        ]
        for count in counts { self[keyPath: count].multiply(factor) }
        let sums: [WritableKeyPath<Self, [Float]>] = [\.networkSum, \.timeSum, \.outstandingArea, \.holdingArea]
        for sum in sums { self[keyPath: sum].multiply(factor) }
    }
}

extension Array<UInt32> {
    /// A count that no longer fits stays at the most that does.
    fileprivate mutating func multiply(_ factor: Int) {
        for index in indices {
            let (product, overflow) = self[index].multipliedReportingOverflow(by: UInt32(clamping: factor))
            self[index] = overflow ? .max : product
        }
    }
}

extension Array<Float> {
    fileprivate mutating func multiply(_ factor: Int) {
        for index in indices { self[index] *= Float(factor) }
    }
}
