import Cells
import DesignModel
import Documents
import Foundation
import Terminal
import Testing
import Whiteboard

/// What holds for every shelf: files, and the memory that other tests use in their place.
@Suite("Every shelf")
struct ShelfTests {
    enum Kind: CaseIterable { case files, memory }

    /// A shelf, a place on it for each name, and whether unsaved work is kept anywhere.
    private struct Stock {
        let shelf: any DesignShelf
        let place: (String) -> String
        let isAnythingKept: () -> Bool

        init(_ kind: Kind) throws {
            switch kind {
            case .files:
                let desk = try Desk()
                shelf = desk.shelf
                place = { desk.path($0 + ".yaml") }
                isAnythingKept = {
                    let kept = try? FileManager.default.contentsOfDirectory(atPath: desk.path("kept"))
                    return kept?.isEmpty == false
                }
            case .memory:
                let memory = MemoryShelf()
                shelf = memory
                place = { $0 }
                isAnythingKept = { !memory.keptWork.isEmpty }
            }
        }

        func session() -> Session {
            Session(.empty, size: Size(width: 80, height: 24), simulation: SteppedSimulation(), shelf: shelf)
        }
    }

    @Test("what is saved is opened again, and nothing is kept of it", arguments: Kind.allCases)
    func saving(_ kind: Kind) throws {
        let stock = try Stock(kind)
        let session = stock.session()
        session.command("a:client -> b:service")
        session.keepWork()
        #expect(stock.isAnythingKept())
        session.command("w \(stock.place("one"))")
        #expect(!stock.isAnythingKept())
        session.command("b -> c:service")
        session.keepWork()
        session.command("w \(stock.place("two"))")
        #expect(!stock.isAnythingKept())
        session.command("e \(stock.place("one"))")
        #expect(session.names == ["a", "b"])
        session.command("e \(stock.place("two"))")
        #expect(session.names == ["a", "b", "c"])
    }

    @Test("what is given up is kept no longer, unless the other cannot be opened", arguments: Kind.allCases)
    func givingUp(_ kind: Kind) throws {
        let stock = try Stock(kind)
        let session = stock.session()
        session.command("a:client -> b:service")
        session.command("w \(stock.place("one"))")
        session.command("b -> c:service")
        session.keepWork()
        session.command("e \(stock.place("nowhere"))")
        session.press("d")
        #expect(session.names == ["a", "b", "c"])
        #expect(stock.isAnythingKept())
        session.command("e \(stock.place("one"))")
        session.press("d")
        #expect(session.names == ["a", "b"])
        #expect(!stock.isAnythingKept())
    }

    @Test("a design without a name is not left behind by opening another", arguments: Kind.allCases)
    func withoutName(_ kind: Kind) throws {
        let stock = try Stock(kind)
        let session = stock.session()
        session.command("a:client -> b:service")
        session.command("w \(stock.place("one"))")
        let other = stock.session()
        other.command("x:client -> y:service")
        other.command("e \(stock.place("one"))")
        other.press("s")
        #expect(other.names == ["x", "y"])
    }
}

@Suite("Designs in files")
struct FileShelfTests {
    private let desk: Desk
    private static let small = "# mine\nbreakboard: 1\ncomponents:\n  web: {kind: client}  # people\n"

    init() throws { desk = try Desk() }

    @Test func aFileThatIsNotThereYetIsAnEmptyBoardOfItsName() throws {
        let session = try desk.session(beginning: desk.path("mine.yaml"))
        #expect(session.sees("is new") && session.names.isEmpty)
        session.command("q")
        #expect(session.isOver && desk.text("mine.yaml") == nil)

        let second = try desk.session(beginning: desk.path("mine.yaml"))
        second.command("web:client -> api:service")
        second.command("w")
        #expect(desk.text("mine.yaml")?.contains("web -> api") == true)
        // A slip of the hand is no new file.
        for name in [desk.path("nowhere/mine.yaml"), desk.path("mine"), "flight-chekout.yaml"] {
            #expect(throws: ShelfProblem.self) { try desk.shelf.openOrBegin(name) }
        }
    }

