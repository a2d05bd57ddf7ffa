import Dispatch
public import Documents
import Foundation
import Glibc
import Synchronization

/// Why a session cannot be taken up again.
public enum JournalProblem: Error, Hashable {
    /// Somebody holds it at this moment.
    case isOpenElsewhere
    /// The file is no session.
    case isNone
    case file(FileProblem)
}

/// Appends to the file of a session, and keeps others away from it for as long.
public final class JournalWriter {
    public let path: String
    private let file: OpenFile
    private let disk = DispatchQueue(label: "journal", qos: .utility)

    init(_ path: String, beginning bytes: [UInt8]) throws(FileProblem) {
        self.path = path
        file = try OpenFile(path, O_CREAT | O_EXCL)
        // Nobody else knows of it yet.
        _ = file.lock()
        _ = append(bytes)
    }

    private init(_ path: String, _ file: OpenFile) {
        self.path = path
        self.file = file
    }

    deinit { file.unlock() }

    /// Takes a session up again; what is damaged at its end is cut off.
    public static func resume(_ path: String) throws(JournalProblem) -> (session: JournalFile, writer: JournalWriter) {
        let file: OpenFile
        do throws(FileProblem) { file = try OpenFile(path, O_APPEND) } catch { throw .file(error) }
        guard file.lock() else { throw .isOpenElsewhere }
        // Read only now, when nobody writes to it any more.
        guard let session = JournalFile(readingFile: path) else { throw .isNone }
        guard file.cut(to: session.wholeBytes) else {
            throw .file(FileProblem(.write, path, number: errno))
        }
        return (session, JournalWriter(path, file))
    }

    /// Whether somebody is at a session at this moment.
    public static func isOpen(_ path: String) -> Bool {
        guard let file = try? OpenFile(path, O_APPEND) else { return false }
        defer { file.unlock() }
        return !file.lock()
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
        try FileOnDisk(recordPath).write(Array(text.utf8), mode: 0o600)
        return recordPath
    }

    /// Where the record lies.
    public var recordPath: String { path.hasSuffix(".jsonl") ? path.dropLast(6) + ".md" : path + ".md" }

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

    /// Keeps others away until this process lets go of it, or ends in whatever way.
    ///
    /// - Returns: `false` where somebody else does already. A file system without locks keeps nobody away.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

    func unlock() { _ = flock(descriptor, LOCK_UN) }

    func cut(to length: Int) -> Bool { ftruncate(descriptor, off_t(length)) == 0 }

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
