import Foundation
import Simulation
import Testing

/// Random systems that say the same in another way, or say more than matters: nothing that is measured changes, to the
/// last bit.
///
/// `BREAKBOARD_RANDOM_SYSTEMS=10000` plays so many of them; `BREAKBOARD_RANDOM_SYSTEM=351` a single one.
@Suite struct MetamorphicTests {
    private static let hands = 0..<4

    private static func seeds(_ hand: Int) -> [UInt64] {
        func number(_ name: String) -> UInt64? { ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } }
        let one = number("BREAKBOARD_RANDOM_SYSTEM").map { $0...$0 }
        let all = one ?? 1...max(1, number("BREAKBOARD_RANDOM_SYSTEMS") ?? 400)
        return all.filter { Int($0 % 4) == hand }
    }

    @Test(arguments: hands) func whatNobodyCallsChangesNothing(hand: Int) {
        for seed in Self.seeds(hand) {
            let script = Script(seed: seed)
            let larger = script.mapped { $0.withStrangers }
            guard let plain = script.play(seed: seed), let beside = larger.play(seed: seed) else { continue }
            let differences = Shown(beside, of: script.system).differences(from: Shown(plain, of: script.system))
            #expect(differences == [], "seed \(seed)")
        }
    }

    /// Of a crash or a failover this is not true, which drop what is under way, nor of an emptied cache; writes on their way to
    /// a copy that is lost set out anew; and traffic that rises for no time moves the next arrival by a nanosecond.
    @Test(arguments: hands) func faultsOfNoLengthChangeNothing(hand: Int) {
        for seed in Self.seeds(hand) {
            let script = Script(seed: seed)
            let broken = script.withFaultsOfNoLength(seed: seed)
            guard let plain = script.play(seed: seed), let other = broken.play(seed: seed) else { continue }
            let differences = Shown(other, of: script.system).differences(from: Shown(plain, of: script.system))
            #expect(differences == [], "seed \(seed)")
        }
    }

    @Test(arguments: hands) func anotherOrderChangesNothing(hand: Int) {
        for seed in Self.seeds(hand) {
            let script = Script(seed: seed)
            let order = Reordering(of: script.system, seed: seed)
            let reordered = script.mapped({ order($0) }, disturbance: { order($0) })
            guard let plain = script.play(seed: seed), let other = reordered.play(seed: seed) else { continue }
            let differences = Shown(other, order: order, of: script.system)
                .differences(from: Shown(plain, of: script.system))
            #expect(differences == [], "seed \(seed)")
        }
    }
}

extension System {
    /// The same system, with components that nobody calls.
    var withStrangers: System {
        var other = self
        other.stations.append(Station(identity: 900_001))
        other.stations.append(
            Station(identity: 900_002, role: .store(.init(read: .zero, write: .zero)), instances: 3, zones: [0]))
        other.stations.append(
            Station(
                identity: 900_003,
                scaling: .automatic(
                    .init(
                        min: 1, max: 3, target: 0.5, every: 70 * millisecond, start: .constant(1e8), cooldown: second)))
        )
        other.links.append(
            Link(identity: 900_004, caller: other.stations.count - 3, callee: other.stations.count - 2))
        return other
    }
}
