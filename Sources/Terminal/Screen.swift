public import Cells

/// What the application needs of a terminal: a picture out, events in.
///
/// ``CursesScreen`` is the real one, ``MemoryScreen`` its twin for tests. All of it belongs to one thread; only the
/// ``waker`` may be used from others.
public protocol Screen: AnyObject {
    /// How many columns and rows there are now; it changes only together with an ``Event/resize(_:)``.
    var size: Size { get }

    /// Lets other threads end the wait for an event.
    var waker: Waker { get }

    /// Shows a picture, drawn in Unicode; what is larger than the screen is cut off, what it does not cover is blank.
    ///
    /// Only cells that changed since the last time are sent.
    ///
    /// - Parameter cursor: where the cursor stands, or `nil` to hide it.
    func present(_ picture: Grid, cursor: Point?)

    /// Waits for the next event.
    ///
    /// - Parameter limit: the longest wait; `nil` waits for ever, zero not at all.
    /// - Returns: `nil` when the time has passed.
    func nextEvent(within limit: Duration?) -> Event?

    /// Takes mouse events, or leaves the mouse to the terminal's own selection of text.
    func setMouse(_ enabled: Bool)

    /// Asks the terminal to put text on the system's clipboard (OSC 52), which works over SSH too.
    ///
    /// - Returns: `false` when the text is longer than terminals accept, and nothing was done.
    func copy(_ text: String) -> Bool

    /// Gives the terminal to the shell, as Ctrl-Z does; returns when the process goes on.
    func suspend()

    /// Gives the terminal back as it was. Nothing happens the second time.
    func close()
}

/// The longest text that goes to the clipboard, in bytes: xterm, and those after it, take 100,000 in Base64.
public let clipboardBytesMax = 74_994
