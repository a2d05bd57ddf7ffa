import DesignModel
import Practice
import Testing

/// Strong, weak, empty and padded answers to the prompts that ship come out in that order.
@Suite struct AnswersTests {
    static let ids = ["break-things", "fraud-score", "travel-loyalty"]

    /// An answer in whole: a board, and what was said.
    struct Answer {
        let examination: Examination
        let scorecard: Scorecard

        init(_ prompt: Prompt, _ board: Design, _ notes: [String] = []) {
            examination = Examination(prompt, on: board)
            var interview = Interview(prompt, Terms(minutes: 60))
            for note in notes { interview.record(Entry(at: 0, .noted(text: note))) }
            for rung in prompt.rungs {
                if let found = examination.findings[rung.name] {
                    interview.record(Entry(at: 60, .broke(rung: rung.name, findings: found)))
                }
            }
            scorecard = Scorecard(interview, on: board)
        }

        var measured: Int { scorecard.rows.reduce(0) { $0 + ($1.measured ?? 0) } }
        var checked: Int { scorecard.rows.reduce(0) { $0 + ($1.checklist ?? 0) } }
    }

    private func prompt(_ id: String) throws -> Prompt {
        try #require(try PromptFile.shipped().first { $0.id == id })
    }

    @Test(arguments: ids) func answersAreRanked(id: String) throws {
        let prompt = try prompt(id)
        let base = prompt.board.keepingClients
        let strong = Answer(prompt, try #require(prompt.referenceBoard))
        let weak = Answer(prompt, try base.weak())
        let empty = Answer(prompt, base)
        let padded = Answer(prompt, try base.weak().padded(), [EvidenceTests.buzzwords])
        #expect(empty.measured == 0 && empty.examination.points == 0)
        #expect(weak.examination.points > empty.examination.points)
        #expect(weak.measured > empty.measured, "\(weak.scorecard.text.joined(separator: "\n"))")
        #expect(strong.measured > weak.measured)
        for measure in prompt.measures {
            #expect(
                (padded.examination.reading(measure.name)?.points ?? 0)
                    <= (weak.examination.reading(measure.name)?.points ?? 0), "\(measure.name)")
        }
        #expect(padded.measured <= weak.measured && padded.checked == weak.checked)
        #expect(padded.scorecard.gates.count >= weak.scorecard.gates.count)
        #expect([weak, empty, padded].allSatisfy { $0.scorecard.shown == nil })
    }

    /// A drawing that takes the question word for word is measured, and told what it lacks in whole.
    @Test(arguments: ids) func theLiteralBoardIsMeasured(id: String) throws {
        let prompt = try prompt(id)
        let answer = Examination(prompt, on: try prompt.board.keepingClients.literal())
        #expect(answer.points > 0)
        #expect(answer.findings.values.allSatisfy { $0.problem == nil })
    }

