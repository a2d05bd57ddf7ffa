import Documents
import Foundation
import Glibc
import Testing

/// A folder that is taken away after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "documents-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// What stands in the way of something; none if nothing does.
func problem(_ body: () throws(FileProblem) -> Void) -> FileProblem.Reason? {
    do {
        try body()
        return nil
    } catch {
        return error.reason
    }
}

@Suite("Files")
struct FileOnDiskTests {
    let folder: TemporaryFolder
    let file: FileOnDisk

    init() throws {
        folder = try TemporaryFolder()
        file = FileOnDisk(folder("design.yaml"))
    }

    @Test("what is written is read back, and no temporary file stays behind")
    func roundTrip() throws {
        let bytes = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
        let written = try file.write(bytes)
        let read = try file.read()
        #expect(read.bytes == bytes)
        #expect(read.stamp == written)
        #expect(folder.names == ["design.yaml"])
    }

    @Test("missing files, folders and large files are told apart")
    func readingProblems() throws {
        #expect(problem { () throws(FileProblem) in _ = try file.read() } == .missing)
        #expect(problem { () throws(FileProblem) in _ = try FileOnDisk(folder.path).read() } == .isFolder)
        #expect(problem { () throws(FileProblem) in try FileOnDisk(folder.path).write([1]) } == .isFolder)
        #expect(problem { () throws(FileProblem) in try FileOnDisk(folder("no/such")).write([1]) } == .missingFolder)
        #expect(problem { () throws(FileProblem) in _ = try FileOnDisk(folder("x/y")).read() } == .missing)
    }

    @Test("a large file is refused by its size, before it is read")
    func largeFile() throws {
        try file.write([])
        let handle = try #require(FileHandle(forWritingAtPath: file.path))
        // A file with a hole, so large that reading it would not end.
        try handle.truncate(atOffset: 1_000_000_000_000)
        try handle.close()
        #expect(problem { () throws(FileProblem) in _ = try file.read() } == .tooLarge(max: Document.bytesMax))
    }

