import DesignModel
import Documents
import Foundation
import Testing
import Whiteboard

@Suite("A file while it is open")
final class OpenFileTests {
    private let folder: URL
    /// A process that cannot be running: its number is this one's, which began at another time.
    private let gone = RunningProcess(identifier: RunningProcess.current.identifier, startTicks: 1)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("shelf-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    private func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// A shelf of a program that is gone when another one looks for what it left.
    private func shelf(of owner: RunningProcess? = nil, keepingIn place: String = "state") -> FileShelf {
        FileShelf(keepingIn: RecoveryFolder(path: path(place), owner: owner ?? gone))
    }

    private static let text = "breakboard: 1   # mine\ncomponents:\n  api: {kind: service, instances: 3}   # front\n"

    /// A shelf with a design from a file.
    private func opened(_ name: String = "a.yaml") throws -> (shelf: FileShelf, design: Design) {
        try Self.text.write(toFile: path(name), atomically: true, encoding: .utf8)
        let shelf = shelf()
        return (shelf, try shelf.open(path(name)).design)
    }

    private func growing(_ design: Design) throws -> Design {
        try design.applying(design.edit(setting: [.instances], of: .component(ComponentID(0)), to: "6"))
    }

    private func problem(_ body: () throws(ShelfProblem) -> String) -> ShelfProblem? {
        do throws(ShelfProblem) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    @Test("saving changes what changed, and undoing gives the old bytes again, also after a save in between")
    func saving() throws {
        let (shelf, design) = try opened()
        _ = try shelf.save(growing(design), as: nil, insisting: false)
        #expect(try read("a.yaml") == Self.text.replacing("instances: 3", with: "instances: 6"))
        _ = try shelf.save(design, as: nil, insisting: false)
        #expect(try read("a.yaml") == Self.text)
    }

    @Test("a file of another name is not overwritten without asking")
    func anotherName() throws {
        let (shelf, design) = try opened()
        try "other".write(toFile: path("b.yaml"), atomically: true, encoding: .utf8)
        let refusal = problem { () throws(ShelfProblem) in
            try shelf.save(design, as: path("b"), insisting: false)
        }
        #expect(refusal?.mayInsist == true && refusal?.message.contains("exists already") == true)
        #expect(try read("b.yaml") == "other")
        #expect(try shelf.save(design, as: path("b"), insisting: true) == path("b.yaml"))
        #expect(try read("b.yaml") == Self.text)
        // From now on that is the file.
        _ = try shelf.save(growing(design), as: nil, insisting: false)
        #expect(try read("b.yaml").contains("instances: 6"))
        #expect(try read("a.yaml") == Self.text)
    }

    @Test("two boards on one file: the second to save is told, and decides")
    func twoBoards() throws {
        let (first, design) = try opened()
        let second = shelf()
        _ = try second.open(path("a.yaml"))
        _ = try first.save(growing(design), as: nil, insisting: false)
        let refusal = problem { () throws(ShelfProblem) in try second.save(design, as: nil, insisting: false) }
        #expect(refusal?.mayInsist == true)
        #expect(try read("a.yaml").contains("instances: 6"))
        _ = try second.save(design, as: nil, insisting: true)
        #expect(try read("a.yaml") == Self.text)
    }

    @Test("a file that is deleted, or replaced by a folder, while it is open is not lost from the board")
    func vanished() throws {
        let (shelf, design) = try opened()
        try FileManager.default.removeItem(atPath: path("a.yaml"))
        let refusal = problem { () throws(ShelfProblem) in try shelf.save(design, as: nil, insisting: false) }
        #expect(refusal?.mayInsist == true)
        _ = try shelf.save(design, as: nil, insisting: true)
        #expect(try read("a.yaml") == Self.text)
        try FileManager.default.removeItem(atPath: path("a.yaml"))
        try FileManager.default.createDirectory(atPath: path("a.yaml"), withIntermediateDirectories: true)
        let folder = problem { () throws(ShelfProblem) in try shelf.save(design, as: nil, insisting: true) }
        #expect(folder?.message.contains("folder") == true)
        _ = try shelf.save(design, as: path("c"), insisting: false)
        #expect(try read("c.yaml") == Self.text)
    }

    @Test("a link stays a link, and permissions stay what they are")
    func linkAndPermissions() throws {
        let (_, design) = try opened()
        try FileManager.default.createSymbolicLink(atPath: path("link.yaml"), withDestinationPath: "a.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("a.yaml"))
        let shelf = shelf()
        _ = try shelf.open(path("link.yaml"))
        _ = try shelf.save(growing(design), as: nil, insisting: false)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link.yaml")) == "a.yaml")
        #expect(try read("a.yaml").contains("instances: 6"))
        let mode = try FileManager.default.attributesOfItem(atPath: path("a.yaml"))[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test("work without a name is offered to whoever starts without one, and not to a file")
    func unnamed() throws {
        let (named, design) = try opened()
        try named.keep(growing(design))
        var sketch = Design()
        _ = try sketch.apply(sketch.edit(adding: Component(id: sketch.nextComponentID, name: "x", kind: "cache")))
        try shelf().keep(sketch)
        let next = shelf(of: .current)
        #expect(next.abandonedWork()?.design.components.map(\.name) == ["x"])
        next.settleAbandonedWork(isRestored: true)
        #expect(next.abandonedWork() == nil)
        _ = try next.open(path("a.yaml"))
        #expect(next.abandonedWork()?.design.components.map(\.name) == ["api"])
        next.settleAbandonedWork(isRestored: false)
        #expect(next.abandonedWork() == nil)
        #expect(try read("a.yaml") == Self.text)
    }

    @Test("work that was restored is saved with its comments")
    func restored() throws {
        let (shelf, design) = try opened()
        try shelf.keep(growing(design))
        let next = self.shelf(of: .current)
        _ = try next.open(path("a.yaml"))
        let work = try #require(next.abandonedWork())
        next.settleAbandonedWork(isRestored: true)
        // The file says what it said when the work began, so nothing is asked.
        _ = try next.save(work.design, as: nil, insisting: false)
        #expect(try read("a.yaml") == Self.text.replacing("instances: 3", with: "instances: 6"))
    }

    @Test("work that got a name, or was left for another design, is not offered any more")
    func settled() throws {
        let first = shelf()
        var sketch = Design()
        _ = try sketch.apply(sketch.edit(adding: Component(id: sketch.nextComponentID, name: "x", kind: "cache")))
        try first.keep(sketch)
        #expect(shelf(of: .current).abandonedWork() != nil)
        _ = try first.save(sketch, as: path("named"), insisting: false)
        #expect(shelf(of: .current).abandonedWork() == nil)
        let second = shelf()
        try second.keep(sketch)
        _ = try second.open(path("named.yaml"))
        #expect(shelf(of: .current).abandonedWork() == nil)
        // What could not be opened leaves everything as it is.
        let third = shelf()
        try third.keep(sketch)
        #expect(throws: ShelfProblem.self) { _ = try third.open(self.path("nowhere.yaml")) }
        #expect(shelf(of: .current).abandonedWork() != nil)
    }

    @Test("a damaged recovery file hides no other one")
    func damaged() throws {
        try shelf().keep(Design())
        let folder = RecoveryFolder(
            path: path("state"), owner: RunningProcess(identifier: gone.identifier, startTicks: 2))
        // Whole, but not a design, and later than the other.
        try folder.keep(Array("{{{".utf8), of: nil, at: Int64(Date().timeIntervalSince1970) + 60)
        try Data("unsaved work 1\n".utf8).write(to: self.folder.appendingPathComponent("state/unnamed-x.recovery"))
        #expect(shelf(of: .current).abandonedWork() != nil)
    }

    @Test("where nothing can be kept, work goes on")
    func nowhereToKeep() throws {
        try "a file".write(toFile: path("blocked"), atomically: true, encoding: .utf8)
        let shelf = shelf(keepingIn: "blocked/state")
        #expect(throws: ShelfProblem.self) { try shelf.keep(Design()) }
        shelf.forget()
        #expect(shelf.abandonedWork() == nil)
        #expect(try shelf.save(Design(), as: path("new"), insisting: false) == path("new.yaml"))
    }
}
