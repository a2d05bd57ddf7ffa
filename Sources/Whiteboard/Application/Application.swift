import DesignModel
public import Terminal

/// The board on a terminal: waits for keys and news, and shows what has changed.
public struct Application {
    private let screen: any Screen
    private let session: Session

    /// How often unsaved work is kept, at most.
    private static let keepingInterval = Duration.seconds(3)
    /// Pictures of a running simulation follow each other no faster than 15 a second; keys are answered at once.
    private static let repaintInterval = Duration.milliseconds(66)

    /// The board of a design on a screen.
    public init(
        _ opened: OpenedDesign, shelf: any DesignShelf, on screen: any Screen, practice: PracticeStart? = nil
    ) {
        self.screen = screen
        let waker = screen.waker
        session = Session(
            opened, size: screen.size, simulation: SimulationThread { waker.wake() }, shelf: shelf,
            screen: screen,
            practice: practice.map { start in
                PracticeThread(start.folder, continuing: start.writer) { waker.wake() }
            }, interview: practice?.state)
    }

    /// Runs until the person leaves or the terminal goes away.
    public func run() {
        let clock = ContinuousClock()
        var kept = clock.now
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
            if now - kept >= Self.keepingInterval {
                session.keepWork()
                kept = now
                // It may have had something to tell.
                isStale = true
            }
            // The clock of an interview goes on while nobody does anything.
            let patience = session.board.practice == nil ? Self.keepingInterval : .seconds(1)
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
