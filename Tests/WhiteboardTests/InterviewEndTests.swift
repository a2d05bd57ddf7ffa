import DesignFiles
import DesignModel
import Practice
import Testing
import Whiteboard

/// How an interview ends, and where one goes on that was cut off.
@Suite struct InterviewEndTests {
    // MARK: The end

    /// A wrap-up is said before it is rated.
    @Test func aWrapUpIsSaidFirst() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.interview?.phase == .wrapUp }
        #expect(!driver.sees("rate yourself"))
        driver.say("n", "First phase: one partner. Risk: the ledger; its owner is the core team.")
        driver.press("]")
        #expect(driver.sees("rate yourself") && driver.sees("0-4 rate"))
        driver.press("7")
        #expect(driver.sees("rate yourself"))
        driver.press("0")
        #expect(driver.interview?.ratings.values.contains(0) == true)
    }

    /// What is noted, asked or drawn when the scorecard stands changes nothing of it, and the record agrees.
    @Test func theScorecardStandsOnceItStands() throws {
        let driver = try Interviewing.breaking()
        driver.goThrough()
        let interview = try #require(driver.interview)
        let before = Scorecard(interview, on: driver.design).text
        #expect(before.contains { $0.contains("✖ checklist") })
        driver.escape()
        driver.say("n", "SLO 99.95%, p99 800 ms; retries with idempotency keys, fencing, bulkheads, backups, audit")
        #expect(driver.sees("does not count"))
        driver.press("i")
        #expect(driver.sees("what was said"))
        driver.escape()
        driver.command("gateway -> identity")
        driver.tick(10)
        let after = try #require(driver.interview)
        #expect(after.notes.isEmpty && after.afterthoughts.count == 1)
        let judged = try Interviewing.prompt().board
        #expect(after.judgedDrawing == nil && driver.design.component(named: "identity") != nil)
        #expect(Scorecard(after, on: judged).text == before)
        let record = try #require(driver.practice.record)
        #expect(record.contains("Afterthoughts") && record.contains("fencing, bulkheads"))
        for line in before where !line.isEmpty { #expect(record.contains(line)) }
        // And so it is when it is looked at again.
        let again = Interview(try Interviewing.prompt(), Terms(minutes: 20), journal: driver.practice.written)
        #expect(again.notes.isEmpty && again.afterthoughts.count == 1)
        let second = BoardDriver(driver.design, file: nil, interview: PracticeState(resuming: again))
        #expect(second.sees("you are here") && second.sees("Next: your scorecard"))
        second.enter()
        #expect(second.sees("scorecard: "))
        #expect(second.practice.record == record)
    }

    /// What is struck on the screen is struck in the record.
    @Test func theRecordAgreesWithTheScreen() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.say("n", "pay availability > 99.95%")
        driver.goToBreaking()
        driver.goThrough()
        for _ in 0..<80 where driver.interview?.struck.isEmpty == true { driver.press("x", "j") }
        let interview = try #require(driver.interview)
        #expect(interview.struck.count == 1, "\(driver.screen)")
        let record = try #require(driver.practice.record)
        for line in Scorecard(interview, on: driver.design).text where !line.isEmpty { #expect(record.contains(line)) }
    }

    // MARK: After a cut

    @Test func aSessionSaysWhereItGoesOn() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.sees("predict: the partner is slow") }
        driver.hangUp()
        let resumed = Interview(try Interviewing.prompt(), Terms(minutes: 20), journal: driver.practice.written)
        let second = BoardDriver(driver.design, file: nil, interview: PracticeState(resuming: resumed))
        #expect(second.sees("you are here") && second.sees("your prediction for “the partner is slow”, 3 of 4"))
        second.enter()
        #expect(second.sees("predict: the partner is slow"))
    }

    /// What was measured while the line went dead is shown, and not passed over.
    @Test func whatNobodyHasSeenIsShown() throws {
        let driver = try Interviewing.breaking()
        driver.leaveRoles()
        driver.play(to: 10)
        #expect(driver.interview?.findings["a quiet day"] != nil)
        driver.hangUp()
        let resumed = Interview(try Interviewing.prompt(), Terms(minutes: 20), journal: driver.practice.written)
        let second = BoardDriver(driver.design, file: nil, interview: PracticeState(resuming: resumed))
        #expect(second.sees("what was measured on “a quiet day”, 1 of 4"))
        second.enter()
        #expect(second.sees("well at rest: availability"))
        second.enter()
        #expect(second.sees("predict: the database is lost"))
    }
}
