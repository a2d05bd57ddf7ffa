import DesignModel
import Practice
import Testing

/// A sentence shows what it says, one or two things and no more; a row of words shows nothing.
@Suite struct EvidenceTests {
    private func prompt(_ id: String) throws -> Prompt {
        try #require(try PromptFile.shipped().first { $0.id == id })
    }

    private func card(_ id: String, _ notes: [String], on board: Design? = nil) throws -> Scorecard {
        let prompt = try prompt(id)
        var interview = Interview(prompt, Terms(minutes: 60))
        for note in notes { interview.record(Entry(at: 60, .noted(text: note))) }
        return Scorecard(interview, on: board ?? prompt.board)
    }

    /// The items that a session shows, of the checklist.
    private func shown(_ id: String, _ notes: String...) throws -> [String] {
        let prompt = try prompt(id)
        // What the board of the prompt shows without a word is no merit of the words.
        let (lines, before) = (try card(id, notes).rows.flatMap(\.lines), try card(id, []).rows.flatMap(\.lines))
        return prompt.checklist.filter { item in
            func isMet(_ lines: [Scorecard.Line]) -> Bool {
                lines.contains { $0.isMet && $0.source == .checklist && $0.text.hasPrefix(item.says) }
            }
            return isMet(lines) && !isMet(before)
        }.map(\.name)
    }

    static let buzzwords = """
        cloud-native event-driven saga, outbox, CQRS, audit log, append-only, SLO 99.99%, p99, zero trust, OAuth, \
        phase 1, pilot, own teams, owners, ledger, risk
        """

