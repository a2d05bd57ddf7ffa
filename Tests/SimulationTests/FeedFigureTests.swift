import Simulation
import Statistics
import Testing

/// Readers of a log each have a line of their own.
@Suite struct FeedFigureTests {
    /// 50 messages a second; one reader takes 1 ms for each, the other 100 ms and so lags by 40 a second.
    @Test func eachReaderHasItsOwnBacklogAndAge() {
        let run = Run(
            .open(.steady(rate: 50)) {
                $0.populations = [Population(count: 1)]
                $0.operations = [OperationType(population: 0)]
                $0.add(role: .buffer(.init(delivery: .eachInOrder(partitions: 1))))
                $0.add(slots: 1, work: .constant(1e6), caller: 1)
                $0.add(slots: 1, work: .constant(1e8), caller: 1)
            }, seconds: 20.005, warmUp: 0)
        let figures = run.engine.feedFigures
        let (fast, slow) = (figures[0], figures[1])
        #expect(fast.deliveries >= 1000 && fast.waitingMost <= 1 && fast.waitingLast == 0 && fast.age.maximum == 0)
        #expect(abs(Double(slow.deliveries) - 200) <= 2)
        #expect(slow.waitingLast == Int(fast.deliveries - slow.deliveries) && slow.waitingMost == slow.waitingLast)
        #expect(abs(slow.waitingMean - 400) < 5)
        // The last one taken is one in five of those sent.
        #expect(abs(Double(slow.age.maximum ?? 0) / 1e9 - 16) < 0.1)
        #expect(run.stations[1].data.deliveries == fast.deliveries + slow.deliveries)
        // The fast one has taken its message when the slow one's joins the others.
        #expect(run.stations[1].queueMax == slow.waitingMost)
    }
}
