import Documents
import Foundation

/// A session in a file: a line for its terms, and one for each thing that was done, so that a dropped connection or a kill
/// loses nothing but what was just being written.
public struct JournalFile: Sendable {
    /// The first line of the file.
    public struct Heading: Hashable, Codable, Sendable {
        /// The version of the format.
        public var breakboard: Int
        /// The prompt's id, or the path of its file.
        public var prompt: String
        public var terms: Terms
        /// Seconds since 1970.
        public var begun: Int64
    }

    public let path: String
    public let heading: Heading
    public private(set) var entries: [Entry] = []

    /// Larger files are not read.
    static let bytesMax = 64 << 20

    /// Reads a session; `nil` where the file is none. What is damaged, such as a last line that was cut off, and all
    /// behind it, is left out.
    public init?(readingFile path: String) {
        guard let bytes = try? FileOnDisk(path).read(atMost: Self.bytesMax).bytes else { return nil }
        var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
        let decoder = JSONDecoder()
        guard let first = lines.popFirst(), let heading = try? decoder.decode(Heading.self, from: Data(first)),
            heading.breakboard == 1
        else { return nil }
        self.path = path
        self.heading = heading
        for line in lines.prefix(Interview.journalMax) {
            guard let entry = try? decoder.decode(Entry.self, from: Data(line)) else { break }
            entries.append(entry)
        }
    }

    /// Whether it came to its end.
    public var isOver: Bool { entries.last.map { $0.deed == .ended } ?? false }

    /// A line of a file.
    static func line(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { Array($0) + [UInt8(ascii: "\n")] } ?? []
    }
}