    @Test("a source without an end is read only to the limit")
    func endless() {
        #expect(
            problem { () throws(FileProblem) in _ = try FileOnDisk("/dev/zero").read(atMost: 100_000) }
                == .tooLarge(max: 100_000))
    }

    @Test("a pipe is neither waited for without end nor replaced")
    func pipes() throws {
        #expect(mkfifo(folder("pipe"), 0o600) == 0)
        let pipe = FileOnDisk(folder("pipe"))
        #expect(problem { () throws(FileProblem) in _ = try pipe.read() } == .nothingComes)
        // A process that another test is just starting may hold the reading end open until it begins.
        var found: FileProblem.Reason?
        for _ in 0..<100 where found != .nobodyReads {
            found = problem { () throws(FileProblem) in try pipe.write([1]) }
            if found == nil { usleep(10_000) }
        }
        #expect(found == .nobodyReads)
        let reader = open(folder("pipe"), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try pipe.write([7, 8])
        var bytes: [UInt8] = [0, 0]
        #expect(read(reader, &bytes, 2) == 2 && bytes == [7, 8])
        #expect(folder.names == ["pipe"])
    }

    @Test("a device is written into, and is a device afterwards")
    func device() throws {
        try FileManager.default.createSymbolicLink(atPath: folder("null"), withDestinationPath: "/dev/null")
        try FileOnDisk(folder("null")).write([1, 2, 3])
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #expect(problem { () throws(FileProblem) in try FileOnDisk("/dev/full").write([1]) } == .noSpace)
    }

    @Test("permissions are kept", arguments: [0o600, 0o644, 0o751])
    func permissions(mode: Int) throws {
        try file.write([1])
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        try file.write([2])
        let kept = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(kept == mode)
    }

    @Test("symbolic links are followed and stay links, also one to a file that does not exist yet")
    func links() throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder("real"), withIntermediateDirectories: true)
        try manager.createSymbolicLink(atPath: folder("one"), withDestinationPath: "real/target.yaml")
        try manager.createSymbolicLink(atPath: folder("two"), withDestinationPath: folder("one"))
        for content: UInt8 in [1, 2] {
            try FileOnDisk(folder("two")).write([content])
            #expect(try FileOnDisk(folder("real/target.yaml")).read().bytes == [content])
            #expect(try manager.destinationOfSymbolicLink(atPath: folder("two")) == folder("one"))
        }
        try manager.createSymbolicLink(atPath: folder("loop"), withDestinationPath: "loop")
        #expect(problem { () throws(FileProblem) in try FileOnDisk(folder("loop")).write([1]) } == .brokenLink)
        #expect(problem { () throws(FileProblem) in _ = try FileOnDisk(folder("loop")).read() } == .brokenLink)
    }

    @Test("a change by another program is noticed before the file is overwritten")
    func changedByOthers() throws {
        let stamp = try file.write([1, 2, 3])
        #expect(!file.hasChanged(since: stamp))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: file.path)
        #expect(!file.hasChanged(since: stamp))
        try FileOnDisk(file.path).write([1, 2, 4])
        #expect(file.hasChanged(since: stamp))
        #expect(problem { () throws(FileProblem) in try file.write([9], over: .same(stamp)) } == .changedByOthers)
        #expect(problem { () throws(FileProblem) in try file.write([9], over: .nothing) } == .changedByOthers)
        #expect(try file.read().bytes == [1, 2, 4])
        let next = try file.write([9], over: .anything)
        try file.write([8], over: .same(next))
        try FileManager.default.removeItem(atPath: file.path)
        #expect(problem { () throws(FileProblem) in try file.write([7], over: .same(next)) } == .changedByOthers)
        try file.write([7], over: .nothing)
    }

    @Test("a pipe or a device is written to, and stays what it is")
    func pipe() throws {
        let pipe = folder("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(
            problem { () throws(FileProblem) in try FileOnDisk(pipe).write(Array("lost".utf8)) } != nil, "nobody reads")
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try FileOnDisk(pipe).write(Array("report".utf8))
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(read(reader, &bytes, bytes.count) == 6)
        var status = stat()
        #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
        #expect(folder.names == ["pipe"])
    }

    @Test("a full disk leaves the old file whole and nothing beside it")
    func fullDisk() throws {
        try file.write([1, 2, 3])
        let full = FileOnDisk(file.path) { descriptor, bytes, count in
            if count > 50_000 { return write(descriptor, bytes, 50_000) }
            errno = ENOSPC
            return -1
        }
        let bytes = [UInt8](repeating: 7, count: 120_000)
        #expect(problem { () throws(FileProblem) in try full.write(bytes) } == .noSpace)
        #expect(try file.read().bytes == [1, 2, 3])
        #expect(folder.names == ["design.yaml"])
    }

    @Test(
        "the operating system's errors become reasons",
        arguments: [
            (EACCES, FileProblem.Reason.noPermission), (EPERM, .noPermission), (EROFS, .readOnlyFileSystem),
            (ENOSPC, .noSpace), (EDQUOT, .noSpace), (EISDIR, .isFolder), (ELOOP, .brokenLink),
        ])
    func reasons(number: Int32, reason: FileProblem.Reason) {
        #expect(FileProblem(.write, "x", number: number).reason == reason)
        #expect(FileProblem(.read, "x", number: number).description.hasPrefix("cannot read x: "))
    }

    @Test("a hostile path cannot steer the terminal")
    func hostilePath() {
        #expect(!FileProblem(.read, "a\u{1B}[31m\nb", number: ENOENT).description.unicodeScalars.contains("\u{1B}"))
    }

    @Test("someone without permission is told so, and a read-only file is not replaced")
    func permissionDenied() async throws {
        try file.write(Array("secret".utf8))
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o000], ofItemAtPath: file.path)
        try FileOnDisk(folder("readable")).write([1])
        try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder("readable"))
        try manager.createDirectory(atPath: folder("closed"), withIntermediateDirectories: true)
        try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder("closed"))
        try manager.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        // Root may do everything, so the check runs as somebody else, in a process of its own.
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            let nobody: uid_t = 65_534
            guard geteuid() != 0 || setuid(nobody) == 0, geteuid() != 0 else { exit(2) }
            let reasons = [
                problem { () throws(FileProblem) in _ = try FileOnDisk(path + "/design.yaml").read() },
                problem { () throws(FileProblem) in try FileOnDisk(path + "/closed/new").write([1]) },
            ]
            guard reasons.allSatisfy({ $0 == .noPermission }) else { exit(3) }
            let readOnly = [
                problem { () throws(FileProblem) in try FileOnDisk(path + "/design.yaml").write([1]) },
                problem { () throws(FileProblem) in try FileOnDisk(path + "/readable").write([1]) },
            ]
            guard readOnly.allSatisfy({ $0 == .readOnly }) else { exit(5) }
            guard try FileOnDisk(path + "/readable").read().bytes == [1] else { exit(4) }
            // The folder decides, where it is meant.
            try FileOnDisk(path + "/readable").write([2], evenReadOnly: true)
            guard try FileOnDisk(path + "/readable").read().bytes == [2] else { exit(6) }
            guard FileOnDisk(path + "/readable").isReadOnly else { exit(7) }
            exit(0)
        }
        #expect(folder.names == ["closed", "design.yaml", "readable"])
    }
}
