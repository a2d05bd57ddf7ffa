import DesignModel
import Drill
import Explanation
import Testing

/// One row: what breaks in which drawing, and what a person at the whiteboard would say of it.
struct IncidentRow: Sendable, CustomTestStringConvertible {
    /// `nil`: the example that ships.
    var drawing: String?
    var faults: [String]
    var seconds: Int64 = 120
    /// How the first sentence begins.
    var begins: String
    /// When the cause began, in seconds; `nil`: it was always so.
    var at: Double?
    /// The places that may be named as a cause; `traffic` for none.
    var causes: [String]
    /// What must be said.
    var says: [String] = []
    /// What must not be said.
    var neverSays: [String] = []

    var testDescription: String {
        faults.isEmpty ? "nothing in \(drawing ?? "the example")" : faults.joined(separator: ", ")
    }

    func outcome(seed: UInt64) throws -> Outcome {
        let design = try drawing.map { try Design().changed($0) } ?? example()
        let faults = try faults.map { try Fault(parsing: $0, in: design) }
        return try Recording(
            design, options: RunOptions(duration: .seconds(seconds), seed: seed), faults: faults
        ).play()
    }
}

enum Drawings {
    static let shop = "web:client -> shop:service -> pay:third-party\n+ buy 20/s"
    static let quietShop = "web:client -> shop:service -> pay:third-party\n+ buy 2/s\npay.errors = 2%"
    static let pool = "web:client -> shop:service x3 -> db:database\n+ buy 200/s"
    static let replicated =
        "web:client -> shop:service -> db:database\n+ buy 200/s\ndb.replicas = 2\ndb.reads = replica"
    static let breaker = "web:client -> s:service -> t:service\n+ buy 100/s\ns -> t.breaker = on"
    static let cached =
        "web:client -> api:service -> store-cache:cache\napi -> store:database\n+ view 900/s\n"
        + "api -> store.behind = store-cache\nstore.concurrency = 2"
    static let small = "web:client -> shop:service -> db:database\n+ buy 1800/s\nshop.concurrency = 4"
    static let orders =
        "web:client -> api:gateway -> orders:service x3 -> orders-db\n+ buy 600/s\norders -> orders-db.timeout = 1s"
    static let retrying =
        "web:client -> shop:service -> db:database\n+ buy 200/s\nshop -> db.timeout = 200ms\n"
        + "shop -> db.retry = {attempts: 4}\ndb.concurrency = 4\ndb.read = 15ms..40ms"
    static let deep =
        "web:client -> a:service -> b:service -> c:service -> d:service -> e:service -> f:service\n+ buy 1/s\n"
        + ["a -> b", "b -> c", "c -> d", "d -> e", "e -> f"].map { "\($0).retry = {attempts: 3, backoff: 10ms}" }
        .joined(separator: "\n")
}

