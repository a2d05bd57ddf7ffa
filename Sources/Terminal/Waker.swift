import Glibc

/// Ends the wait of a screen from another thread.
public final class Waker: Sendable {
    /// What a byte in the pipe means, beside what signals write.
    static let wakeByte = UInt8(ascii: "w")

    let readEnd: Int32
    let writeEnd: Int32

    /// A waker with a pipe of its own.
    ///
    /// - Throws: ``TerminalError`` when the process has no file descriptors left.
    init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw TerminalError(code: .system(errno), terminal: "", commandsWithoutTerminal: [])
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        Glibc.close(readEnd)
        Glibc.close(writeEnd)
    }

    /// Makes the waiting thread see an ``Event/wake``; several calls before it looks are one.
    public func wake() {
        var byte = Self.wakeByte
        // A full pipe wakes as well.
        _ = Glibc.write(writeEnd, &byte, 1)
    }

    /// Takes all bytes that are there.
    func drain() -> [UInt8] {
        var taken: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256)
        while taken.count < 65_536 {
            let count = Glibc.read(readEnd, &buffer, buffer.count)
            guard count > 0 else { break }
            taken += buffer.prefix(count)
        }
        return taken
    }
}

/// Waiting for file descriptors.
enum Waiting {
    /// Waits until one of `files` can be read, or for `limit`.
    ///
    /// - Returns: for each whether it can be read, or has come to its end; all `false` after `limit` or a signal.
    static func forInput(_ files: [Int32], within limit: Duration?) -> [Bool] {
        var requests = files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let count = poll(&requests, nfds_t(requests.count), limit.map(milliseconds) ?? -1)
        return requests.map { count > 0 && $0.revents != 0 }
    }

    /// Rounded up, so that nobody spins through the last millisecond; at most a day.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 86_400 else { return 86_400_000 }
        return Int32(seconds) * 1_000 + Int32((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
