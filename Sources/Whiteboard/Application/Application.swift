import Cells
import DesignModel
public import Terminal

/// The board on a terminal: waits for keys and news, and shows what has changed.
public struct Application {
    private let screen: any Screen
    private let session: Session

    /// How soon unsaved work is kept, and how often at most.
    private static let keepingInterval = Duration.milliseconds(300)
    /// The same where that has just failed.
    private static let troubledInterval = Duration.seconds(3)
    /// How often it is looked whether another program has changed the file.
    private static let watchingInterval = Duration.seconds(1)
    /// Pictures of a running simulation follow each other no faster than 15 a second; keys are answered at once.
    private static let repaintInterval = Duration.milliseconds(66)

    /// The board of a design on a screen.
    public init(
        _ opened: OpenedDesign, shelf: any DesignShelf, on screen: any Screen, practice: PracticeStart? = nil
    ) {
        self.screen = screen
        let boxes = opened.design.components.count
        if boxes >= Self.slowFrom { screen.present(Self.waiting(for: boxes, on: screen.size), cursor: nil) }
        let waker = screen.waker
        session = Session(
            opened, size: screen.size, simulation: SimulationThread { waker.wake() }, shelf: shelf,
            screen: screen,
            practice: practice.map { start in
                PracticeThread(start.folder, continuing: start.writer) { waker.wake() }
            }, interview: practice?.state)
    }

    /// So many boxes take a moment to be laid out.
    private static let slowFrom = 400

    /// What is to be seen until the first picture is there.
    private static func waiting(for boxes: Int, on size: Size) -> Grid {
        var grid = Grid(size: size)
        let text = "Laying out \(boxes) boxes…".truncated(to: size.width)
        grid.write(
            text, at: Point(x: max(0, (size.width - text.cellWidth) / 2), y: size.height / 2), style: Style(.dim))
        return grid
    }

    /// Runs until the person leaves or the terminal goes away.
    public func run() {
        let clock = ContinuousClock()
        var kept = clock.now
        var watched = clock.now
        var ticked = clock.now
        var shown = clock.now - Self.repaintInterval
        var isStale = true
        while !session.isOver {
            session.takeNews()
            let now = clock.now
            session.tick((now - ticked) / .seconds(1))
            ticked = now
            if isStale {
                let (picture, cursor) = session.board.picture()
                screen.present(picture, cursor: cursor)
                shown = clock.now
                isStale = false
            }
            let messageBefore = session.board.message
            if now - kept >= (session.isTroubledKeeping ? Self.troubledInterval : Self.keepingInterval) {
                session.beginKeeping()
                kept = now
            }
            if now - watched >= Self.watchingInterval {
                session.watchFile()
                watched = now
            }
            // They may have had something to tell.
            if session.board.message != messageBefore {
                isStale = true
                continue
            }
            // The clock of an interview, and whoever watches the file, go on while nobody does anything.
            let patience = session.hasWorkToKeep ? Self.keepingInterval : Self.watchingInterval
            guard let event = screen.nextEvent(within: patience) else {
                isStale = isStale || session.board.practice != nil
                continue
            }
            if event == .wake {
                // News that come faster than pictures wait for the next one.
                let next = shown + Self.repaintInterval
                if clock.now < next, let sooner = screen.nextEvent(within: next - clock.now) {
                    if sooner != .wake { session.handle(sooner) }
                }
            } else {
                session.handle(event)
            }
            isStale = true
        }
    }
}
