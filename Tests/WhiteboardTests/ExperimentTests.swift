import DesignModel
import Drill
import Testing
import Whiteboard

@Suite("The experiments of a design")
struct ExperimentTests {
    @Test("x lists them with what they break and expect, and Enter plays one from zero to its end")
    func played() throws {
        let board = try BoardDriver.example()
        board.press("x")
        #expect(board.sees("1 the bookings database dies") && board.sees("05:00"))
        #expect(board.sees("at 1m: crash bookings-db primary for 90s"), "\(board.screen)")
        #expect(board.sees("expects browse availability >= 99.9%"))
        #expect(board.sees("would be stopped by book availability < 50% for 30s"))
        board.enter()
        #expect(board.sees("Playing “the bookings database dies” to 05:00"))
        board.play(to: 30)
        #expect(board.sees("↯ at 01:00: crash bookings-db primary for 90s"), "\(board.screen)")
        board.play(to: 70)
        #expect(board.sees("↯ crash bookings-db primary"))
        board.play(to: 1000)
        #expect(board.sees("■ 05:00 paused"), "\(board.screen)")
        #expect(board.sees("“the bookings database dies” is over"), "\(board.screen)")
        #expect(board.sees("expectations held") && board.sees("r reports"))
        board.press("r")
        #expect(board.sees("“the bookings database dies” expects") && board.sees("browse availability >= 99.9%"))
        for _ in 1...10 { board.press("pgdn") }
        #expect(board.sees("↯ 01:00–02:30"), "\(board.screen)")
        // It goes on as any run does.
        board.press("esc", "space")
        board.play(to: 310)
        #expect(board.sees("▶ 05:10"))
    }

    @Test("a digit plays at once, Esc plays nothing, and a new run is no experiment")
    func chosen() throws {
        let board = try BoardDriver.example()
        board.press("x", "esc")
        #expect(board.sees("at rest"))
        board.press("x", "1")
        board.play(to: 20)
        #expect(board.sees("▶ 00:20"))
        board.press("space", "x", "enter")
        board.play(to: 10)
        #expect(board.sees("▶ 00:10"))
    }

    @Test("the same comes of it as of the command")
    func sameAsTheCommand() throws {
        let board = try BoardDriver.example()
        board.press("x", "enter")
        board.play(to: 1000)
        let outcome = try #require(board.board.run.outcome)
        #expect(outcome.duration == .seconds(300) && outcome.warmUp == .seconds(10))
        #expect(outcome.faults.map(\.from) == [.seconds(60), .seconds(180)])
        #expect(outcome.faults.map(\.to) == [.seconds(150), .seconds(240)])
    }

    @Test("a design without experiments says where they stand; one that does not fit says why")
    func without() throws {
        let board = BoardDriver()
        board.command("web:client -> shop:service")
        board.press("esc", "x")
        #expect(board.sees("This design has no experiments"))
        let other = try BoardDriver.example()
        other.command("bookings-db.replicas = 0")
        other.select("bookings-db")
        other.press("e")
        other.press("down", "ctrl-u")
        other.type("cache")
        other.enter()
        other.press("x", "enter")
        #expect(other.sees("Cannot"), "\(other.screen)")
    }
}
