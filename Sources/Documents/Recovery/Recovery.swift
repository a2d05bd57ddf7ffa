/// Unsaved work that was kept.
public struct Recovery: Sendable {
    /// The file it is kept in.
    public let file: String
    /// The absolute path of the document; none if it had no name yet.
    public let document: String?
    /// What ships with the program under this name and was changed; only where there is no document.
    public let original: String?
    /// When it was kept, in seconds since 1970.
    public let savedSeconds: Int64
    /// The program that kept it.
    let owner: RunningProcess
    /// What the document's file said when this work began; `nil`: there was no file, or that was not kept.
    public let base: FileStamp.Content?
    /// The document as it would have been saved.
    public let bytes: [UInt8]

    private static let title = "unsaved work 1"
    /// Stands before the name of what ships with the program, where else a path from the root is.
    private static let originalMark = "original "
    /// The title, process, time, path and, in one line, lengths and fingerprints of the document's own bytes below and of
    /// the file that they are to replace.
    private static let headerLinesCount = 5
    private static let headerBytesMax = 10_000

    init(
        file: String, document: String?, original: String? = nil, savedSeconds: Int64, owner: RunningProcess,
        base: FileStamp.Content? = nil, bytes: [UInt8]
    ) {
        self.file = file
        self.document = document
        self.original = document == nil ? original : nil
        self.savedSeconds = savedSeconds
        self.owner = owner
        self.base = base
        self.bytes = bytes
    }

    /// A few lines about the document, then its bytes.
    var encoded: [UInt8] {
        let path = Self.escaped(document ?? original.map { Self.originalMark + $0 } ?? "")
        let lines = [
            Self.title, "\(owner.identifier) \(owner.startTicks)", "\(savedSeconds)", path,
            "\(bytes.count) \(Fingerprint.of(bytes))" + (base.map { " \($0.size) \($0.fingerprint)" } ?? ""),
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8) + bytes
    }

    /// Reads a file; none if it is damaged.
    init?(readingFile file: String) {
        let limit = Document.bytesMax * 2 + Self.headerBytesMax
        guard let content = try? FileOnDisk(file).read(atMost: limit).bytes else { return nil }
        let parts = content.split(
            separator: Ascii.lineFeed, maxSplits: Self.headerLinesCount, omittingEmptySubsequences: false)
        guard parts.count == Self.headerLinesCount + 1 else { return nil }
        let lines = parts.dropLast().map { String(decoding: $0, as: UTF8.self) }
        let body = Array(parts[Self.headerLinesCount])
        let process = lines[1].split(separator: " ")
        let figures = lines[4].split(separator: " ")
        guard lines[0] == Self.title, process.count == 2, let identifier = Int32(process[0]),
            let ticks = UInt64(process[1]), let seconds = Int64(lines[2]),
            figures.prefix(2).joined(separator: " ") == "\(body.count) \(Fingerprint.of(body))"
        else { return nil }
        var base: FileStamp.Content?
        if figures.count == 4 {
            guard let size = Int(figures[2]), let fingerprint = UInt64(figures[3]) else { return nil }
            base = FileStamp.Content(size: size, fingerprint: fingerprint)
        }
        let whose = Self.unescaped(lines[3])
        let isOriginal = whose.hasPrefix(Self.originalMark)
        self.init(
            file: file, document: whose.isEmpty || isOriginal ? nil : whose,
            original: isOriginal ? String(whose.dropFirst(Self.originalMark.count)) : nil, savedSeconds: seconds,
            owner: RunningProcess(identifier: identifier, startTicks: ticks), base: base, bytes: body)
    }

    /// A path may contain line breaks.
    private static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("\n", with: "%0A")
    }

    private static func unescaped(_ path: String) -> String {
        path.replacing("%0A", with: "\n").replacing("%25", with: "%")
    }
}
