import DesignModel
import Review
import Testing

@Suite("What the design review leaves alone")
struct NoFalseAlarmTests {
    /// A shop with one call, whose settings vary.
    private func advice(_ rule: String, call: String, shop: String = "", users: String = "timeout: 1s") throws
        -> [String]
    {
        let design = try Design(
            reviewed: """
                operations: {pay: {}}
                components:
                  users: {kind: client, sends: {pay: 100/s}}
                  shop: {kind: service\(shop)}
                  bank: {kind: third-party, time: 100ms}
                connections:
                  - users -> shop: {\(users)}
                  - shop -> bank: {\(call)}
                """)
        return design.advice(rule, on: "shop -> bank").map(\.reason)
    }

    @Test("a wait that something else ends takes no slots for ever")
    func endedWaits() throws {
        #expect(try advice("no timeout", call: "bulkhead: 10").isEmpty)
        #expect(try advice("no timeout", call: "optional: yes", shop: ", holds: no").isEmpty)
        // Whoever gives up on the shop ends what it does.
        #expect(try advice("no timeout", call: "optional: yes", users: "timeout: 1s, cancels: yes").isEmpty)
        #expect(try !advice("no timeout", call: "optional: yes").isEmpty)
    }

    @Test("a retry of what surely was not done repeats nothing")
    func safeRetries() throws {
        #expect(try advice("repeated write", call: "write: yes, retry: {attempts: 3, on: [refused, shed]}").isEmpty)
        #expect(try !advice("repeated write", call: "write: yes, retry: {attempts: 3, on: [timeout]}").isEmpty)
    }

    @Test("layers that do not multiply are not counted")
    func layers() throws {
        func found(_ first: String, _ second: String) throws -> Bool {
            let design = try Design(
                reviewed: """
                    operations: {read: {}, ping: {}}
                    components:
                      users: {kind: client, sends: {read: 10/s, ping: 1/s}}
                      a: {kind: service}
                      b: {kind: service}
                    connections:
                      - users -> a: {\(first)}
                      - a -> b: {\(second)}
                    """)
            return !design.advice("retry layers", on: "a -> b").isEmpty
        }
        #expect(try found("retry: 3", "retry: 3"))
        #expect(try !found("retry: {attempts: 3, budget: on}", "retry: 3"))
        #expect(try !found("retry: {attempts: 3, on: [timeout]}", "retry: 3"))
        // What is optional is still tried again, by all of them.
        #expect(try found("retry: 3", "retry: 3, optional: yes"))
        #expect(try !found("retry: 3, optional: yes", "retry: 3"))
    }

    @Test("boxes that nobody needs are no single points of failure")
    func neededBoxes() throws {
        for call in ["optional: yes", "fallback: approve", "share: 10%"] {
            let design = try Design(
                reviewed: """
                    operations: {pay: {}}
                    components:
                      users: {kind: client, sends: {pay: 100/s}}
                      shop: {kind: service}
                      db: {kind: database}
                    connections:
                      - users -> shop
                      - shop -> db: {\(call)}
                    """)
            #expect(design.advice("single point of failure", on: "db").isEmpty)
        }
    }

    @Test("an empty board and a sketch without clients are reviewed")
    func sketches() throws {
        #expect(Review(Design()).count == 0)
        let sketch = try Design(
            reviewed: """
                components: {shop: {kind: service}, db: {kind: database}}
                connections: [shop -> db]
                """)
        #expect(Review(sketch).parts.map(\.rule) == ["no timeout", "single point of failure"])
    }

    @Test("circles end")
    func circles() throws {
        let design = try Design(
            reviewed: """
                operations: {read: {}}
                components: {users: {kind: client}, a: {kind: service}, b: {kind: service}}
                connections:
                  - users -> a: {retry: 3}
                  - a -> b: {retry: 3}
                  - b -> a: {retry: 3}
                """)
        #expect(design.advice("retry layers", on: "a -> b").count == 1)
    }
}