    @Test func anEmptyBoardSaysWhereWorkWasLeft() throws {
        try desk.write(Self.small, to: "m.yaml")
        let session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.keepWork()
        desk.startAnew()
        let opened = desk.shelf.begin()
        #expect(opened.design == Design() && opened.file == nil)
        #expect(opened.remarks.first?.contains("m.yaml was found") == true)
    }

    @Test func whatSomebodyElseMakesMeanwhileIsNotWrittenOver() throws {
        let session = try desk.session(beginning: desk.path("mine.yaml"))
        session.command("a -> b")
        try desk.write("breakboard: 1\n", to: "mine.yaml")
        session.command("w")
        #expect(desk.text("mine.yaml") == "breakboard: 1\n")
        session.press("y")
        #expect(desk.text("mine.yaml")?.contains("a -> b") == true)
    }

    @Test("what is saved is there again, with its comments")
    func saved() throws {
        try desk.write(Self.small, to: "m.yaml")
        let session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.command("w")
        #expect(!session.board.document.isUnsaved)
        #expect(desk.text("m.yaml")?.contains("# people") == true)
        desk.startAnew()
        #expect(try desk.session(desk.path("m.yaml")).names == ["web", "api"])
    }

    @Test("opening another design waits until the one on the board is saved")
    func openingAfterSaving() throws {
        try desk.write(Self.small, to: "other.yaml")
        let session = try desk.session()
        session.command("a:client -> b:service")
        session.command("e \(desk.path("other.yaml"))")
        session.press("s")
        #expect(session.sees(":w NAME"))
        #expect(session.names == ["a", "b"])
        session.command("w \(desk.path("mine"))")
        session.command("b -> c:service")
        try desk.write(Self.small, to: "mine.yaml")
        session.command("e \(desk.path("other.yaml"))")
        session.press("s")
        #expect(session.sees("was changed by another program"))
        session.press("n")
        #expect(session.names == ["a", "b", "c"])
        session.command("e \(desk.path("other.yaml"))")
        session.press("s", "y")
        #expect(session.names == ["web"])
        #expect(desk.text("mine.yaml")?.contains("c:") == true)
    }

    @Test("work that was saved under another name is not offered under the one before")
    func savedUnderAnotherName() throws {
        try desk.write(Self.small, to: "m.yaml")
        var session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.keepWork()
        session.command("w \(desk.path("copy"))")
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        #expect(!session.sees("Unsaved work"))
        #expect(session.names == ["web"])
    }

    @Test("work without a name is not offered once it was saved under one")
    func savedForTheFirstTime() throws {
        var session = try desk.session()
        session.command("a:client -> b:service")
        session.keepWork()
        session.command("w \(desk.path("mine"))")
        desk.startAnew()
        session = try desk.session()
        #expect(!session.sees("Unsaved work"))
    }

    @Test("what was given up for another design does not come back")
    func givenUp() throws {
        try desk.write(Self.small, to: "m.yaml")
        try desk.write(Self.small, to: "other.yaml")
        var session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.keepWork()
        session.command("e \(desk.path("other.yaml"))")
        session.press("d")
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        #expect(!session.sees("Unsaved work"))
    }

    @Test("what was given up for a design that cannot be opened is still there")
    func givenUpInVain() throws {
        var session = try desk.session()
        session.command("a:client -> b:service")
        session.keepWork()
        session.command("e \(desk.path("nowhere.yaml"))")
        session.press("d")
        #expect(session.names == ["a", "b"])
        desk.startAnew()
        session = try desk.session()
        #expect(session.sees("Unsaved work"))
    }

    @Test("Esc decides nothing about work that was found; only a letter throws it away")
    func escDecidesNothing() throws {
        try desk.write(Self.small, to: "m.yaml")
        var session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.keepWork()
        for key in ["esc", "ctrl-c", "n"] {
            desk.startAnew()
            session = try desk.session(desk.path("m.yaml"))
            #expect(session.sees("Unsaved work on"))
            session.press(key)
            #expect(session.names == ["web"])
        }
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("d")
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        #expect(!session.sees("Unsaved work"))
    }

