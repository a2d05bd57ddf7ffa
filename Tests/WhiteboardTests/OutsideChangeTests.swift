import Cells
import DesignModel
import Foundation
import Terminal
import Testing
import Whiteboard

@Suite("Other programs and the open file")
struct OutsideChangeTests {
    private let desk: Desk
    private static let small = "# mine\nbreakboard: 1\ncomponents:\n  web: {kind: client}  # people\n"
    private static let other = small + "  api: {kind: service}\n"

    init() throws { desk = try Desk() }

    private func opened() throws -> Session {
        try desk.write(Self.small, to: "m.yaml")
        return try desk.session(desk.path("m.yaml"))
    }

    /// What is seen once may be half done.
    private func watch(_ session: Session) {
        session.watchFile()
        session.watchFile()
    }

    @Test("a board without changes shows what the file says now, and tells so")
    func reloads() throws {
        let session = try opened()
        session.press("right")
        watch(session)
        #expect(session.board.message == nil)
        try desk.write(Self.other, to: "m.yaml")
        session.watchFile()
        #expect(session.names == ["web"])
        session.watchFile()
        #expect(session.names == ["web", "api"])
        #expect(session.sees("was changed by another program; this is what it says now"))
        #expect(session.board.selection == .component(ComponentID(0)))
        session.command("web -> api")
        session.command("w")
        #expect(desk.text("m.yaml")?.contains("# people") == true && !session.board.document.isUnsaved)
    }

    @Test("what somebody else has written is not overwritten by ⏎")
    func enterDecidesNothing() throws {
        let session = try opened()
        session.command("web -> shop:service")
        try desk.write(Self.other, to: "m.yaml")
        session.command("w")
        #expect(session.sees("write over it"))
        session.press("enter", "enter")
        #expect(desk.text("m.yaml") == Self.other)
        #expect(session.sees("write over it"), "the question stands")
        session.press("y")
        #expect(desk.text("m.yaml")?.contains("shop") == true)
    }

    @Test("a board with changes is left alone, and told once")
    func tells() throws {
        let session = try opened()
        session.command("web -> shop:service")
        try desk.write(Self.other, to: "m.yaml")
        watch(session)
        #expect(session.sees("was changed by another program"))
        #expect(session.names == ["web", "shop"])
        session.press("left")
        watch(session)
        #expect(session.board.message == nil)
        session.command("e")
        session.press("d")
        #expect(session.names == ["web", "api"])
    }

    @Test("nothing happens under somebody's hands, and a run goes on")
    func waits() throws {
        let session = try opened()
        session.press("a")
        try desk.write(Self.other, to: "m.yaml")
        watch(session)
        #expect(session.names == ["web"])
        session.press("esc")
        watch(session)
        #expect(session.names == ["web", "api"])
        session.press("space")
        try desk.write(Self.small, to: "m.yaml")
        watch(session)
        #expect(session.sees("ends this run") && session.names == ["web", "api"])
        session.command("e")
        #expect(session.names == ["web"])
    }

    @Test("a file that is only touched, or written with the same bytes, is no other file")
    func touched() throws {
        let session = try opened()
        try desk.write(Self.small, to: "m.yaml")
        watch(session)
        #expect(session.board.message == nil)
    }

    @Test("what can no longer be read is shown in its lines, and nothing is lost")
    func invalid() throws {
        let session = try opened()
        try desk.write(Self.small + "  api: {kind: databse}\n", to: "m.yaml")
        watch(session)
        #expect(session.names == ["web"])
        let lines = session.board.picture().grid.lines
        #expect(lines.contains { $0.contains("unknown kind") || $0.contains("databse") }, "\(lines)")
        #expect(lines.contains { $0.contains("  ^") }, "the line with its mark has a row of its own")
    }

    @Test("a deleted file is called deleted, and can be written again or under another name")
    func deleted() throws {
        let session = try opened()
        session.command("web -> api:service")
        try FileManager.default.removeItem(atPath: desk.path("m.yaml"))
        watch(session)
        #expect(session.sees("was deleted by another program"))
        session.command("w")
        #expect(session.sees("was deleted by another program") && session.sees("y write it again"))
        #expect(!session.sees("load it again"))
        session.press("a")
        for character in desk.path("n") { session.handle(.key(.character(character))) }
        session.press("enter")
        #expect(desk.text("n.yaml")?.contains("api") == true && desk.text("m.yaml") == nil)
    }

    @Test("a read-only file is written only when that was meant, and stays read-only", arguments: [0o444, 0o400])
    func readOnly(_ mode: Int) throws {
        let session = try opened()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: desk.path("m.yaml"))
        session.command("web -> api:service")
        session.command("w")
        #expect(session.sees("is read-only") && desk.text("m.yaml") == Self.small)
        session.press("n")
        #expect(session.board.document.isUnsaved)
        session.command("w")
        session.press("y")
        #expect(desk.text("m.yaml")?.contains("api") == true)
        let now = try FileManager.default.attributesOfItem(atPath: desk.path("m.yaml"))[.posixPermissions] as? Int
        #expect(now == mode)
    }

    @Test(
        "restored work asks only where the file says something else than when the work began", arguments: [false, true])
    func restored(_ hasChanged: Bool) throws {
        var session = try opened()
        session.command("web -> api:service")
        session.keepWork()
        if hasChanged { try desk.write(Self.other, to: "m.yaml") }
        // Also after a second crash.
        for _ in 1...2 {
            desk.startAnew()
            session = try desk.session(desk.path("m.yaml"))
            #expect(session.sees("from just now"))
            session.press("y")
        }
        session.press("ctrl-s")
        #expect(session.board.document.isUnsaved == hasChanged)
        #expect(session.sees("was changed since the restored work began") == hasChanged)
    }

    @Test("work that was kept without what its file said is asked about, but not called changed")
    func restoredFromAnOldRecord() throws {
        var session = try opened()
        session.command("web -> api:service")
        session.keepWork()
        let record = try #require(
            try FileManager.default.contentsOfDirectory(atPath: desk.path("kept")).first)
        // The fifth line had two figures once.
        var lines = try #require(desk.text("kept/" + record)).split(separator: "\n", omittingEmptySubsequences: false)
        lines[4] = Substring(lines[4].split(separator: " ").prefix(2).joined(separator: " "))
        try desk.write(lines.joined(separator: "\n"), to: "kept/" + record)
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("y", "ctrl-s")
        #expect(session.sees("may say something else than when the restored work began"))
    }

    @Test(":e loads the file again, and asks where that loses something")
    func again() throws {
        let session = try desk.session()
        session.command("e")
        #expect(session.sees("It has no file yet"))
        let other = try opened()
        other.command("web -> api:service")
        other.command("e")
        #expect(other.sees("There is unsaved work"))
        other.press("n")
        other.command("e!")
        #expect(other.names == ["web"])
    }
}
