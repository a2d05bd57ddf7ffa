import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// Mechanics whose failures look alike from outside, timeouts and full slots, and that have to be told by their own names.
@Suite struct MechanismTests {
    private func play(
        _ file: String, _ faults: String..., change: String? = nil, seconds: Int64 = 240, seed: UInt64 = 1
    ) throws -> Outcome {
        try Files.play(file, faults, change: change, seconds: seconds, seed: seed)
    }

    private func number(_ pattern: Regex<(Substring, Substring)>, in text: String) -> Double? {
        text.firstMatch(of: pattern).flatMap { Double($0.1.filter { $0 != "," }) }
    }

    private func station(_ name: String, of outcome: Outcome) throws -> Int {
        try #require(outcome.design.components.firstIndex { $0.name == name })
    }

    // MARK: Two-phase commit

    @Test(
        arguments: ["pause credits for 60s", "cut bank -> credits for 60s"], [1, 2] as [UInt64])
    func undecidedCommitsKeepKeysLocked(fault: String, seed: UInt64) throws {
        let outcome = try play(Files.transfer, "at 60s: \(fault)", seed: seed)
        let story = outcome.story
        let line = try #require(story.first { $0.hasPrefix("In debits, up to ") }, "\(story)")
        #expect(line.contains("locked by changes that bank has prepared and cannot decide, because "), "\(line)")
        #expect(line.contains("credits") && line.contains("(two-phase commit)"), "\(line)")
        // There are 200 accounts.
        let keys = try #require(number(/up to ([\d,]+) keys/, in: line))
        #expect(keys > 10 && keys <= 200)
        #expect(line.contains(", each with its slot: all 32 are taken from 01:0"), "\(line)")
        #expect(story.contains { $0.contains("stay full of writes that wait for a lock") }, "\(story)")
        let alone = try play(Files.transfer.replacing(", commit: two-phase", with: ""), "at 60s: \(fault)", seed: seed)
        #expect(!alone.story.contains { $0.contains("locked") }, "\(alone.story)")
        #expect(try play(Files.transfer, seed: seed).story.allSatisfy { !$0.contains("locked") })
    }

    /// Who is refused by one tells the others at once that nothing comes of it: no key stays locked.
    @Test(arguments: [1, 2] as [UInt64]) func abortsLockNothing(seed: UInt64) throws {
        let story = try play(Files.transfer, "at 60s: crash credits for 60s", seed: seed).story
        #expect(story.allSatisfy { !$0.contains("locked") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("credits is down from 01:00 to 02:00") }, "\(story)")
    }

    // MARK: Stock

    @Test(arguments: [1, 2] as [UInt64]) func whatIsSoldOutIsNoFailure(seed: UInt64) throws {
        let outcome = try play(Files.seats, change: "book.reads-before-write = no", seconds: 180, seed: seed)
        let story = outcome.story
        let first = try #require(story.first)
        #expect(first.hasPrefix("More and more of what book wants is sold out at seats, from 00:"), "\(story)")
        #expect(first.hasSuffix("find nothing left, and nothing is broken."), "\(story)")
        #expect(story.contains { $0.hasSuffix("of book requests find nothing left.") }, "\(story)")
        #expect(!story.contains { $0.contains("fail") || $0.contains("oversold") }, "\(story)")
    }

