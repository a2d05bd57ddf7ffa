import Drill
import Explanation
import Library
import Simulation
import DesignModel
import Testing
import Whiteboard

@Suite struct RunningTests {
    /// A break slows every pace down to ×2, until the first operation falls or 20 simulated seconds have passed.
    @Test(arguments: Pace.all) func aBreakSlowsPlayback(_ pace: Pace) throws {
        let board = try BoardDriver.example()
        board.press("space")
        for _ in 0..<8 where board.board.run.pace != pace {
            board.press(Pace.all.firstIndex(of: pace) ?? 0 < 2 ? "<" : ">")
        }
        #expect(board.board.run.pace == pace)
        board.play(to: 30)
        let slow = Pace.all[min(1, Pace.all.firstIndex(of: pace) ?? 1)]
        board.command("slow fares-db by 1ms")
        #expect(board.board.run.snapshot?.pace == slow)
        let broken = try #require(board.board.run.snapshot?.time.seconds)
        for _ in 0..<19 { board.wait(.milliseconds(500)) }
        let now = try #require(board.board.run.snapshot?.time.seconds)
        #expect(abs(now - broken - 9.5 * (slow.factor ?? 0)) < 0.001 && board.board.run.snapshot?.pace == slow)
        board.play(to: Int64(broken) + 21)
        #expect(board.board.run.snapshot?.pace == pace, "harmless: after 20 seconds it goes on as before")
        board.command("crash booking")
        #expect(board.board.run.snapshot?.pace == slow)
        board.play(to: Int64(broken) + 26)
        #expect(board.board.run.snapshot?.pace == pace, "operations have fallen")
    }

    /// Each design that ships runs from its first moment on, and through its own experiments.
    @Test(arguments: Shipped.designs.map(\.name)) func whateverShipsRuns(_ name: String) throws {
        let board = try BoardDriver.shipped(name, width: 120, height: 40)
        board.press("space")
        for _ in 0..<20 { board.wait(.milliseconds(50)) }
        for second in [1, 2, 3, 5, 8, 20] as [Int64] { board.play(to: second) }
        #expect(board.sees("▶ 00:2"), "\(board.screen)")
        for experiment in board.design.experiments.prefix(2) {
            for fault in experiment.faults {
                board.command(Fault(action: fault.action).text(in: board.design))
                board.wait(.milliseconds(500))
            }
        }
        for second in [21, 22, 25, 30, 45] as [Int64] { board.play(to: second) }
        board.press("w")
        #expect(board.board.run.snapshot?.time.seconds ?? 0 >= 45)
    }

    @Test func oneSimulatedSecondASecond() throws {
        let board = try BoardDriver.example()
        board.press("<", "<")
        #expect(board.message == "Playback: 1 simulated second a second.")
    }

