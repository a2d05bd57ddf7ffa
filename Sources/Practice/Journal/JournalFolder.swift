public import Documents
import Foundation
import Glibc

/// Where sessions are written down: `$XDG_DATA_HOME/breakboard/practice`, else below `~/.local/share`.
public struct JournalFolder: Sendable {
    public let path: String

    /// The folder as the XDG base directory specification has it; absent where no home is known.
    public init?(environment: [String: String]) {
        let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/share" : nil }
        guard let base = data ?? home else { return nil }
        self.init(path: "\(base)/breakboard/practice")
    }

    /// A folder at a path.
    public init(path: String) { self.path = path }

    /// Sessions beyond this number, the oldest, are not looked at.
    static let filesMax = 1000

    /// All sessions that can be read, the latest first.
    public func sessions() -> [JournalFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") }.sorted(by: >).prefix(Self.filesMax).compactMap {
            JournalFile(readingFile: path + "/" + $0)
        }
    }

    /// The latest session that did not come to its end.
    public func interrupted() -> JournalFile? { sessions().first { !$0.isOver && !$0.entries.isEmpty } }

    /// Begins a file for a session.
    ///
    /// - Throws: ``FileProblem`` where it cannot be written.
    public func begin(_ prompt: String, _ terms: Terms, at seconds: Int64) throws(FileProblem) -> JournalWriter {
        let heading = JournalFile.Heading(breakboard: 1, prompt: prompt, terms: terms, begun: seconds)
        let stem = prompt.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? "session"
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw FileProblem(.write, path, number: errno)
        }
        var number = 0
        while true {
            let name = "\(path)/\(Self.stamp(seconds))-\(stem)" + (number == 0 ? "" : "-\(number)") + ".jsonl"
            number += 1
            if FileOnDisk(name).exists, number < Self.filesMax { continue }
            return try JournalWriter(name, beginning: JournalFile.line(heading))
        }
    }

    /// `2026-11-25-0930` in local time, so that names are in the order of time.
    private static func stamp(_ seconds: Int64) -> String {
        var time = time_t(seconds)
        var parts = tm()
        localtime_r(&time, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))-\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))"
    }
}

/// Appends to the file of a session.
public final class JournalWriter {
    public let path: String
    private var descriptor: Int32

    init(_ path: String, beginning bytes: [UInt8]) throws(FileProblem) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileProblem(.write, path, number: errno) }
        _ = append(bytes)
    }

    /// Goes on with a file; what is damaged at its end is cut off.
    public init(continuing file: JournalFile) throws(FileProblem) {
        path = file.path
        // Written anew as a whole, so that at no moment less is there than was.
        try FileOnDisk(path).write(
            JournalFile.line(file.heading) + file.entries.flatMap(JournalFile.line), mode: 0o600)
        descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileProblem(.write, path, number: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Writes an entry.
    ///
    /// - Returns: whether it is on the disk.
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
        guard descriptor >= 0 else { return false }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return fsync(descriptor) == 0
    }
}