    @Test func manyThingsThatLackAreToldAtOnce() throws {
        let prompt = try prompt("travel-loyalty")
        let weak = Examination(prompt, on: try prompt.board.weak())
        let reading = try #require(weak.reading("all journeys at rest"))
        #expect(
            reading.measured.contains("no arrow to database has write (:service -> database.write = yes)")
                && reading.measured.contains("no box on the board is the airline")
                && reading.measured.contains("search availability 100%"), "\(reading.measured)")
        #expect(reading.points == 1)
    }

    /// A backlog that grows while nothing is broken costs.
    @Test func workThatPilesUpAtRestCosts() throws {
        let prompt = try prompt("travel-loyalty")
        var board = try #require(prompt.referenceBoard)
        for line in ["earn-worker.instances = 1", "earn-worker.concurrency = 1"] {
            board = try board.applying(try Command.read(lines: line, in: board).edit)
        }
        let quiet = try #require(prompt.rungs.first)
        let found = Staging(quiet, of: prompt, on: board, Cast(prompt.roles, in: board), seed: 1).run()
        let reading = try #require(found.readings.first { $0.measure == "purchases keep up" })
        #expect(reading.level == nil && reading.points == 1, "\(reading.measured)")
    }

    /// What the prompt promises on its board is a bar of some quiet rung, so that missing it costs.
    @Test(arguments: ids) func whatIsPromisedAtRestIsMeasured(id: String) throws {
        let prompt = try prompt(id)
        let quiet = Set(prompt.rungs.filter(\.faults.isEmpty).map(\.name))
        let bars = prompt.measures.filter { quiet.contains($0.rung) }.flatMap { $0.bar(.staff) }
        let read = bars.compactMap { try? Objective(parsing: $0, in: prompt.board) }
        for objective in prompt.board.objectives {
            #expect(
                read.contains { bar in
                    bar.metric == objective.metric && bar.bound == objective.bound
                        && (bar.operation == nil || bar.operation == objective.operation)
                }, "\(objective.text(in: prompt.board))")
        }
    }

    // MARK: What is asked

    /// Nothing is asked about what is not there.
    @Test(arguments: ids) func anEmptyBoardIsAskedNothing(id: String) throws {
        let prompt = try prompt(id)
        let interview = Interview(prompt)
        for board in [prompt.board.keepingClients, try prompt.board.keepingClients.padded()] {
            for question in prompt.followUps {
                #expect(interview.asks(question, of: board) == nil, "\(question.name)")
            }
        }
    }

    /// A question and what it listens for belong together: none has a second text.
    @Test(arguments: ids) func everyFollowUpHasOneText(id: String) throws {
        for question in try prompt(id).followUps {
            #expect(question.otherwise == nil && question.listensFor.count >= 3, "\(question.name)")
        }
    }

    @Test func questionsFitTheBoard() throws {
        let prompt = try prompt("fraud-score")
        let interview = Interview(prompt)
        func asked(_ board: Design) -> [String] {
            prompt.followUps.filter { interview.asks($0, of: board) != nil }.map(\.name)
        }
        let strong = asked(try #require(prompt.referenceBoard))
        #expect(strong.contains("the slowest of three") && strong.contains("a door of their own"))
        #expect(
            !strong.contains("one after the other") && !strong.contains("one door") && !strong.contains("the silence"))
        let weak = asked(try prompt.board.weak())
        #expect(weak.contains("the silence") && weak.contains("one door"))
        #expect(!weak.contains("the pile") && !weak.contains("a wrong score") && !weak.contains("one after the other"))
    }

    // MARK: What is answered

    @Test(arguments: [
        ("travel-loyalty", "May a balance be stale for a few seconds?", ["freshness"]),
        ("travel-loyalty", "Is money or points ever allowed to be lost?", ["consistency"]),
        ("travel-loyalty", "Which regions, and what about GDPR and PCI?", ["places", "privacy"]),
        ("travel-loyalty", "Does the airline API support idempotency keys or a status query?", ["partner-keys"]),
        ("travel-loyalty", "What is out of scope?", ["scope"]),
        ("travel-loyalty", "What may it cost to run?", ["budget"]),
        ("travel-loyalty", "How fast must a booking be confirmed?", ["objectives"]),
        ("travel-loyalty", "What is the traffic at the peak?", ["bookings"]),
        ("fraud-score", "What share of payments is fraudulent?", ["fraud"]),
        ("fraud-score", "What availability do you expect?", ["latency"]),
        ("fraud-score", "What is the false positive rate today?", ["false declines"]),
        ("fraud-score", "What was last Black Friday?", ["traffic"]),
        ("break-things", "What does an outage cost?", ["price"]),
    ])
    func questionsFindTheirCards(id: String, question: String, cards: [String]) throws {
        var interview = Interview(try prompt(id))
        interview.record(Entry(at: 0, .asked(question: question)))
        #expect(Set(interview.exchanges[0].cards) == Set(cards), "\(interview.exchanges[0])")
    }

    /// A doubt is answered with the whole truth, not with what comes after it.
    @Test func aDoubtIsAnswered() throws {
        var interview = Interview(try prompt("travel-loyalty"))
        for question in ["How long does the airline take?", "Surely the airline answers faster?"] {
            interview.record(Entry(at: 0, .asked(question: question)))
        }
        #expect(interview.exchanges[1].answer.hasPrefix("300 ms is the middle"))
    }

    // MARK: What is run

    /// The score without talking is about the same rungs as the talk, and says so.
    @Test func aScoreSaysWhichRungsItIsAbout() throws {
        let prompt = try prompt("travel-loyalty")
        let board = prompt.board.keepingClients
        let short = Examination(prompt, on: board, Terms(level: .staff, minutes: 45))
        #expect(Set(short.findings.keys) == Set(Interview(prompt, Terms(minutes: 45)).rungs.map(\.name)))
        #expect(short.text[0] == "As in a session of 45 minutes, against the bars of staff.")
        #expect(short.text[1] == "Left out: a zone is lost (from 60 minutes on).")
        #expect(!short.isReached)
    }

    /// A verdict that fails for the reasons of the one below says so once.
    @Test func verdictsDoNotRepeatEachOther() throws {
        let prompt = try prompt("travel-loyalty")
        let weak = Answer(prompt, try prompt.board.weak())
        let texts = weak.scorecard.verdicts.map { $0.text.joined() }
        #expect(texts[0].contains("gates are closed; below the bar: “all journeys at rest”"), "\(texts[0])")
        #expect(
            texts[1].hasPrefix("✖ staff: as for senior; also: ") && !texts[1].contains("all journeys"), "\(texts[1])")
        #expect(
            weak.scorecard.gates.contains("no answer to the loss of the ledger's primary: see “the ledger is back”"))
    }

    @Test func theModelAnswerIsInWholeParagraphs() throws {
        for prompt in try PromptFile.shipped() {
            let lines = prompt.modelAnswer.split(separator: "\n")
            #expect(lines.contains { $0.count > 200 } && !lines.contains { $0.hasPrefix(" ") }, "\(prompt.id)")
        }
    }
}
