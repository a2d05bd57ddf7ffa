import DesignFiles
import DesignModel
import Drill
import Foundation
import Reports
import Testing

@Suite("Reports as JSON")
struct JSONReportTests {
    @Test("An experiment reads as somebody has found good") func golden() throws {
        try Golden.expect(try Clockwork.report().json(), toMatch: "clockwork.json")
    }

    @Test("The same outcome gives the same bytes") func deterministic() throws {
        #expect(try Clockwork.report().json() == Clockwork.report().json())
    }

    @Test("What is assumed is said once", arguments: ["flight-checkout", "order-pipeline", "super-bowl"])
    func assumedOnce(design: String) throws {
        let assumed = try Recording(shipped(design), options: RunOptions(duration: .seconds(20))).play().compiled
            .assumed
        #expect(Set(assumed).count == assumed.count && !assumed.isEmpty)
    }

    @Test("Every key of the format is there") func keys() throws {
        let report = try #require(object(try Clockwork.report().json()))
        expect(
            report,
            has: "breakboard design seed runs duration_s warmup_s scale events operations components connections "
                + "consistency phases faults objectives cost timeline explanation assumed not_modelled")
        let order = try #require(child(report, "operations", "order"))
        let operation =
            "requests ok failed running availability goodput_per_s latency_ms settled_ms oldest_unsettled_ms never_settled "
            + "decisions stale_decisions consistency reasons blame"
        expect(order, has: operation)
        expect(child(order, "latency_ms"), has: "mean p50 p90 p95 p99 p999 max")
        let data =
            "reads stale_reads stale_read_share stale_age_ms lost_writes duplicates partial_operations ghosts conflicts "
            + "overwritten_writes order_violations session_violations oversold"
        expect(child(order, "consistency"), has: data)
        expect(child(order, "consistency", "stale_age_ms"), has: "mean p50 p99 max")
        expect((order["blame"] as? [[String: Any]])?.first, has: "component reason share")
        let shop = child(report, "components", "shop")
        expect(
            shop,
            has: "requests ok failed running utilization queue_mean queue_max in_service_mean wait_ms latency_ms "
                + "hit_share instances_mean cold_starts messages sagas reconciled")
        expect(child(shop, "wait_ms"), has: "mean p99")
        expect(child(shop, "latency_ms"), has: "mean p50 p99")
        expect(
            child(report, "connections", "shop -> bank"),
            has: "calls attempts amplification timeouts breaker_open_s hedges throttled decisions")
        expect(
            child(report, "consistency"),
            has: "stale_reads stale_read_share lost_writes duplicates partial_operations ghosts conflicts "
                + "order_violations session_violations stale_decisions oversold convergence_s converged oldest_unsettled_ms stores "
                + "partials"
        )
        let phases = try #require(report["phases"] as? [[String: Any]])
        #expect(phases.compactMap { $0["name"] as? String } == ["before", "during crash bank", "after"])
        expect(phases.first, has: "name from_s to_s operations")
        expect(child(phases.first, "operations", "order"), has: operation)
        expect(child(phases.first, "operations", "order", "consistency"), has: data)
        expect(
            (report["faults"] as? [[String: Any]])?.first, has: "fault from_s to_s recovery_s recovered blast")
        expect((report["objectives"] as? [[String: Any]])?.first, has: "objective measured met")
        expect(
            child(report, "cost"), has: "per_hour per_month per_thousand lost_value decision_cost prices_of components")
        expect(child(report, "timeline"), has: "step_s operations components")
        expect(child(report, "timeline", "operations", "order"), has: "offered ok failed p50_ms p99_ms")
        expect(child(report, "timeline", "components", "shop"), has: "utilization instances queue")
    }

    @Test("The figures are those worked out by hand") func figures() throws {
        let report = try #require(object(try Clockwork.report().json()))
        let order = try #require(child(report, "operations", "order"))
        // 10 a second for 170 s; those of the 30 s without the bank fail, and the one that the bank was working on.
        #expect(number(order["requests"]) == 1700)
        #expect(number(order["failed"]) == 301)
        #expect(number(order["ok"]) == 1399)
        #expect(number(child(order, "latency_ms")?["p50"]) == 120)
        // Each order holds one of four slots for 120 ms, and for 20 ms while the bank is gone.
        let busy = try #require(number(child(report, "components", "shop")?["utilization"]))
        #expect(abs(busy - (1399 * 0.12 + 301 * 0.02) / (4 * 170)) < 0.001)
        #expect(number(child(report, "cost")?["lost_value"]) == 3010)
        let objectives = try #require(report["objectives"] as? [[String: Any]])
        #expect(objectives.map { $0["met"] as? Bool } == [false, true, true, true])
        #expect(number(objectives[1]["measured"]) == 120)
        let worst = try #require(number(objectives[3]["measured"]))
        #expect(abs(worst - 299.0 / 600) < 1e-6)
    }

    @Test("What is not computed is null, and named") func notModelled() throws {
        let outcome = try Recording(try Clockwork.design(), options: RunOptions(duration: .seconds(60))).play()
        let report = try #require(object(Report(outcome).json()))
        let remarks = try #require(report["not_modelled"] as? [String])
        #expect(child(report, "consistency")?["convergence_s"] is NSNull)
        #expect(remarks.contains("consistency.convergence_s, consistency.converged: nothing was broken and healed"))
    }

