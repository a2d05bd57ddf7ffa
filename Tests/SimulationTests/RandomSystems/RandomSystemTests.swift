import Foundation
import Simulation
import Testing

/// Small systems drawn at random, with faults, heals and changes at random times: no law is ever broken, the same
/// happens however a run is cut into slices and wherever it goes on from a copy, and everything comes to an end.
///
/// `BREAKBOARD_RANDOM_SYSTEMS=100000` plays so many of them, for a long hunt; `BREAKBOARD_RANDOM_SYSTEM=351` a single one.
@Suite struct RandomSystemTests {
    /// The seeds are dealt to a few tests that run side by side.
    private static let hands = 0..<4

    private static func seeds(_ hand: Int) -> [UInt64] {
        func number(_ name: String) -> UInt64? { ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } }
        let one = number("BREAKBOARD_RANDOM_SYSTEM").map { $0...$0 }
        let all = one ?? 1...max(1, number("BREAKBOARD_RANDOM_SYSTEMS") ?? 1200)
        return all.filter { Int($0 % 4) == hand }
    }

    @Test(arguments: hands) func noLawIsBroken(hand: Int) {
        let seeds = Self.seeds(hand)
        var ended = 0
        for seed in seeds {
            var play = RandomPlay(seed: seed)
            if play.run() { ended += 1 }
            #expect(play.problems == [], "seed \(seed)")
        }
        // Most must, or their accounts say little; of a few it is chance how many do.
        guard seeds.count >= 100 else { return }
        #expect(ended * 10 >= seeds.count * 8, "only \(ended) of \(seeds.count) came to an end")
    }

    @Test(arguments: hands) func slicesAndCopiesDoNotShow(hand: Int) {
        for seed in Self.seeds(hand) where seed % 10 == 0 || seed < 50 {
            #expect(RandomForks(seed: seed).problems == [], "seed \(seed)")
        }
    }
}
