/// What waited and was called in one phase, of whoever had sent it.
public struct PhaseMeasure: Hashable, Sendable {
    /// By station: the most that waited there at once.
    public internal(set) var queuePeaks: [Int]
    /// By connection: calls that began in the phase, and attempts that were made in it.
    public internal(set) var calls: [UInt64]
    public internal(set) var attempts: [UInt64]

    package init(queuePeaks: [Int], calls: [UInt64], attempts: [UInt64]) {
        (self.queuePeaks, self.calls, self.attempts) = (queuePeaks, calls, attempts)
    }

    /// The same of a system of which this is a smaller copy.
    ///
    /// - Parameters:
    ///   - factor: so many times as much goes over every connection.
    ///   - queues: by station, how many times as many instances and slots there are, together.
    package func multiplied(by factor: Int, queues: [Int]) -> PhaseMeasure {
        PhaseMeasure(
            queuePeaks: zip(queuePeaks, queues).map { $0 * $1 }, calls: calls.map { $0 * UInt64(factor) },
            attempts: attempts.map { $0 * UInt64(factor) })
    }
}

extension Recorder {
    /// What waited and was called so far in the phase that is open.
    private var openPhase: PhaseMeasure {
        PhaseMeasure(
            queuePeaks: stations.elements.map { Int($0.phaseQueuePeak) },
            calls: links.elements.map { $0.calls &- $0.callsBefore },
            attempts: links.elements.map { $0.attempts &- $0.attemptsBefore })
    }

    /// What waited and was called in each phase.
    var phaseMeasures: [PhaseMeasure] {
        pastPhases.count < phaseCount ? pastPhases + [openPhase] : pastPhases
    }

    /// The phase that is open, if one is, is over.
    mutating func endPhase() {
        if pastPhases.count < phaseCount { pastPhases.append(openPhase) }
        for index in stations.indices { stations[index].beginPhase() }
        for index in links.indices { links[index].beginPhase() }
    }
}
