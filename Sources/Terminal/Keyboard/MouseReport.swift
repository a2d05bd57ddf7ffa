import Cells

/// The two ways in which terminals report the mouse.
enum MouseReport {
    /// `ESC [ M` and three bytes, the old way, which ends at column 223.
    static func old(_ bytes: [UInt8]) -> InputSequence {
        guard bytes.count >= 6 else { return .unfinished }
        let report = bytes[3...5].map { Int($0) - 32 }
        // The old way does not tell which button went up; the left one is the one that matters.
        let isRelease = report[0] & 0x43 == 3
        let mouse = event(
            [isRelease ? report[0] & ~3 : report[0], report[1], report[2]],
            final: UInt8(ascii: isRelease ? "m" : "M"))
        return mouse.map { .event(.mouse($0), length: 6) } ?? .unknown(length: 6)
    }

    /// `ESC [ < button ; column ; row` and `M` or, when the button goes up, `m`.
    static func event(_ numbers: [Int], final: UInt8) -> Mouse? {
        guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
        guard numbers[1] > 0, numbers[2] > 0, let action = action(numbers[0], isRelease: final == UInt8(ascii: "m"))
        else { return nil }
        let position = Point(x: numbers[1] - 1, y: numbers[2] - 1)
        return Mouse(action, at: position, Key.Modifiers(rawValue: UInt8(numbers[0] >> 2 & 7)))
    }

    private static func action(_ bits: Int, isRelease: Bool) -> Mouse.Action? {
        if bits & 64 != 0 {
            return isRelease ? nil : bits & 3 == 0 ? .wheelUp : bits & 3 == 1 ? .wheelDown : nil
        }
        let buttons: [Mouse.Button] = [.left, .middle, .right]
        guard bits & 3 < 3, bits & 128 == 0 else { return nil }
        let button = buttons[bits & 3]
        return isRelease ? .release(button) : bits & 32 != 0 ? .drag(button) : .press(button)
    }
}
