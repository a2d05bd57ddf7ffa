import Cells
import DesignFiles
import DesignModel
import Library
import Practice
import Terminal
import Testing
import Whiteboard

/// A person at the board, without a terminal: reads like a story.
final class BoardDriver {
    let shelf: MemoryShelf
    let simulation = SteppedSimulation()
    /// The terminal's clipboard and mouse; `nil` where the process has no descriptors left for one.
    let terminal: MemoryScreen?
    /// Where an interview is written down, and what it breaks is run.
    let practice = SteppedPractice()
    private let session: Session

    init(
        _ design: Design = Design(), file: String? = "sketch", width: Int = 80, height: Int = 24,
        interview: PracticeState? = nil
    ) {
        shelf = MemoryShelf(file.map { [$0: design] } ?? [:])
        var opened = OpenedDesign(design)
        if let file, let found = try? shelf.open(file) { opened = found }
        let size = Size(width: width, height: height)
        terminal = try? MemoryScreen(size: size)
        session = Session(
            opened, size: size, simulation: simulation, shelf: shelf, screen: terminal, practice: practice,
            interview: interview)
    }

    /// A board with the shipped example on it.
    static func example(width: Int = 80, height: Int = 24) throws -> BoardDriver {
        try shipped("flight-checkout", width: width, height: height)
    }

    /// A board with a design that ships.
    static func shipped(_ name: String, width: Int = 80, height: Int = 24) throws -> BoardDriver {
        let text = try #require(Shipped.design(named: name)).text
        let design = try DesignFile(text: text, name: "\(name).yaml").design
        return BoardDriver(design, file: name, width: width, height: height)
    }

    var board: Board { session.board }
    var design: Design { session.board.design }
    var interview: Interview? { session.board.practice?.interview }
    var isOver: Bool { session.isOver }

    /// Presses keys, each in its notation: `a`, `ctrl-c`, `shift-left`.
    func press(_ keys: String...) {
        for key in keys {
            Key(key).map { session.handle(.key($0)) }
            session.takeNews()
        }
    }

    func type(_ text: String) {
        for character in text { session.handle(.key(.character(character))) }
    }

    func enter() { press("enter") }
    func escape() { press("esc") }
    func paste(_ text: String) { session.handle(.paste(text)) }
    func resize(_ width: Int, _ height: Int) { session.handle(.resize(Size(width: width, height: height))) }
    func hangUp() { session.handle(.hangup) }
    func keepWork() { session.keepWork() }
    func tick(_ seconds: Double) { session.tick(seconds) }
    func handle(_ event: Event) { session.handle(event) }

    /// Types a line behind `:`.
    func command(_ line: String) {
        press(":")
        type(line)
        enter()
    }

    /// Selects a box by its name.
    func select(_ name: String) {
        press("/")
        type(name)
        enter()
    }

    /// Lets the simulated clock run to a time, in seconds.
    func play(to seconds: Int64) {
        simulation.advance(toSimulated: .seconds(seconds))
        session.takeNews()
    }

    /// Lets so much time pass on the wall, for at most one slice of the simulation.
    func wait(_ duration: Duration) {
        simulation.advance(by: duration)
        session.takeNews()
    }

    // MARK: The mouse

    /// Where a text stands on the screen: its first cell.
    func place(of text: String) -> Point? {
        for (y, line) in picture.lines.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            return Point(x: line[..<range.lowerBound].reduce(0) { $0 + $1.cellWidth }, y: y)
        }
        return nil
    }

    func mouse(_ action: Mouse.Action, at point: Point, clicks: Int = 1) {
        session.handle(.mouse(Mouse(action, at: point, clicks: clicks)))
        session.takeNews()
    }

    /// Clicks on a text, as often as asked.
    func click(_ text: String, times: Int = 1) {
        guard let point = place(of: text) else { return }
        for number in 1...times {
            mouse(.press(.left), at: point, clicks: number)
            mouse(.release(.left), at: point)
        }
    }

    /// Drags what stands under a text, cell by cell.
    func drag(_ text: String, columns: Int, rows: Int) {
        guard let start = place(of: text) else { return }
        mouse(.press(.left), at: start)
        let steps = max(abs(columns), abs(rows))
        for step in stride(from: 1, through: steps, by: 1) {
            mouse(.drag(.left), at: Point(x: start.x + columns * step / steps, y: start.y + rows * step / steps))
        }
        mouse(.release(.left), at: Point(x: start.x + columns, y: start.y + rows))
    }

    /// Puts another design beside the one that is open.
    func putOnShelf(_ design: Design, as name: String) { shelf.write(design, as: name, at: 1) }

    /// The letters that stand on a box while hints are shown.
    func hint(of name: String) -> String? {
        guard let id = design.component(named: name)?.id else { return nil }
        return board.lettersShown[id]
    }

    /// Whether letters are waited for.
    var lettersAreShown: Bool { !board.lettersShown.isEmpty }

    /// What is told at the moment.
    var message: String { board.message?.text ?? "" }

    // MARK: What is to be seen

    var picture: Grid { session.board.picture().grid }
    var screen: String { picture.lines.joined(separator: "\n") }
    func sees(_ text: String) -> Bool { screen.contains(text) }
    var names: [String] { design.components.map(\.name) }
    func connects(_ from: String, _ to: String) -> Bool {
        guard let one = design.component(named: from), let other = design.component(named: to) else { return false }
        return design.connections.contains { $0.from == one.id && $0.to == other.id }
    }
    func connection(_ from: String, _ to: String) -> Connection? {
        design.connections.first { design.title(of: $0) == "\(from) -> \(to)" }
    }
    /// What an arrow is for, by name; `nil` where nothing is said.
    func carried(_ from: String, _ to: String) -> [String]? {
        connection(from, to)?.settings.operations(.for)?.compactMap { design.operation($0)?.name }
    }
    /// Types the letters that stand on a box.
    func pressLetters(on name: String) {
        let letters = design.component(named: name).flatMap { board.lettersShown[$0.id] }
        for letter in letters ?? "" { press(String(letter)) }
    }
    var picked: [String] { design.components.filter { board.picked.contains($0.id) }.map(\.name) }
    var selectedName: String? {
        if case .component(let id) = board.selection { design.component(id)?.name } else { nil }
    }
}
