import Glibc

/// A file by its path: read at once, and replaced at once or not at all.
public struct FileOnDisk: Sendable {
    /// The path as it was given.
    public let path: String
    /// Writes to an open file; tests put a full disk in its place.
    let put: @Sendable (Int32, UnsafeRawPointer, Int) -> Int

    /// What must be on the disk for a file to be written over it.
    public enum Expectation: Hashable, Sendable {
        /// Whatever there is may be replaced.
        case anything
        /// There must not be a file yet.
        case nothing
        /// The file must say what it said then.
        case same(FileStamp)
    }

    /// A file that exists or will.
    public init(_ path: String) {
        self.init(path) { Glibc.write($0, $1, $2) }
    }

    package init(_ path: String, put: @escaping @Sendable (Int32, UnsafeRawPointer, Int) -> Int) {
        self.path = path
        self.put = put
    }

    /// Reads the whole file.
    ///
    /// - Parameter bytesMax: A larger file is refused before it is read.
    public func read(
        atMost bytesMax: Int = Document.bytesMax
    ) throws(FileProblem) -> (bytes: [UInt8], stamp: FileStamp) {
        // Opening a pipe would wait for somebody to write into it, perhaps for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw FileProblem(.read, path, number: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(.read, path, number: errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileProblem(.read, path, .isFolder) }
        if status.st_size > bytesMax { throw FileProblem(.read, path, .tooLarge(max: bytesMax)) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            guard status.st_mode & S_IFMT == S_IFREG || Self.comesSomething(descriptor) else {
                throw FileProblem(.read, path, .nothingComes)
            }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileProblem(.read, path, number: errno) }
            if count == 0 { break }
            bytes += buffer[..<count]
            // A pipe or a file that grows has no length to check before.
            if bytes.count > bytesMax { throw FileProblem(.read, path, .tooLarge(max: bytesMax)) }
        }
        return (bytes, FileStamp(status, bytes))
    }

    /// Whether there is something to read, or the end, before anybody would give up waiting.
    private static func comesSomething(_ descriptor: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, waitMilliseconds) != 0
    }

    private static let waitMilliseconds: Int32 = 5000

    /// Whether there is something of that name.
    public var exists: Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// Whether it is a folder, or a link to one.
    public var isFolder: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether reading may wait for another program: a pipe, a terminal, a device.
    public var mayKeepWaiting: Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    /// Whether nobody is to write it: its permissions say so, even to those who may do everything.
    public var isReadOnly: Bool {
        var status = stat()
        return stat(path, &status) == 0 && Self.isReadOnly(status, path)
    }

    private static func isReadOnly(_ status: stat, _ path: String) -> Bool {
        if status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o222 == 0 { return true }
        return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0 && errno == EACCES
    }

    /// Whether it is the same file, of the same length and time, without a look at what it says.
    public func looks(like stamp: FileStamp) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && FileStamp.Look(status) == stamp.look
    }

    /// Whether the file says something else than it did, or is gone.
    public func hasChanged(since stamp: FileStamp) -> Bool {
        guard let now = try? read(atMost: stamp.size).stamp else { return true }
        return !now.hasSameContent(as: stamp)
    }

    /// Replaces the file, or creates it: a crash or a full disk leaves either the old bytes or the new ones.
    ///
    /// A symbolic link is followed and stays one; owner and permissions are kept. The bytes are on the disk when this
    /// returns. What is no file, such as `/dev/null` or a pipe, is written into and not replaced.
    ///
    /// - Parameters:
    ///   - expectation: What has to be there; else the problem is ``FileProblem/Reason/changedByOthers``.
    ///   - mode: The permissions of a file that is new, before the user's mask.
    ///   - evenReadOnly: Also replace a file that nobody is to write, where its folder lets that happen; it stays one.
    /// - Returns: The stamp of the new file.
    @discardableResult
    public func write(
        _ bytes: [UInt8], over expectation: Expectation = .anything, mode: UInt32 = 0o666,
        evenReadOnly: Bool = false
    ) throws(FileProblem) -> FileStamp {
        if let stamp = try writeIntoDevice(bytes) { return stamp }
        let target = try target()
        let old = try known(target)
        try check(expectation, exists: old != nil)
        if let old { try checkPermission(old, target, evenReadOnly: evenReadOnly) }
        let temporary = try createTemporary(beside: target, mode: mode)
        do throws(FileProblem) {
            let stamp = try fill(temporary, with: bytes, like: old)
            guard rename(temporary.path, target) == 0 else { throw FileProblem(.write, path, number: errno) }
            syncFolder(of: target)
            return stamp
        } catch {
            unlink(temporary.path)
            throw error
        }
    }

    private func check(_ expectation: Expectation, exists: Bool) throws(FileProblem) {
        let holds =
            switch expectation {
            case .anything: true
            case .nothing: !exists
            case .same(let stamp): exists && !hasChanged(since: stamp)
            }
        guard holds else { throw FileProblem(.write, path, .changedByOthers) }
    }
}

