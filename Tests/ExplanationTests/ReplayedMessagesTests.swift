import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// Consumers that go back in a log: what waits then did not come from nowhere.
@Suite struct ReplayedMessagesTests {
    private func play(
        _ file: String, _ faults: String..., change: String? = nil, seconds: Int64 = 240, seed: UInt64 = 1
    ) throws -> Outcome {
        try Files.play(file, faults, change: change, seconds: seconds, seed: seed)
    }

    private func number(_ pattern: Regex<(Substring, Substring)>, in text: String) -> Double? {
        text.firstMatch(of: pattern).flatMap { Double($0.1.filter { $0 != "," }) }
    }

    private func replayed(_ outcome: Outcome) -> Double {
        outcome.detail.feeds.reduce(0) { $1.replayed.reduce($0) { $0 + Double($1) } }
    }

    /// 300/s for 30 s, of which 545/s are read again: that takes 16.5 s, a little more in the longest of 60 partitions, and
    /// with what is new 36.7 s.
    @Test(arguments: ["readings", "reader"], [1, 2] as [UInt64])
    func whatIsReadAgainIsToldWithItsFigures(whose: String, seed: UInt64) throws {
        let outcome = try play(Files.meters, "at 60s: replay \(whose) 30s", seed: seed)
        let story = outcome.story
        #expect(story[0].hasPrefix("reader goes back in readings at 01:00 and reads "), "\(story)")
        let count = try #require(number(/reads ([\d,]+) messages again/, in: story[0]))
        #expect(count == replayed(outcome) && abs(count - 9000) < 20, "\(story)")
        #expect(abs(try #require(number(/, which takes (\d+) s;/, in: story[0])) - 18.5) <= 2, "\(story)")
        #expect(story[0].contains("what is new waits behind them, at first for as long, until 01:3"), "\(story)")
        #expect(story[0].contains("; no answer shows it, but read settles after "), "\(story)")
        #expect(story[1].hasPrefix("Messages pile up in readings from 01:00 on: "), "\(story)")
        #expect(story[1].contains("/s come and ") && story[1].contains(" are to be read again, 5"), "\(story)")
        #expect(story[1].contains("worked off by 01:3"), "\(story)")
        // Its key shows that all of it was done.
        #expect(!story.contains { $0.contains("once more") || $0.contains("more than once") }, "\(story)")
        #expect(!story.contains { $0.contains("order violations") }, "\(story)")
    }

