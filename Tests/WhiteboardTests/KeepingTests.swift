import DesignModel
import Foundation
import Terminal
import Testing
import Whiteboard

/// What is nowhere but on the board is asked about before it is left, and survives whatever ends the program.
@Suite("Nothing that was made is lost") struct KeepingTests {
    private let desk: Desk
    private static let small = "# mine\nbreakboard: 1\ncomponents:\n  web: {kind: client}\n  api: {kind: service}\n"

    init() throws { desk = try Desk() }

    private func opened() throws -> Session {
        try desk.write(Self.small, to: "m.yaml")
        return try desk.session(desk.path("m.yaml"))
    }

    private func delete(_ name: String) throws { try FileManager.default.removeItem(atPath: desk.path(name)) }

    private func type(_ text: String, on session: Session) {
        for character in text { session.handle(.key(.character(character))) }
    }

    // MARK: Files that are gone

    @Test("leaving a design whose file was deleted asks, at once", arguments: ["s", "d", "n"])
    func deleted(_ answer: String) throws {
        let session = try opened()
        try delete("m.yaml")
        session.command("q")
        #expect(!session.isOver && session.sees("was deleted by another program: this design is only here."))
        #expect(session.sees("s write it again and leave"))
        session.press(answer)
        #expect(session.isOver == (answer != "n"))
        #expect(desk.text("m.yaml") == (answer == "s" ? Self.small : nil))
        #expect(answer != "n" || session.board.document.isUnsaved)
    }

    @Test("leaving a design whose file became garbage asks, and asks again before it writes over that")
    func garbage() throws {
        let session = try opened()
        try desk.write("%!PS garbage: [", to: "m.yaml")
        session.command("q")
        #expect(!session.isOver && session.sees("can no longer be read: this design is only here."))
        session.press("s")
        #expect(session.sees("was changed by another program") && desk.text("m.yaml") != Self.small)
        session.press("y")
        #expect(session.isOver && desk.text("m.yaml") == Self.small)
    }

    @Test("opening another design asks as well, and a file that came back is no trouble")
    func another() throws {
        let session = try opened()
        try desk.write(Self.small, to: "n.yaml")
        try delete("m.yaml")
        session.command("e " + desk.path("n.yaml"))
        #expect(session.sees("this design is only here") && session.sees("s write it again first"))
        session.press("n")
        #expect(session.board.document.isUnsaved)
        try desk.write(Self.small, to: "m.yaml")
        // It was told of nothing so far.
        for _ in 1...3 { session.watchFile() }
        try delete("m.yaml")
        for _ in 1...2 { session.watchFile() }
        #expect(session.board.document.isUnsaved)
        try desk.write(Self.small, to: "m.yaml")
        session.watchFile()
        #expect(!session.board.document.isUnsaved)
        session.command("q")
        #expect(session.isOver)
    }

    @Test("what another program wrote instead is a design, too: leaving does not ask")
    func replaced() throws {
        let session = try opened()
        try desk.write(Self.small + "  db: {kind: database}\n", to: "m.yaml")
        session.command("q")
        #expect(session.isOver)
    }

    @Test("after a crash, work on a file that is gone, or garbage, is offered", arguments: [true, false])
    func crash(_ isGone: Bool) throws {
        var session = try opened()
        if isGone { try delete("m.yaml") } else { try desk.write("garbage: [", to: "m.yaml") }
        for _ in 1...2 { session.watchFile() }
        session.keepWork()
        desk.startAnew()
        session = try desk.session(beginning: desk.path("m.yaml"))
        #expect(session.names.isEmpty && session.sees("Unsaved work on"))
        session.press("y")
        #expect(session.names == ["web", "api"])
        session.command("w")
        if !isGone {
            #expect(desk.text("m.yaml") == "garbage: [", "somebody's file is not written over unasked")
            session.press("y")
        }
        #expect(desk.text("m.yaml") == Self.small)
    }

    @Test("an empty board in place of garbage does not write over it unasked") func refused() throws {
        var session = try opened()
        session.command("web -> api")
        session.keepWork()
        try desk.write("garbage: [", to: "m.yaml")
        desk.startAnew()
        session = try desk.session(beginning: desk.path("m.yaml"))
        session.press("n")
        session.command("x:cache")
        session.command("w")
        #expect(session.sees("no design that can be read") && desk.text("m.yaml") == "garbage: [")
    }

    // MARK: What is being typed

    /// A form with three rows changed, one of them not yet something that can be understood.
    private func typing() throws -> Session {
        let session = try opened()
        session.command("api.queue = 9")
        session.command("w")
        session.press("/")
        type("api", on: session)
        session.press("enter", "e")
        for (row, text) in [("instances", "7"), ("concurrency", "21"), ("time", "8")] {
            session.press("ctrl-f")
            type(row, on: session)
            session.press("enter")
            type(text, on: session)
        }
        return session
    }

    @Test("rows typed into an open form survive a crash and a hangup", arguments: [true, false])
    func rows(_ isHangup: Bool) throws {
        var session = try typing()
        if isHangup { session.handle(.hangup) } else { session.keepWork() }
        #expect(desk.text("m.yaml")?.contains("instances") == false)
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        #expect(session.sees("Unsaved work on"))
        session.press("y")
        let api = try #require(session.board.design.component(named: "api"))
        #expect(api.settings.count(.instances) == 7 && api.settings.count(.concurrency) == 21)
        #expect(api.settings[.time] == nil, "`8` is no duration yet")
    }

    @Test("a form that is left without taking it leaves nothing behind") func dropped() throws {
        var session = try typing()
        session.keepWork()
        session.press("esc")
        session.keepWork()
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        #expect(!session.sees("Unsaved work"))
    }

    @Test("the name of a new box survives as it is typed") func naming() throws {
        var session = try opened()
        session.press("a")
        type("redis", on: session)
        session.press("enter")
        type("sessions", on: session)
        session.keepWork()
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("y")
        #expect(session.names.contains("sessions"))
    }
}
