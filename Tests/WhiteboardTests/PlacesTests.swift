import Cells
import DesignModel
import Terminal
import Testing
import Whiteboard

@Suite("Boxes stand in zones")
struct PlacesTests {
    private func members(_ board: BoardDriver, _ zone: String) -> [String] {
        board.design.zones.first { $0.name == zone }?.members.compactMap { board.design.component($0)?.name } ?? []
    }

    @Test("zones are added by name, and letters put the selection in and out")
    func toggling() {
        let board = BoardDriver()
        board.command("web:client -> shop:service -> db")
        board.escape()
        board.press("z")
        #expect(board.sees("No zone yet"))
        board.select("shop")
        board.press("+")
        #expect(board.sees("zone "))
        board.type("east")
        board.enter()
        #expect(members(board, "east") == ["shop"])
        #expect(board.sees("[east]") && board.sees("✔ east"))
        board.press("+")
        board.type("b")
        board.enter()
        #expect(board.design.zones.map(\.name) == ["east", "b"])
        board.select("db")
        board.press("e")
        #expect(members(board, "east") == ["shop", "db"])
        // No zone is chosen that b could lose.
        board.press("b")
        #expect(members(board, "b") == ["shop", "db"])
        #expect(board.sees("[east b]"))
        board.press("e")
        #expect(members(board, "east") == ["shop"])
        board.press("u", "u", "u")
        #expect(members(board, "east") == ["shop"] && members(board, "b") == ["shop"])
        board.press("esc")
        #expect(board.sees("─ why ─"))
    }

    @Test("letters are about all boxes that were picked, as one step")
    func several() {
        let board = BoardDriver()
        board.command("web:client -> shop:service -> db")
        board.press("esc", "esc", "z", "+")
        board.type("east")
        board.enter()
        board.select("shop")
        board.press("v")
        board.select("db")
        board.press("v", "e")
        #expect(members(board, "east") == ["shop", "db"])
        board.press("e")
        #expect(members(board, "east").isEmpty)
        board.press("u")
        #expect(members(board, "east") == ["shop", "db"])
    }

    @Test("a zone is chosen, lost and healed")
    func losing() throws {
        let board = try BoardDriver.example()
        board.press("z", "h")
        #expect(board.sees("Choose a zone first"))
        board.press("b")
        #expect(board.sees("Select a box to put into b"))
        board.press("tab")
        #expect(board.sees("▶a "))
        #expect(board.role(of: "airline") == .dim && board.role(of: "booking") == .title)
        board.press("b")
        board.play(to: 20)
        #expect(board.sees("↯ crash zone a"))
        #expect(board.sees("↯ lost"))
        #expect(board.sees("1 of 3 up"))
        board.press("h")
        board.play(to: 60)
        #expect(!board.sees("↯ lost") && !board.sees("↯ crash zone a"))
        board.press("d")
        #expect(board.design.zones.map(\.name) == ["b"])
        #expect(board.design.component(named: "booking") != nil)
    }

    @Test("z in the menu of faults loses the zone of the box")
    func losingFromTheMenu() throws {
        let board = try BoardDriver.example()
        board.select("fares-db")
        board.press("b")
        #expect(board.sees("z lose its zone"))
        board.press("z")
        board.play(to: 5)
        #expect(board.sees("↯ crash zone b"))
        board.press("B")
        board.select("booking")
        board.press("b", "z")
        #expect(board.sees("It stands in 2 zones") && board.sees("▶a "))
        board.press("tab", "b")
        board.play(to: 10)
        #expect(board.sees("↯ crash zone b"))
        board.press("esc")
        board.select("airline")
        board.press("b")
        #expect(!board.sees("z lose its zone"))
        board.press("z")
        #expect(board.sees("stands in no zone"))
    }

    @Test("a zone that is drawn as a frame is chosen by a click on it, and by letters")
    func frames() throws {
        let board = BoardDriver(width: 120, height: 40)
        board.command("web:client -> shop:service -> db")
        board.press("-", "-")
        for name in ["shop", "db"] {
            board.select(name)
            board.press("v")
        }
        board.press("z", "+")
        board.type("east")
        board.enter()
        #expect(members(board, "east") == ["shop", "db"])
        board.press("esc", "esc", "esc")
        let corner = try #require(board.place(of: " east "), "\(board.screen)")
        board.mouse(.press(.left), at: corner)
        #expect(board.sees("▶e   east") || board.sees("▶e ✔ east"), "\(board.screen)")
        board.press("esc")
        #expect(!board.sees("▶e"))
        // Behind three boxes and two arrows comes the frame.
        board.press("g", "k")
        #expect(board.sees("▶e"), "\(board.screen)")
    }

    @Test("every zone has a letter of its own, none of those that do something else")
    func letters() {
        let board = BoardDriver()
        board.press("z")
        for name in ["alpha", "beta", "alpine", "b", "d", "zoo", "hub"] {
            board.press("+")
            board.type(name)
            board.enter()
        }
        for row in ["a   alpha", "b   beta", "l   alpine"] { #expect(board.sees(row), "\(board.screen)") }
        #expect(board.design.zones.count == 7)
        board.press("esc")
    }

    @Test("the zones a and b have their own letters, until one is chosen that b could lose")
    func ownLetters() throws {
        let board = try BoardDriver.example()
        board.press("z")
        #expect(board.sees("select a box: a letter puts it in or out"))
        board.press("g")
        board.type(try #require(board.hint(of: "airline")))
        #expect(board.selectedName == "airline" && board.sees("letters put in or out"))
        board.press("b")
        #expect(members(board, "b").contains("airline"))
        board.press("tab")
        #expect(board.sees("▶a ") && !board.sees(" b ✔ b"), "\(board.screen)")
        board.press("b")
        #expect(members(board, "b").contains("airline"))
        board.play(to: 5)
        #expect(board.sees("↯ crash zone a"))
    }

    @Test("what came after the run began cannot be broken in it, and R helps")
    func newZone() throws {
        let board = try BoardDriver.example()
        board.press("space")
        board.play(to: 20)
        board.select("airline")
        board.press("z", "+")
        board.type("east")
        board.enter()
        board.press("tab", "tab", "tab", "b")
        board.play(to: 21)
        #expect(board.message.contains("R replays it") && board.message.contains("crash zone east"), "\(board.screen)")
        board.press("R")
        board.press("b")
        board.press("space")
        board.play(to: 30)
        #expect(board.sees("↯ crash zone east"), "\(board.screen)")
    }

    @Test("a box that is too narrow for the names of its zones says how many there are", arguments: [80, 120])
    func manyZones(_ width: Int) {
        let board = BoardDriver(width: width, height: 24)
        board.command("web:client -> a:service -> b:service -> c:service -> d:service -> e:service -> f:service")
        board.select("c")
        board.press("z")
        for name in ["availability-zone-east", "availability-zone-west"] {
            board.press("+")
            board.type(name)
            board.enter()
        }
        board.press("esc", "0")
        #expect(board.sees("[2 zones]") || board.sees("[2]") || board.sees("[availability"), "\(board.screen)")
    }
}
