import Cells
import Glibc

/// Where results go.
enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes all of it, or as much as the reader of a pipe wanted: that it left is no failure.
    static func write(_ text: String) throws(Failure) {
        guard let number = put(text, to: STDOUT_FILENO), number != EPIPE else { return }
        throw Failure(.cannotWrite, "cannot write the output: \(String(cString: strerror(number)))")
    }

    /// Columns of the terminal; `nil` where it is none.
    static var width: Int? {
        var size = winsize()
        guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// Where everything else goes.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Says something in lines of its own. Messages quote arguments, paths and files, so they are made harmless here.
    static func tell(_ text: String) { write(text.sanitisedLines() + "\n") }

    /// Writes all of it as it is, or nothing: there is nobody to tell.
    static func write(_ text: String) { _ = put(text, to: STDERR_FILENO) }
}

/// - Returns: the error's number, where not everything could be written.
private func put(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        bytes = bytes.dropFirst(count)
    }
    return nil
}
