import Foundation

/// The least that a simulation of one queue with one server can do: two times to compare, a queue that is a ring of
/// arrival times, and a sum. What the engine does per event is measured against it, in the same process.
struct ReferenceLoop {
    private var state: (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03)

    /// xoroshiro128+.
    private mutating func unit() -> Double {
        let (a, b) = state
        let sum = a &+ b
        let mixed = b ^ a
        state = (((a << 24) | (a >> 40)) ^ mixed ^ (mixed << 16), (mixed << 37) | (mixed >> 27))
        return (Double(sum >> 11) + 0.5) * 0x1p-53
    }

    /// Simulates so many events.
    ///
    /// - Returns: the mean time in the system, so that nothing can be left out.
    mutating func run(events: Int, arrivalRate: Double, serviceRate: Double) -> Double {
        var ring = [Double](repeating: 0, count: 1 << 16)
        var head = 0
        var count = 0
        var nextArrival = -log(unit()) / arrivalRate
        var nextDeparture = Double.infinity
        var total = 0.0
        var served = 0
        for _ in 0..<events {
            if nextArrival < nextDeparture {
                let now = nextArrival
                ring[(head + count) & 0xFFFF] = now
                count += 1
                if count == 1 { nextDeparture = now - log(unit()) / serviceRate }
                nextArrival = now - log(unit()) / arrivalRate
            } else {
                let now = nextDeparture
                total += now - ring[head]
                head = (head + 1) & 0xFFFF
                count -= 1
                served += 1
                nextDeparture = count > 0 ? now - log(unit()) / serviceRate : .infinity
            }
        }
        return total / Double(served)
    }
}

extension ReferenceLoop {
    /// The loop, played on and on.
    struct Pace {
        private var loop = ReferenceLoop()
        /// Nanoseconds of processor time for each event, of each piece.
        private(set) var costs: [Double] = []

        mutating func play(events: Int) {
            costs.append(
                Measuring.processorTime { _ = loop.run(events: events, arrivalRate: 8, serviceRate: 10) } * 1e9
                    / Double(events))
        }
    }
}