let incidentTable: [IncidentRow] = [
    // Faults without a time: nothing healthy is ever measured.
    IncidentRow(
        faults: ["slow airline by 500ms"], begins: "airline takes 65", at: 10,
        causes: ["airline"],
        says: [
            "Each book holds a slot of booking", "booking's 192 slots are full", "browse never calls airline, and yet",
        ]),
    IncidentRow(faults: ["crash booking"], begins: "booking is down from 00:10 on: all", at: 10, causes: ["booking"]),
    IncidentRow(
        faults: ["crash booking 1 of 3"], begins: "1 of booking's 3 instances is down from 00:10 on: 33", at: 10,
        causes: ["booking"], says: ["All is well from 00:20 on: calls go to the instances of booking that are left"]),
    IncidentRow(
        faults: ["crash bookings-db primary for 90s"], begins: "bookings-db has no primary from 00:10 to 00:40", at: 10,
        causes: ["bookings-db"], says: ["a replica of bookings-db took over"]),
    IncidentRow(
        faults: ["pause bookings-db"], begins: "bookings-db takes calls and works on none of them", at: 10,
        causes: ["bookings-db"], says: ["browse never calls bookings-db, and yet"]),
    IncidentRow(
        faults: ["slow booking x4"], begins: "booking takes 4", at: 10, causes: ["booking"],
        says: ["browse is slow"]),
    IncidentRow(
        faults: ["slow booking -> airline by 200ms"], begins: "Messages between booking and airline take 200 ms",
        at: 10,
        causes: ["airline"], says: ["Each book holds"]),
    IncidentRow(
        faults: ["fail airline 30%"], begins: "airline answers 3", at: 10, causes: ["airline"],
        neverSays: ["browse"]),
    IncidentRow(
        faults: ["fail booking 1 of 3 100%"], begins: "booking answers 33", at: 10,
        causes: ["booking"]),
    IncidentRow(
        faults: ["cut booking -> airline"], begins: "Nothing passes between booking and airline, from 00:10 on.",
        at: 10,
        causes: ["airline"], says: ["breaker towards airline opens at 00:1"], neverSays: ["browse"]),
    IncidentRow(
        faults: ["traffic x10"], begins: "More is sent from 00:10 on: browse ", at: 10, causes: ["traffic"],
        says: ["booking's 192 slots are full"]),
    // With a time.
    IncidentRow(
        faults: ["at 60s: slow airline by 500ms for 30s"],
        begins: "airline takes 6",
        at: 60, causes: ["airline"], says: ["after airline is"]),
    IncidentRow(
        faults: ["at 60s: pause fares-db for 20s"],
        begins: "fares-db takes calls and works on none of them, from 01:00 to 01:20.",
        at: 60, causes: ["fares-db"], says: ["book never calls fares-db, and yet"]),
    IncidentRow(
        faults: ["at 60s: crash points-ledger replicas for 40s"],
        begins: "2 of points-ledger's 3 copies are out of service from 01:00",
        at: 60, causes: ["points-ledger"], says: ["Each book holds a slot of booking"]),
    IncidentRow(
        faults: ["at 60s: pause gateway 1 of 2 for 20s"],
        begins: "1 of gateway's 2 instances takes calls and works on none",
        at: 60, causes: ["gateway"]),
    IncidentRow(
        faults: ["at 40s: slow airline by 500ms for 40s", "at 60s: fail points-ledger 50% for 40s"],
        begins: "airline takes", at: 40, causes: ["airline", "points-ledger"],
        says: ["points-ledger answers 5", "browse never calls airline"], neverSays: ["browse never calls points-ledger"]
    ),
    // Other drawings.
    IncidentRow(
        drawing: Drawings.shop, faults: ["slow pay by 2s"], begins: "pay takes 2.1",
        at: 10, causes: ["pay"], says: ["buy is slow: p50 2.1"], neverSays: ["come back", "errors"]),
    IncidentRow(
        drawing: Drawings.shop, faults: ["at 60s: slow pay by 500ms for 30s"], begins: "pay takes 6", at: 60,
        causes: ["pay"], says: ["buy is slow: p50 "], neverSays: ["harms nobody"]),
    IncidentRow(
        drawing: Drawings.pool, faults: ["at 60s: pause shop 1 of 3 for 30s"],
        begins: "1 of shop's 3 instances takes calls and works on none of them, from 01:00 to 01:30.", at: 60,
        causes: ["shop"], says: ["buy is slow: p99"]),
    IncidentRow(
        drawing: Drawings.replicated, faults: ["at 60s: pause db primary for 20s"],
        begins: "1 of db's 3 copies is out of service from 01:00",
        at: 60, causes: ["db"], says: ["harms nobody"]),
    IncidentRow(
        drawing: Drawings.breaker, faults: ["at 60s: fail t 100% for 10m"],
        begins: "t answers 100% of its calls with errors, from 01:00 on.",
        at: 60, causes: ["t"], says: ["breaker towards t opens at 01:0", "fail at once", "All buy requests fail"]),
    IncidentRow(
        drawing: Drawings.cached, faults: ["at 60s: crash store-cache for 30s"],
        begins: "store-cache is down from 01:00 to 01:30", at: 60, causes: ["store-cache"],
        says: ["store's 2 slots are full from 01:0", "come, not", "what they can do"]),
    IncidentRow(
        drawing: Drawings.small, faults: [], begins: "shop's 8 slots are full all the time: 1,", at: nil,
        causes: ["shop"], says: ["/s is what they can do", "of buy requests fail"]),
    IncidentRow(
        drawing: Drawings.orders, faults: ["at 60s: slow orders-db by 1s for 30s"],
        begins: "orders-db takes 1 s instead of",
        at: 60, causes: ["orders-db"], says: ["orders' 192 slots are full"], neverSays: ["orders's"]),
    IncidentRow(
        drawing: Drawings.retrying, faults: ["at 60s: slow db by 200ms for 20s"], begins: "db takes 2", at: 60,
        causes: ["db"], says: ["it has not come back", "×4 of what is asked for", "/s without retries"]),
    IncidentRow(
        drawing: Drawings.deep, faults: ["at 60s: fail f 100% for 40s"],
        begins: "f answers 100% of its calls with errors",
        at: 60, causes: ["f"], says: ["Retries at 5 connections multiply", "×2"]),
]
