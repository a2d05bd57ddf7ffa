import DesignModel
import Drill
import Foundation
import Reports
import Statistics
import Testing

/// Two designs compared over several pairs of runs that share their seeds.
@Suite("Pairs of runs compared")
struct PairedRunsTests {
    private func compare(
        _ one: Design, _ two: Design, runs: Int, jobs: Int = 2, seed: UInt64 = 1, seconds: Int64 = 40,
        fault: String? = nil
    )
        async throws -> Comparison
    {
        func recording(_ design: Design) throws -> Recording {
            Recording(
                design, options: RunOptions(duration: .seconds(seconds), warmUp: .seconds(5), seed: seed),
                faults: try fault.map { [try Fault(parsing: $0, in: design)] } ?? [])
        }
        return try await Comparison.playing(
            try recording(one), try recording(two), Runs.Plan(count: runs, jobs: jobs)
        ).get()
    }

    private func changes(_ comparison: Comparison) -> [Change] {
        comparison.operations.flatMap(\.changes) + comparison.messages.flatMap(\.changes) + comparison.whole
    }

    @Test("Equal designs differ in nothing, whatever the seeds") func equal() async throws {
        let design = try shipped("slow-dependency")
        let comparison = try await compare(design, design, runs: 4, fault: "at 15s: slow ratings by 1s for 10s")
        #expect(comparison.count == 4 && comparison.lastSeed == 4)
        let verdicts = changes(comparison).compactMap(\.verdict)
        #expect(verdicts.count > 10 && verdicts.allSatisfy { $0 == .same })
        #expect(changes(comparison).compactMap(\.difference).allSatisfy { $0.low == 0 && $0.high == 0 })
    }

    @Test("Two runs from one seed share their chance: the range of their difference is narrower than either's")
    func paired() async throws {
        let comparison = try await compare(
            try shipped("flight-checkout"), try shipped("flight-checkout", "booking.instances=4"), runs: 6)
        let book = try #require(comparison.operations.first { $0.name == "book" })
        let goodput = try #require(book.changes.first { $0.metric == .goodput })
        let before = try #require(goodput.before).halfWidth
        // Nearly all of it is how many are sent, which is the same for both.
        #expect(try #require(goodput.difference).halfWidth < 0.3 * before && before > 0)
    }

    @Test("A remedy is marked, its absence the other way, and a broken promise is told") func remedy() async throws {
        let (sick, mended) = (
            try shipped("slow-dependency"), try shipped("slow-dependency", "shop -> ratings.timeout = 100ms")
        )
        let fault = "at 15s: slow ratings by 1s for 20s"
        let better = try await compare(sick, mended, runs: 4, fault: fault)
        let page = try #require(better.operations.first { $0.name == "page" })
        let availability = try #require(page.changes.first { $0.metric == .availability })
        #expect(availability.verdict == .better)
        #expect(try #require(availability.difference).low > 0)
        #expect(!better.promises.contains { $0.isBroken })
        let worse = try await compare(mended, sick, runs: 4, fault: fault)
        #expect(ComparisonReport(worse, a: "a", b: "b").breaksPromise)
        let mirrored = try #require(
            worse.operations.first { $0.name == "page" }?.changes.first { $0.metric == .availability })
        #expect(mirrored.verdict == .worse)
        #expect(mirrored.difference?.value == availability.difference.map { -$0.value })
    }

    /// A renamed box draws other numbers, so what differs is chance alone.
    @Test("Of figures that nothing moves, no more than about one in twenty is marked") func chance() async throws {
        let one = try shipped("slow-dependency")
        var other = one
        let index = try #require(other.components.firstIndex { $0.name == "shop" })
        other.components[index].name = "store"
        var (differences, marked) = (0, 0)
        for group in 0..<20 {
            let all = changes(try await compare(one, other, runs: 5, seed: UInt64(1 + 5 * group), seconds: 15))
            differences += all.count { $0.difference.map { $0.value != 0 } ?? false }
            marked += all.count(where: \.isClear)
        }
        // Figures of one group hang together, so they scatter more than independent ones.
        #expect(differences > 60)
        #expect(marked <= differences / 8, "\(marked) of \(differences)")
    }

    @Test("The same text and JSON however many play at once, with the seeds in it") func forms() async throws {
        let (one, two) = (try shipped("order-pipeline"), try shipped("order-pipeline", "fulfilment.instances=6"))
        let fault = "at 15s: stall fulfilment for 10s"
        let report = try await report(one, two, 1, fault)
        for jobs in [2, 4] {
            let other = try await self.report(one, two, jobs, fault)
            #expect(other.json() == report.json())
            #expect(other.text(in: TextStyle()) == report.text(in: TextStyle()))
        }
        let text = report.text(in: TextStyle(width: 100))
        #expect(text.contains("3 runs of each, seeds 1 to 3") && text.contains("95% interval"))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
        #expect(object["runs"] as? Int == 3)
        let harm = try #require((object["faults"] as? [[String: Any]])?.first?["a"] as? [String: Any])
        #expect((harm["recovered"] as? [String: Any])?["value"] is Double)
    }

    private func report(_ one: Design, _ two: Design, _ jobs: Int, _ fault: String) async throws -> ComparisonReport {
        ComparisonReport(try await compare(one, two, runs: 3, jobs: jobs, fault: fault), a: "a", b: "b")
    }
}