    @Test("restored work is kept at once, and asks before it is written over a file that is newer")
    func restoring() throws {
        try desk.write(Self.small, to: "m.yaml")
        var session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.keepWork()
        let newer = Self.small.replacing("web", with: "phone")
        try desk.write(newer, to: "m.yaml")
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("y")
        #expect(session.names == ["web", "api"])
        // A crash at this moment loses nothing.
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("y")
        #expect(session.names == ["web", "api"])
        session.command("w")
        #expect(session.sees("was changed since the restored work began"))
        #expect(desk.text("m.yaml") == newer)
        session.press("y")
        #expect(desk.text("m.yaml")?.contains("api") == true)
        #expect(!session.board.document.isUnsaved)
    }

    @Test("work on a design that ships is offered there, on an empty board, and nowhere else")
    func shipped() throws {
        var session = try desk.session("flight-checkout")
        session.command("airline -> banks:service")
        session.keepWork()
        desk.startAnew()
        session = try desk.session()
        #expect(session.sees("Unsaved work on flight-checkout"))
        session.press("esc")
        session.command("a:client -> b:service")
        session.keepWork()
        desk.startAnew()
        session = try desk.session("flight-checkout")
        #expect(session.sees("Unsaved work on flight-checkout"))
        session.press("d")
        desk.startAnew()
        session = try desk.session("flight-checkout")
        #expect(!session.sees("Unsaved work"))
    }

    @Test("unsaved work is offered where its file is opened midway")
    func offeredMidway() throws {
        try desk.write(Self.small, to: "m.yaml")
        var session = try desk.session(desk.path("m.yaml"))
        session.command("web -> api:service")
        session.keepWork()
        desk.startAnew()
        session = try desk.session()
        #expect(!session.sees("Unsaved work"))
        session.command("e \(desk.path("m.yaml"))")
        #expect(session.sees("Unsaved work on"))
        session.press("y")
        #expect(session.names == ["web", "api"])
    }

    @Test("keeping that fails is said, and tried again")
    func keepingFails() throws {
        let session = try desk.session()
        session.command("a:client -> b:service")
        try desk.write("", to: "kept")
        session.keepWork()
        #expect(session.sees("A crash would lose unsaved work"))
        try FileManager.default.removeItem(atPath: desk.path("kept"))
        session.keepWork()
        desk.startAnew()
        #expect(try desk.session().sees("Unsaved work"))
    }

    @Test("a pipe is not waited for")
    func pipe() throws {
        #expect(mkfifo(desk.path("pipe.yaml"), 0o600) == 0)
        let session = try desk.session()
        session.command("e \(desk.path("pipe.yaml"))")
        #expect(session.sees("is not a file"))
    }

    /// In brackets that are the whole file, a comment between two parts has no place to go when one of them is deleted.
    @Test("a file that cannot be changed here and there is written anew under another name, and kept all the same")
    func writtenAnew() throws {
        try desk.write(
            "{breakboard: 1, components: {web: {kind: client}, old: {kind: service} # why\n , api: {kind: service}}}\n",
            to: "m.yaml")
        var session = try desk.session(desk.path("m.yaml"))
        delete("old", session)
        session.command("w")
        try #require(session.board.document.isUnsaved, "the file could be changed after all: this needs another one")
        session.keepWork()
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("n")
        delete("old", session)
        session.command("w \(desk.path("anew"))")
        #expect(!session.board.document.isUnsaved)
        session.command("api -> two:service")
        session.command("w")
        #expect(!session.board.document.isUnsaved)
        #expect(try desk.session(desk.path("anew.yaml")).names == ["web", "api", "two"])
        desk.startAnew()
        session = try desk.session(desk.path("m.yaml"))
        session.press("y")
        #expect(session.names == ["web", "api"])
    }

    private func delete(_ name: String, _ session: Session) {
        session.press("/")
        for character in name { session.handle(.key(.character(character))) }
        session.press("enter", "d")
    }
}
