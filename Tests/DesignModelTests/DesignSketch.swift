import DesignModel

/// Builds a design the short way, for tests: names instead of identities, settings in words.
struct DesignSketch {
    var design = Design()

    mutating func operation(_ name: String) {
        design.operations.append(Operation(id: design.nextOperationID, name: name))
    }

    mutating func entity(_ name: String, _ settings: [SettingKey: String] = [:]) throws {
        let entity = Entity(id: design.nextEntityID, name: name)
        design.entities.append(entity)
        try set(.entity(entity.id), settings)
    }

    @discardableResult
    mutating func component(
        _ name: String, _ kind: KindID, _ settings: [SettingKey: String] = [:]
    ) throws -> ComponentID {
        let component = Component(id: design.nextComponentID, name: name, kind: kind)
        design.components.append(component)
        try set(.component(component.id), settings)
        return component.id
    }

    @discardableResult
    mutating func connect(
        _ from: String, _ to: String, _ settings: [SettingKey: String] = [:]
    ) throws -> ConnectionID {
        let names = Names(design)
        let connection = Connection(
            id: design.nextConnectionID, from: try names.components.id(reading: from[...]),
            to: try names.components.id(reading: to[...]))
        design.connections.append(connection)
        try set(.connection(connection.id), settings)
        return connection.id
    }

    mutating func set(_ subject: Subject, _ settings: [SettingKey: String]) throws {
        for (key, text) in settings.sorted(by: { $0.key.name < $1.key.name }) {
            _ = try design.apply(design.edit(setting: [key], of: subject, to: text))
        }
    }

    func id(_ name: String) -> ComponentID { design.component(named: name)?.id ?? ComponentID(-1) }

    /// The example of the file format: book a flight with points.
    static func flightCheckout() throws -> Design {
        var sketch = DesignSketch()
        sketch.design.name = "Flight checkout"
        sketch.operation("browse")
        sketch.operation("book")
        try sketch.entity("account", [.count: "30M", .popularity: "zipf 0.9"])
        try sketch.entity("fare", [.count: "200k", .popularity: "zipf 1.1"])
        try sketch.component("travellers", "client", [.sends: "{browse: 900/s, book: 300/s}"])
        try sketch.component("gateway", "gateway", [.instances: "2"])
        try sketch.component("booking", "service", [.instances: "3", .concurrency: "64", .time: "8ms..40ms"])
        try sketch.component("fares-cache", "cache", [.ttl: "5m", .capacity: "50k"])
        try sketch.component("fares-db", "database")
        try sketch.component("points-ledger", "database", [.replicas: "2", .replication: "sync"])
        try sketch.component(
            "bookings-db", "database",
            [.replicas: "1", .replication: "async", .lag: "80ms..400ms", .failover: "30s"])
        try sketch.component("airline", "third-party", [.time: "120ms..600ms", .errors: "0.5%", .unknown: "0.1%"])
        try sketch.set(.operation(OperationID(0)), [.entity: "fare"])
        try sketch.set(
            .operation(OperationID(1)),
            [
                .entity: "account", .value: "$48", .priority: "2", .deadline: "5s",
                .atomic: "[points-ledger, bookings-db]",
            ])
        try sketch.connect("travellers", "gateway")
        try sketch.connect("gateway", "booking", [.timeout: "2s"])
        try sketch.connect("booking", "fares-cache", [.for: "browse"])
        try sketch.connect("booking", "fares-db", [.for: "browse", .behind: "fares-cache"])
        try sketch.connect("booking", "points-ledger", [.for: "book", .write: "yes"])
        try sketch.connect("booking", "airline", [.for: "book", .timeout: "1500ms", .breaker: "on"])
        try sketch.connect("booking", "bookings-db", [.for: "book", .write: "yes"])
        let spread = ["gateway", "booking", "points-ledger", "bookings-db"].map(sketch.id)
        sketch.design.zones = [
            Zone(id: ZoneID(0), name: "a", members: spread),
            Zone(id: ZoneID(1), name: "b", members: spread + [sketch.id("fares-cache"), sketch.id("fares-db")]),
        ]
        let browse = OperationID(0)
        let book = OperationID(1)
        sketch.design.objectives = [
            Objective(operation: browse, metric: .availability, comparison: .atLeast, bound: .share(0.999)),
            Objective(operation: book, metric: .p99, comparison: .atMost, bound: .duration(.milliseconds(900))),
            Objective(metric: .lostWrites, comparison: .equal, bound: .count(0)),
        ]
        let airline = Fault.Part(sketch.id("airline"))
        let wire = Fault.Wire(from: sketch.id("booking"), to: sketch.id("airline"), operations: [book])
        sketch.design.experiments = [
            Experiment(
                name: "the bookings database dies", run: .seconds(300),
                faults: [
                    Fault(
                        at: .seconds(60),
                        action: .init("crash", .part(.init(sketch.id("bookings-db"), .primary)))),
                    Fault(at: .seconds(180), action: .init("slow", .part(airline), .longer(.milliseconds(500)))),
                    Fault(at: .seconds(200), action: .init("cut", .wire(wire))),
                    Fault(at: .seconds(220), action: .init("traffic", .traffic(book), .surge(.init(factor: 3)))),
                ],
                expect: [sketch.design.objectives[0]],
                abort: Abort(
                    condition: Objective(
                        operation: book, metric: .availability, comparison: .below, bound: .share(0.5)),
                    lasting: .seconds(30)))
        ]
        sketch.design.layout = [
            BoxPosition(component: sketch.id("travellers"), x: 2, y: 8),
            BoxPosition(component: sketch.id("gateway"), x: 22, y: 8),
        ]
        return sketch.design
    }
}
