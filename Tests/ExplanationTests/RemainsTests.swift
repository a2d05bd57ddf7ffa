import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// What is left behind, with counts that can be, and for the reason that was recorded.
@Suite struct RemainsTests {
    private func outcome(
        _ file: String, _ faults: String..., change: String? = nil, seconds: Int64 = 180, seed: UInt64 = 1
    ) throws -> Outcome {
        try Files.play(file, faults, change: change, seconds: seconds, seed: seed)
    }

    /// The whole numbers of a text.
    private func numbers(_ text: String) -> [Int] {
        text.matches(of: /\d[\d,]*/).compactMap { Int($0.output.filter { $0 != "," }) }
    }

    // MARK: Done twice

    /// Each message is worked on three times, whole: one effect of each, two times too often.
    @Test func redeliveriesAreNoRetries() throws {
        let outcome = try outcome(Files.renders)
        let line = try #require(outcome.story.first { $0.contains("applied more than once") })
        let sent = Int(outcome.operations[0].tally.requests)
        #expect(Array(numbers(line).prefix(2)) == [sent, 2 * sent], "\(line)")
        #expect(line.contains("tasks shows a message again after 4 s, while painter works on one for 6 s"))
        #expect(line.contains("painter -> album has no idempotency key"))
        #expect(!outcome.story.contains { $0.contains("retry") || $0.hasPrefix("Nothing") }, "\(outcome.story)")
        #expect(outcome.operations[0].tally.duplicates == UInt64(2 * sent))
    }

    @Test func theCureThatIsNamedCures() throws {
        let cured = try outcome(Files.renders, change: "tasks.visibility = 19s")
        #expect(Evidence(cured).story().isEmpty, "\(cured.story)")
        #expect(cured.operations[0].tally.duplicates == 0)
        let keyed = try outcome(Files.renders, change: "painter -> album.idempotent = yes")
        #expect(!keyed.story.contains { $0.contains("applied more than once") }, "\(keyed.story)")
    }

    @Test func aRetryIsNamedWithItsConnection() throws {
        let outcome = try outcome(
            Files.kiosk, "at 60s: slow cards by 2s for 30s",
            change: "eaters -> kiosk.timeout = 500ms\neaters -> kiosk.retry = {attempts: 3, backoff: 50ms}")
        let line = try #require(outcome.story.first { $0.contains("applied more than once") })
        let found = numbers(line)
        #expect(found[0] <= 2 * found[1] && found[1] <= 2 * found[0], "at most three times each: \(line)")
        #expect(found[0] <= 2 * 30 * 45, "two effects of each that was sent meanwhile: \(line)")
        #expect(line.contains("a retry over eaters -> kiosk met work that had been done already"), "\(line)")
        #expect(line.contains("kiosk -> trays and kiosk -> cards have no idempotency key"), "\(line)")
    }

    @Test func workThatCouldNotBeFinishedIsNoRetry() throws {
        let outcome = try outcome(
            Files.tickets, "at 60s: fail post 100% for 20s", change: "clerk -> books.idempotent = no")
        let line = try #require(outcome.story.first { $0.contains("applied more than once") })
        #expect(line.contains("what clerk had begun and not finished came back from slips"), "\(line)")
        #expect(!outcome.story.contains { $0.contains("a retry") }, "\(outcome.story)")
    }

    // MARK: Failed, and done all the same

    @Test func theReasonIsTheOneThatWasRecorded() throws {
        let failed = try outcome(Files.kiosk, "at 60s: fail cards 40% for 30s")
        let told = failed.story.filter { $0.contains("of the order requests that failed") }
        let count = Int(failed.operations[0].tally.ghosts)
        #expect(told.count == 1, "\(told)")
        #expect(
            told[0].hasPrefix(
                "In all, \(count) of the order requests that failed left a change in trays that stands: cards answered with "
                    + "an error; "), "\(told)")
        #expect(told[0].hasSuffix("were sent between 01:00 and 01:30."), "\(told)")
        let slow = try outcome(Files.kiosk, "at 60s: slow cards by 2s for 30s")
        #expect(
            slow.story.contains {
                $0.contains("that failed were done all the same, because no answer came in time")
            }, "\(slow.story)")
        let down = try outcome(Files.kiosk, "at 60s: crash cards for 30s")
        #expect(
            down.story.contains { $0.contains("left a change in trays that stands: cards was down") }, "\(down.story)")
    }

    // MARK: Figures that agree

    /// What is told of poisoned messages is what the table counts as given up, whatever else fails beside them.
    @Test(arguments: [1, 2, 3, 4] as [UInt64], ["kind: queue", "kind: stream, partitions: 7"])
    func poisonIsCountedAsTheTableDoes(seed: UInt64, kind: String) throws {
        let outcome = try outcome(
            Files.tickets.replacing("kind: queue", with: kind), "at 60s: poison slips 4% for 20s", seconds: 400,
            seed: seed)
        let line = try #require(outcome.story.first { $0.contains("never be worked on") }, "\(outcome.story)")
        let slips = try #require(outcome.design.components.firstIndex { $0.name == "slips" })
        #expect(numbers(line)[0] == Int(outcome.components[slips].data.givenUp), "\(line)")
        #expect(outcome.story.count { $0.contains("never be worked on") } == 1, "\(outcome.story)")
    }

    /// Over the time in which the backlog grows: what comes and comes back, without what is taken, is what waits.
    @Test(arguments: [
        (Files.desk, "at 60s: crash post for 25s"), (Files.meters, "at 60s: stall reader for 40s"),
        (Files.meters, "at 60s: crash reader 1 of 2 for 90s"), (Files.rides, "at 60s: crash assigner for 20s"),
    ]) func figuresOfABacklogAddUp(file: String, fault: String) throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            let outcome = try outcome(file, fault, seed: seed)
            let line = try #require(outcome.story.first { $0.contains(" pile up ") }, "\(outcome.story)")
            let length = try Double(#require(fault.firstMatch(of: /for (\d+)s/)?.1)) ?? 0
            func rate(_ pattern: Regex<(Substring, Substring)>) -> Double {
                line.firstMatch(of: pattern).flatMap { Double($0.1.filter { $0 != "," }) } ?? 0
            }
            let grows =
                rate(/([\d.,]+)\/s come[ ,]/) + rate(/([\d.,]+)\/s come back/) - rate(/([\d.,]+)\/s are taken; up/)
            let most = rate(/up to ([\d,]+) wait/)
            #expect(abs(grows * length - most) < 0.06 * most + 2 * length, "\(line)")
            let table = outcome.components.map(\.queueMax).max() ?? 0
            #expect(abs(most - Double(table)) <= 0.005 * most + 1, "\(line): \(table)")
        }
    }
}
