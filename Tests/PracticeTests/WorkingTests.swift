import DesignModel
import Practice
import Testing

/// Of what does not work nothing is lost, done by half or late: that is no merit.
@Suite struct WorkingTests {
    /// One slot of two seconds serves thirty of the 4,800 requests of a minute.
    @Test(arguments: ["none by half at rest", "back", "none by half without the store", "none by half after a crash"])
    func aDeadBoardEarnsNothing(measure: String) throws {
        let dead = try Till.reading(measure, on: try Till.board(Till.dead))
        #expect(dead.level == nil && dead.points == 0, "\(dead)")
        #expect(dead.measured.hasPrefix("too little works to tell: "), "\(dead.measured)")
        #expect(dead.measured.contains("% of buy"), "\(dead.measured)")
        #expect(dead.measured.contains("while nothing is broken (needs half)"), "\(dead.measured)")
    }

    /// The same idea on a board that works is measured.
    @Test func whatWorksIsMeasured() throws {
        let board = try Till.board(Till.direct)
        #expect(try Till.reading("none by half at rest", on: board).level == .director)
        #expect(try Till.reading("back", on: board).level == .director)
        #expect(try Till.reading("kept", on: board).level == .director)
    }

    /// What was not there before cannot be back: that is told in the prediction too.
    @Test func whatDidNotWorkIsNotBack() throws {
        let harm = try #require(try Till.found("store gone", on: try Till.board(Till.dead)).harm)
        #expect(harm.recoverySeconds == nil && harm.recoveryBand == .never)
        let forecast = Forecast(suffering: [], availability: .under90, recovery: .never, isDataLost: true)
        let line = try #require(forecast.compared(with: harm).first { $0.subject == "recovery" })
        #expect(line.isRight && line.happened.contains("buy") && line.happened.contains("hardly worked before"))
    }

    /// What somebody else's operation does not get says nothing against another one.
    @Test func eachOperationStandsForItself() throws {
        let board = try Till.board(Till.direct + ["catalogue.time = 2s", "catalogue.concurrency = 1"])
        #expect(try Till.reading("at rest", on: board).level == nil)
        #expect(try Till.reading("none by half at rest", on: board).level == .director)
    }

    // MARK: Changes that gain

    private func gains(_ lines: [String], in prompt: Prompt) throws -> [String] {
        let board = try lines.reduce(prompt.board) { design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
        let found = Dictionary(
            try prompt.rungs.map { ($0.name, try Till.found($0.name, on: board, in: prompt)) },
            uniquingKeysWith: { first, _ in first })
        return Improvement.search(prompt, board, Cast(prompt.roles, in: board), found, seed: 1)
    }

    @Test func nothingIsGainedByTimeoutsOnADeadBoard() throws {
        let gains = try gains(Till.dead, in: try Till.prompt())
        #expect(!gains.contains { $0.contains("recovery time") || $0.contains("partial operations") }, "\(gains)")
    }

    @Test func aCopyIsWorthSaying() throws {
        let gains = try gains(Till.direct + ["orders.replicas = 0"], in: try Till.prompt())
        // What the board says already is not said again.
        #expect(gains.contains { $0.hasPrefix("orders.replicas = 2: “kept” goes from") }, "\(gains)")
    }

    /// A partner that fails one call in twenty, and a second for everything: tries fit into a quarter of it each, and bring a
    /// key along, so that nothing is charged twice.
    @Test func triesFitIntoTheTimeThatThereIs() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("deadline: 10s", with: "deadline: 1s")
                .replacing("facts: [time = 100ms]", with: "facts: [time = 20ms, errors = 5%]")
                .replacing("senior: [buy availability >= 90%,", with: "senior: [buy availability >= 99%,")
        }
        let gains = try gains(Till.direct, in: prompt)
        let retry = try #require(gains.first { $0.contains("sale -> bank.retry") }, "\(gains)")
        #expect(retry.contains("timeout = 250ms") && retry.contains("backoff: 50ms"), "\(retry)")
        #expect(retry.contains("sale -> bank.idempotent = yes"))
    }

    /// Nothing is told that gains where it has things done twice: here what was acted on and never answered is tried again, and
    /// the key is on the arrow already and of no use behind the adapter.
    @Test func nothingIsGainedByDoingItTwice() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("facts: [time = 100ms]", with: "facts: [time = 20ms, errors = 1%, unknown = 4%]")
                .replacing("senior: [buy availability >= 90%,", with: "senior: [buy availability >= 99%,")
        }
        let lines =
            Till.direct.filter { $0 != "sale -> bank:third-party" } + [
                "sale -> adapter:service x2 -> bank:third-party", "adapter -> bank.timeout = 300ms",
                "adapter -> bank.idempotent = no",
            ]
        let board = try lines.reduce(prompt.board) { design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
        let found = try Till.found("quiet", on: board, in: prompt)
        #expect(found.readings.first?.level == nil, "\(found.readings)")
        for gain in try gains(lines, in: prompt) where gain.contains("retry") {
            #expect(gain.contains("idempotent = yes"), "\(gain)")
        }
    }
}
