import Cells
import Terminal
import DesignModel
import Testing
import Whiteboard

@Suite struct FileTests {
    @Test func whatIsSavedIsThereWhenOpenedAgain() {
        let board = BoardDriver(file: nil)
        board.command("web:client -> api:service")
        board.command("w")
        #expect(board.sees(":w NAME"))
        board.command("w shop")
        #expect(board.sees("Saved as shop"))
        #expect(board.shelf.designs["shop"] == board.design)
        board.command("api -> db")
        #expect(board.board.document.isUnsaved)
        board.command("e shop")
        board.press("d")
        #expect(board.names == ["web", "api"])
        #expect(!board.board.document.isUnsaved)
    }

    @Test func leavingAsksWhenSomethingIsNotSaved() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.press("ctrl-c")
        #expect(board.sees("There is unsaved work"))
        board.press("n")
        #expect(!board.isOver)
        board.command("q")
        board.press("s")
        #expect(board.isOver)
        #expect(board.shelf.designs["sketch"]?.components.count == 2)
    }

    @Test func leavingWithoutChangesDoesNotAsk() throws {
        let board = try BoardDriver.example()
        board.command("q")
        #expect(board.isOver)
    }

    @Test func insistingLeavesAtOnce() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.command("q!")
        #expect(board.isOver)
        #expect(board.shelf.designs["sketch"] == Design())
    }

    @Test func aFullDiskIsToldAndNothingIsLost() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.shelf.problem = ShelfProblem("The disk is full.")
        board.command("wq")
        #expect(board.sees("The disk is full."))
        #expect(!board.isOver)
        #expect(board.names == ["web", "api"])
        #expect(board.board.document.isUnsaved)
    }

    @Test func aFileThatSomebodyElseChangedIsNotOverwrittenUnasked() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.shelf.problem = ShelfProblem("Another program has changed it.", .changed)
        board.command("w")
        #expect(board.sees("Another program has changed it."))
        board.press("n")
        #expect(board.shelf.designs["sketch"] == Design())
        board.command("w")
        board.press("y")
        #expect(board.shelf.designs["sketch"] == board.design)
    }

    @Test func unsavedWorkIsKeptAndForgottenOnceSaved() {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.keepWork()
        #expect(board.shelf.kept == board.design)
        board.command("w")
        #expect(board.shelf.kept == nil)
        board.command("api -> db")
        board.hangUp()
        #expect(board.isOver)
        #expect(board.shelf.kept?.components.count == 3)
    }

    @Test func abandonedWorkIsOffered() {
        var design = Design()
        design.name = "kept"
        let shelf = MemoryShelf(["a": Design()])
        _ = try? shelf.open("a")
        shelf.abandoned = AbandonedWork(design, age: "3 minutes ago")
        let session = Session(
            OpenedDesign(Design(), file: "a"), size: .init(width: 80, height: 24), simulation: SteppedSimulation(),
            shelf: shelf)
        #expect(session.board.picture().grid.lines.joined().contains("3 minutes ago"))
        session.handle(.key(.character("y")))
        #expect(session.board.design == design)
        #expect(session.board.document.isUnsaved)
        #expect(shelf.abandoned == nil)
    }
}