    /// Without a key, each is done twice; and of fifty meters, each is shown old figures for a while.
    @Test(arguments: [1, 2] as [UInt64]) func whatIsChangedAgainIsToldWithItsCounts(seed: UInt64) throws {
        let outcome = try play(
            Files.meters.replacing("count: 1M", with: "count: 50"), "at 60s: replay readings 30s",
            change: "reader -> figures.idempotent = no", seed: seed)
        let story = outcome.story
        #expect(
            story[0].contains(" messages again and makes their changes in figures once more, which takes "), "\(story)")
        let twice = try #require(story.first { $0.contains("applied more than once") }, "\(story)")
        #expect(number(/In all, ([\d,]+) effects/, in: twice) == replayed(outcome), "\(twice)")
        #expect(
            twice.hasSuffix(
                "what had been read from readings was read again, and reader -> figures has no idempotency key."),
            "\(twice)")
        let older = try #require(story.first { $0.contains("(order violations)") }, "\(story)")
        let figures = try #require(outcome.design.components.firstIndex { $0.name == "figures" })
        #expect(
            number(/In all, ([\d,]+) writes of figures put an older value over a newer one/, in: older)
                == Double(outcome.components[figures].data.replayedOverNewer), "\(older)")
        #expect(older.hasSuffix(": what had been read from readings was read again."), "\(older)")
    }

    /// What is read again in no time is told as well, where it is not undone by a key.
    @Test func aShortReplayIsToldAsWell() throws {
        let outcome = try play(
            Files.meters, "at 60s: replay readings 100ms", change: "reader -> figures.idempotent = no", seconds: 120)
        #expect(
            outcome.story[0].contains(
                " messages again and makes their changes in figures once more, within a second; no answer shows it."),
            "\(outcome.story)")
        let keyed = try play(Files.meters, "at 60s: replay readings 100ms", seconds: 120)
        #expect(keyed.story[0].hasSuffix(" messages again, within a second, and it harms nobody."), "\(keyed.story)")
    }

    /// Half of all is about one tram: of 1,500 messages that are 800 in its partition, at 77/s.
    @Test(arguments: [1, 2] as [UInt64]) func theLongestPartitionSaysHowLongItTakes(seed: UInt64) throws {
        let outcome = try play(
            Files.trams.replacing("hot 60% on 1", with: "hot 50% on 1").replacing("150/s", with: "50/s"),
            "at 60s: replay track 30s", seconds: 180, seed: seed)
        #expect(outcome.story[0].hasPrefix("plotter goes back in track at 01:00 and reads 1,"), "\(outcome.story)")
        #expect(abs(try #require(number(/which takes (\d+) s;/, in: outcome.story[0])) - 11) <= 2, "\(outcome.story)")
    }

    @Test func whoGoesBackTwiceIsToldOnce() throws {
        let story = try play(Files.meters, "at 60s: replay readings 30s", "at 65s: replay readings 30s").story
        #expect(story.count { $0.contains(" goes back ") } == 1, "\(story)")
        #expect(story[0].hasPrefix("reader goes back in readings at 01:00 and 01:05 and reads "), "\(story)")
    }

    @Test func whoGoesBackAloneIsNamedAlone() throws {
        let wire = Files.wire.replacing("kind: topic", with: "kind: stream, partitions: 6")
        let alone = try play(wire, "at 60s: replay mirror 30s", seconds: 180).story
        #expect(alone.contains { $0.hasPrefix("mirror goes back in wire at 01:00 and reads 1,") }, "\(alone)")
        #expect(!alone.contains { $0.contains("archivist") }, "\(alone)")
        let all = try play(wire, "at 60s: replay wire 30s", seconds: 180).story
        for name in ["archivist", "mirror"] {
            #expect(all.count { $0.hasPrefix("\(name) goes back in wire at 01:00 and reads 1,") } == 1, "\(all)")
        }
    }

    /// Those who read what the consumer writes to wait for it, and are told why.
    @Test(arguments: [1, 2] as [UInt64]) func whoSharesAStoreWithItSuffersFromIt(seed: UInt64) throws {
        let story = try play(Files.shared, "at 60s: replay readings 30s", seed: seed).story
        #expect(story[0].hasPrefix("reader goes back in readings at 01:00 and reads "), "\(story)")
        #expect(story[0].contains("what is new waits behind them"), "\(story)")
        #expect(story.contains { $0.hasPrefix("figures' 4 slots are full from 01:0") }, "\(story)")
        #expect(story.contains { $0.contains("look is slow") }, "\(story)")
        #expect(!story.contains { $0.contains("harms nobody") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("All is well again ") }, "\(story)")
    }

    /// On the board: while it is at it, and when it is over.
    @Test func theBoardSaysHowFarItIs() throws {
        let design = try DesignFile(text: Files.meters, name: "test.yaml").design
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(600)))
        run.advance(to: .seconds(60))
        try run.begin(Fault(parsing: "replay readings 30s", in: design).action)
        run.advance(to: .seconds(70))
        let now = Evidence(run).why()
        #expect(now[0].text.contains("they are not through by 01:10, and what is new waits behind them"), "\(now)")
        #expect(now.essence[0].brief.hasPrefix("reader goes back in readings at 01:00 and reads "), "\(now)")
        run.advance(to: .seconds(120))
        let then = Evidence(run).why()
        #expect(then[0].text.hasPrefix("reader went back in readings at 01:00 and read "), "\(then)")
        #expect(then[0].text.contains("what was new waited behind them, at first for as long, until 01:3"), "\(then)")
    }

    @Test(arguments: [
        (Files.meters, "at 60s: replay readings 30s"), (Files.meters, "at 60s: replay readings 1s"),
        (Files.wire.replacing("kind: topic", with: "kind: stream"), "at 60s: replay wire 50s"),
        (Files.shared, "at 60s: replay readings 30s"), (Files.trams, "at 60s: replay track 20s"),
    ]) func sentencesAreSoundAndFitThePanel(file: String, fault: String) throws {
        let outcome = try play(file, fault)
        for text in outcome.story {
            #expect(text.hasSuffix(".") && text.count < 420, "\(text)")
            for flaw in ["..", "  ", ": .", "s's", ", ,", "nan", "inf"] { #expect(!text.contains(flaw), "\(text)") }
        }
        let essence = Evidence(outcome).story().essence.map(\.brief)
        #expect(!essence.isEmpty && essence.allSatisfy { $0.count <= 76 && !$0.contains(". ") }, "\(essence)")
    }
}
