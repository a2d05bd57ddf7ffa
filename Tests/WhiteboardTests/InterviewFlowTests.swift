import DesignFiles
import DesignModel
import Practice
import Testing
import Whiteboard

/// The way through an interview: what comes when, and what is told before it is too late.
@Suite struct InterviewFlowTests {
    // MARK: What cannot be broken

    /// Nobody predicts what happens to something that is not there: it is told first, and not asked.
    @Test func whatIsNotThereIsToldBeforeAPrediction() throws {
        let driver = try Interviewing.breaking(minutes: 60, on: try Interviewing.bare())
        #expect(driver.sees("I cannot do that to your board"))
        #expect(!driver.sees("predict: ") && driver.sees("Esc mend it first"))
        #expect(driver.interview?.findings.isEmpty == true)
        driver.goThrough()
        let interview = try #require(driver.interview)
        #expect(interview.phase == .scorecard && interview.forecasts.isEmpty && interview.answers.isEmpty)
        #expect(interview.findings.count == interview.rungs.count)
    }

    /// What is mended while it is told counts, and the role is asked for again.
    @Test func whatIsMendedIsBrokenAfterAll() throws {
        let driver = try Interviewing.breaking(on: try Interviewing.bare())
        driver.escape()
        driver.command("shoppers -> gateway -> checkout -> orders:database")
        driver.command("checkout -> orders.write = yes")
        driver.press("]")
        #expect(driver.sees("Which box is the truth"))
        driver.leaveRoles()
        driver.go { driver.sees("predict: ") }
        #expect(driver.sees("predict: the database is lost"))
        #expect(driver.interview?.findings["a quiet day"]?.readings.first?.level == .director)
    }

    /// Before the part that hurts, all that would keep the board from showing anything is told, with lines to type.
    @Test func beforeGoingDeeperItIsToldWhatIsNotDrawn() throws {
        let driver = try Interviewing.begin("travel-loyalty", height: 40)
        driver.enter()
        driver.command("members -> service -> database")
        driver.press("]", "]", "]")
        #expect(driver.interview?.phase == .design && driver.sees("before we go deeper"))
        #expect(driver.sees("card-network sends earn, but no arrow from it carries that"))
        #expect(driver.sees("type :card-network -> service"))
        #expect(driver.sees("type :service -> database.write = yes"))
        driver.escape()
        #expect(driver.interview?.phase == .design)
        // Each line that it tells can be typed, and mends what it is about.
        for _ in 0..<8 {
            let interview = try #require(driver.interview)
            guard let line = interview.obstacles(on: driver.design).compactMap(\.remedy).first else { break }
            driver.command(line)
        }
        #expect(driver.interview?.obstacles(on: driver.design).map(\.message) == [])
        driver.press("]")
        #expect(driver.interview?.phase == .deepDive, "\(driver.screen)")
    }

    @Test func whoGoesOnAllTheSameGoesOn() throws {
        let driver = try Interviewing.begin("travel-loyalty")
        driver.enter()
        driver.press("]", "]", "]")
        #expect(driver.sees("before we go deeper"))
        driver.enter()
        #expect(driver.interview?.phase == .deepDive)
    }

    // MARK: Roles

    @Test func aBoxThatCannotBeItIsRefused() throws {
        let driver = try Interviewing.breaking(height: 40)
        #expect(driver.sees("Which box is the truth for what was ordered and paid?"))
        driver.pressLetters(on: "gateway")
        #expect(driver.sees("gateway cannot be that: it is a") && driver.interview?.said.isEmpty == true)
        // The question stands.
        #expect(driver.sees("Type the letters on it"))
        driver.pressLetters(on: "orders-db")
        #expect(driver.interview?.said["database"] == "orders-db")
    }

    @Test func noBoxMayBeIt() throws {
        let driver = try Interviewing.breaking()
        driver.press("0")
        let interview = try #require(driver.interview)
        #expect(interview.cast(in: driver.design)["database"] == nil && interview.said["database"] == nil)
        driver.leaveRoles()
        driver.go { driver.sees("I cannot do that") }
        #expect(driver.sees("the database is lost"))
        // Once something else is drawn, it is asked again.
        driver.escape()
        driver.command("checkout -> ledger:ledger")
        driver.press("]")
        #expect(driver.sees("Which box is the truth"))
    }

