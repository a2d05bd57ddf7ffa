import DesignFiles
import DesignModel
import Drill
import Foundation
import Simulation

/// The example design with 10,000 requests a second instead of 1,200: there is 25 ∕ 3 of everything, so that it is as busy
/// as it was.
enum BusyDrill {
    private static let settings = [
        "travellers.sends = {browse: 7500/s, book: 2500/s}",
        "gateway.instances = 17",
        "booking.instances = 25",
        "fares-cache.concurrency = 417",
        "fares-db.concurrency = 833",
        "points-ledger.concurrency = 833",
        "bookings-db.concurrency = 833",
        "airline.concurrency = 8333",
    ]

    static func example() throws -> Design {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Designs/flight-checkout.yaml")
        return try DesignFile(text: String(contentsOf: path, encoding: .utf8), name: "flight-checkout.yaml").design
    }

    static func design() throws -> Design {
        try settings.reduce(example()) { design, setting in
            try design.applying(design.edit(making: Assignment(parsing: setting, in: design)))
        }
    }

    /// What a run has cost; as a process of its own tells the one that started it.
    struct Cost: Codable {
        var events: Double
        /// Seconds until the outcome was there, by the clock on the wall and by the processor.
        var wallTime: Double
        var processorTime: Double
        /// In megabytes.
        var memory: Double?
        /// Of all requests, how many were answered well.
        var answered: Double
    }

    /// Plays it here and now.
    static func cost(seconds: Int64) throws -> Cost {
        let recording = try Recording(design(), options: RunOptions(duration: .seconds(seconds)))
        let start = Date()
        let processorStart = Measuring.processorClock
        let outcome = try recording.play()
        let processorTime = Measuring.processorClock - processorStart
        let wallTime = Date().timeIntervalSince(start)
        return Cost(
            events: Double(outcome.eventCount), wallTime: wallTime, processorTime: processorTime,
            memory: Measuring.memoryPeak(), answered: outcome.answered)
    }
}

extension Outcome {
    fileprivate var answered: Double {
        let tallies = operations.map(\.tally)
        return Double(tallies.reduce(0) { $0 + $1.ok }) / Double(max(1, tallies.reduce(0) { $0 + $1.requests }))
    }
}
