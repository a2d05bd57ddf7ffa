import DesignFiles
import DesignModel
import Drill
import Testing

/// Smaller copies of designs in which a few keys matter by themselves.
@Suite struct PopularKeysTests {
    private func copy(_ text: String) throws -> Outcome {
        let design = try DesignFile(text: "breakboard: 1\n" + text, name: "test").design
        let options = RunOptions(duration: .seconds(50), warmUp: .seconds(10), seed: 1, scale: 8)
        return try Recording(design, options: options).play()
    }

    /// What there is of the most popular keys in the design is in no copy: what they alone decide is doubted, and only that.
    @Test(
        arguments: [
            ("log: {kind: stream, partitions: 32}", "users -> log", "makes its part of log"),
            (
                "log: {kind: database, shards: 32, concurrency: 64, write: exp 80ms}", "users -> log: {write: yes}",
                "makes its part of log"
            ),
            ("log: {kind: database, concurrency: 400}", "users -> log: {write: yes}", "uses up the stock"),
        ], [true, false])
    func popularKeysAreDoubted(drawn: (component: String, connection: String, doubt: String), isPopular: Bool) throws {
        let copy = try copy(
            """
            operations: {ask: {entity: thing}}
            entities: {thing: {count: 20k, stock: 100, popularity: \(isPopular ? "zipf 1" : "uniform")}}
            components:
              users: {kind: client, sends: {ask: 8k/s}}
              \(drawn.component)
            connections: [\(drawn.connection)]
            """)
        #expect(copy.doubts.contains { $0.contains(drawn.doubt) } == isPopular)
    }

    /// The key of which there is most is locked for all who come after each other, in the design and not in the copy.
    @Test(arguments: ["zipf 1", "uniform"]) func lockedKeysAreDoubted(popularity: String) throws {
        let copy = try copy(
            """
            operations: {move: {entity: account, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: 200k, popularity: \(popularity)}}
            components:
              users: {kind: client, sends: {move: 6k/s}}
              bank: {kind: service, concurrency: 4000, time: 1ms}
              debits: {kind: database, concurrency: 400, write: 2ms}
              credits: {kind: database, concurrency: 400, write: 2ms}
            connections:
              - users -> bank
              - bank -> debits: {write: yes}
              - bank -> credits: {write: yes}
            """)
        #expect(copy.doubts.contains { $0.contains("locked") } == (popularity != "uniform"))
        guard popularity == "uniform" else { return }
        #expect(copy.doubts.isEmpty)
    }
}
