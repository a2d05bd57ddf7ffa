public import Cells

/// A screen without a terminal: tests put events in and look at the picture.
public final class MemoryScreen: Screen {
    /// It changes when a resize event is taken.
    public private(set) var size: Size
    /// Ends a wait in ``nextEvent(within:)`` from any thread.
    public let waker: Waker
    /// The last picture, as the terminal would show it.
    public private(set) var picture: Grid
    /// Where the cursor is, `nil` while it is hidden.
    public private(set) var cursor: Point?
    /// How often a picture was shown.
    public private(set) var presentations = 0
    /// Whether mouse events are wanted.
    public private(set) var mouse = true
    /// What was copied, the last one last.
    public private(set) var copied: [String] = []
    /// How often the application asked to be suspended.
    public private(set) var suspensions = 0
    /// Whether the screen was closed.
    public private(set) var isClosed = false

    private let charset: Charset
    private var events: [Event] = []

    /// A blank screen.
    ///
    /// - Throws: ``TerminalError`` when the process has no file descriptors left.
    public init(size: Size, charset: Charset = .unicode) throws(TerminalError) {
        self.size = size
        self.charset = charset
        picture = Grid(size: size)
        waker = try Waker()
    }

    /// Adds an event behind those that were not taken yet. A resize changes ``size`` when it is taken.
    public func send(_ event: Event) {
        events.append(event)
    }

    /// Keeps the picture as a terminal of this size and charset would show it.
    public func present(_ picture: Grid, cursor: Point?) {
        var shown = Grid(size: size)
        shown.draw(picture, at: Point(x: 0, y: 0))
        self.picture = shown.shown(in: charset)
        self.cursor = cursor.flatMap { self.picture.bounds.contains($0) ? $0 : nil }
        presentations += 1
    }

    /// Takes the next event that was sent; without one it waits for the waker, at most ten seconds.
    public func nextEvent(within limit: Duration?) -> Event? {
        if events.isEmpty {
            // Without anybody else to wake it, a wait without end would be one for ever: tests get an answer.
            guard Waiting.forInput([waker.readEnd], within: limit ?? .seconds(10))[0] else { return nil }
            return waker.drain().isEmpty ? nil : .wake
        }
        let event = events.removeFirst()
        if case .resize(let size) = event {
            self.size = size
            picture = Grid(size: size)
        }
        return event
    }

    /// Remembers the wish in ``mouse``.
    public func setMouse(_ enabled: Bool) { mouse = enabled }

    /// Remembers the text in ``copied``.
    public func copy(_ text: String) -> Bool {
        guard text.utf8.count <= clipboardBytesMax else { return false }
        copied.append(text)
        return true
    }

    /// Counts in ``suspensions``.
    public func suspend() { suspensions += 1 }

    /// Remembers it in ``isClosed``.
    public func close() { isClosed = true }
}
