import Simulation
import Testing

@Suite struct EventQueueTests {
    /// What is pending, in a list that is searched from end to end.
    private struct Pending {
        var time: Time
        var sequence: UInt64
        var index: Int32
    }

    /// Events that come in any order, with and without one taken out just before, leave in the order of time and
    /// number, and none is lost.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func againstAList(seed: UInt64) {
        var random = Stream(seed: seed, identity: 1, purpose: .work)
        var queue = EventQueue()
        var list: [Pending] = []
        var now: Time = 0
        var taken = 0
        for number in 0..<Int32(30_000) {
            // By turns more come and more go, so that the heap fills and empties.
            let share = (number / 3000) % 2 == 0 ? 0.6 : 0.3
            if random.unit() < share {
                // Few different times, so that many are equal.
                let time = now + Time(random.index(below: 20))
                let sequence = queue.takeSequence()
                queue.insert(Event(kind: .arrival, index: number, generation: 7), at: time, sequence: sequence)
                list.append(Pending(time: time, sequence: sequence, index: number))
            } else {
                let horizon = now + Time(random.index(below: 20))
                let first = list.indices.min { (list[$0].time, list[$0].sequence) < (list[$1].time, list[$1].sequence) }
                let expected = first.flatMap { list[$0].time <= horizon ? list.remove(at: $0) : nil }
                let next = queue.next(by: horizon)
                #expect(next?.time == expected?.time)
                #expect(next?.event.index == expected?.index)
                #expect(next.map { $0.event.generation == 7 } ?? true)
                if let expected {
                    now = expected.time
                    taken += 1
                }
            }
            #expect(queue.count == list.count)
        }
        #expect(taken > 10_000)
    }

    /// A number that was given early goes first, though its event entered the queue late.
    @Test func numbersDecideBetweenEqualTimes() {
        var queue = EventQueue()
        let early = queue.takeSequence()
        queue.schedule(.arrival, at: 5, index: 2)
        queue.insert(Event(kind: .arrival, index: 1, generation: 0), at: 5, sequence: early)
        #expect(queue.next(by: 4)?.event.index == nil)
        #expect(queue.next(by: 5)?.event.index == 1)
        #expect(queue.next(by: 5)?.event.index == 2)
        #expect(queue.next(by: .max)?.event.index == nil)
    }
}