    /// What looks in a copy that is behind sells what is sold; who has the store look for itself does not.
    @Test(arguments: [1, 2] as [UInt64]) func whatIsOversoldIsSaidToBeAndWhy(seed: UInt64) throws {
        let outcome = try play(Files.seats, seconds: 180, seed: seed)
        let seats = try station("seats", of: outcome)
        let line = try #require(outcome.story.first { $0.contains("(oversold)") }, "\(outcome.story)")
        #expect(
            number(/In all, ([\d,]+) writes/, in: line) == Double(outcome.components[seats].data.oversold), "\(line)")
        #expect(
            line.contains(
                ": book takes what was there when it was read (reads-before-write), and copies of seats, which are read, "
                    + "get writes "), "\(line)")
        let safe = try play(Files.seats, change: "book.reads-before-write = no", seconds: 180, seed: seed)
        #expect(safe.components[seats].data.oversold == 0)
    }

    @Test(arguments: [1, 2] as [UInt64]) func primariesThatSellTheSameAreNotTakenForASplitBrain(seed: UInt64) throws {
        let story = try play(Files.rivals, seconds: 180, seed: seed).story
        #expect(
            story.contains { $0.contains("(oversold): each of its 2 primaries sells by its own books, and hears") },
            "\(story)")
        #expect(!story.contains { $0.contains("fenced") }, "\(story)")
    }

    // MARK: Lines

    @Test(arguments: [1, 2] as [UInt64]) func aWaitingRoomSaysHowManyItLetsInAndWhoHasLeft(seed: UInt64) throws {
        let outcome = try play(Files.waitingRoom, "at 60s: traffic x6 for 60s", seconds: 300, seed: seed)
        let story = outcome.story
        let line = try #require(story.first { $0.hasPrefix("room lets 100/s in, and ") }, "\(story)")
        #expect(abs(try #require(number(/and ([\d,]+)\/s come/, in: line)) - 300) < 8, "\(line)")
        // 200/s more than are let in, for a minute.
        #expect(abs(try #require(number(/up to ([\d,]+) wait/, in: line)) - 12_000) < 600, "\(line)")
        #expect(
            line.contains("users wait for 20 s, so from 01:30 on those let in have left, because nobody takes"),
            "\(line)")
        #expect(story.contains { $0.contains("it is not over: ") && $0.contains("still wait at room") }, "\(story)")
        // Whoever leaves the line when the user does leaves it to the others.
        let patient = try play(
            Files.waitingRoom, "at 60s: traffic x6 for 60s", change: "room.patience = 19s", seconds: 300, seed: seed)
        #expect(!patient.story.contains { $0.contains("nobody takes") || $0.contains("not over") }, "\(patient.story)")
        #expect(patient.story.contains { $0.contains("lose patience and leave the line") }, "\(patient.story)")
        #expect(patient.operations[0].tally.ok > outcome.operations[0].tally.ok)
    }

    @Test(arguments: [1, 2] as [UInt64]) func whoLosesPatienceIsSaidToLeave(seed: UInt64) throws {
        let outcome = try play(Files.impatient, change: "users.sends = {call: 190/s}", seed: seed)
        let line = try #require(
            outcome.story.first { $0.contains("before their turn (patience of 1 s)") }, "\(outcome.story)")
        let tally = outcome.operations[0].tally
        let left = try #require(number(/; (\d+)% of those that come leave/, in: line))
        #expect(abs(left - 100 * Double(tally.failed) / Double(tally.requests)) < 1, "\(line)")
        let endless = try play(
            Files.impatient.replacing(", patience: exp 1s", with: ""), "at 60s: traffic x3 for 60s", seed: seed)
        #expect(!endless.story.contains { $0.contains("patience") }, "\(endless.story)")
    }

    // MARK: Policies that go on

    @Test(arguments: [1, 2] as [UInt64]) func aThrottleThatRemembersIsToldOf(seed: UInt64) throws {
        let story = try play(Files.throttled, "at 60s: slow api by 1s for 30s", seed: seed).story
        let line = try #require(story.first { $0.hasPrefix("web holds back ") }, "\(story)")
        #expect(
            line.contains("(throttle 1.2)") && line.contains("from 01:30 on api is as before, and could take them"),
            "\(line)")
        let lasting = try play(Files.throttled, "at 60s: crash api for 2m", seconds: 360, seed: seed).story
        #expect(
            lasting.contains { $0.contains(/it is not over: web still holds back (nearly all|99%) of its calls/) },
            "\(lasting)")
        let free = try play(
            Files.throttled.replacing(", throttle: 1.2", with: ""), "at 60s: slow api by 1s for 30s", seed: seed
        ).story
        #expect(!free.contains { $0.contains("holds back") }, "\(free)")
    }

    /// After a fixed time, hedges double the calls of a place that is slow already; by a percentile they cannot.
    @Test(arguments: [1, 2] as [UInt64]) func hedgesThatKeepAPlaceFullAreTheLoop(seed: UInt64) throws {
        let outcome = try play(Files.hedged, "at 60s: slow search by 60ms for 30s", seconds: 300, seed: seed)
        let story = outcome.story
        let line = try #require(story.first { $0.hasPrefix("web asks search a second time after 120 ms") }, "\(story)")
        #expect(line.contains("for search, which is full already"), "\(line)")
        #expect(
            story.contains { $0.contains("it has not come back: ") && $0.contains("/s without hedges") }, "\(story)")
        let bounded = try play(
            Files.hedged, "at 60s: slow search by 60ms for 30s", change: "web -> search.hedge = p95", seconds: 300,
            seed: seed)
        #expect(!bounded.story.contains { $0.contains("it has not come back") }, "\(bounded.story)")
        #expect(bounded.operations[0].tally.ok > outcome.operations[0].tally.ok)
    }

    // MARK: Slots

    @Test(arguments: ["app", "app 1 of 3"], [1, 2] as [UInt64]) func aLeakIsToldAsOneWithItsCrashes(
        part: String, seed: UInt64
    ) throws {
        let outcome = try play(Files.leaking, "at 60s: leak \(part) 50% for 5m", seconds: 480, seed: seed)
        let story = outcome.story
        #expect(story[0].hasPrefix("app loses its slots one after the other, "), "\(story)")
        #expect(
            story[0].contains("an instance crashes, at 03:00 and 05:20, and is back after 20 s to leak again"),
            "\(story)")
        #expect(!story.contains { $0.contains(" down ") || $0.hasPrefix("app has ") }, "\(story)")
        let left = try play(
            Files.leaking.replacing(", restart: 20s", with: ""), "at 60s: leak \(part) 50% for 5m", seconds: 480,
            seed: seed)
        #expect(left.story[0].contains("at 03:00, and nothing restarts it"), "\(left.story)")
    }

    @Test(arguments: ["starve app 10%", "exhaust app 90%"]) func slotsThatCannotBeHadAreCounted(fault: String) throws {
        let story = try play(Files.leaking, "at 60s: \(fault) for 60s").story
        #expect(
            story[0] == "app has 6 of its 48 slots, from 01:00 to 02:00: something else holds or limits the others.",
            "\(story)")
        #expect(story.contains { $0.hasPrefix("app's 6 slots are full") }, "\(story)")
        let crashed = try play(Files.leaking, "at 60s: crash app for 60s").story
        #expect(crashed[0].hasPrefix("app is down from 01:00 to 02:00"), "\(crashed)")
    }

    // MARK: Copies and parts

    @Test(arguments: [1, 2] as [UInt64]) func aLostMajorityIsNoLostPrimary(seed: UInt64) throws {
        let story = try play(Files.quorums, "at 60s: crash db 2 of 3 for 60s", seed: seed).story
        #expect(
            story[0].hasPrefix(
                "db has lost its majority from 01:00 to 02:00: 1 of db's 3 copies is left, and a write needs 2"),
            "\(story)")
        #expect(!story.contains { $0.contains("took over") }, "\(story)")
        let one = try play(Files.quorums, "at 60s: crash db primary for 60s", seed: seed).story
        #expect(
            one[0].hasPrefix("db has no primary from 01:00 to 01:10") && one.contains { $0.contains("took over") },
            "\(one)")
        let zones = try play(
            Files.quorums, "at 60s: crash zone b for 60s", "at 60s: crash zone c for 60s", seed: seed
        ).story
        #expect(
            zones.contains {
                $0.hasPrefix("kv cannot reach its quorum from 01:00 to 02:00: 1 of kv's 3 copies is left")
            },
            "\(zones)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func aLostShardIsAShareOfTheKeys(seed: UInt64) throws {
        let story = try play(Files.shards, "at 60s: crash db primary for 60s", seed: seed).story
        #expect(story[0].hasPrefix("One of db's 4 shards has no primary from 01:00 to 01:30: 2"), "\(story)")
        #expect(abs(try #require(number(/: (\d+)% of its calls/, in: story[0])) - 25) < 4, "\(story)")
        #expect(story.contains { $0.contains("a replica of db took over") }, "\(story)")
    }

    // MARK: Pinned

    @Test(arguments: [1, 2] as [UInt64]) func connectionsThatStayWhereTheyAreAreWhy(seed: UInt64) throws {
        let outcome = try play(Files.pinned, "at 60s: crash api 1 of 3 for 30s", seconds: 300, seed: seed)
        let story = outcome.story
        let words = "web keeps its gRPC connections to the instances of api that it has: one of 3 does 6"
        #expect(
            story.contains { $0.hasPrefix("api is as before since 01:30, and it is not over: \(words)") }, "\(story)")
        let balanced = try play(
            Files.pinned, "at 60s: crash api 1 of 3 for 30s", change: "web -> api.protocol = rest", seconds: 300,
            seed: seed)
        #expect(!balanced.story.contains { $0.contains("gRPC") || $0.contains("not over") }, "\(balanced.story)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func growingHelpsNobodyWhoIsConnected(seed: UInt64) throws {
        let outcome = try play(Files.growing, seconds: 180, seed: seed)
        #expect(
            outcome.story[0].hasPrefix("web keeps its gRPC connections to the instances of api that it has: one of "))
        #expect(outcome.story[0].hasSuffix("and is full, while others have free slots."), "\(outcome.story)")
        let balanced = try play(Files.growing, change: "web -> api.protocol = rest", seconds: 180, seed: seed)
        #expect(!balanced.story.contains { $0.contains("gRPC") })
    }

    // MARK: Reconciler

    @Test(arguments: [1, 2] as [UInt64]) func aReconcilerIsSaidToHaveCompletedWhatItFound(seed: UInt64) throws {
        let outcome = try play(Files.reconciled, "at 60s: crash billing for 45s", seconds: 300, seed: seed)
        let data = outcome.components[try station("checker", of: outcome)].data
        let line = try #require(outcome.story.first { $0.hasPrefix("checker found ") }, "\(outcome.story)")
        #expect(
            number(/found ([\d,]+) operations half done, at 02:00/, in: line) == Double(data.discrepancies), "\(line)")
        #expect(line.contains(", and completed all of them: it comes every 60 s") && data.repairs == data.discrepancies)
        #expect(outcome.story.contains { $0.contains("were completed later by checker: billing was down") })
        let counting = try play(
            Files.reconciled, "at 60s: crash billing for 45s", change: "checker.repair = no", seconds: 300, seed: seed)
        #expect(
            counting.story.contains { $0.contains("and completed none of them: it only counts") }, "\(counting.story)")
        #expect(!counting.story.contains { $0.contains("completed later") }, "\(counting.story)")
    }

    // MARK: All

    /// Where nothing is broken, none of this is said.
    @Test(arguments: [
        Files.transfer, Files.waitingRoom, Files.throttled, Files.impatient, Files.leaking, Files.quorums, Files.shards,
        Files.pinned, Files.reconciled,
    ]) func nothingIsSaidOfWhatWorks(file: String) throws {
        for seed in [1, 2] as [UInt64] {
            #expect(Evidence(try play(file, seed: seed)).story().map(\.text) == [])
        }
    }

    @Test(arguments: [
        (Files.transfer, "at 60s: crash credits for 60s"), (Files.seats, "at 60s: crash plan for 1s"),
        (Files.waitingRoom, "at 60s: traffic x6 for 60s"), (Files.throttled, "at 60s: crash api for 2m"),
        (Files.hedged, "at 60s: slow search by 60ms for 30s"), (Files.impatient, "at 60s: traffic x3 for 60s"),
        (Files.leaking, "at 60s: leak app 50% for 5m"), (Files.leaking, "at 60s: starve app 10% for 60s"),
        (Files.quorums, "at 60s: crash db 2 of 3 for 60s"), (Files.shards, "at 60s: crash db primary for 60s"),
        (Files.pinned, "at 60s: crash api 1 of 3 for 30s"), (Files.growing, "at 60s: traffic x2 for 60s"),
        (Files.reconciled, "at 60s: crash billing for 45s"),
    ]) func sentencesAreSoundAndFitThePanel(file: String, fault: String) throws {
        let outcome = try play(file, fault, seconds: 300)
        let lines = Evidence(outcome).story()
        #expect(!lines.isEmpty && lines.count <= 12, "\(lines.map(\.text))")
        for text in outcome.story {
            #expect(text.hasSuffix(".") && text.count < 420, "\(text)")
            for flaw in ["..", "  ", ": .", "s's", " 1 slots", "the one slots", "nan", "inf", "as the drawing says"] {
                #expect(!text.contains(flaw), "\(text)")
            }
            #expect(IncidentTableTests.shares(in: text).allSatisfy { $0 <= 100 }, "\(text)")
        }
        let essence = lines.essence.map(\.brief)
        #expect(essence.count <= 3 && essence.allSatisfy { $0.count <= 76 }, "\(essence)")
    }
}