    /// Whatever is null of consistency, but for percentiles of nothing, has a line that names it.
    @Test("Shares of what nobody read are null, and named") func unread() throws {
        let text = """
            breakboard: 1
            operations: {put: {}}
            components:
              users: {kind: client, sends: {put: 20/s}}
              books: {kind: database}
            connections: [{users -> books: {write: yes}}]
            """
        let design = try DesignFile(text: text, name: "books.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(30))).play()
        let report = try #require(object(Report(outcome).json()))
        let remarks = try #require(report["not_modelled"] as? [String])
        let consistency = try #require(child(report, "consistency"))
        for key in ["stale_read_share", "convergence_s", "converged"] {
            #expect(consistency[key] is NSNull)
            #expect(remarks.contains { $0.hasPrefix("consistency.") && $0.contains(key) }, "\(key)")
        }
        #expect(child(consistency, "stores", "books")?["stale_read_share"] is NSNull)
        #expect(remarks.contains("consistency.stores.stale_read_share of books: nothing was read there"))
        #expect(remarks.contains("consistency.stale_read_share: nothing was read"))
    }

    /// A log with two readers, one of which takes a tenth of a second for each of 50 messages a second.
    private static let readers = """
        breakboard: 1
        operations: {a: {entity: k}, look: {entity: k}}
        components:
          u: {kind: client, arrivals: steady, sends: {a: 50/s, look: 10/s}}
          q: {kind: stream, partitions: 1}
          fast: {kind: worker, instances: 1, concurrency: 1, time: 1ms}
          slow: {kind: worker, instances: 1, concurrency: 1, time: 100ms}
          sheets: {kind: read-model, write: 0ms}
        entities: {k: {count: 1}}
        connections:
          - u -> q: {for: a}
          - u -> sheets: {for: look}
          - q -> fast
          - q -> slow
          - slow -> sheets: {write: yes}
        """

    @Test("Each reader of a log has a backlog and an age of its own, and a read model the age of what it lacks")
    func readers() throws {
        let design = try DesignFile(text: Self.readers, name: "groups.yaml").design
        let played = Report(try Recording(design, options: RunOptions(duration: .seconds(60))).play())
        let report = try #require(object(played.json()))
        let messages = try #require(child(report, "components", "q", "messages"))
        let lines = try #require(messages["readers"] as? [[String: Any]])
        #expect(lines.map { $0["connections"] as? [String] } == [["q -> fast"], ["q -> slow"]])
        expect(lines.first, has: "connections delivered waiting_mean waiting_max waiting_end age_ms")
        expect(lines.first?["age_ms"] as? [String: Any], has: "mean p50 p99")
        #expect(number(lines[0]["waiting_max"]) ?? 9 <= 1)
        // 40 of 50 a second are left lying, for 60 s.
        #expect(abs((number(lines[1]["waiting_end"]) ?? 0) - 2400) < 10)
        #expect(played.text(in: TextStyle(width: 120)).contains("slow at q: backlog "))
        let look = try #require(child(report, "operations", "look", "consistency"))
        #expect(number(look["stale_reads"]) == number(look["reads"]))
        #expect(number(child(report, "operations", "a", "consistency")?["stale_reads"]) == 0)
        // Four fifths of the time that has passed, at the end.
        #expect(abs((number(child(look, "stale_age_ms")?["max"]) ?? 0) - 48_000) < 500)
        #expect((number(child(report, "consistency")?["oldest_unsettled_ms"]) ?? 0) > 200_000)
    }

    @Test("What is not known of a read model is null") func unknownAge() throws {
        let text = Self.readers.replacing(
            "slow -> sheets: {write: yes}", with: "slow -> sheets: {write: yes, share: 50%}")
        let design = try DesignFile(text: text, name: "groups.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(20))).play()
        let report = try #require(object(Report(outcome).json()))
        for row in [
            child(report, "consistency"), child(report, "consistency", "stores", "sheets"),
            child(report, "operations", "look", "consistency"),
        ] {
            #expect(row?["stale_reads"] is NSNull && row?["stale_read_share"] is NSNull)
        }
        let remarks = try #require(report["not_modelled"] as? [String])
        #expect(remarks.contains { $0.hasPrefix("sheets: how far its reads are behind") })
    }

    @Test("The timeline has complete seconds only, and never more than 1,200 points") func timeline() throws {
        let report = try #require(object(try Clockwork.report().json()))
        let series = try #require(child(report, "timeline", "operations", "order"))
        let offered = try #require(series["offered"] as? [Int])
        #expect(offered.count == 180)
        #expect(abs(offered.reduce(0, +) - 1800) <= 1)
        let p50 = try #require(series["p50_ms"] as? [Any])
        #expect(p50[70] is NSNull)
    }

    private func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }

    private func child(_ object: [String: Any]?, _ path: String...) -> [String: Any]? {
        path.reduce(object) { $0?[$1] as? [String: Any] }
    }

    private func number(_ value: Any?) -> Double? { (value as? NSNumber)?.doubleValue }

    private func expect(
        _ object: [String: Any]?, has keys: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            Set((object ?? [:]).keys) == Set(keys.split(separator: " ").map(String.init)),
            sourceLocation: sourceLocation)
    }
}