    @Test func aListOfWordsShowsNothing() throws {
        #expect(try shown("travel-loyalty", Self.buzzwords).isEmpty)
        #expect(
            try shown("fraud-score", Self.buzzwords + ", budget, edge, feature, model, approve, margin, canary").isEmpty
        )
        #expect(try shown("break-things", Self.buzzwords + ", bulkhead, trade latency, runbook team").isEmpty)
        #expect(try shown("travel-loyalty", "saga compensation undo audit ledger OAuth token member").isEmpty)
    }

    /// Everything in one sentence is told as such.
    /// Words that stand side by side are no sentence because one of them is `only`, `on` or `per`, or because of a colon.
    @Test(arguments: [
        ("travel-loyalty", "append only double entry immutable ledger audit log compliance seven years"),
        ("travel-loyalty", "CAP theorem: trade-off consistency vs availability, latency, pending"),
        ("travel-loyalty", "$ 50k per month budget cloud cost"),
        ("fraud-score", "canary shadow A/B rollout model registry versions"),
        ("fraud-score", "risk owns switch kill switch on call"),
    ]) func aPhraseIsNoSentence(id: String, note: String) throws {
        #expect(try shown(id, note).isEmpty, "\(note)")
    }

    @Test func aSentenceThatClaimsEverythingShowsNothing() throws {
        let note = """
            Our saga will undo and release, the audit ledger is append only and separate, every member signs with a token, \
            book p99 is under 800 ms, and phase one is a pilot with one partner by a team that we own
            """
        #expect(try shown("travel-loyalty", note).isEmpty)
        let lines = try card("travel-loyalty", [note]).rows.flatMap(\.lines)
        #expect(lines.contains { $0.text.contains("things at once: a note shows two at most") })
    }

    @Test func aNoteShowsTwoThingsAtMost() throws {
        let note =
            "Every member signs in with a token, the audit ledger is append only, and book p99 stays under 800 ms"
        #expect(try shown("travel-loyalty", note).count == 2)
        #expect(try shown("travel-loyalty", note, "The ledger is append only, for the auditors").count == 3)
    }

    /// Where a note cannot show all, each of several notes shows what no other can.
    @Test func notesAreSharedOutWell() throws {
        let both =
            "Every member signs in with a token, the audit ledger is append only, and book p99 stays under 800 ms"
        let others = [
            "The audit ledger is append only for seven years", "Each member who spends has a token of theirs",
        ]
        #expect(Set(try shown("travel-loyalty", both, others[0], others[1])) == ["objective", "identity", "audit"])
    }

    @Test(arguments: [
        ("travel-loyalty", "book p99 < 800 ms"), ("travel-loyalty", "Booking succeeds in 99.95% of all cases"),
        ("fraud-score", "authorise p99 < 90 ms"),
        ("fraud-score", "authorise p99 < 90 ms, 99.99% get an answer, score or stated fallback"),
        ("break-things", "pay availability > 99.95%"),
        ("break-things", "We promise that fewer than 0.1% of all payments fail"),
    ])
    func anObjectiveIsAnOperationAndANumber(id: String, note: String) throws {
        #expect(try shown(id, note) == ["objective"])
        #expect(!(try card(id, [note]).gates.contains { $0.hasPrefix("you stated no objective") }))
    }

    @Test(arguments: [
        "SLO 99.99%", "p99", "we want many nines", "book is important to us", "99.9% of something is fine",
    ])
    func aNumberAloneIsNoObjective(note: String) throws {
        #expect(try shown("travel-loyalty", note).isEmpty)
        #expect(try card("travel-loyalty", [note]).gates.contains { $0.contains("such as: book p99 < 800 ms") })
    }

    /// What is promised on the board counts, but not what the prompt promised.
    @Test func anObjectiveOfOnesOwnOnTheBoardCounts() throws {
        let prompt = try prompt("travel-loyalty")
        #expect(try card("travel-loyalty", []).gates.contains { $0.hasPrefix("you stated no objective") })
        var board = prompt.board
        board.objectives.append(try Objective(parsing: "book p99 <= 800ms", in: board))
        #expect(!(try card("travel-loyalty", [], on: board).gates.contains { $0.hasPrefix("you stated no objective") }))
    }

    @Test(arguments: [
        "cost 60k/month", "cost $50k a month", "It costs $60,000 a month to run",
        "about 60 thousand dollars each month",
        "Run cost: €55k per month",
    ])
    func aSumOfMoneyIsACost(note: String) throws {
        #expect(try shown("travel-loyalty", note.count < 20 ? "We \(note) for it" : note) == ["cost"])
    }

    @Test(arguments: ["it costs a lot each month", "we run 60 servers each month", "the cost is 10 ms per month"])
    func whatIsNoMoneyIsNoCost(note: String) throws { #expect(try shown("travel-loyalty", note).isEmpty) }

    @Test func whatIsDrawnNeedsNoWords() throws {
        let prompt = try prompt("travel-loyalty")
        let strong = try card("travel-loyalty", [], on: prompt.referenceBoard)
        let lines = strong.rows.flatMap(\.lines).map(\.text)
        for says in ["keeps the truth for points apart from what only looks", "knows who spends the points"] {
            #expect(lines.contains("\(says): drawn"), "\(says)")
        }
        let fraud = try #require(try self.prompt("fraud-score").referenceBoard)
        #expect(
            try card("fraud-score", [], on: fraud).rows.flatMap(\.lines).contains {
                $0.text == "what decides stands apart from what scores: drawn"
            })
    }

    /// A box that nobody calls shows nothing; a sentence does, and the gate says what the line of the checklist says.
    @Test(arguments: ["travel-loyalty", "fraud-score"]) func whoCallsIsKnownByABox(id: String) throws {
        let note = "Every caller, member and merchant signs each request with a token of an OAuth server"
        let padded = try prompt(id).board.padded()
        func isClosed(_ card: Scorecard) -> Bool {
            card.gates.contains { $0.contains("authenticated") || $0.contains("being known") }
        }
        #expect(isClosed(try card(id, [], on: padded)))
        let card = try card(id, [note], on: padded)
        #expect(!isClosed(card))
        #expect(card.rows.flatMap(\.lines).contains { $0.text.contains("signs each request") && $0.isMet })
    }

    @Test func aDecisionWithoutAScoreIsUnderstood() throws {
        let note = """
            Without a score we flag and approve, not decline: one declined good payer in three never returns; fraud of 0.15% \
            at $600 costs less
            """
        let found = try shown("fraud-score", note)
        #expect(found == ["fallback"], "\(found)")
        #expect(
            try shown("fraud-score", "Budget: edge 5 ms, features 25 ms, model 45 ms, rules 5 ms, network 15 ms")
                .contains("budget"))
    }

    @Test func boxesThatNobodyCallsAreNamed() throws {
        let prompt = try prompt("travel-loyalty")
        let board = try prompt.naive.board.padded()
        let interview = Interview(prompt, Terms(minutes: 60))
        let card = Scorecard(interview, on: board)
        #expect(card.redFlags.contains { $0.hasPrefix("nobody calls show-cache") })
        let record = DecisionRecord.markdown(interview, on: board, card)
        #expect(!record.contains("- show-cache") && record.contains("connected to nothing: show-cache"))
        #expect(record.contains("- members: client (web) (sends"))
        #expect(record.contains("  - calls points-db (for [book, earn], write yes)"), "\(record)")
    }

    /// The other half of what a denial stands beside is said all the same.
    @Test func aDenialIsAboutWhatFollows() throws {
        #expect(
            try shown("break-things", "An hour of no sales costs us 72,000 sales x 48 dollars, about 3.5 million")
                .contains("budget"))
        #expect(
            try !shown("break-things", "There is no cost of an outage, not a dollar of downtime").contains("budget"))
    }

    /// What is refused unless it is so, is so.
    @Test(arguments: [
        "No booking reaches us unless the bank's token of the member was verified at the front door",
        "Nobody can spend points unless they are signed in as a member",
    ]) func aConditionIsNoDenial(note: String) throws {
        #expect(try shown("travel-loyalty", note).contains("identity"))
    }

    @Test func soupAndHearsayStateNoObjective() throws {
        #expect(try shown("travel-loyalty", "book 99.9 800 ms search out of scope hotels").isEmpty)
        #expect(
            try shown("travel-loyalty", "I will not state any objective, but book p99 is 800 ms in other systems")
                .isEmpty)
    }

    /// What belongs to two items may be said in two notes.
    @Test func phasesAndOwnersStandApart() throws {
        let phase = "Phase one ships the wallet with a single airline, the next carrier comes two weeks later"
        let owner = "The wallet team owns the ledger and is on call for it"
        #expect(try shown("travel-loyalty", phase) == ["phases"])
        #expect(try shown("travel-loyalty", owner) == ["owners"])
        #expect(try shown("travel-loyalty", phase, owner) == ["phases", "owners"])
        #expect(try shown("fraud-score", "The head of risk may flip the switch, nobody else") == ["owner"])
        #expect(
            try shown(
                "fraud-score", "New models run in the shadow for a week and then get five percent of the payments")
                == ["roll-out"])
        #expect(
            try shown("fraud-score", "Each verdict is kept with the version of the model, the features and the reason")
                .contains("audit"))
    }
}
