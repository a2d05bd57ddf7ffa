import Glibc

/// Why a file could not be read or written.
public struct FileProblem: Error, Hashable, CustomStringConvertible {
    /// What was tried.
    public enum Operation: Hashable, Sendable { case read, write }

    /// What stood in the way.
    public enum Reason: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// The folder the file should be in does not exist.
        case missingFolder
        /// A folder was given instead of a file.
        case isFolder
        /// The user may not read or write it.
        case noPermission
        /// Its permissions let nobody write it, or not this user.
        case readOnly
        /// The file system can only be read.
        case readOnlyFileSystem
        /// The disk, or the user's share of it, is full.
        case noSpace
        /// The file is larger than what is read, in bytes.
        case tooLarge(max: Int)
        /// Another program has changed the file since it was read.
        case changedByOthers
        /// Symbolic links that lead nowhere.
        case brokenLink
        /// A pipe into which nobody writes.
        case nothingComes
        /// A pipe from which nobody reads.
        case nobodyReads
        /// Anything else: the number and the words of the operating system.
        case other(number: Int32, words: String)
    }

    /// What was tried.
    public let operation: Operation
    /// The path as it was given.
    public let path: String
    /// What stood in the way.
    public let reason: Reason

    init(_ operation: Operation, _ path: String, _ reason: Reason) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }

    /// The problem behind an error number of the operating system.
    package init(_ operation: Operation, _ path: String, number: Int32) {
        let reason = Self.reasons[number] ?? .other(number: number, words: String(cString: strerror(number)))
        self.init(operation, path, operation == .write && reason == .missing ? .missingFolder : reason)
    }

    private static let reasons: [Int32: Reason] = [
        ENOENT: .missing, ENOTDIR: .missing, EISDIR: .isFolder, EACCES: .noPermission, EPERM: .noPermission,
        EROFS: .readOnlyFileSystem, ENOSPC: .noSpace, EDQUOT: .noSpace, EFBIG: .noSpace, ELOOP: .brokenLink,
        ENXIO: .nobodyReads,
    ]

    /// What happened and what to do, in plain words and safe to print.
    public var description: String {
        let name = path.harmless
        let tried = operation == .read ? "cannot read \(name)" : "cannot write \(name)"
        return switch reason {
        case .missing: "\(tried): there is no such file"
        case .missingFolder: "\(tried): its folder does not exist; create it, or choose another place"
        case .isFolder: "\(tried): it is a folder; give the file in it"
        case .noPermission: "\(tried): no permission\(operation == .write ? "; save under another name" : "")"
        case .readOnly: "\(tried): it is read-only; choose another name, or let it be written first (chmod u+w)"
        case .readOnlyFileSystem: "\(tried): the file system is read-only; save in another place"
        case .noSpace: "\(tried): the disk is full; nothing was lost, make room and save again"
        case .tooLarge(let max): "\(tried): it is larger than \(max / 1_000_000) MB"
        case .changedByOthers: "\(tried): another program has changed it; load it again, or save under another name"
        case .brokenLink: "\(tried): it is a link that leads nowhere"
        case .nothingComes: "\(tried): it is no file, and nothing comes out of it; give a file"
        case .nobodyReads: "\(tried): it is no file, and nobody is at the other end; give a file"
        case .other(_, let words): "\(tried): \(words)"
        }
    }
}
