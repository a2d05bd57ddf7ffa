import Simulation

/// All that a run showed: two runs that agree in it went the same way and were measured alike.
struct Evidence: Equatable {
    let fingerprint: UInt64
    let eventCount: UInt64
    let figures: String

    init(_ engine: Engine) {
        fingerprint = engine.fingerprint
        eventCount = engine.eventCount
        figures =
            "\(engine.tallies)\(engine.stationFigures)\(engine.linkFigures)\(engine.timeline)\(engine.detail)\(engine.windows)"
    }
}
