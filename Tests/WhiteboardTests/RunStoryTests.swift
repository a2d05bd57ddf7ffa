import DesignModel
import Drill
import Explanation
import Foundation
import Testing
import Whiteboard

/// What happens to a run while other things happen to the board.
@Suite("A run and what is done meanwhile")
struct RunStoryTests {
    @Test("another design has nothing of the run before")
    func anotherDesign() throws {
        let board = try BoardDriver.example()
        board.command("w second")
        board.press("space", ">", ">")
        board.play(to: 20)
        board.command("e flight-checkout")
        #expect(board.board.run.phase == .resting)
        #expect(board.board.run.snapshot == nil)
        // A snapshot that was on its way is about a run that is gone.
        board.play(to: 30)
        #expect(board.board.run.snapshot == nil)
        board.press("space")
        board.play(to: 3)
        #expect(board.board.run.snapshot?.time == .seconds(3))
        #expect(board.sees("×5"))
    }

    @Test("a fault lasts as long as it was said to, and a replay has that too")
    func lastsForAWhile() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.command("slow airline by 500ms for 15s")
        board.play(to: 30)
        #expect(board.board.run.snapshot?.faults.map(\.text) == ["slow airline by 500ms"])
        #expect(board.sees("until 00:35"))
        // The rest of its time is still to come after a replay.
        board.press("R")
        #expect(board.board.run.snapshot?.faults.first?.until == .seconds(35))
        board.press("space")
        board.play(to: 40)
        #expect(board.board.run.snapshot?.faults.isEmpty == true)
        board.press("R")
        let comparison = try #require(board.board.run.comparison)
        #expect(comparison.after.faults.map(\.to) == [.seconds(35)])
        #expect(comparison.after.eventCount == comparison.before.eventCount)
    }

    @Test("what suffers at the end of a replay is explained")
    func explainedAfterReplay() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.select("airline")
        board.press("b", "1")
        board.play(to: 60)
        #expect(board.board.run.snapshot?.why.first?.text.contains("airline") == true)
        board.press("R")
        #expect(board.board.run.snapshot?.why.first?.text.contains("airline") == true)
    }

    @Test("a fault begins at its time, is seen before, and can be called off")
    func beginsAtItsTime() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 5)
        board.command("at 20s: slow airline by 500ms for 10s")
        board.play(to: 19)
        #expect(board.board.run.snapshot?.faults.isEmpty == true)
        #expect(board.sees("at 00:20: slow airline by 500ms"))
        board.play(to: 21)
        #expect(board.board.run.snapshot?.faults.first?.since == .seconds(20))
        board.play(to: 31)
        #expect(board.board.run.snapshot?.faults.isEmpty == true)
        board.command("at 50s: slow airline by 500ms")
        board.press("B")
        board.play(to: 55)
        #expect(board.board.run.snapshot?.faults.isEmpty == true)
        board.command("at 10s: slow airline by 500ms")
        board.play(to: 56)
        #expect(board.board.run.snapshot?.faults.first?.since == .seconds(55))
    }

    @Test(
        "what only names or judges leaves the run comparable",
        arguments: [
            "book p99 <= 2s", "airline.label = Skies",
        ])
    func notMixed(_ line: String) throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 15)
        board.command(line)
        board.play(to: 16)
        #expect(board.board.document.depth == 1)
        #expect(board.board.run.snapshot?.isMixed == false)
    }

    @Test("a box that is renamed midway is called so in the run, which stays what it was")
    func renamed() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 15)
        board.select("airline")
        board.press("e")
        for _ in 1...10 { board.press("backspace") }
        board.type("carrier")
        board.enter()
        board.play(to: 16)
        #expect(board.names.contains("carrier"))
        #expect(board.board.run.snapshot?.isMixed == false)
        board.press("b", "1")
        board.play(to: 17)
        #expect(board.sees("slow carrier by 500ms"))
        board.command("booking.instances = 9")
        board.play(to: 18)
        #expect(board.board.run.snapshot?.isMixed == true)
    }

    @Test("what a run cannot take in is said, with what helps")
    func reason() throws {
        let board = try BoardDriver.example(width: 160, height: 40)
        board.press("space")
        board.play(to: 12)
        board.command("booking -> hotels : third-party")
        #expect(board.sees("R replays it"))
    }
}

/// The same, on its thread.
@Suite("The simulation on its thread")
struct SimulationThreadTests {
    @Test("it plays, tells, heals, replays in slices and stops", .timeLimit(.minutes(2)))
    func plays() throws {
        let design = try BoardDriver.example().design
        let simulation = SimulationThread {}
        simulation.send(.pace(try #require(Pace.all.last)))
        simulation.send(.start(design, number: 7))
        func wait(until isSo: (RunNews) -> Bool) -> Int {
            while true {
                for (run, news) in simulation.takeNews() where isSo(news) { return run }
                Thread.sleep(forTimeInterval: 0.005)
            }
        }
        let run = wait { if case .snapshot(let snapshot) = $0 { snapshot.time > .seconds(20) } else { false } }
        #expect(run == 7)
        simulation.send(.pause)
        simulation.send(.measure)
        _ = wait { if case .outcome(let outcome, _) = $0 { outcome.duration > .seconds(20) } else { false } }
        var changed = design
        let booking = try #require(design.component(named: "booking"))
        _ = try changed.apply(changed.edit(setting: .instances, of: .component(booking.id), to: .count(3)))
        simulation.send(.edit(changed))
        simulation.send(.replay(design))
        var shares: [Double] = []
        _ = wait { news in
            if case .snapshot(let snapshot) = news, let share = snapshot.replayed { shares.append(share) }
            if case .compared = news { return true }
            return false
        }
        #expect(shares == shares.sorted())
        simulation.send(.stop(number: 8))
        simulation.send(.start(design, number: 9))
        #expect(wait { if case .snapshot(let snapshot) = $0 { snapshot.time < .seconds(5) } else { false } } == 9)
    }

    @Test("an edit that is taken back at once leaves the run what it was")
    func takenBackAtOnce() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 30)
        board.command("booking -> airline.bulkhead = 36")
        board.press("R")
        board.wait(.milliseconds(1))
        #expect(!board.sees("mended midway"), "\(board.screen)")
        board.press("u")
        board.wait(.milliseconds(1))
        #expect(board.sees("mended midway"), "\(board.screen)")
        board.press("U")
        board.wait(.milliseconds(1))
        #expect(!board.sees("mended midway"), "\(board.screen)")
    }
}
