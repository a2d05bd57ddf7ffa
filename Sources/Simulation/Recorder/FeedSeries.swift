/// One feed over time: only explanations ask for it. Areas are count × nanoseconds within the point.
public struct FeedSeries: Sendable {
    /// Messages that wait to be taken: as an area, at most, and at the end of the point.
    public internal(set) var waitingArea: [Float] = []
    public internal(set) var waitingPeak: [UInt32] = []
    public internal(set) var waiting: [UInt32] = []
    /// Those of them that wait in the partition with most, at the end of the point.
    public internal(set) var deepest: [UInt32] = []
    /// Partitions from which somebody could take a message at the end of the point, and nobody did.
    public internal(set) var ready: [UInt32] = []
    /// Messages that were stored; that went to a consumer; that came back and wait again; and that were given up after too
    /// many deliveries.
    public internal(set) var stored: [UInt32] = []
    public internal(set) var deliveries: [UInt32] = []
    public internal(set) var returned: [UInt32] = []
    public internal(set) var givenUp: [UInt32] = []
    /// Messages of a log that wait again because their consumers went back to what they had finished with, and those of them
    /// that went to a consumer since.
    public internal(set) var replayed: [UInt32] = []
    public internal(set) var reread: [UInt32] = []
    /// Of those given up, the ones for which there was no room where dead letters go; and messages that were too old.
    public internal(set) var dropped: [UInt32] = []
    public internal(set) var expired: [UInt32] = []
    /// Messages that came back, or were given up, while a consumer was still working on them.
    public internal(set) var overtaken: [UInt32] = []
    /// Deliveries that consumers were done with, well or not, in time or too late, and how long that took in all.
    public internal(set) var worked: [UInt32] = []
    public internal(set) var workedSum: [Float] = []
    /// The longest of them.
    public internal(set) var workedMost: [Float] = []
    /// Deliveries of which a consumer was to make something when it went down.
    public internal(set) var abandoned: [UInt32] = []
    /// Messages that a consumer answered with an error of its own: the first time, and again; and those that had failed so
    /// and were finished.
    public internal(set) var failedFirst: [UInt32] = []
    public internal(set) var failedAgain: [UInt32] = []
    public internal(set) var doneAgain: [UInt32] = []
    /// Of the messages first taken within the point: those that failed so more than once and were never finished.
    public internal(set) var unworkable: [UInt32] = []

    mutating func append(_ point: FeedPoint) {
        waitingArea.append(Float(point.waitingArea))
        waitingPeak.append(point.waitingPeak)
        waiting.append(point.waiting)
        deepest.append(point.deepest)
        ready.append(point.ready)
        stored.append(point.stored)
        deliveries.append(point.deliveries)
        returned.append(point.returned)
        replayed.append(point.replayed)
        reread.append(point.reread)
        givenUp.append(point.givenUp)
        dropped.append(point.dropped)
        expired.append(point.expired)
        overtaken.append(point.overtaken)
        worked.append(point.worked)
        workedSum.append(Float(point.workedSum))
        workedMost.append(Float(point.workedMost))
        abandoned.append(point.abandoned)
        failedFirst.append(point.failedFirst)
        failedAgain.append(point.failedAgain)
        doneAgain.append(point.doneAgain)
        unworkable.append(point.unworkable)
    }

    mutating func join(_ groups: [Range<Int>]) {
        (waitingArea, workedSum) = (sums(waitingArea, groups), sums(workedSum, groups))
        waitingPeak = groups.map { waitingPeak[$0].max() ?? 0 }
        workedMost = groups.map { workedMost[$0].max() ?? 0 }
        (abandoned, replayed, reread) = (sums(abandoned, groups), sums(replayed, groups), sums(reread, groups))
        (waiting, deepest, ready) = (lasts(waiting, groups), lasts(deepest, groups), lasts(ready, groups))
        (stored, deliveries, returned) = (sums(stored, groups), sums(deliveries, groups), sums(returned, groups))
        (givenUp, overtaken, worked) = (sums(givenUp, groups), sums(overtaken, groups), sums(worked, groups))
        (failedFirst, failedAgain, doneAgain) = (
            sums(failedFirst, groups), sums(failedAgain, groups), sums(doneAgain, groups)
        )
        (unworkable, dropped, expired) = (sums(unworkable, groups), sums(dropped, groups), sums(expired, groups))
    }

    private func lasts(_ values: [UInt32], _ groups: [Range<Int>]) -> [UInt32] {
        groups.map { values[$0.upperBound - 1] }
    }
}
