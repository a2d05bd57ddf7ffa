import Cells
import DesignModel
import Documents
import Foundation
import Terminal
import Testing
import Whiteboard

/// A folder with designs in it, and programs that work there one after the other.
final class Desk {
    let folder: String
    private var programs = 0
    private(set) var shelf: FileShelf

    init() throws {
        folder = NSTemporaryDirectory() + "shelf-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        shelf = FileShelf(keepingIn: nil)
        startAnew()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The program before is gone, whatever it was doing.
    func startAnew() {
        programs += 1
        // A process of this number is there, but began at another time: it is taken for one that is gone.
        let owner = RunningProcess(identifier: RunningProcess.current.identifier, startTicks: UInt64(programs))
        shelf = FileShelf(keepingIn: RecoveryFolder(path: folder + "/kept", owner: owner))
    }

    func path(_ name: String) -> String { folder + "/" + name }
    func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }
    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    func session(beginning name: String) throws -> Session {
        let opened = try shelf.openOrBegin(name)
        return Session(opened, size: Size(width: 80, height: 24), simulation: SteppedSimulation(), shelf: shelf)
    }

    func session(_ name: String? = nil) throws -> Session {
        let opened = try name.map { try shelf.open($0) } ?? .empty
        return Session(opened, size: Size(width: 80, height: 24), simulation: SteppedSimulation(), shelf: shelf)
    }
}

extension Session {
    func command(_ line: String) {
        handle(.key(.character(":")))
        for character in line { handle(.key(.character(character))) }
        press("enter")
    }

    func press(_ keys: String...) {
        for key in keys { Key(key).map { handle(.key($0)) } }
    }

    /// Whether it is on the screen, in however many lines.
    func sees(_ text: String) -> Bool {
        board.picture().grid.lines.joined(separator: " ").replacing("│", with: " ")
            .split(separator: " ").joined(separator: " ").contains(text)
    }
    var names: [String] { board.design.components.map(\.name) }
}
