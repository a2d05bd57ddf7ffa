import Simulation
import Testing

/// Runs on several threads at once: none sees another, also where they began as copies of the same engine.
///
/// Above all this is what the race detector looks at; see `.ci/run`.
@Suite struct SideBySideTests {
    private static let length = 4 * second

    private static func begun(seed: UInt64, until moment: Time = second) -> Engine {
        var engine = Engine(.everything, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        engine.advance(to: moment)
        return engine
    }

    /// From wherever it is to the end of its traffic, with something broken on the way.
    private static func ended(_ begun: Engine, slice: Time) -> Evidence {
        var engine = begun
        while engine.now < length / 2 { engine.advance(to: min(length / 2, engine.now + slice)) }
        engine.disturb(1, .crash(station: 3, .primary))
        while engine.now < length { engine.advance(to: min(length, engine.now + slice)) }
        engine.endTraffic()
        engine.settle(within: 60 * second)
        return Evidence(engine)
    }

    @Test func severalRunsAtOnce() async {
        let alone = (1...6).map { Self.ended(Self.begun(seed: $0), slice: Self.length) }
        let beside = await withTaskGroup(of: (Int, Evidence).self) { group in
            for seed in 1...6 {
                group.addTask { (seed, Self.ended(Self.begun(seed: UInt64(seed)), slice: 100 * millisecond)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for seed in 1...6 { #expect(beside[seed] == alone[seed - 1], "seed \(seed)") }
    }

    /// The board does this: it looks at a copy, and scrubs from checkpoints, while the run goes on.
    @Test func copiesGoOnElsewhere() async {
        let alone = Self.ended(Self.begun(seed: 7), slice: Self.length)
        var engine = Self.begun(seed: 7, until: 0)
        let copies = await withTaskGroup(of: Evidence.self) { group in
            // Each copy is taken while those before it are on their way.
            while engine.now < Self.length / 4 {
                let copy = engine
                group.addTask { Self.ended(copy, slice: 50 * millisecond) }
                engine.advance(to: engine.now + 97 * millisecond)
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(copies.count > 8)
        for copy in copies { #expect(copy == alone) }
        #expect(Self.ended(engine, slice: Self.length) == alone)
    }

    /// What is read from a copy on another thread is what the original showed when the copy was taken.
    @Test func copiesAreReadElsewhere() async {
        var engine = Self.begun(seed: 8)
        let before = Evidence(engine)
        let kept = engine
        async let seen = (0..<50).map { _ in Evidence(kept).fingerprint }
        engine.advance(to: Self.length)
        #expect(await seen.allSatisfy { $0 == before.fingerprint })
        #expect(Evidence(kept) == before)
        #expect(engine.fingerprint != before.fingerprint)
    }
}
