import Cells
import DesignModel
import Terminal
import Testing
import Whiteboard

@Suite("The mouse")
struct MouseTests {
    @Test("a click selects a box or an arrow, and the empty plane clears the selection")
    func selecting() throws {
        let board = try BoardDriver.example()
        board.click("booking")
        #expect(board.selectedName == "booking")
        board.click("├──▶│ 64")
        let arrow = try #require(board.place(of: "──▶┃ 64") ?? board.place(of: "──▶│ 64"))
        board.mouse(.press(.left), at: Point(x: arrow.x + 1, y: arrow.y))
        #expect(board.selectedName == nil && board.board.selection != nil)
        board.mouse(.press(.left), at: Point(x: 1, y: 4))
        #expect(board.board.selection == nil)
    }

    @Test("a double click edits")
    func editing() throws {
        let board = try BoardDriver.example()
        board.click("booking", times: 2)
        #expect(board.sees("concurrency") && board.sees("─ booking ─"))
        board.escape()
        board.click("booking")
        #expect(!board.sees("concurrency"))
    }

    @Test("a drag moves a box as one step")
    func dragging() throws {
        let board = try BoardDriver.example()
        let before = board.design
        let start = try #require(board.place(of: " airline "))
        board.drag("airline", columns: -30, rows: 1)
        let end = try #require(board.place(of: " airline "))
        #expect(end.x < start.x)
        #expect(board.design.layout.contains { $0.component == board.design.component(named: "airline")?.id })
        #expect(board.board.document.depth == 1)
        board.press("u")
        #expect(board.design == before)
    }

    @Test("a box that is picked takes the others along")
    func draggingSeveral() throws {
        let board = BoardDriver(width: 120, height: 40)
        board.command("web:client -> shop:service -> db")
        board.press("esc", "esc")
        for name in ["shop", "db"] {
            board.select(name)
            board.press("v")
        }
        let depth = board.board.document.depth
        board.drag("shop", columns: 3, rows: 5)
        #expect(board.design.layout.count == 2)
        #expect(board.board.document.depth == depth + 1)
    }

    @Test("keys in the middle of a drag end it, and undo returns to where it was")
    func interrupted() throws {
        let board = try BoardDriver.example()
        let before = board.design
        let start = try #require(board.place(of: "airline"))
        board.mouse(.press(.left), at: start)
        board.mouse(.drag(.left), at: Point(x: start.x - 4, y: start.y))
        board.press("u")
        board.mouse(.drag(.left), at: Point(x: start.x - 8, y: start.y))
        #expect(board.design == before)
        board.mouse(.release(.left), at: start)
        #expect(board.design == before)
    }

    @Test("a click on a hint does what its key does")
    func hints() throws {
        let board = try BoardDriver.example()
        board.click("space run  b")
        #expect(board.board.run.phase == .running)
        board.click("? keys")
        #expect(board.sees("─ keys ─"))
        board.click("esc back")
        #expect(!board.sees("─ keys ─"))
        board.click("a add")
        #expect(board.sees("add a box"))
        board.click("esc back")
        #expect(!board.sees("add a box"))
    }

    @Test("a click on a row of a menu does it")
    func menus() throws {
        let board = try BoardDriver.example()
        board.click("airline")
        board.press("b")
        board.click("2 crash")
        board.play(to: 5)
        #expect(board.sees("↯ crash airline"))
    }

    @Test("a click on a row takes it, marks it or chooses it")
    func rows() throws {
        let board = try BoardDriver.example()
        board.press("a")
        board.type("queue")
        board.click("dead-letter queue")
        #expect(board.design.components.count == 9, "\(board.screen)")
        board.press("enter")
        board.click(" booking ", times: 2)
        board.click("concurrency")
        board.press("ctrl-u")
        board.type("7")
        board.enter()
        #expect(board.design.component(named: "booking")?.settings.count(.concurrency) == 7)
        board.press("o")
        board.click("2 book")
        #expect(board.sees("▶2 book"))
        board.press("esc", "z")
        board.click("b  gateway")
        #expect(board.sees("▶s"))
        board.click("b  gateway")
        #expect(!board.sees("▶s"))
    }

    @Test("the wheel scrolls what is on top, else the diagram")
    func wheel() throws {
        let board = try BoardDriver.example(width: 60, height: 20)
        board.press("?")
        let top = board.screen
        board.mouse(.wheelDown, at: Point(x: 10, y: 10))
        #expect(board.screen != top)
        board.mouse(.wheelUp, at: Point(x: 10, y: 10))
        #expect(board.screen == top)
        board.press("esc", "a")
        let first = board.screen
        board.mouse(.wheelDown, at: Point(x: 10, y: 10))
        #expect(board.screen != first)
        board.press("esc", "+")
        let diagram = board.screen
        board.mouse(.wheelDown, at: Point(x: 10, y: 8))
        board.mouse(.wheelUp, at: Point(x: 10, y: 8))
        board.mouse(.wheelUp, at: Point(x: 10, y: 8))
        #expect(board.screen != diagram)
    }

    @Test("a drag of the empty plane looks around")
    func panning() throws {
        let board = try BoardDriver.example(width: 60, height: 20)
        board.press("0", "+", "+")
        let before = board.screen
        board.mouse(.press(.left), at: Point(x: 2, y: 2))
        board.mouse(.drag(.left), at: Point(x: -20, y: 2))
        board.mouse(.release(.left), at: Point(x: 0, y: 2))
        #expect(board.screen != before)
        #expect(board.board.document.depth == 0)
    }

    @Test("c and a click connect; a click beside everything says what can be clicked")
    func connecting() {
        let board = BoardDriver(width: 100, height: 30)
        board.command("web:client -> shop:service")
        board.command("bank:third-party")
        board.click("shop")
        board.press("c")
        board.mouse(.press(.left), at: Point(x: 0, y: 20))
        #expect(board.message.contains("click on what has letters") && board.lettersAreShown)
        // Its own box has none.
        board.click("shop")
        #expect(board.lettersAreShown && !board.connects("shop", "bank"))
        board.click("bank")
        #expect(board.connects("shop", "bank") && !board.lettersAreShown)
        board.press("u", "esc", "g")
        board.click("web")
        #expect(board.selectedName == "web")
        board.press("esc", "b")
        board.click("bank")
        #expect(board.sees("break bank"))
    }

    @Test("a click on an answer of a question gives it")
    func questions() {
        let board = BoardDriver()
        board.command("web:client -> shop:service")
        board.command("q")
        board.click("n stay")
        #expect(!board.sees("There is unsaved work") && !board.isOver)
        board.command("q")
        // Beside the answers nothing is decided.
        board.click("There is unsaved work")
        #expect(board.sees("There is unsaved work"))
        board.click("discard and leave")
        #expect(board.isOver)
    }

    @Test(":mouse off gives it to the terminal, :mouse on takes it back")
    func off() {
        let board = BoardDriver()
        board.command("mouse off")
        #expect(board.terminal?.mouse == false)
        #expect(board.sees("The mouse is the terminal's"))
        board.command("mouse on")
        #expect(board.terminal?.mouse == true)
    }
}
