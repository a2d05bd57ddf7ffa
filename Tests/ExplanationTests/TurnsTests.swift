import DesignModel
import Drill
import Explanation
import Testing

/// Who looks for messages from time to time stands still between two turns, and nothing is wrong with that.
@Suite struct TurnsTests {
    private static func copying(every: String) -> String {
        """
        breakboard: 1
        operations: {w: {entity: k}}
        entities: {k: {count: 100k, popularity: uniform}}
        components:
          cl: {kind: client, sends: {w: 50/s}}
          db: {kind: database}
          e: {kind: etl, every: \(every)}
          wh: {kind: warehouse, write: 10ms}
        connections:
          - cl -> db: {write: yes}
          - db -> e
          - e -> wh: {write: yes}
        """
    }

    @Test(arguments: ["10s", "1m", "5m"], [1, 2, 3] as [UInt64]) func aPauseBetweenTwoTurnsIsNone(
        every: String, seed: UInt64
    ) throws {
        let story = try Files.play(Self.copying(every: every), [], change: nil, seconds: 900, seed: seed).story
        #expect(story == ["Nothing out of the ordinary: every operation went as it did at the start."], "\(story)")
    }

    /// One that misses its turns is told.
    @Test(arguments: [1, 2] as [UInt64]) func aTurnThatIsMissedIsTold(seed: UInt64) throws {
        let story = try Files.play(
            Self.copying(every: "10s"), ["at 63s: crash e for 60s"], change: nil, seconds: 300, seed: seed
        ).story
        #expect(story.contains { $0.hasPrefix("e takes nothing from db, from 01:") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("Messages pile up before e from 01:") }, "\(story)")
    }
}