    /// What does not fit into the window can be looked for with the arrow keys.
    @Test func everyBoxCanBeNamed() throws {
        var line = "shoppers"
        for number in 1...9 { line += " -> step-\(number):service" }
        let driver = try Interviewing.begin()
        driver.enter()
        driver.command(line + " -> far-away:database")
        driver.goToBreaking()
        driver.go { driver.sees("letters choose") }
        for _ in 0..<40 where !driver.sees("far-away") { driver.press("right") }
        for _ in 0..<40 where !driver.sees("far-away") { driver.press("down") }
        #expect(driver.sees("far-away") && driver.sees("letters choose"))
        driver.pressLetters(on: "far-away")
        #expect(driver.interview?.said["database"] == "far-away")
    }

    /// A letter that was a slip is taken back before anything is run; then it stands.
    @Test func aSlipIsTakenBack() throws {
        let driver = try Interviewing.breaking(height: 40)
        driver.pressLetters(on: "catalogue")
        driver.escape()
        #expect(driver.sees("who is who") && driver.sees("1: the database of what was ordered and paid is catalogue"))
        #expect(driver.sees("2: the partner is payments (my guess)"))
        #expect(driver.interview?.findings.isEmpty == true)
        driver.press("1")
        #expect(driver.sees("Which box is the truth") && driver.interview?.said["database"] == nil)
        driver.pressLetters(on: "orders-db")
        #expect(driver.sees("paid is orders-db") && !driver.sees("orders-db (my guess)"))
        driver.press("7")
        #expect(driver.sees("who is who"))
        // It is the same when the session goes on elsewhere.
        let again = Interview(try Interviewing.prompt(), Terms(minutes: 20), journal: driver.practice.written)
        #expect(again.said == driver.interview?.said)
        driver.enter()
        #expect(driver.interview?.findings["a quiet day"] != nil && !driver.sees("who is who"))
    }

    @Test func whoIsToFindItIsSaid() throws {
        let driver = try Interviewing.breaking()
        #expect(driver.sees("the interviewer guess.") && driver.sees("esc interviewer guesses"))
        driver.press("z")
        #expect(driver.sees("Type the letters on it"))
    }

    // MARK: Predictions

