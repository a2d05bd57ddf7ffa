/// Small designs about agreement, stock, lines and second attempts. What a rule finds in one of them it leaves alone in
/// another, which differs from it by a setting or a call.
enum AgreementDesigns {
    /// Money is moved between two stores in two phases.
    ///
    /// - Parameter fraud: as which of the bank's calls `fraud` is asked, from 0 on; `nil`: it is not there.
    static func transfer(accounts: Int = 100, banks: Int, fraud: Int? = nil) -> String {
        var calls = ["debits", "credits"].map { "bank -> \($0): {write: yes, timeout: 1s}" }
        if let fraud { calls.insert("bank -> fraud: {timeout: 1s}", at: fraud) }
        return """
            operations: {transfer: {entity: account, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: \(accounts)}}
            components:
              users: {kind: client, sends: {transfer: 100/s}}
              bank: {kind: service, instances: \(banks)}
              debits: {kind: database}
              credits: {kind: database}
            \(fraud == nil ? "" : "  fraud: {kind: service, instances: 2, time: 100ms}")
            connections:
              - users -> bank
            \(list(calls))
            """
    }

    /// An order is written to two places, one after the other.
    ///
    /// - Parameters:
    ///   - operation: more settings of the order.
    ///   - checker: more settings of a reconciler; `nil`: there is none.
    static func order(
        _ other: String = "billing", _ kind: String = "database", operation: String = "", checker: String? = nil,
        objectives: String = "[]"
    ) -> String {
        """
        operations: {order: {entity: item, atomic: [orders, \(other)]\(operation)}}
        entities: {item: {count: 1000}}
        components:
          users: {kind: client, sends: {order: 100/s}}
          shop: {kind: service, instances: 2}
          orders: {kind: database}
          \(other): {kind: \(kind)}
        \(checker.map { "  checker: {kind: reconciler, compares: [orders, \(other)], every: 10m, grace: 1m\($0)}" } ?? "")
        connections:
          - users -> shop
          - shop -> orders: {write: yes, timeout: 1s}
          - shop -> \(other): {write: yes, timeout: 1s}
        objectives: \(objectives)
        """
    }

    /// Where a shop looks what is left before it sells.
    enum Look { case nowhere, store, cache }

    /// Of each seat five are sold.
    ///
    /// - Parameters:
    ///   - operation: more settings of a booking.
    ///   - seats: more settings of the store.
    static func booking(_ operation: String, seats: String = "", look: Look) -> String {
        let plan = "  plan: {kind: service, instances: 2}"
        let (boxes, calls): (String, [String]) =
            switch look {
            case .nowhere: ("", [])
            case .store: (plan, ["shop -> plan", "plan -> seats"])
            case .cache:
                (
                    plan + "\n  shown: {kind: cache, ttl: 10s}",
                    ["shop -> plan", "plan -> shown", "plan -> seats: {behind: shown}"]
                )
            }
        return """
            operations: {book: {entity: seat\(operation)}}
            entities: {seat: {count: 500, stock: 5}}
            components:
              users: {kind: client, sends: {book: 60/s}}
              shop: {kind: service, instances: 2}
            \(boxes)
              seats: {kind: database\(seats)}
            connections:
              - users -> shop
            \(list(calls + ["shop -> seats: {write: yes}"]))
            """
    }

    /// Fans wait to be let in.
    ///
    /// - Parameter operation: settings of a purchase.
    static func room(
        limit: Int, fans: Int = 50, operation: String = "", shop: String = "concurrency: 10, time: 100ms"
    ) -> String {
        """
        operations: {buy: {\(operation)}}
        components:
          fans: {kind: client, sends: {buy: \(fans)/s}}
          room: {kind: waiting-room, limit: \(limit)/s}
          shop: {kind: service, instances: 2, \(shop)}
        connections: [fans -> room, room -> shop]
        """
    }

    /// A search that needs 19.2 slots.
    static func search(_ call: String, slots: Int = 8) -> String {
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

    /// A call from several to several, over connections that may stay where they are.
    static func ask(
        rate: Int = 50, webs: Int, api: String = "instances: 4", call: String = ", protocol: grpc"
    ) -> String {
        """
        operations: {ask: {}}
        components:
          users: {kind: client, sends: {ask: \(rate)/s}}
          web: {kind: service, instances: \(webs)}
          api: {kind: service, concurrency: 10, time: 100ms, \(api)}
        connections:
          - users -> web
          - web -> api: {timeout: 1s\(call)}
        """
    }

    private static func list(_ calls: [String]) -> String { calls.map { "  - \($0)" }.joined(separator: "\n") }
}
