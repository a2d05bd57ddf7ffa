import Cells
import DesignModel
import Foundation
import Testing
import Whiteboard

@Suite("What the board says of a run")
struct ReadingTheBoardTests {
    @Test("a cache that is down is called down, and nothing of it takes no time")
    func down() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.command("crash fares-cache")
        board.play(to: 30)
        #expect(board.sees("fares-cache ☠"), "\(board.screen)")
        #expect(!board.sees("idle") && !board.sees("0 ms "), "\(board.screen)")
    }

    @Test("how things stand does not depend on when they were broken", arguments: [5, 25] as [Int64])
    func whenBroken(_ time: Int64) throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: time)
        board.command("slow airline x4")
        board.play(to: time + 17)
        #expect(board.sees("airline ▲"), "\(board.screen)")
    }

    @Test("a change that the run cannot take in is told once, in one line")
    func notTakenIn() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.command("booking -> mail:queue")
        board.wait(.milliseconds(10))
        #expect(board.message.hasPrefix("The run goes on without this change: R replays it."))
        #expect(board.message.count < 80 && board.sees("R replays it with your changes"))
    }

    @Test("what a key did is not told over by what the run cannot take in")
    func deletedMeanwhile() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.press("o", "d")
        board.wait(.milliseconds(10))
        #expect(board.message.hasPrefix("Deleted the operation"), "\(board.screen)")
        #expect(board.sees("R replays it with your changes"))
    }

    @Test("v without a selection lets a box be picked by letters")
    func pick() throws {
        let board = try BoardDriver.example()
        board.press("v")
        board.type(try #require(board.hint(of: "airline")))
        #expect(board.picked == ["airline"])
        #expect(board.board.run.phase == .resting)
    }

    @Test("the page of before and after says whole what before is")
    func before() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.press("space")
        board.play(to: 20)
        board.command("slow airline by 500ms")
        board.play(to: 40)
        board.command("booking -> airline.bulkhead = 36")
        board.play(to: 60)
        board.press("R", "=")
        #expect(board.sees("Before: the design that the run began with."), "\(board.screen)")
    }

    @Test("how long it took to be back is told to the second")
    func back() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.press("space")
        board.play(to: 25)
        board.command("slow airline by 500ms")
        board.play(to: 242)
        board.press("B")
        board.play(to: 320)
        board.press("r")
        for _ in 1...10 { board.press("pgdn") }
        #expect(board.sees("↯ 00:25–04:02") && board.sees("back after 3 min "), "\(board.screen)")
        #expect(board.screen.contains(/back after 3 min \d+ s/), "\(board.screen)")
    }

    @Test("a fault that will begin is shown with how long it will last")
    func scheduled() throws {
        let board = try BoardDriver.example(width: 120, height: 40)
        board.press("space")
        board.play(to: 20)
        board.command("at 60s: crash bookings-db primary for 90s")
        board.play(to: 21)
        #expect(board.sees("↯ at 01:00: crash bookings-db primary for 90s"), "\(board.screen)")
    }

    @Test("a value below 0 is answered with the range of its key, a bad name with what a name may have")
    func ranges() throws {
        let board = try BoardDriver.example()
        board.command("booking.instances = -3")
        #expect(board.sees("instances from 1 to 100k"), "\(board.screen)")
        board.press("esc")
        board.command("a!b:service")
        board.press("esc")
        board.press("a")
        board.type("service")
        board.enter()
        board.type("a!b")
        board.enter()
        #expect(board.sees("single blanks"), "\(board.screen)")
    }

    @Test("a colon that is missing is put behind the time as it was typed")
    func colon() throws {
        let board = try BoardDriver.example()
        board.command("at 60s slow airline by 500ms")
        #expect(board.sees("60s:") && !board.sees("1m:"), "\(board.screen)")
    }

    @Test("the keys of an interview come last where there is none")
    func helpOrder() throws {
        let board = BoardDriver(width: 80, height: 60)
        board.press("?")
        var seen = ""
        for _ in 1...20 {
            seen += board.screen
            board.press("pgdn")
        }
        let run = try #require(seen.range(of: "run, and pause"))
        let ask = try #require(seen.range(of: "in practice: ask"))
        let leave = try #require(seen.range(of: "leave; asks when"))
        #expect(run.lowerBound < ask.lowerBound && leave.lowerBound < ask.lowerBound)
    }
}
