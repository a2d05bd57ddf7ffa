import Simulation

/// A system that is larger in one respect, and for how long it is played.
struct Growth: Sendable {
    /// In which respect.
    let respect: String
    let size: String
    /// Events before any are counted, so that it is full by then.
    let warmUp: UInt64
    let events: UInt64
    /// What may be in flight at once.
    private let room: Int
    private let build: @Sendable () -> System

    init(
        _ respect: String, _ size: Int, warmUp: UInt64 = 500_000, events: UInt64 = 3_000_000,
        room: Int = Engine.Limits.inFlight, _ build: @escaping @Sendable () -> System
    ) {
        self.respect = respect
        self.size = size.grouped
        self.warmUp = warmUp
        self.events = events
        self.room = room
        self.build = build
    }

    /// What one row has cost; as a process of its own tells the one that started it.
    struct Cost: Codable {
        /// A second.
        var events: Double
        /// Of the reference loop, in the same process right afterwards.
        var loopEvents: Double
        /// In megabytes.
        var memory: Double?
        var inFlight: Int
    }

    /// Plays it here and now.
    ///
    /// - Parameter share: of its events.
    func cost(share: Double) -> Cost {
        var engine = Engine(build(), seed: 1, timelineStep: 3_600_000_000_000, room: room)
        engine.beginPhase()
        engine.advance(to: .max, events: max(1, UInt64(Double(warmUp) * share)))
        let before = engine.eventCount
        let time = Measuring.processorTime {
            _ = engine.advance(to: .max, events: max(1, UInt64(Double(events) * share)))
        }
        let memory = Measuring.memoryPeak()
        precondition(engine.halt == nil, "\(respect) \(size): more was in flight than may be")
        var loop = ReferenceLoop.Pace()
        for _ in 0..<5 { loop.play(events: 2_000_000) }
        return Cost(
            events: Double(engine.eventCount - before) / time, loopEvents: 1e9 / loop.costs.median, memory: memory,
            inFlight: engine.requestsInFlight)
    }
}

extension Int {
    /// With commas between thousands.
    var grouped: String {
        let digits = String(self)
        return digits.enumerated().map { place, digit in
            place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : "\(digit)"
        }.joined()
    }
}
