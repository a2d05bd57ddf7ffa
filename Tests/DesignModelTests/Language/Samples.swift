import DesignModel

/// The design that the documentation's examples are about.
enum Samples {
    static let flightCheckout: Design = {
        var design = Design()
        design.operations = ["browse", "book"].enumerated().map { Operation(id: OperationID($0), name: $1) }
        design.entities = [Entity(id: EntityID(0), name: "account"), Entity(id: EntityID(1), name: "fare")]
        let kinds: [(String, KindID)] = [
            ("travellers", "client"), ("gateway", "gateway"), ("booking", "service"), ("fares-cache", "cache"),
            ("fares-db", "database"), ("points-ledger", "database"), ("bookings-db", "database"),
            ("airline", "third-party"), ("mail queue", "queue"), ("receipts", "function"),
        ]
        design.components = kinds.enumerated().map { Component(id: ComponentID($0), name: $1.0, kind: $1.1) }
        design.components[2].settings["instances"] = .count(3)
        design.components[6].settings["replicas"] = .count(1)
        let calls: [(Int, Int, [Int])] = [
            (0, 1, []), (1, 2, []), (2, 3, [0]), (2, 4, [0]), (2, 5, [1]), (2, 7, [1]), (2, 6, [1]),
        ]
        for (place, call) in calls.enumerated() {
            var connection = Connection(id: ConnectionID(place), from: ComponentID(call.0), to: ComponentID(call.1))
            if !call.2.isEmpty { connection.settings["for"] = .operations(call.2.map { OperationID($0) }) }
            design.connections.append(connection)
        }
        design.zones = [
            Zone(id: ZoneID(0), name: "a", members: [ComponentID(1), ComponentID(2), ComponentID(6)]),
            Zone(id: ZoneID(1), name: "b", members: [ComponentID(2), ComponentID(6)]),
            Zone(id: ZoneID(2), name: "empty", members: [ComponentID(0)]),
        ]
        design.regions = [Region(name: "us-east", zones: [ZoneID(0), ZoneID(1)])]
        return design
    }()

    /// The component of that name in the documentation's design.
    static func component(_ name: String) -> ComponentID {
        flightCheckout.components.first { $0.name == name }?.id ?? ComponentID(-1)
    }

    static let booking = component("booking")
    static let airline = component("airline")
    static let bookingsStore = component("bookings-db")
    static let browse = OperationID(0)
    static let book = OperationID(1)

    /// Names that look like everything that a phrase may contain, in the order of no alphabet.
    static let hostileNames = [
        "for", "primary", "x4", "at 60s", "for 90s", "booking", "booking 1 of 3", "booking for 90s", "1 of 3", "by",
        "by 500ms", "booking by 500ms", "crash", "crash booking", "slow", "fail over", "over", "over 30s", "half-life",
        "half-life 5m", "x60", "x60 over 30s", "30", "all", "replicas", "booking primary",
        "traffic", "traffic x10", "cut", "p99", "max", "settled", "settled p99", "stale", "stale reads", "lost writes",
        "worst minute", "worst", "in", "in time", "during", "after", "outside faults", "cost", "cost per hour",
        "zone", "zone a", "region", "zone-a", "予約", "予約 サービス", "café", "cafe\u{301} 2", "Ωmega", "ё", "a", "a b",
        "a b c",
        "a-b", "a_b", "9", "0x4", "x", "x4 x4", "keys", "expire", "expire keys", "fail", "limit", "to", "service", "of",
    ]
}
