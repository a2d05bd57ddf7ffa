import DesignModel
import Practice
import Testing
import Whiteboard

/// What is said on the board: what help costs, what can be read again, and what a person says of their own notes.
@Suite struct InterviewTalkTests {
    // MARK: Hints

    /// What a hint costs is told before it costs it, however it is asked for.
    @Test(arguments: ["hint", "any hints?", "Can I have a hint?", "help", "I am stuck"])
    func aHintIsOfferedBeforeItCosts(text: String) throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.say("i", text)
        #expect(driver.sees("A hint caps the verdict at senior. ⏎ takes it, Esc does not."))
        driver.escape()
        #expect(driver.interview?.hintCount == 0 && driver.interview?.exchanges.isEmpty == true)
        driver.say("i", text)
        driver.enter()
        #expect(driver.interview?.hintCount == 1 && driver.sees("Hint: Count slots."))
        driver.say("i", text)
        #expect(driver.sees("capped at senior already"))
    }

    @Test func aQuestionThatNeedsNoHelpIsAsked() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.say("i", "How much traffic is there?")
        #expect(driver.interview?.exchanges.count == 1 && !driver.sees("caps the verdict"))
    }

    // MARK: Reading again

    /// Predictions, results and answers with their ticks can be read again.
    @Test func allThatWasSaidIsThere() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.interview?.answers.isEmpty == false }
        driver.escape()
        driver.press("pgdn")
        #expect(driver.sees("what was said"))
        var seen = ""
        for _ in 0..<20 {
            seen += driver.screen
            driver.press("pgup")
        }
        for text in [
            "predicted for “the database is lost”: browse suffer", "reaches the senior bar", "crash orders-db", "✔ ",
        ] {
            #expect(seen.contains(text), "\(text)")
        }
        let asked = try #require(driver.interview?.answers.values.first?.asked)
        #expect(seen.contains("“" + asked.prefix(40)))
    }

    // MARK: The scorecard

    /// What no words of were found can be claimed, on the scorecard, and the claim can be taken back.
    @Test func aNoteIsAttachedToALine() throws {
        let driver = try Interviewing.begin(minutes: 60, height: 50)
        driver.enter()
        driver.say("n", "The red lamp of the provider shines on a desk of ours within a short while")
        driver.say("n", "bulkhead, retry, saga, audit, p99, cache, queue")
        driver.goToBreaking()
        driver.goThrough()
        #expect(driver.sees("a attach a note"))
        driver.press("a")
        #expect(driver.sees("a attaches a note of yours to a line that says"))
        // Down to the line that is meant; what is attached to others on the way is taken off again.
        for _ in 0..<150 where driver.interview?.claims["owner"] == nil {
            driver.press("j", "a")
            guard driver.sees("which note says it?") else { continue }
            driver.press("j", "enter")
            #expect(driver.sees("Not this one: it is no sentence"))
            driver.press("k", "enter")
            if driver.interview?.claims["owner"] == nil { driver.press("a", "d") }
        }
        #expect(driver.interview?.claims == ["owner": 0], "\(driver.screen)")
        #expect(driver.sees("you say: “The red lamp"))
        #expect(driver.practice.record?.contains("you say: “The red lamp") == true)
        driver.press("a", "d")
        #expect(driver.interview?.claims.isEmpty == true)
        #expect(driver.practice.record?.contains("you say: “The red lamp") == false)
    }

    /// x strikes, and x lets it count again.
    @Test func whatIsStruckCanCountAgain() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.say("i", "How much traffic is there?")
        driver.goToBreaking()
        driver.goThrough()
        #expect(driver.sees("x strike, and x back"))
        for _ in 0..<80 where driver.interview?.struck.isEmpty == true { driver.press("x", "j") }
        #expect(driver.interview?.struck.count == 1)
        driver.press("k", "x")
        #expect(driver.interview?.struck.isEmpty == true && driver.sees("It counts again."))
        driver.press("x")
        #expect(driver.sees("x lets it count again"))
    }

    /// Whoever has nothing to rate leaves it open, and is not asked again.
    @Test func aRatingCanBeLeftOpen() throws {
        let driver = try Interviewing.breaking()
        driver.go { driver.sees("rate yourself") }
        driver.press("n")
        driver.go { driver.interview?.phase == .scorecard }
        #expect(driver.interview?.ratings.isEmpty == true && driver.sees("scorecard"))
    }

    // MARK: Small texts

    /// Every question of the list is seen whole on the usual screen.
    @Test func theListShowsWholeQuestions() throws {
        let driver = BoardDriver(
            Design(), file: nil, interview: PracticeState(offering: try PromptFile.shipped(), Terms()))
        for prompt in try PromptFile.shipped() {
            // The last word may begin a line.
            let last = try #require(prompt.question.split(separator: " ").last)
            #expect(driver.sees(String(last)), "\(driver.screen)")
        }
    }

    @Test func zonesAreNotTyped() throws {
        let driver = try Interviewing.begin()
        driver.enter()
        driver.command("zones.a = [gateway]")
        #expect(driver.sees("z puts boxes into zones"), "\(driver.screen)")
    }
}
