import DesignFiles
import DesignModel
import Review
import Testing

@Suite("What the design review leaves alone: agreement, stock, lines and second attempts")
struct NoFalseAgreementAlarmTests {
    private func found(_ text: String, _ rules: String...) throws -> [String] {
        let parts = Review(try Design(reviewed: text)).parts
        return parts.filter { rules.contains($0.rule) }.flatMap { $0.advice.map(\.reason) }
    }

    private func wholesale(_ operation: String, _ seats: String, _ look: String) -> String {
        """
        operations: {book: {entity: seat\(operation)}}
        entities: {seat: {count: 500, stock: 5}}
        components:
          users: {kind: client, sends: {book: 60/s}}
          shop: {kind: service, instances: 2}
          plan: {kind: service, instances: 2}
          seats: {kind: database, \(seats)}
        connections:
          - users -> shop
        \(look)
          - shop -> seats: {write: yes}
        """
    }

    @Test("a store that looks for itself sells what it has, and so does who looks nowhere")
    func stocks() throws {
        let (copies, look) = ("replicas: 1, lag: exp 2s, reads: replica", "  - shop -> plan\n  - plan -> seats")
        let hasty = ", reads-before-write: yes"
        #expect(try found(wholesale(hasty, copies, look), "oversold stock").count == 1)
        #expect(try found(wholesale("", copies, look), "oversold stock") == [])
        #expect(try found(wholesale(hasty, copies, ""), "oversold stock") == [])
        // From the primary, what is sold between look and sale is missed, and that is little.
        let primary = try found(wholesale(hasty, "replicas: 1, lag: exp 2s", look), "oversold stock")
        #expect(primary.count == 1 && primary[0].contains("0.07% of its looks") || primary.isEmpty, "\(primary)")
        let endless = wholesale(hasty, copies, look).replacing(", stock: 5", with: "")
        #expect(try found(endless, "oversold stock") == [])
    }

    @Test("hedges with keys, by a percentile, or with room for twice as much do no harm")
    func hedges() throws {
        func design(_ call: String, slots: Int = 8) -> String {
            """
            operations: {look: {}}
            components:
              users: {kind: client, sends: {look: 240/s}}
              web: {kind: service, instances: 4}
              search: {kind: service, instances: 4, concurrency: \(slots), time: exp 80ms}
            connections:
              - users -> web
              - web -> search: {timeout: 1s, \(call)}
            """
        }
        #expect(try found(design("hedge: 200ms"), "hedge").count == 1)
        #expect(try found(design("hedge: p95"), "hedge") == [])
        #expect(try found(design("hedge: 200ms", slots: 20), "hedge") == [])
        #expect(try found(design("retry: {attempts: 2}"), "hedge") == [])
    }

    @Test("a waiting room is no rate limit that turns people away, and one that lets in what can be served is well set")
    func rooms() throws {
        func design(_ limit: Int) -> String {
            """
            operations: {buy: {}}
            components:
              fans: {kind: client, sends: {buy: 50/s}}
              room: {kind: waiting-room, limit: \(limit)/s}
              shop: {kind: service, instances: 2, concurrency: 10, time: 100ms}
            connections: [fans -> room, room -> shop]
            """
        }
        #expect(try found(design(160), "waiting room", "rate limit") == [])
        #expect(try found(design(250), "waiting room").count == 1)
        let small = try found(design(40), "waiting room", "rate limit")
        #expect(small.count == 1 && small[0].contains("its line grows by 10/s"), "\(small)")
    }

    @Test("connections that are balanced by call, or of as many callers as callees, pin nobody")
    func pinned() throws {
        func design(_ callers: Int, _ call: String) -> String {
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 50/s}}
              web: {kind: service, instances: \(callers)}
              api: {kind: service, instances: 4, concurrency: 10, time: 100ms}
            connections:
              - users -> web
              - web -> api: {timeout: 1s\(call)}
            """
        }
        #expect(try found(design(2, ", protocol: grpc"), "pinned connection").count == 1)
        #expect(try found(design(2, ""), "pinned connection") == [])
        #expect(try found(design(4, ", protocol: grpc"), "pinned connection") == [])
    }

    @Test("two phases without somebody in between, led by several, keep locks for the agreement alone")
    func commits() throws {
        func design(_ bank: String, _ first: String, _ last: String) -> String {
            """
            operations: {transfer: {entity: account, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: 100}}
            components:
              users: {kind: client, sends: {transfer: 100/s}}
              bank: {kind: service, \(bank)}
              debits: {kind: database}
              credits: {kind: database}
              fraud: {kind: service, instances: 2, time: 100ms}
            connections:
              - users -> bank
            \(first)  - bank -> debits: {write: yes, timeout: 1s}
              - bank -> credits: {write: yes, timeout: 1s}
            \(last)
            """
        }
        let fraud = "  - bank -> fraud: {timeout: 1s}"
        #expect(try found(design("instances: 2", fraud + "\n", ""), "two-phase commit") == [])
        #expect(try found(design("instances: 2", "", fraud), "two-phase commit") == [])
        #expect(try found(design("instances: 1", "", fraud), "two-phase commit").count == 1)
    }

    @Test("a dual write that somebody reconciles is told so, and matters less")
    func reconciled() throws {
        func design(_ checker: String) throws -> Design {
            try Design(
                reviewed: """
                    operations: {order: {entity: item, atomic: [orders, billing]}}
                    entities: {item: {count: 1000}}
                    components:
                      users: {kind: client, sends: {order: 100/s}}
                      shop: {kind: service, instances: 2}
                      orders: {kind: database}
                      billing: {kind: database}
                    \(checker)
                    connections:
                      - users -> shop
                      - shop -> orders: {write: yes, timeout: 1s}
                      - shop -> billing: {write: yes, timeout: 1s}
                    """)
        }
        let checker = "  checker: {kind: reconciler, compares: [orders, billing], every: 10m, grace: 1m"
        let alone = try #require(try design("").advice("dual write", on: "order").first)
        #expect(alone.severity == .high)
        let mended = try #require(try design(checker + "}").advice("dual write", on: "order").first)
        #expect(mended.severity == .medium)
        #expect(mended.reason.contains("; checker makes what is missing, within 11 min"), "\(mended.reason)")
        let counted = try #require(try design(checker + ", repair: no}").advice("dual write", on: "order").first)
        #expect(counted.severity == .high && !counted.reason.contains("checker"))
    }
}
