import Cells
import DesignModel
import Foundation
import Terminal
import Testing
import Whiteboard

@Suite("Recorded rates beside a design, on the board")
struct TraceTests {
    private let desk: Desk
    private let simulation = SteppedSimulation()

    init() throws { desk = try Desk() }

    private func session(_ curve: String = ", curve: trace day.csv") throws -> Session {
        try desk.write(
            """
            breakboard: 1
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 50/s}, arrivals: steady\(curve)}
              shop: {kind: service}
            connections: [users -> shop]
            """, to: "shop.yaml")
        return Session(
            try desk.shelf.open(desk.path("shop.yaml")), size: Size(width: 100, height: 30), simulation: simulation,
            shelf: desk.shelf)
    }

    private func play(_ session: Session, to seconds: Int64) {
        simulation.advance(toSimulated: .seconds(seconds))
        session.takeNews()
    }

    private func rate(_ session: Session) -> Double? { session.board.run.snapshot?.operations.first?.offered }

    @Test("the rate follows the file, and a replay what it says by then")
    func follows() throws {
        try desk.write("second,rate\n0,10\n20,100\n40,30\n", to: "day.csv")
        let session = try session()
        session.press("space")
        play(session, to: 15)
        #expect(try abs(#require(rate(session)) - 10) < 1)
        play(session, to: 35)
        #expect(try abs(#require(rate(session)) - 100) < 2)
        #expect(session.board.message?.role != .failing)
        try desk.write("second,rate\n0,70\n", to: "day.csv")
        session.press("R")
        session.takeNews()
        #expect(try abs(#require(rate(session)) - 70) < 2)
    }

    @Test(
        "what cannot be read is said in plain words, and the board goes on",
        arguments: [
            (nil, "Cannot read the trace day.csv: "), ("0,1\nx,2\n", "Cannot read the trace day.csv: line 2: "),
            ("", "Cannot read the trace day.csv: "),
        ] as [(String?, String)])
    func fails(trace: String?, words: String) throws {
        if let trace { try desk.write(trace, to: "day.csv") }
        let session = try session()
        session.press("space")
        session.takeNews()
        #expect(session.board.message?.text.hasPrefix(words) == true, "\(String(describing: session.board.message))")
        #expect(session.board.run.snapshot == nil && !session.isOver)
        // Once the file is mended, the same key begins the run.
        try desk.write("0,20\n", to: "day.csv")
        session.press("space")
        play(session, to: 10)
        #expect(try abs(#require(rate(session)) - 20) < 1)
    }

    @Test("one that is missing is said once, however many curves name it")
    func namedTwice() throws {
        let session = try session(", curve: trace day.csv}\n  guests: {kind: client, curve: trace day.csv")
        session.press("space")
        session.takeNews()
        let said = try #require(session.board.message?.text)
        #expect(said.hasPrefix("Cannot read the trace day.csv: ") && !said.contains("more"), "\(said)")
    }

    @Test("a trace that is drawn in mid-run is read then; one that is missing leaves the run as it was")
    func edits() throws {
        try desk.write("0,20\n", to: "day.csv")
        let session = try session("")
        session.press("space")
        play(session, to: 10)
        #expect(try abs(#require(rate(session)) - 50) < 1)
        session.command("users.curve = trace gone.csv")
        session.takeNews()
        #expect(session.board.message?.text.contains("Cannot read the trace gone.csv: ") == true)
        play(session, to: 20)
        #expect(try abs(#require(rate(session)) - 50) < 1)
        session.command("users.curve = trace day.csv")
        session.takeNews()
        play(session, to: 30)
        #expect(try abs(#require(rate(session)) - 20) < 1)
    }

    @Test("a pipe in the place of a trace keeps nobody waiting")
    func pipes() throws {
        #expect(mkfifo(desk.path("day.csv"), 0o600) == 0)
        let session = try session()
        session.press("space")
        session.takeNews()
        #expect(session.board.message?.text.contains("it is no file") == true)
    }
}
