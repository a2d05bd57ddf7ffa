import DesignFiles
import DesignModel
import Practice
import Testing
import Whiteboard

/// An interview from the opening line to the scorecard, by keys alone.
@Suite struct InterviewTests {
    private func prompt(_ id: String = "break-things") throws -> Prompt {
        try #require(try PromptFile.shipped().first { $0.id == id })
    }

    private func begin(_ id: String = "break-things", minutes: Int = 20, on board: Design? = nil) throws -> BoardDriver
    {
        let prompt = try prompt(id)
        return BoardDriver(
            board ?? prompt.board, file: nil, interview: PracticeState(Interview(prompt, Terms(minutes: minutes))))
    }

    private func say(_ key: String, _ text: String, _ driver: BoardDriver) {
        driver.press(key)
        driver.type(text)
        driver.enter()
    }

    /// From here to the first thing that is asked before something is broken.
    private func goToBreaking(_ driver: BoardDriver) {
        for _ in 0..<10 where driver.interview?.phase != .breaking { driver.press("]") }
    }

    /// Goes on, answering whatever is asked, until the scorecard is there.
    private func goOn(_ driver: BoardDriver) {
        for _ in 0..<200 {
            if driver.interview?.phase == .scorecard { return }
            if driver.sees("predict: ") {
                driver.press("a", "4", "3", "n")
            } else if driver.sees("what did you say?") {
                driver.press("1", "enter")
            } else if driver.sees("rate yourself") {
                driver.press("3")
            } else if driver.sees("letters choose") {
                driver.press("esc")
            } else if driver.sees("⏎ goes on") || driver.sees("answer aloud") {
                driver.enter()
            } else {
                driver.press("]")
            }
        }
    }

    @Test func openingLineAndAnswers() throws {
        let driver = try begin()
        #expect(driver.sees("Now I break things"))
        driver.enter()
        #expect(driver.sees("interviewer") && driver.sees("clarify 00:00/02:00"))
        say("i", "how much traffic?", driver)
        #expect(driver.sees("A hundred and fifty payments"))
        say("i", "what is the meaning of life?", driver)
        #expect(driver.sees("Assume what you like, but say it."))
        say("n", "SLO 99.95%", driver)
        #expect(driver.interview?.notes.map(\.text) == ["SLO 99.95%"])
        say("i", "", driver)
        #expect(driver.sees("what was said") && driver.sees("noted: SLO 99.95%"))
    }

    @Test func theClockRunsAndStands() throws {
        let driver = try begin()
        driver.enter()
        driver.tick(65)
        #expect(driver.sees("clarify 01:05/02:00"))
        driver.press("P")
        driver.tick(600)
        #expect(driver.sees("clarify 01:05/02:00"))
        driver.press("P", "l")
        driver.tick(60)
        #expect(driver.sees("The time for “clarify” is over."))
        driver.press("]")
        #expect(driver.interview?.phase == .targets)
    }

    @Test func aRungIsPredictedPlayedAndShown() throws {
        let driver = try begin()
        driver.enter()
        goToBreaking(driver)
        #expect(driver.sees("Which box is the truth for what was ordered and paid?"))
        driver.press("esc", "esc")
        #expect(driver.interview?.findings["a quiet day"] != nil)
        driver.play(to: 130)
        #expect(driver.sees("well at rest: availability"))
        driver.enter()
        #expect(driver.sees("predict: the database is lost"))
        driver.press("b", "4", "3", "y")
        #expect(driver.interview?.forecasts["the database is lost"]?.suffering == ["pay"])
        driver.play(to: 130)
        #expect(driver.sees("crash orders-db primary"))
        driver.press("]")
        #expect(driver.sees("your prediction") && driver.sees("you said pay; it was pay"))
    }

    /// The whole session, on the board as it is given: every key is answered, and a scorecard stands at the end.
    @Test(arguments: [20, 60]) func endsInAScorecard(minutes: Int) throws {
        let driver = try begin(minutes: minutes)
        driver.enter()
        say("n", "SLO 99.95%", driver)
        goToBreaking(driver)
        goOn(driver)
        #expect(driver.sees("scorecard"))
        let interview = try #require(driver.interview)
        #expect(interview.findings.count == interview.rungs.count)
        #expect(Scorecard(interview, on: driver.design).shown == nil)
        // Evidence is struck and unstruck.
        #expect(driver.practice.record?.contains("SLO 99.95%") == true)
        driver.press("tab")
        #expect(driver.sees("model answer"))
        driver.press("tab")
        #expect(driver.sees("strong"))
        driver.press("esc")
        driver.command("q")
        #expect(driver.isOver)
        #expect(driver.practice.written.last?.deed == .ended)
    }

    /// The strong board is shown what it is worth.
    @Test func theStrongBoardReachesItsBars() throws {
        let strong = try #require(try prompt().referenceBoard)
        let driver = try begin(minutes: 60, on: strong)
        driver.enter()
        goToBreaking(driver)
        goOn(driver)
        let interview = try #require(driver.interview)
        for row in Scorecard(interview, on: driver.design).rows where row.measured != nil {
            #expect(row.measured == 4, "\(row.title)")
        }
    }

    /// What was written down is enough to go on elsewhere.
    @Test func goesOnWhereItWasCutOff() throws {
        let driver = try begin()
        driver.enter()
        say("i", "how much traffic?", driver)
        driver.command("checkout -> audit:database")
        driver.tick(10)
        goToBreaking(driver)
        driver.hangUp()
        let resumed = Interview(try prompt(), Terms(minutes: 20), journal: driver.practice.written)
        #expect(resumed.phase == .breaking && resumed.exchanges.count == 1)
        let drawing = try DesignFile(text: try #require(resumed.drawing), name: "board").design
        #expect(drawing.component(named: "audit") != nil)
        let second = BoardDriver(drawing, file: nil, interview: PracticeState(resumed))
        second.enter()
        second.press("]")
        #expect(second.sees("Which box is the truth"))
    }

    @Test func aPromptIsChosenWithItsTerms() throws {
        let driver = BoardDriver(
            Design(), file: nil, interview: PracticeState(offering: try PromptFile.shipped(), Terms()))
        #expect(driver.sees("as senior, 45 minutes"))
        driver.press("ctrl-t", "tab")
        #expect(driver.sees("as staff, 60 minutes"))
        driver.enter()
        #expect(driver.interview?.terms == Terms(level: .staff, minutes: 60))
        #expect(!driver.design.components.isEmpty)
    }

    @Test func withoutPracticeTheKeysSaySo() throws {
        let driver = try BoardDriver.example()
        for key in ["i", "n", "]", "P"] {
            driver.press(key)
            #expect(driver.sees("That is for practice"))
        }
    }

    /// Ctrl-C while saying something says nothing, and an empty board comes to its end too.
    @Test func anEmptyBoardComesToItsEnd() throws {
        var bare = try prompt().board
        bare.components.removeAll { Catalogue.kind($0.kind)?.mechanic != .client }
        bare.connections = []
        bare.zones = []
        let driver = try begin(on: bare)
        driver.enter()
        driver.press("i", "ctrl-c")
        goToBreaking(driver)
        goOn(driver)
        #expect(driver.sees("scorecard"))
        let interview = try #require(driver.interview)
        for row in Scorecard(interview, on: driver.design).rows where row.measured != nil { #expect(row.measured == 0) }
    }
}
