import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// Messages that nobody will ever finish, and work that is done again: what is told is the setting that did it.
@Suite struct LostMessagesTests {
    private func outcome(
        _ file: String, _ faults: String..., change: String? = nil, seconds: Int64 = 300, seed: UInt64 = 1
    ) throws -> Outcome {
        try Files.play(file, faults, change: change, seconds: seconds, seed: seed)
    }

    private func number(_ pattern: Regex<(Substring, Substring)>, in text: String) -> Int? {
        text.firstMatch(of: pattern).flatMap { Int($0.1.filter { $0 != "," }) }
    }

    // MARK: Too old

    @Test(arguments: [30, 60] as [Int64], [1, 2] as [UInt64]) func whatExpiresIsSaidToExpire(
        retention: Int64, seed: UInt64
    ) throws {
        for kind in ["kind: queue", "kind: stream, partitions: 8"] {
            let outcome = try outcome(
                Files.parcels.replacing("kind: queue", with: kind), "at 60s: crash porter for 2m",
                change: "belt.retention = \(retention)s", seed: seed)
            let story = outcome.story
            let line = try #require(story.first { $0.hasPrefix("belt keeps messages for ") }, "\(story)")
            let belt = try #require(outcome.design.components.firstIndex { $0.name == "belt" })
            let expired = Int(outcome.components[belt].data.expired)
            #expect(abs(try #require(number(/: ([\d,]+) expire/, in: line)) - expired) <= expired / 100, "\(line)")
            #expect(line.contains("before anybody takes them"))
            #expect(!story.contains { $0.contains("worked off") }, "\(story)")
            let wait = try #require(story.compactMap { number(/up to ([\d,]+) wait/, in: $0) }.first, "\(story)")
            #expect(abs(wait - 40 * Int(retention)) < 40 * Int(retention) / 10, "\(story)")
        }
    }

    // MARK: No room

