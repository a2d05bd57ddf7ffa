import Glibc

/// A process, told apart from a later one with the same number by the time it began.
package struct RunningProcess: Hashable, Sendable {
    /// The number of the process.
    package let identifier: Int32
    /// When it began, in clock ticks since the machine started; 0 where that is not known.
    package let startTicks: UInt64

    package init(identifier: Int32, startTicks: UInt64) {
        self.identifier = identifier
        self.startTicks = startTicks
    }

    /// This program.
    package static var current: RunningProcess {
        let identifier = getpid()
        return RunningProcess(identifier: identifier, startTicks: ticks(of: identifier) ?? 0)
    }

    package var isRunning: Bool {
        guard identifier > 0, kill(identifier, 0) == 0 || errno == EPERM else { return false }
        guard let ticks = Self.ticks(of: identifier), startTicks > 0 else { return true }
        return ticks == startTicks
    }

    /// The 22nd field of `/proc/PID/stat` (proc(5)); the second may contain blanks and brackets.
    private static func ticks(of identifier: Int32) -> UInt64? {
        guard let bytes = try? FileOnDisk("/proc/\(identifier)/stat").read(atMost: 4096).bytes else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let bracket = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: bracket)...].split(separator: " ")
        return fields.count > 19 ? UInt64(fields[19]) : nil
    }
}
