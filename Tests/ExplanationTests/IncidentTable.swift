import DesignFiles
import DesignModel
import Drill
import Explanation
import Testing

/// One row: what breaks in which drawing, and what a person at the whiteboard would say of it.
struct IncidentRow: Sendable, CustomTestStringConvertible {
    /// `nil`: the example that ships.
    var drawing: String?
    /// A design as a file, in the place of a drawing.
    var file: String?
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

    var design: Design {
        get throws {
            if let file { return try DesignFile(text: file, name: "test.yaml").design }
            return try drawing.map { try Design().changed($0) } ?? example()
        }
    }

    func outcome(seed: UInt64) throws -> Outcome {
        let design = try design
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
        faults: ["crash booking 1 of 3"], begins: "One of booking's 3 instances is down from 00:10 on: 33", at: 10,
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
        faults: ["fail booking 1 of 3 100%"],
        begins: "One of booking's 3 instances answers all of its calls with errors", at: 10,
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
        begins: "Two of points-ledger's 3 copies are out of service from 01:00",
        at: 60, causes: ["points-ledger"], says: ["Each book holds a slot of booking"]),
    IncidentRow(
        faults: ["at 60s: pause gateway 1 of 2 for 20s"],
        begins: "One of gateway's 2 instances takes calls and works on none",
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
        begins: "One of shop's 3 instances takes calls and works on none of them, from 01:00 to 01:30.", at: 60,
        causes: ["shop"], says: ["buy is slow: p99"]),
    IncidentRow(
        drawing: Drawings.replicated, faults: ["at 60s: pause db primary for 20s"],
        begins: "One of db's 3 copies is out of service from 01:00",
        at: 60, causes: ["db"], says: ["harms nobody"]),
    IncidentRow(
        drawing: Drawings.breaker, faults: ["at 60s: fail t 100% for 10m"],
        begins: "t answers 100% of its calls with errors, from 01:00 on.",
        at: 60, causes: ["t"], says: ["breaker towards t opens at 01:0", "fail at once", "All buy requests fail"]),
    IncidentRow(
        drawing: Drawings.cached, faults: ["at 60s: crash store-cache for 30s"],
        begins: "store-cache is down from 01:00 to 01:30", at: 60, causes: ["store-cache"],
        says: ["Every read misses now:", "store's 2 slots are full from 01:0", "come, not", "what they can do"]),
    IncidentRow(
        drawing: Drawings.small, faults: [], begins: "shop's 8 slots are full all the time: 1,", at: nil,
        causes: ["shop"], says: ["/s is what they can do", "of buy requests fail"]),
    IncidentRow(
        drawing: Drawings.orders, faults: ["at 60s: slow orders-db by 1s for 30s"],
        begins: "orders-db takes 1 s instead of",
        at: 60, causes: ["orders-db"], says: ["orders' 192 slots are full"], neverSays: ["orders's"]),
    IncidentRow(
        drawing: Drawings.retrying, faults: ["at 60s: slow db by 200ms for 20s"], begins: "db takes 2", at: 60,
        causes: ["db"], says: ["it has not come back: a call waits", "×4 of what is asked for", "/s without retries"]),
    IncidentRow(
        drawing: Drawings.deep, faults: ["at 60s: fail f 100% for 40s"],
        begins: "f answers 100% of its calls with errors",
        at: 60, causes: ["f"], says: ["Retries at 5 connections multiply", "×2"]),
    // A slot is held for as long as the call takes, however few calls end.
    IncidentRow(
        file: Files.hang, faults: ["at 60s: slow dep by 980ms for 60s"], seconds: 180, begins: "dep takes 1 s", at: 60,
        causes: ["dep"],
        says: ["Each a holds a slot of app for 1 s while", "app's 10 slots are full from 01:00 to 02:00"]),
    IncidentRow(
        file: Files.hang, faults: ["at 60s: cut app -> dep for 60s"], seconds: 180,
        begins: "Nothing passes between app and dep, from 01:00 to 02:00.", at: 60, causes: ["dep"],
        says: [
            "app -> dep has no timeout: each a holds its slot of app until messages pass again", "none is answered",
            "% of a requests fail from 01:00 to 02:0",
        ],
        // Those whose slots were held are answered in the end.
        neverSays: ["All a requests"]),
    // In a run of hours, seconds are still seconds.
    IncidentRow(
        file: Files.hang, faults: ["at 100m: cut app -> dep for 60s"], seconds: 12_000,
        begins: "Nothing passes between app and dep, from 1:40:00 to 1:41:00.", at: nil, causes: ["dep"],
        says: [
            "app's 10 slots are full from 1:40:00 to 1:41:00", "a requests fail from 1:40:00 to 1:41:0",
            "has no timeout",
        ]),
    // How long nobody leads does not depend on how long the fault is.
    IncidentRow(
        file: Files.copies, faults: ["at 60s: crash db primary for 100s"], seconds: 240,
        begins: "db has no primary from 01:00 to 01:20: its writes are refused.", at: 60, causes: ["db"],
        says: ["All put requests fail from 01:00 to 01:20", "a replica of db took over"]),
    IncidentRow(
        file: Files.twoCallers, faults: ["at 60s: slow stripe by 2s for 60s"], seconds: 240, begins: "stripe takes 2.2",
        at: 60, causes: ["stripe"],
        says: [
            "pay gives up on stripe after 2 s, stripe needs 2.2", "every attempt times out",
            "it has not come back: a call waits", "gw gives up after 3 s and tries again",
        ], neverSays: ["works on none"]),
    IncidentRow(
        file: Files.twoCallers, faults: ["at 60s: traffic x10 for 30s"], seconds: 240,
        begins: "More is sent from 01:00",
        at: 60, causes: ["traffic"],
        says: ["it has not come back: a call waits", "none is answered in time"], neverSays: ["get through"]),
    IncidentRow(
        file: Files.smallStore, faults: ["at 60s: crash c for 30s"], seconds: 240, begins: "c is down from 01:00",
        at: 60,
        causes: ["c"], says: ["Every read misses now: 20", "is what they can do"]),
    // Faults of data, outside and place.
    IncidentRow(
        file: Files.smallStore, faults: ["at 60s: flush c"], seconds: 180,
        begins: "c lost what it held at 01:00: its hits",
        at: nil, causes: ["c"], says: ["What c does not hold is read again", "db's 4 slots are full from 01:0"]),
    IncidentRow(
        file: Files.copies, faults: ["at 60s: lag db 10s for 60s"], seconds: 180,
        begins: "The other copies of db get writes 10", at: 60, causes: ["db"],
        says: ["of its reads are out of date, not", "nothing fails"]),
    IncidentRow(
        file: Files.copies, faults: ["at 60s: stall db for 60s"], seconds: 180,
        begins: "The other copies of db get no writes, from 01:0", at: 60, causes: ["db"],
        says: ["of its reads are out of date, not"]),
    IncidentRow(
        file: Files.copies, faults: ["at 60s: fail over db"], seconds: 180,
        begins: "db has no primary from 01:00 to 01:20: its writes are refused.", at: 60, causes: ["db"],
        says: ["a replica of db took over"]),
    IncidentRow(
        faults: ["at 60s: limit airline 20/s for 40s"], begins: "airline takes 20/s and rejects the rest, 9", at: 60,
        causes: ["airline"], says: ["of book requests fail from 01:00 to 01:40"], neverSays: ["browse"]),
    IncidentRow(
        faults: ["at 60s: forget airline 20% for 40s"], begins: "airline acts on ", at: 60, causes: ["airline"],
        says: ["and never answers, from 01:00 to 01:40", "booking gives up on airline after 1.5 s"],
        neverSays: ["browse"]),
    IncidentRow(
        drawing: Drawings.shop + "\nshop -> pay.timeout = 1s", faults: ["at 60s: drop shop -> pay 5% for 40s"],
        begins: "", at: nil, causes: ["pay"], says: ["of the messages between shop and pay are lost, from 01:0"],
        neverSays: ["othing passes"]),
    IncidentRow(
        file: Files.hang, faults: ["at 60s: drop app -> dep 5% for 60s"], seconds: 180, begins: "", at: nil,
        causes: ["dep"],
        says: [
            "of the messages between app and dep are lost",
            "each a whose message is lost holds its slot of app for ever",
        ]),
    IncidentRow(
        faults: ["at 60s: crash zone a for 30s"],
        begins: "Zone a is gone from 01:00 to 01:30: one of gateway's 2 instances",
        at: 60, causes: ["gateway"],
        says: [
            "two of booking's 3 instances", "calls to them get no answer until 01:10",
            "booking -> points-ledger has no timeout",
        ], neverSays: ["out of service"]),
    // What lies between places is one thing.
    IncidentRow(
        faults: ["at 60s: cut zone a | b for 60s"], seconds: 180,
        begins: "Nothing passes between zone a and zone b, from 01:00 to 02:00", at: 60, causes: ["booking"],
        says: ["gateway does not reach all of booking", "after what lies between zone a and zone b is as before"],
        neverSays: ["Nothing passes between gateway", "is gone"]),
    IncidentRow(
        faults: ["at 60s: slow zone a | b by 100ms for 60s"], seconds: 180,
        begins: "Messages between zone a and zone b take 100 ms longer, from 01:00 to 02:00", at: 60,
        causes: ["booking", "points-ledger", "fares-cache", "fares-db", "bookings-db"],
        neverSays: ["Messages between gateway", "is gone"]),
    IncidentRow(
        drawing: nil, file: nil, faults: ["at 60s: flush fares-cache"],
        begins: "fares-cache lost what it held at 01:00",
        at: nil, causes: ["fares-cache"], says: ["harms nobody"]),
    // Zones in which the same stands differ in nothing but their names.
    IncidentRow(
        file: Files.zones, faults: ["at 60s: crash zone y for 20s"], seconds: 120,
        begins: "Zone y is gone from 01:00 to 01:20: one of lb's 3 instances", at: 60, causes: ["lb"],
        neverSays: ["one x", "one z"]),
    IncidentRow(
        file: Files.zones.replacing("lodge: 20/s", with: "lodge: 60/s", maxReplacements: 1),
        faults: ["at 60s: crash zone z for 90s"],
        seconds: 240, begins: "Zone z is gone from 01:00 to 02:30", at: 60, causes: ["lb"],
        says: ["registry's 12 slots are full from 01:0"]),
    // An instance that fails at once looks least busy.
    IncidentRow(
        file: Files.sinkhole, faults: ["at 60s: fail resizer 1 of 6 100% for 60s"], seconds: 180,
        begins:
            "One of resizer's 6 instances answers all of its calls with errors, from 01:00 to 02:00; it is done with each "
            + "at once, looks least busy, and so gets 7",
        at: 60, causes: ["resizer"], says: ["of thumb requests fail from 01:00 to 02:00"]),
    // It is the messages, not who takes them.
    IncidentRow(
        file: Files.results, faults: ["at 60s: poison results 3% for 20s"], seconds: 200, begins: "", at: nil,
        causes: ["results"], says: ["messages first taken from results", "never be worked on: they fail each time"],
        neverSays: ["filer answers", "harms nobody"]),
    IncidentRow(
        file: Files.invoices, faults: ["at 60s: cold maker"], seconds: 150, begins: "The ", at: nil, causes: ["maker"],
        says: ["warm instances of maker are gone at 01:0"]),
    IncidentRow(
        file: Files.invoices, faults: ["at 60s: traffic x0 for 30s"], seconds: 150,
        begins: "No pdf is sent from 0",
        at: 60, causes: ["traffic"]),
    IncidentRow(
        file: Files.sneakers, faults: ["at 60s: traffic x8 over 5s"], seconds: 180, begins: "More is sent from 01:0",
        at: 60,
        causes: ["traffic"], says: ["by key, and one of them does"]),
    // Writes that wait for a late copy hold everybody up.
    IncidentRow(
        file: Files.profiles, faults: ["at 60s: lag profiles 10s for 60s"], seconds: 240,
        begins: "The other copies of profiles get writes 10", at: 60, causes: ["profiles"],
        says: ["web's 200 slots are full from 01:0"], neverSays: ["nothing fails"]),
    // No slot is held for longer than a call can take: twice 4 s and a pause.
    IncidentRow(
        file: Files.quotes, faults: ["at 60s: slow fuel by 5s for 40s"], seconds: 240,
        begins: "fuel takes 5.08 s instead of",
        at: 60, causes: ["fuel"],
        says: [
            "Each quote holds a slot of pricing for 5.08 s", "Each quote holds a slot of web for 8.0",
            "reach web, ×3 of what is asked for",
        ]),
    // What takes another way dilutes no product: 3 × 2 × 4 tries, and nine in ten requests never come there.
    IncidentRow(
        file: Files.storeys, faults: ["at 60s: crash vault for 90s"], seconds: 200,
        begins: "vault is down from 01:00 to 02:3",
        at: 60, causes: ["vault"], says: ["Retries at 3 connections multiply the calls", "reach vault, ×24 of what"]),
    // The primary goes with its zone, and those who call notice at different times.
    IncidentRow(
        file: Files.halls, faults: ["at 60s: crash zone north for 90s"], seconds: 240,
        begins: "Zone north is gone from 01:00 to 02:30", at: 60, causes: ["door"],
        says: [
            "no answer until 01:03 (desk) and 01:08 (door and ledger)",
            "ledger has no primary from 01:00 to 01:20, when a copy elsewhere takes over",
        ], neverSays: ["Messages between"]),
    // A crowd that two minutes long harmed nobody is a circumstance of what the flush did; what is cold is so after it.
    IncidentRow(
        file: Files.tiles, faults: ["at 60s: traffic x4", "at 180s: flush tiles-cache"], seconds: 330,
        begins: "tiles-cache lost what it held at 03:00", at: nil, causes: ["tiles-cache", "traffic"],
        says: ["tiles-cache stays cold, with ", "and by itself it harms nobody"],
        neverSays: ["go to render at first, not 0/s"]),
    // Who fails already and no worse afterwards does not suffer from what broke then.
    IncidentRow(
        file: Files.coldTiles, faults: ["at 60s: crash tiles-cache for 20s"], seconds: 150,
        begins: "render's 3 slots are full all the time", at: nil, causes: ["render", "tiles-cache"],
        says: ["makes nothing worse"], neverSays: ["has not come back"]),
    // Too few fail to be told as suffering, and yet a promise may hang on them.
    IncidentRow(
        file: Files.payslips, faults: ["at 60s: fail slips 1 of 5 100% for 60s"], seconds: 180,
        begins: "One of slips' 5 instances answers all of its calls with errors, from 01:00 to 02:00",
        at: 60, causes: ["slips"], says: ["of payslip requests fail"],
        neverSays: ["harms nobody", "fail from"]),
    // What stands still takes calls until its queue is full; whoever comes then is turned away.
    IncidentRow(
        file: Files.paused, faults: ["at 60s: pause db for 60s"], seconds: 180,
        begins: "db takes calls and works on none of them, from 01:00", at: 60, causes: ["db"],
        says: ["db's queue is full, with 500 in it: all further calls are turned away"]),
]
