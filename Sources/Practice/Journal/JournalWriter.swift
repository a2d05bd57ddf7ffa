import Dispatch
public import Documents
import Foundation
import Glibc
import Synchronization

/// Appends to the file of a session.
public final class JournalWriter {
    public let path: String
    private let file: OpenFile
    private let disk = DispatchQueue(label: "journal", qos: .utility)

    init(_ path: String, beginning bytes: [UInt8]) throws(FileProblem) {
        self.path = path
        file = try OpenFile(path, O_CREAT | O_EXCL)
        _ = append(bytes)
    }

    /// Goes on with a file; what is damaged at its end is cut off.
    public init(continuing file: JournalFile) throws(FileProblem) {
        path = file.path
        // Written anew as a whole, so that at no moment less is there than was.
        try FileOnDisk(path).write(
            JournalFile.line(file.heading) + file.entries.flatMap(JournalFile.line), mode: 0o600)
        self.file = try OpenFile(path, O_APPEND)
    }

    /// Writes an entry. The system has it when this returns, so that no kill loses it; that it reaches the disk is not waited
    /// for, because a person is typing.
    ///
    /// - Returns: whether the system took it, and no earlier one failed on its way to the disk.
    public func append(_ entry: Entry) -> Bool { append(JournalFile.line(entry)) }

    /// Writes the record of a session beside its file.
    ///
    /// - Returns: the path of the record.
    public func record(_ text: String) throws(FileProblem) -> String {
        let path = path.hasSuffix(".jsonl") ? path.dropLast(6) + ".md" : path + ".md"
        try FileOnDisk(path).write(Array(text.utf8), mode: 0o600)
        return path
    }

    private func append(_ bytes: [UInt8]) -> Bool {
        guard file.append(bytes) else { return false }
        disk.async { [file] in file.synchronise() }
        return !file.hasFailed
    }
}

/// A file that is written to at its end, and closed when nobody needs it any more.
private final class OpenFile: Sendable {
    private let descriptor: Int32
    private let failure = Mutex(false)

    init(_ path: String, _ flags: Int32) throws(FileProblem) {
        descriptor = open(path, O_WRONLY | O_CLOEXEC | flags, 0o600)
        guard descriptor >= 0 else { throw FileProblem(.write, path, number: errno) }
    }

    deinit { close(descriptor) }

    /// Whether something did not reach the disk.
    var hasFailed: Bool { failure.withLock { $0 } }

    func append(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    func synchronise() {
        if fsync(descriptor) != 0 { failure.withLock { $0 = true } }
    }
}
