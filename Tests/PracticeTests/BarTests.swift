import DesignModel
import Practice
import Testing

/// What a bar asks, and who is asked for it.
@Suite struct BarTests {
    // MARK: Bystanders

    /// Where everything waits for the partner, those who should not notice are a miss, and it is told once why.
    @Test func withoutBystandersNobodyLivesOn() throws {
        let board = try Till.board([
            "users -> sale:service x4 -> orders:database", "sale -> bank:third-party", "sale -> orders.write = yes",
        ])
        let found = try Till.found("partner hangs", on: board)
        #expect(found.notJudged.isEmpty && found.whyNotJudged == nil)
        let reading = try #require(found.readings.first)
        #expect(reading.level == nil && reading.points == 0)
        #expect(reading.measured == "no operation keeps away from bank: buy and look all come to it")
    }

    /// A board with a single purpose could not have any.
    @Test func whatDoesOneThingIsNotToBlame() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("    look: {deadline: 2s}\n", with: "").replacing(", look: 60/s", with: "")
                .replacing(", look availability >= 90%", with: "").replacing("reads: [look]\n", with: "")
        }
        let board = try ["users -> sale:service x4 -> bank:third-party", "sale -> orders:database"].reduce(
            prompt.board
        ) { design, line in try design.applying(try Command.read(lines: line, in: design).edit) }
        let found = try Till.found("partner hangs", on: board, in: prompt)
        #expect(found.readings.isEmpty && found.notJudged == ["lookers stay"])
        #expect(found.whyNotJudged == "buy is all that there is, and it needs bank")
    }

    /// Copies that the runs do not play as drawn are said to be none of theirs, once; who is known is no matter of runs.
    @Test func whatIsNotPlayedIsTold() throws {
        let board = try Till.board(Till.direct + ["orders.restart = 30s", "users -> sale.authenticated = yes"])
        let quiet = try Till.found("quiet", on: board).remarks
        #expect(quiet.contains("Drawn, and not played in these runs: orders: restart: 30s."), "\(quiet)")
        #expect(!(try Till.found("store gone", on: board).remarks.contains { $0.hasPrefix("Drawn") }))
        #expect(!(try Till.found("quiet", on: try Till.board(Till.direct)).remarks.contains { $0.hasPrefix("Drawn") }))
    }

    // MARK: What is needed

    /// Errors of one call in twenty: 95% of what is asked 99%.
    @Test func theMissedBarIsTold() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("facts: [time = 100ms]", with: "facts: [time = 100ms, errors = 5%]")
                .replacing("senior: [buy availability >= 90%,", with: "senior: [buy availability >= 99%,")
        }
        let reading = try Till.reading("at rest", on: try Till.board(Till.direct), in: prompt)
        #expect(reading.measured.contains("(needs >= 99%)") && reading.measured.contains("look availability 100%"))
        #expect(!reading.measured.contains("100% (needs"))
        let reached = try Till.reading("at rest", on: try Till.board(Till.direct))
        #expect(!reached.measured.contains("needs"), "\(reached)")
        let half = try Till.prompt { $0 = $0.replacing("staff: [buy p99 <= 2s]", with: "staff: [buy p99 <= 1ms]") }
        let senior = try Till.reading("at rest", on: try Till.board(Till.direct), in: half)
        #expect(senior.level == .senior && senior.measured.hasSuffix("(needs <= 1ms for staff)"), "\(senior)")
    }

    /// Whoever judges, judges by the level that is held: the scorecard, the page of a rung, the boards side by side.
    @Test func aBarOfALowerLevelIsNoHigherOne() throws {
        let half = try Till.prompt { $0 = $0.replacing("staff: [buy p99 <= 2s]", with: "staff: [buy p99 <= 1ms]") }
        let reading = try Till.reading("at rest", on: try Till.board(Till.direct), in: half)
        #expect(reading.reaches(.senior) && !reading.reaches(.staff) && reading.standing == "senior bar")
    }

    /// A figure of a part of the run says of which.
    @Test func theTimeOfAFigureIsTold() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("senior: recovery time <= 60s", with: "senior: buy availability >= 1% during crash")
        }
        let reading = try Till.reading("back", on: try Till.board(Till.direct), in: prompt)
        #expect(reading.measured.hasSuffix("while it lasts"), "\(reading)")
    }
}
