import Documents
import Foundation
import Testing

@Suite("Unsaved work")
struct RecoveryTests {
    let temporary: TemporaryFolder
    /// A process that cannot be running: its number is taken by this one, which began at another time.
    let gone = RunningProcess(identifier: RunningProcess.current.identifier, startTicks: 1)

    init() throws { temporary = try TemporaryFolder() }

    private func folder(_ owner: RunningProcess) -> RecoveryFolder {
        RecoveryFolder(path: temporary("state/breakboard/recovery"), owner: owner)
    }

    @Test("work of a program that is gone is offered, with its document and time")
    func offered() throws {
        let bytes = Array("a: 1\n\nb: \n".utf8)
        try folder(gone).keep(bytes, of: temporary("my design.yaml"), at: 1234)
        let found = folder(.current).abandoned()
        #expect(found.count == 1)
        let recovery = try #require(found.first)
        #expect(recovery.bytes == bytes)
        #expect(recovery.document?.hasSuffix("/my design.yaml") == true)
        #expect(recovery.savedSeconds == 1234)
        folder(.current).discard(recovery)
        #expect(folder(.current).abandoned().isEmpty)
    }

    @Test("work of a program that still runs is not offered")
    func stillRunning() throws {
        try folder(.current).keep([1], of: temporary("x"), at: 1)
        try folder(RunningProcess(identifier: 1, startTicks: 0)).keep([1], of: temporary("y"), at: 1)
        #expect(folder(.current).abandoned().isEmpty)
        #expect(RunningProcess.current.isRunning)
        #expect(!gone.isRunning)
        #expect(!RunningProcess(identifier: 0, startTicks: 0).isRunning)
    }

    @Test("saving keeps one file for a document, and forgetting takes it away")
    func forgotten() throws {
        for time: Int64 in 1...3 { try folder(gone).keep([UInt8(time)], of: temporary("x"), at: time) }
        #expect(folder(.current).abandoned().map(\.bytes) == [[3]])
        folder(gone).forget(temporary("x"))
        #expect(folder(.current).abandoned().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder(gone).path).isEmpty)
    }

    @Test("paths that look alike, and documents without a name, do not get in each other's way")
    func names() throws {
        let paths = ["a/b.yaml", "a_b.yaml", "a b.yaml", "ä b.yaml", "日.yaml", "月.yaml", "x\ny%0A.yaml"]
        for (index, path) in paths.enumerated() { try folder(gone).keep([UInt8(index)], of: temporary(path), at: 1) }
        try folder(gone).keep([99], of: nil, at: 2)
        let found = folder(.current).abandoned()
        #expect(found.count == paths.count + 1)
        #expect(found.first?.document == nil)
        for (index, path) in paths.enumerated() {
            #expect(folder(.current).abandoned(of: temporary(path)).map(\.bytes) == [[UInt8(index)]])
        }
    }

    @Test("one document under several paths is one document")
    func sameDocument() throws {
        try FileOnDisk(temporary("real.yaml")).write([1])
        try FileManager.default.createSymbolicLink(atPath: temporary("link.yaml"), withDestinationPath: "real.yaml")
        try folder(gone).keep([5], of: temporary("link.yaml"), at: 1)
        #expect(folder(.current).abandoned(of: temporary("./real.yaml")).map(\.bytes) == [[5]])
    }

    @Test("damaged files are passed over")
    func damaged() throws {
        try folder(gone).keep(Array("good".utf8), of: temporary("x"), at: 1)
        let file = try #require(folder(.current).abandoned().first?.file)
        let whole = try FileOnDisk(file).read().bytes
        for cut in 0..<whole.count {
            try FileOnDisk(file).write(Array(whole[..<cut]))
            #expect(folder(.current).abandoned().isEmpty)
        }
        for position in whole.indices.suffix(4) {
            var bytes = whole
            bytes[position] ^= 1
            try FileOnDisk(file).write(bytes)
            #expect(folder(.current).abandoned().isEmpty)
        }
        try FileOnDisk(file).write(whole)
        #expect(folder(.current).abandoned().count == 1)
    }

    @Test("only the user can look into the folder and its files")
    func privacy() throws {
        try folder(gone).keep([1], of: nil, at: 1)
        let file = try #require(folder(.current).abandoned().first?.file)
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(file) == 0o600)
        #expect(try mode(folder(gone).path) == 0o700)
    }

    @Test("the folder is where the XDG specification says")
    func place() {
        func path(_ environment: [String: String]) -> String? {
            RecoveryFolder(application: "breakboard", environment: environment)?.path
        }
        #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/breakboard/recovery")
        #expect(path(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/breakboard/recovery")
        #expect(path(["HOME": "/h"]) == "/h/.local/state/breakboard/recovery")
        #expect(path([:]) == nil)
    }
}
