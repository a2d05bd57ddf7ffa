import Glibc

/// What ncurses does not switch: reports of the mouse with drags, and pastes as a whole.
///
/// Terminals that know nothing of these modes ignore them.
struct TerminalModes {
    private(set) var mouse: Bool
    private var isEntered = false

    init(mouse: Bool) { self.mouse = mouse }

    mutating func enter() {
        isEntered = true
        Self.write("\u{1B}[?2004h" + (mouse ? Self.mouseOn : ""))
    }

    mutating func leave() {
        guard isEntered else { return }
        isEntered = false
        Self.write(Self.mouseOff + "\u{1B}[?2004l")
    }

    mutating func setMouse(_ enabled: Bool) {
        mouse = enabled
        if isEntered { Self.write(enabled ? Self.mouseOn : Self.mouseOff) }
    }

    // Buttons with drags (1002), in numbers without a limit (1006).
    private static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
    private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l"

    /// Writes past ncurses, which has nothing in its buffer between two pictures.
    static func write(_ sequence: String) {
        var rest = Array(sequence.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