    @Test(arguments: [200, 800] as [Int64], [1, 2] as [UInt64]) func whatIsFullIsSaidToBe(
        room: Int64, seed: UInt64
    ) throws {
        for kind in ["kind: queue", "kind: stream, partitions: 8"] {
            let outcome = try outcome(
                Files.parcels.replacing("kind: queue", with: kind), "at 60s: crash porter for 2m",
                change: "belt.capacity = \(room)", seed: seed)
            let line = try #require(outcome.story.first { $0.hasPrefix("belt is full from ") }, "\(outcome.story)")
            #expect(
                line.hasSuffix("with the \(room) messages that it keeps at most: all that comes is refused."), "\(line)"
            )
            // 40 come each second.
            let second = try #require(number(/from 01:(\d\d) to/, in: line))
            #expect(abs(second - Int(room) / 40) <= 2, "\(line)")
            let failing = try #require(outcome.story.firstIndex { $0.contains("requests fail") })
            #expect(try #require(outcome.story.firstIndex(of: line)) < failing)
        }
    }

    // MARK: Tried too often

    @Test(arguments: [50, 300] as [Int64], [1, 2] as [UInt64]) func whatIsGivenUpIsSaidToBe(
        room: Int64, seed: UInt64
    ) throws {
        let outcome = try outcome(
            Files.parcels, "at 60s: crash shelves for 20s",
            change: "belt.receives = 2\nbelt.visibility = 3s\nbelt.dead-letter = attic\nattic.capacity = \(room)",
            seed: seed)
        let line = try #require(outcome.story.first { $0.hasPrefix("belt gives up after 2 tries, 6 s in all: ") })
        let belt = try #require(outcome.design.components.firstIndex { $0.name == "belt" })
        let given = Int(outcome.components[belt].data.givenUp)
        #expect(number(/: ([\d,]+) messages/, in: line) == given, "\(line)")
        #expect(
            line.hasSuffix("attic has room for \(room), so \(given - Int(room)) of them are gone for good."), "\(line)")
        let roomy = try self.outcome(
            Files.parcels, "at 60s: crash shelves for 20s",
            change: "belt.receives = 2\nbelt.visibility = 3s\nbelt.dead-letter = attic", seed: seed)
        #expect(roomy.story.contains { $0.hasPrefix("belt gives up") && $0.hasSuffix(", which go to attic.") })
        #expect(roomy.settled)
    }

    /// Who takes messages is not called: what it was at work on comes back.
    @Test(arguments: ["1 of 2", "2 of 2"], [1, 2, 3] as [UInt64]) func lostWorkersRefuseNothing(
        part: String, seed: UInt64
    ) throws {
        // Busy enough that all are at work on something.
        let outcome = try outcome(
            Files.parcels, "at 60s: crash porter \(part) for 60s", change: "porter.time = 300ms", seed: seed)
        let line = try #require(outcome.story.first)
        #expect(line.contains("porter") && line.contains(" down from 01:00 to 02:00"), "\(line)")
        #expect(line.contains("come back to belt after 30 s"), "\(line)")
        #expect(!outcome.story.contains { $0.contains("refused") }, "\(outcome.story)")
    }

    // MARK: Lost on the way

    /// What does not arrive comes back, and so does what was finished and nobody heard of it.
    @Test(arguments: [1, 2, 3] as [UInt64]) func messagesThatAreLostAreToldOf(seed: UInt64) throws {
        let outcome = try outcome(Files.parcels, "at 60s: drop belt -> porter 20% for 60s", seed: seed)
        let line = try #require(outcome.story.first { $0.contains("of the messages between belt and porter are lost") })
        let share = try Double(#require(line.firstMatch(of: /^([\d.]+)%/)).1)
        #expect(abs(try #require(share) - 20) < 4 && line.contains("from 01:00 to 02:0"), "\(line)")
        #expect(
            outcome.story.contains {
                $0.contains("the word that porter had finished was lost, and messages came back")
            },
            "\(outcome.story)")
    }

    // MARK: Done twice

    /// `flight` is tried once: it is whoever leads the saga that does it again.
    @Test(arguments: [1, 2] as [UInt64]) func aSagaThatRetriesIsNamed(seed: UInt64) throws {
        let told = try outcome(Files.trips, "at 60s: forget flight 30% for 60s", seed: seed).story
            .filter { $0.contains("applied more than once") }
        let saga = try #require(told.first { $0.contains("does a step again") }, "\(told)")
        #expect(saga.contains("lead does a step again whose outcome is not known (on-unknown: retry)"), "\(told)")
        #expect(saga.contains("flight"), "\(told)")
        for line in told where line.contains("a retry") { #expect(!line.contains("flight"), "\(line)") }
        let single = try outcome(
            Files.trips, "at 60s: forget flight 30% for 60s", change: "lead -> hotel.retry.attempts = 1", seed: seed)
        #expect(!single.story.contains { $0.contains("a retry") }, "\(single.story)")
        let asks = try outcome(
            Files.trips, "at 60s: forget flight 30% for 60s", change: "lead.on-unknown = query", seed: seed)
        #expect(!asks.story.contains { $0.contains("does a step again") }, "\(asks.story)")
    }

    /// A cure that is printed cures, however the work varies.
    @Test(arguments: ["exp 8s", "6s..40s", "12s"], [1, 2] as [UInt64]) func thePrintedCureCures(
        time: String, seed: UInt64
    ) throws {
        let change = "belt.visibility = 10s\nporter.instances = 60\nporter.time = \(time)"
        let outcome = try outcome(
            Files.parcels.replacing("40/s", with: "4/s"), change: change, seconds: 600, seed: seed)
        let line = try #require(outcome.story.first { $0.contains("Cure: ") }, "\(outcome.story)")
        let cure = try String(#require(line.firstMatch(of: /such as ([\d.]+[a-z]+( [\d.]+[a-z]+)*)\./)?.1))
        let cured = try self.outcome(
            Files.parcels.replacing("40/s", with: "4/s"),
            change: change + "\nbelt.visibility = \(cure.replacing(" ", with: ""))", seconds: 600, seed: seed + 5)
        #expect(cured.operations[0].tally.duplicates == 0, "\(line)")
    }

    // MARK: Two reasons, one after the other

    @Test(arguments: [1, 2] as [UInt64]) func aLaterReasonDoesNotReplaceTheFirst(seed: UInt64) throws {
        // One partition takes 1/13 ms = 77/s of 100/s.
        let outcome = try outcome(
            Files.trams.replacing("hot 60% on 1", with: "uniform").replacing("150/s", with: "100/s"),
            "at 100s: poison track 2% for 10s", change: "track.partitions = 1", seed: seed)
        let line = try #require(outcome.story.first { $0.contains(" pile up ") }, "\(outcome.story)")
        #expect(line.contains("because its one partition is worked on one message at a time; from 02:1"), "\(line)")
        #expect(line.contains("because they wait behind what fails each time"), "\(line)")
        let stalled = try self.outcome(
            Files.trams.replacing("hot 60% on 1", with: "uniform").replacing("150/s", with: "100/s"),
            "at 100s: stall plotter for 50s", change: "track.partitions = 1", seed: seed)
        #expect(
            stalled.story.contains {
                $0.contains("one message at a time; from 01:40 on ")
                    && $0.contains("/s come and none is taken, because plotter takes none")
            }, "\(stalled.story)")
        #expect(stalled.story.contains { $0.hasPrefix("plotter takes nothing from track") }, "\(stalled.story)")
    }

    @Test func aStalledFunctionIsNamed() throws {
        let outcome = try outcome(
            Files.trams.replacing("hot 60% on 1", with: "uniform").replacing(
                "kind: stream-processor, instances: 2, concurrency: 8", with: "kind: function"),
            "at 60s: stall plotter for 40s")
        #expect(
            outcome.story.first?.hasPrefix("plotter takes nothing from track, from 01:0") == true, "\(outcome.story)")
    }

    // MARK: Who takes them becomes more

    @Test(arguments: [1, 2] as [UInt64]) func consumersThatScaleAreNotLost(seed: UInt64) throws {
        let outcome = try outcome(
            Files.parcels, "at 60s: traffic x5 for 2m",
            change: "porter.concurrency = 4\nporter.time = 150ms\n"
                + "porter.autoscale = {min: 2, max: 20, target: 70%, every: 15s, start: 30s, cooldown: 1m}",
            seconds: 480, seed: seed)
        #expect(!outcome.story.contains { $0.contains("that are left") }, "\(outcome.story)")
        #expect(outcome.story.contains { $0.contains(/^porter grows from [23] instances at 01:0/) }, "\(outcome.story)")
    }

    // MARK: Several readers

    @Test func eachReaderOfPoisonIsNamed() throws {
        let outcome = try outcome(Files.wire, "at 60s: poison wire 2% for 10s")
        let told = outcome.story.filter { $0.contains("never be worked on") }
        #expect(Set(told).count == told.count && !told.isEmpty, "\(told)")
        #expect(told.allSatisfy { $0.contains("by archivist") || $0.contains("by mirror") }, "\(told)")
    }
}
