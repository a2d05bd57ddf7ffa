import Simulation
import Testing

@Suite struct TimerRingTests {
    private func timer(_ number: Int) -> TimerRing.Timer {
        TimerRing.Timer(time: Time(number), sequence: UInt64(number), index: Int32(number), generation: 1)
    }

    /// First in, first out, however it wraps around and grows.
    @Test func inOrder() {
        var ring = TimerRing()
        var random = Stream(seed: 1, identity: 1, purpose: .work)
        var (added, removed) = (0, 0)
        for step in 0..<20_000 {
            if random.unit() < ((step / 2000) % 2 == 0 ? 0.7 : 0.3) {
                ring.append(timer(added))
                added += 1
            } else if let first = ring.first {
                #expect(first.index == Int32(removed))
                #expect(first.time == Time(removed))
                ring.removeFirst()
                removed += 1
            }
            #expect(ring.count == added - removed)
        }
        #expect(removed > 5000)
    }

    /// A hundred thousand timers, of which ten at a time matter, need room for some tens.
    @Test func growsWithThoseThatMatter() {
        var ring = TimerRing()
        for number in 0..<100_000 {
            if ring.isFull { ring.makeRoom { $0.index > number - 10 } }
            ring.append(timer(number))
        }
        #expect(ring.capacity <= 32)
        // The first one is awaited by the event queue.
        #expect(ring.first?.index == 0)
        var left: [Int32] = []
        while let first = ring.first {
            left.append(first.index)
            ring.removeFirst()
        }
        #expect(left == left.sorted())
        let latest = Array(Int32(99_990)..<100_000)
        #expect(Array(left.suffix(10)) == latest)
    }

    /// None that matters is thrown out.
    @Test func keepsThoseThatMatter() {
        var ring = TimerRing()
        for number in 0..<1000 {
            if ring.isFull { ring.makeRoom { $0.index % 3 == 0 } }
            ring.append(timer(number))
        }
        ring.makeRoom { $0.index % 3 == 0 }
        var left: [Int32] = []
        while let first = ring.first {
            left.append(first.index)
            ring.removeFirst()
        }
        let expected = (0..<Int32(1000)).filter { $0 % 3 == 0 }
        #expect(left == expected)
    }
}
