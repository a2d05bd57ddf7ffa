import DesignFiles
import Practice
import Terminal
import Whiteboard

/// The ways to the whiteboard.
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
        try run(opened, shelf, appearance, on: background)
    }

    static func run(
        _ opened: OpenedDesign, _ shelf: FileShelf, _ appearance: OutputOptions, on background: Background? = nil,
        practice: PracticeStart? = nil
    ) throws(Failure) {
        let screen: CursesScreen
        do throws(TerminalError) {
            screen = try CursesScreen(
                ScreenOptions(
                    ascii: appearance.ascii, noColour: appearance.noColour, background: background,
                    commandsWithoutTerminal: [practice == nil ? "breakboard run" : "breakboard practice score"])
            )
        } catch {
            throw Failure(.unavailable, error.description)
        }
        defer { screen.close() }
        Application(opened, shelf: shelf, on: screen, practice: practice).run()
    }
}
