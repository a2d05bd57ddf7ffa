import Foundation
import Schemas
import Testing

/// Files of designs drawn at random, of all kinds of the catalogue: each is read and played to its end, or refused in plain
/// words; no law is ever broken, and the same file gives the same bytes.
///
/// `BREAKBOARD_RANDOM_DESIGNS=10000` tries so many of them, for a long hunt; `BREAKBOARD_RANDOM_DESIGN=351` a single one.
@Suite("Random designs") struct RandomDesignTests {
    /// The seeds are dealt to a few tests that run side by side.
    private static let hands = 0..<4

    private static func seeds(_ hand: Int) -> [UInt64] {
        func number(_ name: String) -> UInt64? { ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } }
        let one = number("BREAKBOARD_RANDOM_DESIGN").map { $0...$0 }
        let all = one ?? 1...max(1, number("BREAKBOARD_RANDOM_DESIGNS") ?? 600)
        return all.filter { Int($0 % 4) == hand }
    }

    @Test("nothing breaks a law", arguments: hands) func noLawIsBroken(hand: Int) throws {
        let validator = try Validator(ReportSchema.text)
        let seeds = Self.seeds(hand)
        var (run, ended) = (0, 0)
        for seed in seeds {
            let trial = RandomDesignTrial(seed: seed, validator: seed / 4 % 8 == 0 ? validator : nil)
            #expect(trial.problems == [], "seed \(seed):\n\(trial.text)")
            if trial.canRun { run += 1 }
            if trial.hasEnded { ended += 1 }
        }
        if seeds.count > 20 {
            #expect(run * 10 >= seeds.count * 6, "only \(run) of \(seeds.count) could be run")
            #expect(ended * 10 >= run * 8, "only \(ended) of \(run) came to an end")
        }
    }
}
