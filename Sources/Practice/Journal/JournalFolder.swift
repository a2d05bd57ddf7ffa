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

    /// Sessions that were cut off before their scorecards, the one that was written to last first. Whether somebody is at
    /// one of them at this moment is another question: see ``JournalWriter/isOpen(_:)``.
    public func interrupted() -> [JournalFile] {
        sessions().filter { !$0.isOver && !$0.isJudged && !$0.entries.isEmpty }
            .map { (session: $0, changed: $0.changed) }
            .sorted { ($0.changed, $0.session.name) > ($1.changed, $1.session.name) }
            .map(\.session)
    }

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
