import DesignModel
import Testing
import Whiteboard

@Suite("Pasting")
struct PastingTests {
    @Test("nothing that is pasted writes, opens or leaves", arguments: ["w! pasted", "q!", "e sketch", "wq\n", "x"])
    func noFileCommands(_ text: String) {
        let board = BoardDriver()
        board.command("web:client -> api:service")
        board.paste(text)
        #expect(!board.isOver)
        #expect(board.names.prefix(2) == ["web", "api"])
        #expect(board.shelf.designs["pasted"] == nil)
        board.press("esc", ":")
        board.paste(text + "\n")
        #expect(!board.isOver)
        #expect(board.shelf.designs["sketch"] == Design())
    }

    @Test("a block that cannot be understood stays on the line, behind what was typed")
    func staysToBeMended() {
        let board = BoardDriver()
        board.press(":")
        board.type("web:client -> ")
        board.paste("api:service\napi.instancs = 3")
        #expect(board.names.isEmpty)
        #expect(board.sees(":web:client -> api:service⏎api.instancs = 3"))
        for _ in 1...5 { board.press("backspace") }
        board.type("s = 3")
        for _ in 1...4 { board.press("left") }
        board.press("backspace")
        board.type("es")
        board.enter()
        #expect(board.names == ["web", "api"])
        #expect(board.design.component(named: "api")?.settings.count(.instances) == 3)
        board.press("u")
        #expect(board.design == Design())
    }

    @Test("a block on the board that cannot be understood is not lost either")
    func opensTheLine() {
        let board = BoardDriver()
        board.paste("web:client -> api:service\nnonsense here")
        #expect(board.sees(":web:client -> api:service⏎nonsense here"))
    }

    @Test("boxes may be called as commands are", arguments: ["w -> db", "e -> db", "w -> e, db", "w : service"])
    func boxesCalledLikeCommands(_ chain: String) {
        let board = BoardDriver()
        board.command("w:service")
        board.command("e:service")
        board.command(chain)
        #expect(Array(board.shelf.designs.keys) == ["sketch"])
        #expect(board.design.components.contains { $0.name == "w" })
        #expect(!chain.contains("db") || board.names.contains("db"))
    }
}
