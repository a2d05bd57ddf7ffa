import DesignFiles
import DesignModel
import Practice
import Testing
import Whiteboard

/// An interview from the opening line to the scorecard, by keys alone.
@Suite struct InterviewTests {
    @Test func openingLineAndAnswers() throws {
        let driver = try Interviewing.begin()
        #expect(driver.sees("Now I break things"))
        driver.enter()
        #expect(driver.sees("interviewer") && driver.sees("clarify 00:00/02:00"))
        driver.say("i", "how much traffic?")
        #expect(driver.sees("A hundred and fifty payments"))
        driver.say("i", "what is the meaning of life?")
        #expect(driver.sees("Assume what you like, but say it."))
        driver.say("n", "SLO 99.95%")
        #expect(driver.interview?.notes.map(\.text) == ["SLO 99.95%"])
        driver.say("i", "")
        #expect(driver.sees("what was said") && driver.sees("noted: SLO 99.95%"))
    }

    @Test func theClockRunsAndStands() throws {
        let driver = try Interviewing.begin()
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
        let driver = try Interviewing.begin()
        driver.enter()
        driver.goToBreaking()
        #expect(driver.sees("Which box is the truth for what was ordered and paid?"))
        driver.press("esc", "esc", "enter")
        #expect(driver.interview?.findings["a quiet day"] != nil)
        driver.play(to: 130)
        #expect(driver.sees("well at rest: availability"))
        driver.enter()
        #expect(driver.sees("predict: the database is lost"))
        driver.press("b", "4", "3", "y", "enter")
        #expect(driver.interview?.forecasts["the database is lost"]?.suffering == ["pay"])
        driver.play(to: 130)
        #expect(driver.sees("crash orders-db primary"))
        driver.press("]")
        #expect(driver.sees("your prediction") && driver.sees("you said pay; it was pay"))
    }

    /// The whole session, on the board as it is given: every key is answered, and a scorecard stands at the end.
    @Test(arguments: [20, 60]) func endsInAScorecard(minutes: Int) throws {
        let driver = try Interviewing.begin(minutes: minutes)
        driver.enter()
        driver.say("n", "SLO 99.95%")
        driver.goToBreaking()
        driver.goThrough()
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
        let strong = try #require(try Interviewing.prompt().referenceBoard)
        let driver = try Interviewing.begin(minutes: 60, on: strong)
        driver.enter()
        driver.goToBreaking()
        driver.goThrough()
        let interview = try #require(driver.interview)
        for row in Scorecard(interview, on: driver.design).rows where row.measured != nil {
            #expect(row.measured == 4, "\(row.title)")
        }
    }

    /// What was written down is enough to go on elsewhere.
    @Test func goesOnWhereItWasCutOff() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.say("i", "how much traffic?")
        driver.command("checkout -> audit:database")
        driver.tick(10)
        driver.goToBreaking()
        driver.hangUp()
        let resumed = Interview(try Interviewing.prompt(), Terms(minutes: 20), journal: driver.practice.written)
        #expect(resumed.phase == .breaking && resumed.exchanges.count == 1)
        let drawing = try DesignFile(text: try #require(resumed.drawing), name: "board").design
        #expect(drawing.component(named: "audit") != nil)
        let second = BoardDriver(drawing, file: nil, interview: PracticeState(resuming: resumed))
        #expect(second.sees("you are here") && second.sees("break it") && second.sees("Which box is the truth"))
        second.enter()
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
        var bare = try Interviewing.prompt().board
        bare.components.removeAll { Catalogue.kind($0.kind)?.mechanic != .client }
        bare.connections = []
        bare.zones = []
        let driver = try Interviewing.begin(on: bare)
        driver.enter()
        driver.press("i", "ctrl-c")
        driver.goToBreaking()
        driver.goThrough()
        #expect(driver.sees("scorecard"))
        let interview = try #require(driver.interview)
        for row in Scorecard(interview, on: driver.design).rows where row.measured != nil { #expect(row.measured == 0) }
    }
}
