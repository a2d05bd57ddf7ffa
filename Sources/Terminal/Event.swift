public import Cells

/// Something that happened at the terminal, or around it.
public enum Event: Hashable, Sendable {
    /// A key was struck.
    case key(Key)
    /// The Esc that came last was no key but the beginning of a sequence that a slow line had split: what it did is to
    /// be undone. The key of that sequence follows.
    case escapeWithdrawn
    /// Text was pasted as a whole: sanitised, with `\n` between lines, cut off at ``InputDecoder/pasteLengthMax``.
    case paste(String)
    /// The mouse did something.
    case mouse(Mouse)
    /// The terminal has another size, and is blank until the next picture.
    case resize(Size)
    /// Somebody called ``Waker/wake()`` since the last time.
    case wake
    /// The terminal goes away or the process is asked to end: save what must not be lost, and end.
    case hangup
}

/// What the mouse did, and where.
public struct Mouse: Hashable, Sendable {
    /// A button.
    public enum Button: Hashable, Sendable {
        /// The three that terminals report.
        case left, middle, right
    }

    /// What happened.
    public enum Action: Hashable, Sendable {
        /// A button went down.
        case press(Button)
        /// The pointer entered another cell with the button held.
        case drag(Button)
        /// A button went up.
        case release(Button)
        /// The wheel turned by one notch.
        case wheelUp, wheelDown
    }

    /// What happened.
    public var action: Action
    /// In which cell, from 0.
    public var position: Point
    /// What was held on the keyboard.
    public var modifiers: Key.Modifiers
    /// Which press in a row it is, in one cell and soon after the one before: 2 for a double click.
    public var clicks: Int

    /// An action of the mouse in the cell at `position`.
    public init(_ action: Action, at position: Point, _ modifiers: Key.Modifiers = [], clicks: Int = 1) {
        self.action = action
        self.position = position
        self.modifiers = modifiers
        self.clicks = clicks
    }
}
