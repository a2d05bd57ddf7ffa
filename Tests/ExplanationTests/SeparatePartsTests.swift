import DesignFiles
import DesignModel
import Drill
import Explanation
import Testing

/// Designs in which it would be easy to blame the wrong thing.
@Suite struct SeparatePartsTests {
    private static let twoShops = """
        one:client -> shop:service -> stock:database x3
        two:client -> lounge:service -> seats:database
        + buy 100/s
        + sit 100/s
        one.sends = {buy: 100/s}
        two.sends = {sit: 100/s}
        """

    private func evidence(_ design: Design, _ faults: String..., seed: UInt64 = 1) throws -> Evidence {
        let faults = try faults.map { try Fault(parsing: $0, in: design) }
        return Evidence(
            try Recording(design, options: RunOptions(duration: .seconds(120), seed: seed), faults: faults).play())
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func nobodyIsBlamedWhoCannotBeFelt(seed: UInt64) throws {
        let design = try Design().changed(Self.twoShops)
        let lines = try evidence(
            design, "at 62s: crash seats for 20s", "at 60s: slow stock by 6ms for 40s", seed: seed
        ).story()
        let causes = lines.filter { $0.role == .cause }.map(\.text)
        #expect(causes.first?.hasPrefix("seats is down from 01:02") == true, "\(causes)")
        #expect(causes.filter { $0.contains("stock") }.allSatisfy { $0.contains("harms nobody") }, "\(causes)")
        #expect(!lines.contains { $0.role == .victim && $0.text.contains("buy") })
    }

    @Test func lostReplicasAreNoLostPrimary() throws {
        let design = try Design().changed(Self.twoShops + "\nstock.reads = replica")
        let replicas = try evidence(design, "at 60s: crash stock replicas for 30s").story().map(\.text)
        #expect(replicas.first?.hasPrefix("Two of stock's 3 copies are down from 01:00") == true, "\(replicas)")
        #expect(!replicas.contains { $0.contains("primary") })
        let writing = try design.changed("shop -> stock.write = yes")
        let primary = try evidence(writing, "at 60s: crash stock primary for 30s").story().map(\.text)
        #expect(primary.first?.hasPrefix("stock has no primary from 01:00") == true, "\(primary)")
    }

    @Test(arguments: [
        twoShops, twoShops + "\nstock.reads = replica",
        "users:client -> shop:service -> stock:database\n+ buy 2/s\nshop.time = exp 300ms",
        "users:client -> shop:service -> bank:third-party\n+ buy 1/s\nusers.users = 20\nusers.sends = {buy: 100%}",
        "users:client -> shop:service -> near:cache\nshop -> stock:database\n+ buy 50/s\nshop -> stock.behind = near",
    ]) func atRestNothingIsToldWhateverTheSeed(lines: String) throws {
        let design = try Design().changed(lines)
        for seed in 1...5 as ClosedRange<UInt64> {
            let told = try evidence(design, seed: seed).story().map(\.text)
            #expect(told.isEmpty, "\(told)")
        }
    }

    @Test func inTheWarmUpThereIsNothingToTell() throws {
        var run = try LiveRun(Design().changed(Self.twoShops))
        for second in 0...12 as ClosedRange<Int64> {
            run.advance(to: .seconds(second))
            #expect(Evidence(run).why().isEmpty)
        }
    }

    @Test func whoWaitsForEverIsExplained() throws {
        let text = """
            breakboard: 1
            components:
              shoppers: {kind: client, sends: {order: 38/s}}
              shop: {kind: service, instances: 1, concurrency: 10, queue: unlimited}
              bank: {kind: third-party, time: 10ms, errors: 0%, unknown: 10%}
            operations: {order: {}}
            connections:
              - shoppers -> shop
              - shop -> bank
            """
        let design = try DesignFile(text: text, name: "hangs.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(120))).play()
        let why = Evidence(outcome).why().map(\.text)
        #expect(
            why.contains {
                $0 == "bank leaves 10% of its calls without an answer, and shop has no timeout, so it waits for ever."
            }, "\(why)")
        #expect(outcome.story.contains { $0.contains("order requests get no answer") }, "\(outcome.story)")
        #expect(!outcome.story.contains { $0.hasPrefix("Nothing out of the ordinary") })
    }
}
