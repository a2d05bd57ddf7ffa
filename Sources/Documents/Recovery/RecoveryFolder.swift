import Glibc

/// Where unsaved work is kept until it is saved, so that a crash loses nothing.
///
/// Every running program has a file of its own for each document, with a name made of the document's path and the process.
public struct RecoveryFolder: Sendable {
    /// The folder; it is created when something is kept in it.
    public let path: String
    /// The program that keeps its work here.
    let owner: RunningProcess

    /// Files beyond this number are not looked at.
    static let filesMax = 1000

    /// The folder of an application as the XDG base directory specification has it: in `$XDG_STATE_HOME`, else in
    /// `~/.local/state`; absent where neither is known.
    public init?(application: String, environment: [String: String]) {
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
        guard let base = state ?? home else { return nil }
        self.init(path: "\(base)/\(application)/recovery", owner: .current)
    }

    package init(path: String, owner: RunningProcess) {
        self.path = path
        self.owner = owner
    }

    /// Keeps the unsaved state of a document, in place of the one kept before.
    ///
    /// - Parameters:
    ///   - bytes: The document as it would be saved.
    ///   - document: The path of the document; none if it has no name yet.
    ///   - original: The name of what ships with the program and was changed, where the document has no name yet.
    ///   - base: What the document's file said when this work began; none where there was no file.
    ///   - seconds: The time, in seconds since 1970.
    public func keep(
        _ bytes: [UInt8], of document: String?, from original: String? = nil, over base: FileStamp.Content? = nil,
        at seconds: Int64
    ) throws(FileProblem) {
        try createFolders()
        let document = document.map(FilePath.absolute)
        let recovery = Recovery(
            file: file(for: document), document: document, original: original, savedSeconds: seconds, owner: owner,
            base: base, bytes: bytes)
        try FileOnDisk(recovery.file).write(recovery.encoded, mode: 0o600)
    }

    /// Forgets the unsaved state of a document, because it was saved or is not wanted.
    public func forget(_ document: String?) {
        unlink(file(for: document.map(FilePath.absolute)))
    }

    /// The unsaved work that programs left behind which run no longer, the latest first.
    ///
    /// Damaged files are passed over.
    ///
    /// - Parameter document: Only what belongs to the document at this path; all if none is given.
    public func abandoned(of document: String? = nil) -> [Recovery] {
        let document = document.map(FilePath.absolute)
        return fileNames()
            .compactMap { Recovery(readingFile: path + "/" + $0) }
            .filter { !$0.owner.isRunning && (document == nil || $0.document == document) }
            .sorted { ($0.savedSeconds, $0.file) > ($1.savedSeconds, $1.file) }
    }

    /// Takes unsaved work out, after it was restored or refused.
    public func discard(_ recovery: Recovery) {
        unlink(recovery.file)
    }

    /// The readable part of the name is for people who look into the folder; the fingerprints tell paths apart.
    private func file(for document: String?) -> String {
        let whose = "\(owner.identifier)-\(owner.startTicks)"
        guard let document else { return "\(path)/unnamed-\(whose)\(Self.ending)" }
        let name = FilePath.name(of: document).unicodeScalars.prefix(40).map {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? String($0) : "_"
        }
        let digits = [Fingerprint.of(document.utf8), Fingerprint.of(document.utf8, seed: 0x84222325_CBF29CE4)]
            .map { String($0, radix: 36) }
        return "\(path)/\(name.joined())-\(digits.joined())-\(whose)\(Self.ending)"
    }

    private static let ending = ".recovery"

    private func fileNames() -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while names.count < Self.filesMax, let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(Self.ending) { names.append(name) }
        }
        return names.sorted()
    }

    private func createFolders() throws(FileProblem) {
        var folder = ""
        for part in path.split(separator: "/") {
            folder += "/" + part
            if mkdir(folder, 0o700) != 0, errno != EEXIST { throw FileProblem(.write, folder, number: errno) }
        }
    }
}