extension FileOnDisk {
    private static let linksMax = 40

    /// The file behind symbolic links, whether it exists or not.
    private func target() throws(FileProblem) -> String {
        var target = path
        for _ in 0..<Self.linksMax {
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = buffer.withUnsafeMutableBytes { bytes -> Int in
                guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return -1 }
                return readlink(target, start, bytes.count)
            }
            guard count >= 0 else { return target }
            let link = String(decoding: buffer[..<count], as: UTF8.self)
            target = link.hasPrefix("/") ? link : FilePath.folder(of: target) + "/" + link
        }
        throw FileProblem(.write, path, .brokenLink)
    }

    /// What is known of the file that is replaced; none if there is none.
    private func known(_ target: String) throws(FileProblem) -> stat? {
        var status = stat()
        guard stat(target, &status) == 0 else {
            if errno == ENOENT, !target.hasSuffix("/") { return nil }
            throw FileProblem(.write, path, number: errno)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileProblem(.write, path, .isFolder) }
        return status
    }

    /// Renaming would replace a read-only file all the same, so that is asked first.
    private func checkPermission(_ status: stat, _ target: String, evenReadOnly: Bool) throws(FileProblem) {
        if Self.isReadOnly(status, target) {
            guard evenReadOnly else { throw FileProblem(.write, path, .readOnly) }
        } else if faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0 {
            throw FileProblem(.write, path, number: errno)
        }
    }

    private struct Temporary {
        let path: String
        let descriptor: Int32
    }

    private func createTemporary(beside target: String, mode: UInt32) throws(FileProblem) -> Temporary {
        let folder = FilePath.folder(of: target)
        for _ in 0..<100 {
            let suffix = String(UInt64.random(in: 0...UInt64.max), radix: 36)
            let name = "\(folder)/.\(FilePath.name(of: target).prefix(40)).\(suffix)"
            let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            if descriptor >= 0 { return Temporary(path: name, descriptor: descriptor) }
            guard errno == EEXIST else { throw FileProblem(.write, path, number: errno) }
        }
        throw FileProblem(.write, path, number: EEXIST)
    }

    /// Writes the bytes to the disk and closes the file.
    private func fill(
        _ temporary: Temporary, with bytes: [UInt8], like old: stat?
    ) throws(FileProblem) -> FileStamp {
        let descriptor = temporary.descriptor
        defer { close(descriptor) }
        try putAll(bytes, into: descriptor)
        if let old {
            // Only root may give a file away; for others the file is theirs, which is as good as it gets.
            _ = fchown(descriptor, old.st_uid, old.st_gid)
            guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else { throw FileProblem(.write, path, number: errno) }
        }
        guard fsync(descriptor) == 0 else { throw FileProblem(.write, path, number: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(.write, path, number: errno) }
        return FileStamp(status, bytes)
    }

    private func putAll(_ bytes: [UInt8], into descriptor: Int32) throws(FileProblem) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                raw.baseAddress.map { put(descriptor, $0 + offset, raw.count - offset) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileProblem(.write, path, number: count == 0 ? ENOSPC : errno) }
            offset += count
        }
    }

    /// Writes into a device or a pipe; none where the path is a file, a folder or nothing.
    private func writeIntoDevice(_ bytes: [UInt8]) throws(FileProblem) -> FileStamp? {
        var status = stat()
        guard stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else { return nil }
        // A pipe that nobody reads is an error, where opening it otherwise would wait for ever.
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw FileProblem(.write, path, number: errno) }
        defer { close(descriptor) }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        try putAll(bytes, into: descriptor)
        return FileStamp(status, bytes)
    }

    /// Makes the renaming last; a file system that cannot do this has renamed all the same.
    private func syncFolder(of target: String) {
        let descriptor = open(FilePath.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

extension FileStamp {
    fileprivate init(_ status: stat, _ bytes: [UInt8]) {
        self.init(
            inode: UInt64(status.st_ino),
            modifiedNanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            size: bytes.count, fingerprint: Fingerprint.of(bytes))
    }
}

extension FileStamp {
    /// What a glance at a file shows.
    struct Look: Equatable {
        let inode: UInt64
        let modifiedNanoseconds: Int64
        let size: Int

        init(_ status: stat) {
            inode = UInt64(status.st_ino)
            modifiedNanoseconds = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
            size = Int(status.st_size)
        }

        fileprivate init(_ stamp: FileStamp) {
            (inode, modifiedNanoseconds, size) = (stamp.inode, stamp.modifiedNanoseconds, stamp.size)
        }
    }

    var look: Look { Look(self) }
}
