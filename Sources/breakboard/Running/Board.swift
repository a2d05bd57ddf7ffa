import DesignFiles
import DesignModel
import Documents
import Foundation
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

    /// Begins an interview; without a prompt, one is chosen on the board.
    static func practise(
        _ named: NamedPrompt?, _ terms: Terms, on board: String?, _ appearance: OutputOptions
    ) throws(Failure) {
        let folder = JournalFolder(environment: ProcessInfo.processInfo.environment)
        guard let named else {
            var prompts: [Prompt] = []
            for name in NamedPrompt.shippedNames { prompts.append(try NamedPrompt(name).prompt) }
            return try run(
                .empty, FileShelf(keepingIn: nil), appearance,
                practice: PracticeStart(PracticeState(offering: prompts, terms), in: folder))
        }
        let design =
            try board.map { (name) throws(Failure) in try NamedDesign(name).open().design } ?? named.prompt.board
        var writer: JournalWriter?
        if let folder {
            do throws(FileProblem) {
                writer = try folder.begin(named.source, terms, at: Int64(Date().timeIntervalSince1970))
            } catch {
                throw Failure(error)
            }
        }
        try run(
            OpenedDesign(design), FileShelf(keepingIn: nil), appearance,
            practice: PracticeStart(PracticeState(Interview(named.prompt, terms)), in: folder, continuing: writer))
        tellWhereItIs(writer)
    }

    /// Goes on with the session that was cut off last.
    static func resumePractice(_ appearance: OutputOptions) throws(Failure) {
        let folder = JournalFolder(environment: ProcessInfo.processInfo.environment)
        guard let folder, let session = folder.interrupted() else {
            throw Failure(.noInput, "no session was cut off; `breakboard practice` begins one")
        }
        let prompt = try NamedPrompt(session.heading.prompt).prompt
        let interview = Interview(prompt, session.heading.terms, journal: session.entries)
        let text = interview.drawing ?? ""
        let design = text.isEmpty ? prompt.board : (try? DesignFile(text: text, name: "board"))?.design ?? prompt.board
        let writer: JournalWriter
        do throws(FileProblem) { writer = try JournalWriter(continuing: session) } catch { throw Failure(error) }
        try run(
            OpenedDesign(design), FileShelf(keepingIn: nil), appearance,
            practice: PracticeStart(PracticeState(interview), in: folder, continuing: writer))
        tellWhereItIs(writer)
    }

    private static func tellWhereItIs(_ writer: JournalWriter?) {
        guard let writer else { return }
        let isOver = JournalFile(readingFile: writer.path)?.isOver ?? false
        StandardError.write(
            isOver
                ? "The session is in \(writer.path)\n"
                : "The session is kept; `breakboard practice --resume` goes on with it.\n")
    }

    private static func run(
        _ opened: OpenedDesign, _ shelf: FileShelf, _ appearance: OutputOptions, on background: Background? = nil,
        practice: PracticeStart? = nil
    ) throws(Failure) {
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
        Application(opened, shelf: shelf, on: screen, practice: practice).run()
    }
}
