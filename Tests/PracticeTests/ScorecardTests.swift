import DesignModel
import Practice
import Testing

/// Measured, said and self-assessed evidence stand apart, and each line says where it is from.
@Suite struct ScorecardTests {
    private func session(_ deeds: [Deed], level: Level = .senior, minutes: Int = 60) throws -> Interview {
        var interview = Interview(try Small.prompt(), Terms(level: level, minutes: minutes))
        for (number, deed) in deeds.enumerated() { interview.record(Entry(at: Double(number) * 60, deed)) }
        return interview
    }

    private func broken(_ board: Design) throws -> [Deed] {
        let prompt = try Small.prompt()
        return prompt.rungs.map { rung in
            .broke(
                rung: rung.name,
                findings: Staging(rung, of: prompt, on: board, Cast(prompt.roles, in: board), seed: 1).run())
        }
    }

    private func row(_ card: Scorecard, _ dimension: Dimension) throws -> Scorecard.Row {
        try #require(card.rows.first { $0.dimension == dimension })
    }

    @Test func nothingSaidIsNothingShown() throws {
        let card = Scorecard(try session([]), on: try Small.prompt().board)
        #expect(card.shown == nil)
        #expect(try row(card, .leadership).title == "leadership and delivery: not judged")
        #expect(try row(card, .framing).checklist == 0)
        #expect(card.gates.count == 2)
    }

    @Test func aStrongSessionIsShown() throws {
        let board = try ["shop -> who:identity", "shop -> orders.for = buy"].reduce(try Small.goodBoard()) {
            design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
        let found = try broken(board)
        guard case .broke(_, let findings)? = found.dropFirst().first, let harm = findings.harm else {
            Issue.record("nothing was broken")
            return
        }
        let forecast = Forecast(
            suffering: harm.suffered, availability: harm.band, recovery: harm.recoveryBand, isDataLost: harm.isDataLost)
        let card = Scorecard(
            try session(
                [
                    .asked(question: "How much traffic is there?"), .asked(question: "Which timeout is set?"),
                    .noted(text: "buy succeeds in 99.9% of all cases"),
                    .noted(text: "an idempotency key makes buying repeatable"),
                    .predicted(rung: "store gone", forecast: forecast),
                ] + found), on: board)
        #expect(card.gates.isEmpty, "\(card.text)")
        #expect(card.shown == .director, "\(card.text.joined(separator: "\n"))")
        #expect(try row(card, .framing).checklist == 4)
        #expect(try row(card, .failure).measured == 4)
        #expect(try row(card, .failure).checklist == nil)
        #expect(try row(card, .security).checklist == 4)
        #expect(card.text.contains { $0.contains("traffic: “How much traffic is there?”") && $0.contains("minute 0") })
    }

    @Test func framingSaysWhatWasMissed() throws {
        let card = Scorecard(
            try session([.asked(question: "How much traffic is there?")]), on: try Small.prompt().board)
        #expect(try row(card, .framing).lines[0].text == "asked 1 of 2; missed patience")
    }

    @Test func struckEvidenceCountsNoMore() throws {
        let before = try session([.noted(text: "buy succeeds in 99% of all cases")])
        let after = try session([.noted(text: "buy succeeds in 99% of all cases"), .struck(entry: 0)])
        let again = try session([
            .noted(text: "buy succeeds in 99% of all cases"), .struck(entry: 0), .struck(entry: 0),
        ])
        let board = try Small.prompt().board
        #expect(!Scorecard(before, on: board).gates.contains("no objective"))
        #expect(Scorecard(after, on: board).gates.contains("no objective"))
        #expect(Scorecard(again, on: board).text == Scorecard(before, on: board).text)
    }

    @Test func helpCostsTheHigherVerdicts() throws {
        let card = Scorecard(try session([.hinted]), on: try Small.prompt().board)
        #expect(card.verdicts.first { $0.level == .staff }?.because.contains("a hint was taken") == true)
        #expect(card.verdicts.first { $0.level == .senior }?.because.contains("a hint was taken") == false)
    }

    @Test func aLostStoreCapsTheVerdict() throws {
        let board = try Small.board("users -> shop:service")
        let card = Scorecard(
            try session([.noted(text: "buy succeeds in 99% of all cases")] + (try broken(board))), on: board)
        #expect(card.gates.contains { $0.hasPrefix("no answer to the loss of the store") })
        #expect(card.verdicts.allSatisfy { !$0.isShown })
    }

    @Test func aShortDrillShowsThreeDimensions() throws {
        let card = Scorecard(try session([], minutes: 20), on: try Small.prompt().board)
        #expect(card.rows.count == 3)
        #expect(card.rows[0].dimension == .framing)
    }

    @Test func ratingsStandApart() throws {
        let card = Scorecard(try session([.rated(dimension: .leadership, points: 3)]), on: try Small.prompt().board)
        let leadership = try row(card, .leadership)
        #expect(leadership.own == 3 && leadership.measured == nil && leadership.checklist == nil)
        #expect(leadership.title == "leadership and delivery: self 3/4")
    }

    /// What was rated is shown, in a short drill too; what was left open is not judged, and not asked again.
    @Test func ratingsAreShownOrLeftOpen() throws {
        let board = try Small.prompt().board
        let short = Scorecard(try session([.rated(dimension: .leadership, points: 3)], minutes: 20), on: board)
        let leadership = try row(short, .leadership)
        #expect(short.rows.count == 4 && leadership.own == 3)
        let open = try session([.entered(phase: .wrapUp), .rated(dimension: .leadership, points: nil)])
        #expect(try row(Scorecard(open, on: board), .leadership).title == "leadership and delivery: not judged")
        #expect(open.step(on: board) == .moveOn)
    }

    /// A sentence stuffed with every word there is earns no more than it says.
    @Test func recordsAreHarmless() throws {
        let interview = try session([.noted(text: "\u{1B}]0;evil\u{7}SLO 99%"), .asked(question: "\u{202E}traffic")])
        let board = try Small.prompt().board
        let text = DecisionRecord.markdown(interview, on: board, Scorecard(interview, on: board))
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x07 || $0.value == 0x202E })
    }
}