    @Test func aPredictionCanBeReadAndTakenBack() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.sees("predict: ") }
        #expect(driver.sees("Letters: what goes worse than before"))
        #expect(driver.sees("The run takes 5 min; something is broken from 1 min to its end."))
        driver.press("a", "b")
        #expect(driver.sees("✔ browse") && driver.sees("✔ pay"))
        driver.press("backspace")
        #expect(driver.sees("✔ browse") && !driver.sees("✔ pay"))
        driver.press("2")
        #expect(driver.sees("✔ down to 99%") && driver.sees("how long after the first fault begins"))
        driver.press("backspace", "3", "1", "y")
        #expect(driver.sees("✔ down to 90%") && driver.sees("✔ under 5 s") && driver.sees("✔ yes"))
        #expect(driver.interview?.forecasts.isEmpty == true)
        driver.press("n", "enter")
        let forecast = try #require(driver.interview?.forecasts["the database is lost"])
        #expect(
            forecast
                == Forecast(suffering: ["browse"], availability: .over90, recovery: .seconds, isDataLost: false))
    }

    @Test func halfAPredictionIsNone() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.sees("predict: ") }
        driver.press("a", "enter")
        #expect(driver.sees("Answer the marked line first") && driver.interview?.forecasts.isEmpty == true)
    }

    // MARK: Playing

    /// Also the second of two faults of the same length is played, and not taken for over at once.
    @Test func eachFaultIsPlayed() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.sees("predict: the partner is slow") }
        driver.press("b", "3", "3", "n", "enter")
        driver.play(to: 30)
        #expect(driver.board.run.phase == .running && driver.board.practice?.interview?.findings.count == 3)
        #expect(driver.sees("▶ 00:30"))
        driver.play(to: 300)
        #expect(driver.sees("your prediction"))
    }

    /// What the interviewer says of a run stands in its panel for as long as it runs, and no longer.
    @Test func nothingThatIsOverIsStillSaid() throws {
        let driver = try Interviewing.breaking()
        driver.leaveRoles()
        driver.play(to: 10)
        #expect(driver.sees("First a quiet while"))
        driver.play(to: 120)
        driver.escape()
        #expect(!driver.sees("First a quiet while"))
    }

    @Test func anAnswerStaysInItsPhase() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.say("i", "how much traffic?")
        #expect(driver.sees("you: how much traffic?") && driver.sees("A hundred and fifty payments"))
        driver.press("]")
        #expect(!driver.sees("A hundred and fifty payments"))
    }

    @Test func aChangeDuringAFaultIsSaidToBeForThePictureAlone() throws {
        let driver = try Interviewing.breaking()
        driver.leaveRoles()
        driver.play(to: 10)
        driver.command("payments.errors = 50%")
        #expect(driver.sees("That changes the picture alone"))
        driver.go { driver.sees("⏎ goes on") }
        driver.escape()
        driver.command("payments.errors = 1%")
        #expect(!driver.sees("That changes the picture alone"))
    }

    /// The clock can be stopped whatever lies over the board.
    @Test func theClockStopsOnCardsToo() throws {
        let driver = try Interviewing.begin()
        #expect(driver.sees("⏎ begin"))
        driver.press("P")
        #expect(driver.board.practice?.isPaused == true && driver.sees("The clock stands still."))
        driver.press("P", "enter")
        driver.goToBreaking()
        for sign in ["Type the letters on it", "⏎ goes on", "predict: ", "what did you say?", "rate yourself"] {
            driver.go { driver.sees(sign) }
            driver.press("P")
            #expect(driver.board.practice?.isPaused == true, "\(sign)")
            driver.press("P")
            #expect(driver.sees(sign))
        }
    }

    /// A copy that is behind reaches the bar of senior; side by side, a director is told what the scorecard says.
    @Test func sideBySideIsJudgedAsOnTheScorecard() throws {
        let prompt = try Interviewing.prompt()
        let driver = BoardDriver(
            prompt.board, file: nil, width: 120, height: 200,
            interview: PracticeState(Interview(prompt, Terms(level: .director, minutes: 20))))
        driver.enter()
        driver.goToBreaking()
        driver.goThrough()
        let readings = try #require(driver.interview).findings.values.flatMap(\.readings)
        let lost = try #require(readings.first { $0.measure == "orders lost with the primary" })
        #expect(!lost.reaches(.director) && lost.reaches(.senior))
        driver.press("tab", "tab")
        #expect(driver.sees("side by side") || driver.sees("your board and the strong one"))
        #expect(driver.sees("yours ✖ lost writes") || driver.sees("yours   ✖ lost writes"), "\(driver.screen)")
        #expect(!driver.sees("yours ✔ lost writes") && !driver.sees("yours   ✔ lost writes"))
        #expect(driver.sees("(needs = 0 for staff)"))
    }

    // MARK: Long texts

    /// Whatever is cut has a sign, and a key that shows all of it.
    @Test func whatIsCutSaysSo() throws {
        let driver = try Interviewing.begin("travel-loyalty")
        driver.enter()
        #expect(driver.sees("zone.”") && !driver.sees("PgDn: all of it"), "\(driver.screen)")
        driver.resize(50, 24)
        #expect(driver.sees("…  PgDn: all of it"), "\(driver.screen)")
        driver.resize(80, 24)
        driver.press("pgdn")
        #expect(driver.sees("what was said") && driver.sees("own. Begin where you like; I will break"))
        driver.escape()
        driver.say("i", "how many members do you have?")
        #expect(driver.sees("A good third of them"))
        driver.say("i", String(repeating: "members", count: 80))
        #expect(driver.sees("you: membersmembers"))
    }

    /// Where there is room, what was asked before stands below.
    @Test func earlierQuestionsAreReadOn() throws {
        let driver = try Interviewing.begin("travel-loyalty", width: 200, height: 60)
        driver.enter()
        driver.say("i", "how many members do you have?")
        driver.say("i", "which regions?")
        #expect(driver.sees("you: which regions?") && driver.sees("you: how many members do you have?"))
    }

    @Test func aLongNoteIsKeptOrRefused() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        let long = String(repeating: "we keep it ", count: 80).trimmed
        driver.say("n", long)
        #expect(driver.interview?.notes.map(\.text) == [long])
        driver.press("n")
        driver.paste(String(repeating: "x", count: 1500))
        driver.enter()
        #expect(driver.sees("1500 characters") && driver.interview?.notes.count == 1, "\(driver.screen)")
        // It is still there, to be made shorter.
        for _ in 0..<600 { driver.press("backspace") }
        driver.enter()
        #expect(driver.interview?.notes.last?.text.count == 900)
    }

    /// Another design in place of the board would be taken for the answer.
    @Test func noOtherDesignIsOpenedInAnInterview() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        let before = driver.design
        driver.command("e flight-checkout")
        #expect(driver.sees("--board flight-checkout") && driver.design == before)
    }

    @Test func aMistakeOnTheLineSaysHowToLeaveIt() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.command("payments.errors = lots")
        #expect(driver.sees("ctrl-u empties the line, Esc leaves it"))
    }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