    /// What is measured over the whole run stands beside what operations do now.
    @Test func aMissedObjectiveSaysWhatWasMeasured() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.press("esc", "space")
        board.play(to: 30)
        #expect(!board.sees("so far"))
        board.command("crash booking")
        board.play(to: 60)
        let missed = board.board.run.snapshot?.objectives.first { $0.met == false }
        let measured = try #require(missed?.measured)
        #expect(measured.hasSuffix("%") && measured != "0%")
        #expect(board.sees("\(measured) so far"), "\(board.screen)")
    }

    /// The loop that matters: run, break, see why, heal, mend, replay, compare.
    @Test func breakingMendingAndComparing() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 60)
        #expect(board.sees("▶ 01:00"))
        #expect(board.sees("/ 192"))
        #expect(board.sees("browse 100%"))
        let atRest = try #require(board.board.run.snapshot)
        #expect(atRest.objectives.allSatisfy { $0.met == true })
        #expect(atRest.components.values.allSatisfy { $0.health == .fine })

        board.select("airline")
        board.press("b")
        #expect(board.sees("1 slow by 500ms"))
        board.press("1")
        board.play(to: 100)
        #expect(board.sees("↯ slow airline by 500ms"))
        #expect(board.sees("browse 0%"))
        #expect(board.sees("192 / 192"))
        let broken = try #require(board.board.run.snapshot)
        #expect(broken.why.first?.text.contains("airline") == true)
        #expect(broken.objectives.contains { $0.met == false })

        board.press("h")
        board.play(to: 160)
        #expect(!board.sees("↯ slow airline"))
        #expect(board.sees("browse 100%"))

        board.command("booking -> airline.bulkhead = 36")
        board.press("R")
        #expect(board.sees("= compares"))
        let comparison = try #require(board.board.run.comparison)
        #expect(comparison.beforeWasMixed)
        let before = try #require(comparison.before.operations.first { $0.name == "browse" })
        let after = try #require(comparison.after.operations.first { $0.name == "browse" })
        #expect(before.tally.availability ?? 1 < 0.9)
        #expect(after.tally.availability ?? 0 > 0.999)
        board.press("=")
        #expect(board.sees("before and after"))
        #expect(board.sees("availability"))
        #expect(board.sees("lost money"))
        board.escape()
        #expect(!board.sees("before and after"))
    }

    @Test func aMendedDesignThatWasPausedIsComparedWithTheRunItself() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 30)
        board.select("airline")
        board.press("b", "1")
        board.play(to: 60)
        let before = try #require(board.board.run.outcome)
        board.press("R")
        let comparison = try #require(board.board.run.comparison)
        #expect(!comparison.beforeWasMixed)
        // The same design, seed, traffic and faults: the same to the last event.
        #expect(comparison.after.eventCount == comparison.before.eventCount)
        #expect(comparison.after.eventCount == before.eventCount)
    }

    @Test func playbackNeverChangesResults() throws {
        let slow = try BoardDriver.example()
        let fast = try BoardDriver.example()
        slow.press("space")
        fast.press("space", ">", ">", ">", ">")
        for second in stride(from: Int64(1), through: 40, by: 1) { slow.play(to: second) }
        fast.play(to: 40)
        let one = try #require(slow.board.run.outcome)
        let other = try #require(fast.board.run.outcome)
        #expect(slow.board.run.snapshot?.time == fast.board.run.snapshot?.time)
        #expect(one.eventCount == other.eventCount)
        #expect(one.operations.map(\.tally.ok) == other.operations.map(\.tally.ok))
    }

    @Test func breakingABoardAtRestStartsIt() throws {
        let board = try BoardDriver.example()
        board.select("booking")
        board.press("b", "1")
        #expect(board.board.run.phase == .running)
        board.play(to: 2)
        #expect(board.board.run.snapshot?.faults.count == 1)
        board.press("B")
        board.play(to: 3)
        #expect(board.board.run.snapshot?.faults.isEmpty == true)
    }

    @Test func theClockIsSlowAfterABreakUntilSomethingFalls() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.press("t", "1")
        board.play(to: 21)
        #expect(board.sees("×2"))
        board.press("B")
        board.play(to: 50)
        #expect(board.sees("×5"))
    }

    @Test func aFaultIsRepeatedHere() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 5)
        board.select("airline")
        board.press("b", "1")
        board.select("booking")
        board.press(".")
        board.play(to: 6)
        let texts = board.board.run.snapshot?.faults.map(\.text)
        #expect(texts == ["slow airline by 500ms", "slow booking by 500ms"])
        // h heals what is selected and nothing else.
        board.press("h")
        board.play(to: 7)
        #expect(board.board.run.snapshot?.faults.map(\.text) == ["slow airline by 500ms"])
    }

    @Test func aFaultIsTypedAndItsFiguresCanBeChangedFirst() throws {
        let board = try BoardDriver.example()
        board.select("airline")
        board.press("b", "tab")
        #expect(board.sees(":slow airline by 500ms"))
        board.press("backspace", "backspace", "backspace", "backspace", "backspace")
        board.type("2s")
        board.enter()
        board.play(to: 1)
        #expect(board.board.run.snapshot?.faults.first?.text == "slow airline by 2s")
    }

    @Test func aBoxThatComesMidwayNeedsANewRun() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.command("booking -> hotels : third-party")
        board.play(to: 21)
        #expect(board.sees("R replays it with"))
        #expect(board.board.run.isBehindDesign)
        board.press("R")
        #expect(!board.board.run.isBehindDesign)
        #expect(board.board.run.comparison != nil)
    }

    @Test func movingABoxDoesNotTouchTheRun() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 12)
        board.select("airline")
        board.press("shift-down")
        board.play(to: 13)
        #expect(board.board.run.snapshot?.isMixed == false)
    }

    @Test func aDesignThatCannotRunSaysWhatToDo() {
        let board = BoardDriver()
        board.command("api:service -> db")
        board.press("space")
        #expect(board.board.run.phase == .resting)
        #expect(board.sees("client"))
    }

    @Test func theReasonsLeadToTheirBoxes() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.select("airline")
        board.press("b", "1")
        board.play(to: 60)
        board.select("gateway")
        board.press("w")
        #expect(board.sees("╭─ why"))
        board.enter()
        #expect(board.selectedName == "airline")
    }

    @Test func theReportJudgesThePromises() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 60)
        board.press("r")
        #expect(board.sees("Objectives"))
        #expect(board.sees("book p99 <= 900ms"))
        #expect(board.sees("done by half"))
        // The board goes on below it.
        board.press("space")
        #expect(board.board.run.phase == .paused)
        board.escape()
        #expect(!board.sees("Objectives"))
    }

    @Test func theHintBarSaysWhatHDoes() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.press("space")
        board.play(to: 20)
        #expect(!board.sees("h heal") && !board.sees("h left"))
        board.select("airline")
        board.press("b", "1")
        board.play(to: 25)
        board.press("esc")
        board.select("airline")
        #expect(board.sees("h heal") && !board.sees("heal all"))
        board.select("booking")
        #expect(board.sees("h left") && board.sees("B heal all"))
        board.press("h")
        #expect(board.selectedName == "gateway")
        board.select("airline")
        board.press("h")
        #expect(board.sees("Healed"))
        #expect(board.selectedName == "airline")
    }

    /// The panel and the first row speak of the same seconds while it goes on.
    @Test func thePanelAgreesWithTheTitle() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 60)
        board.command("slow airline by 500ms")
        board.play(to: 100)
        #expect(board.sees("browse 0%"))
        #expect(board.sees("and yet all fail"), "\(board.screen)")
        board.press("B")
        board.play(to: 160)
        #expect(board.sees("browse 100%"))
        #expect(board.sees("failed: no slot of booking"), "\(board.screen)")
        #expect(!board.sees("all fail"))
    }
}
