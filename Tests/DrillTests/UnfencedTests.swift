import DesignModel
import Drill
import Testing

/// A database whose primary is paused for longer than its failover takes. One service gives up on it and finds the new
/// primary, the other waits.
@Suite struct UnfencedTests {
    private func outcome(fenced: String) throws -> Outcome {
        let design = try Design(
            drawn: """
                users:client -> api:service -> db:database
                users -> shop:service -> db
                + book 50/s
                + order 50/s
                users -> api.for = book
                users -> shop.for = order
                api -> db.write = yes
                shop -> db.write = yes
                shop -> db.timeout = 200ms
                db.replicas = 1
                db.lag = 1ms
                db.failover = 10s
                db.fenced = \(fenced)
                """)
        return try Recording(
            design, options: RunOptions(duration: .seconds(90)),
            faults: [try Fault(parsing: "at 30s: pause db primary for 30s", in: design)]
        ).play()
    }

    private func met(_ objective: String, _ outcome: Outcome) throws -> Bool? {
        outcome.judge([try Objective(parsing: objective, in: outcome.design)]).first?.met
    }

    @Test("Two primaries take writes for the same keys, and the old one's are lost") func unfenced() throws {
        let outcome = try outcome(fenced: "no")
        #expect(try met("conflicts = 0", outcome) == false)
        #expect(try met("lost writes = 0", outcome) == false)
        #expect(outcome.compiled.notModelled == [])
    }

    @Test("A fence prevents that") func fenced() throws {
        let outcome = try outcome(fenced: "yes")
        #expect(try met("conflicts = 0", outcome) == true)
        #expect(try met("lost writes <= 2", outcome) == true)
    }
}
