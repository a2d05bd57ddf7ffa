import Cells
import DesignModel
import Terminal
import Testing
import Whiteboard

@Suite("The application on a screen")
struct ApplicationTests {
    @Test("keys are answered until the person leaves", .timeLimit(.minutes(1)))
    func untilLeaving() throws {
        let screen = try MemoryScreen(size: Size(width: 80, height: 24))
        let shelf = MemoryShelf(["sketch": Design()])
        for character in ":web:client -> api:service" { screen.send(.key(.character(character))) }
        screen.send(.key(try #require(Key("enter"))))
        for character in ":wq" { screen.send(.key(.character(character))) }
        screen.send(.key(try #require(Key("enter"))))
        Application(try shelf.open("sketch"), shelf: shelf, on: screen).run()
        #expect(shelf.designs["sketch"]?.components.map(\.name) == ["web", "api"])
        #expect(screen.presentations > 1)
        #expect(screen.picture.lines.joined().contains("web"))
    }

    @Test("a terminal that goes away ends it, and the work is kept", .timeLimit(.minutes(1)))
    func hangup() throws {
        let screen = try MemoryScreen(size: Size(width: 80, height: 24))
        let shelf = MemoryShelf(["sketch": Design()])
        for character in ":web:client" { screen.send(.key(.character(character))) }
        screen.send(.key(try #require(Key("enter"))))
        screen.send(.hangup)
        Application(try shelf.open("sketch"), shelf: shelf, on: screen).run()
        #expect(shelf.kept?.components.map(\.name) == ["web"])
        #expect(shelf.designs["sketch"] == Design())
    }
}
