import Practice
import Terminal
import Whiteboard

/// The way to the whiteboard.
enum Board {
    /// Opens the whiteboard on a design, or on an empty board.
    static func open(_ design: String?, _ appearance: OutputOptions, on background: Background? = nil) throws(Failure) {
        let shelf = FileShelf()
        let opened: OpenedDesign
        do throws(ShelfProblem) {
            opened = try design.map { (name) throws(ShelfProblem) in try shelf.openOrBegin(name) } ?? shelf.begin()
        } catch {
            // The command's own reading says what is the matter, with its exit code.
            if let design { _ = try NamedDesign(design) }
            throw Failure(.badData, error.message)
        }
        let screen: CursesScreen
        do throws(TerminalError) {
            screen = try CursesScreen(
                ScreenOptions(
                    ascii: appearance.ascii, noColour: appearance.noColour, background: background,
                    commandsWithoutTerminal: ["breakboard run"])
            )
        } catch {
            throw Failure(.unavailable, error.description)
        }
        defer { screen.close() }
        Application(opened, shelf: shelf, on: screen).run()
    }

    /// Opens the whiteboard for a session of practice.
    static func practise(_ prompt: NamedPrompt?, _ terms: Terms, on board: String?, _ appearance: OutputOptions)
        throws(Failure)
    {
        throw Failure(.unavailable, "not yet")
    }

    /// Goes on with the session that was cut off last.
    static func resumePractice(_ appearance: OutputOptions) throws(Failure) {
        throw Failure(.unavailable, "not yet")
    }
}
