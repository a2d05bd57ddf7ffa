import DesignModel
import Practice
import Testing

/// What the person says that they said stands beside, and gains nothing.
@Suite struct ClaimTests {
    private let note = "Whoever buys waits no longer than one expects, which is our promise"
    private let other = "Each purchase bears a number of its own, so that repeating it is harmless"

    private func session(_ deeds: [Deed]) throws -> Interview {
        var interview = Interview(try Small.prompt(), Terms(minutes: 60))
        for (number, deed) in deeds.enumerated() { interview.record(Entry(at: Double(number) * 60, deed)) }
        return interview
    }

    private func card(_ deeds: [Deed]) throws -> Scorecard {
        Scorecard(try session(deeds), on: try Small.prompt().board)
    }

    @Test func aClaimStandsBesideTheLine() throws {
        let card = try card([.noted(text: other), .claimed(item: "keys", note: 0)])
        let lines = card.rows.flatMap(\.lines)
        let line = try #require(lines.first { $0.source == .own && $0.text.hasPrefix("makes buying repeatable") })
        #expect(line.text == "makes buying repeatable: you say: “\(other.prefix(70))…”" && line.minute == 0)
        #expect(!line.isJudged && !line.isMet)
        #expect(lines.contains { $0.text == "makes buying repeatable: not said" && $0.item == "keys" })
    }

    /// Neither a figure nor a cap moves, whatever is claimed.
    @Test func claimsGainNothing() throws {
        let said: [Deed] = [.noted(text: note), .noted(text: other)]
        let before = try card(said)
        let after = try card(said + [.claimed(item: "objective", note: 0), .claimed(item: "keys", note: 1)])
        #expect(before.rows.map(\.checklist) == after.rows.map(\.checklist))
        #expect(before.rows.map(\.own) == after.rows.map(\.own) && before.shown == after.shown)
        #expect(before.gates.count == after.gates.count)
        #expect(after.gates.contains { $0.hasPrefix("no objective; you say you did: “Whoever buys") })
        let staff = try #require(after.verdicts.first { $0.level == .staff })
        #expect(staff.text.joined().contains("makes buying repeatable (you say you did: “Each purchase"))
    }

    /// Where nothing but what is disputed is missing, the verdict says so; it stays what it is.
    @Test func whatIsDisputedIsCalledSo() throws {
        let board = try Small.goodBoard()
        let prompt = try Small.prompt()
        let found = prompt.rungs.map { rung in
            Deed.broke(
                rung: rung.name,
                findings: Staging(rung, of: prompt, on: board, Cast(prompt.roles, in: board), seed: 1).run())
        }
        let before = Scorecard(try session(found + [.noted(text: note)]), on: board)
        let place = found.count
        let after = Scorecard(
            try session(found + [.noted(text: note), .claimed(item: "objective", note: place)]), on: board)
        for (card, isDisputed) in [(before, false), (after, true)] {
            let senior = try #require(card.verdicts.first)
            #expect(!senior.isShown && senior.isDisputed == isDisputed, "\(senior.text)")
        }
        #expect(after.verdicts[0].text[0].hasPrefix("✖ senior, disputed: "))
    }

    /// A row of words cannot be attached, and one note not to everything.
    @Test func paddingCannotBeAttached() throws {
        let padded = try session([.noted(text: "saga, outbox, CQRS, audit log, ledger, key, retry, p99")])
        #expect(padded.refusal(ofAttaching: 0, to: "keys") != nil)
        let said = try session([
            .noted(text: other), .claimed(item: "one", note: 0), .claimed(item: "two", note: 0),
        ])
        #expect(said.refusal(ofAttaching: 0, to: "keys")?.contains("two lines already") == true)
        #expect(said.refusal(ofAttaching: 0, to: "one") == nil && said.refusal(ofAttaching: 1, to: "keys") != nil)
    }

    @Test func aClaimCanBeTakenBackAndFallsWithItsNote() throws {
        let said: [Deed] = [.noted(text: other), .claimed(item: "keys", note: 0)]
        for deed in [Deed.claimed(item: "keys", note: nil), .struck(entry: 0)] {
            #expect(!(try card(said + [deed])).text.contains { $0.contains("you say") })
        }
    }

    /// What is noted when the scorecard stands is no evidence, not even of this sort.
    @Test func afterthoughtsCannotBeAttached() throws {
        let interview = try session([.entered(phase: .scorecard), .noted(text: other), .claimed(item: "keys", note: 1)])
        #expect(interview.attachable.isEmpty)
        #expect(!Scorecard(interview, on: try Small.prompt().board).text.contains { $0.contains("you say") })
    }

    @Test func theRecordKeepsIt() throws {
        let interview = try session([.noted(text: other), .claimed(item: "keys", note: 0)])
        let board = try Small.prompt().board
        let record = DecisionRecord.markdown(interview, on: board, Scorecard(interview, on: board))
        #expect(record.contains("· self: makes buying repeatable: you say: “Each purchase"))
    }
}
