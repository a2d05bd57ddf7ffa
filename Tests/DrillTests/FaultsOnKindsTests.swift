import DesignModel
import Drill
import Simulation
import Testing

@Suite("Every fault against every kind")
struct FaultsOnKindsTests {
    private static let texts = [
        "crash IT", "crash IT 1 of 2", "crash IT primary", "crash IT replicas", "pause IT", "pause IT 1 of 2",
        "slow IT by 200ms", "slow IT x3", "fail IT 30%", "cut shop -> IT", "slow shop -> IT by 100ms", "traffic x3",
        "traffic request x3", "drop shop -> IT 20%", "flush IT", "lag IT 2s", "stall IT", "fail over IT",
        "limit IT 10/s",
        "forget IT 10%", "cold IT", "crash zone a", "crash region r",
    ]

    @Test(arguments: Catalogue.kinds.map(\.id.name))
    func either(kind: String) throws {
        let isClient = Catalogue.kind(KindID(kind))?.mechanic == .client
        let lines =
            isClient
            ? "it:\(kind) -> shop:service -> end:database"
            : "users:client -> shop:service x2 -> it:\(kind)\nshop -> it.timeout = 300ms\nshop -> it.write = yes"
        var design = try Design(drawn: lines)
        design.zones = [
            Zone(id: ZoneID(0), name: "a", members: design.components.map(\.id)),
            Zone(id: ZoneID(1), name: "b", members: design.components.map(\.id)),
        ]
        design.regions = [Region(name: "r", zones: [ZoneID(1)])]
        for text in Self.texts.map({ $0.replacing("IT", with: "it") }) {
            let fault: Fault
            do throws(Misreading) {
                fault = try Fault(parsing: text, in: design)
            } catch {
                #expect(!error.expected.isEmpty, "\(text) on a \(kind)")
                continue
            }
            var run = try LiveRun(design, options: RunOptions(duration: .seconds(12), warmUp: .seconds(1)))
            run.advance(to: .seconds(4))
            let number = try run.begin(fault.action)
            run.advance(to: .seconds(8))
            #expect(run.engine.brokenLaws() == [], "\(text) on a \(kind)")
            run.end(number)
            run.advance(to: .seconds(12))
            #expect(run.engine.brokenLaws() == [], "\(text) on a \(kind), healed")
            let outcome = run.outcome()
            let tally = outcome.operations[0].tally
            #expect(tally.requests > 0 && tally.ok + tally.failed <= tally.requests)
            #expect(outcome.phases.count == 3, "\(text) on a \(kind)")
        }
    }
}
