import Cells

/// Tells double clicks from single ones, as terminals do not: by where and when a button went down.
public struct ClickCounter: Sendable {
    /// Presses further apart are two clicks.
    public static let patience: Duration = .milliseconds(400)

    private var last: (press: Mouse, time: ContinuousClock.Instant)?

    /// A counter that has seen nothing.
    public init() {}

    /// The event with the number of presses in a row; any other key or place begins anew.
    public mutating func counted(_ event: Event, at now: ContinuousClock.Instant) -> Event {
        guard case .mouse(var mouse) = event else {
            if case .key = event { last = nil }
            return event
        }
        switch mouse.action {
        case .press:
            if let last, last.press.action == mouse.action, last.press.position == mouse.position,
                now - last.time <= Self.patience
            {
                mouse.clicks = last.press.clicks + 1
            }
            last = (mouse, now)
        case .drag: last = nil
        default: break
        }
        return .mouse(mouse)
    }
}
