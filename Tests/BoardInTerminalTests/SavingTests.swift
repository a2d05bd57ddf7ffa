import Foundation
import Glibc
import Testing
import TmuxDriver

extension BoardInTerminalTests {
    /// Saving where it does not work: said, and nothing is lost.
    @Suite(.serialized) struct Saving {
        @Test func aFolderInPlaceOfTheFileIsSaid() throws {
            let desk = try Desk()
            defer { desk.clear() }
            try FileManager.default.createDirectory(
                at: desk.folder.appending(path: "taken.yaml"), withIntermediateDirectories: true)
            let terminal = try desk.open()
            defer { terminal.kill() }
            try terminal.type(":shop.instances = 5\r")
            try terminal.type(":w \(desk.folder.path)/taken\r")
            try terminal.waitFor("folder")
            try terminal.type(":w\r")
            try terminal.waitFor("Saved as")
            #expect(try desk.contents().contains("instances: 5"))
        }

        /// As somebody who may not write there: root is made nobody, or gets a place where not even root may write.
        @Test func aPlaceWithoutPermissionIsSaid() throws {
            let desk = try Desk()
            defer { desk.clear() }
            let state = desk.folder.appending(path: "state")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: state.path)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: desk.folder.path)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: desk.folder.path) }
            let launcher = try Self.launcher()
            let terminal = try desk.open(by: launcher)
            defer { terminal.kill() }
            try terminal.type(":shop.instances = 6\r")
            try terminal.waitFor("×6")
            let mayWriteAnywhere = geteuid() == 0 && launcher.isEmpty
            try terminal.type(mayWriteAnywhere ? ":w /sys/kernel/mine.yaml\r" : ":w\r")
            if !mayWriteAnywhere {
                // Neither file nor folder: who insists on the file is told of the folder.
                try terminal.waitFor("is read-only")
                try terminal.type("y")
            }
            try terminal.waitFor("permi")
            try terminal.press("C-c")
            try terminal.waitFor("There is unsaved work.")
            try terminal.type("n:w \(state.path)/saved\r")
            try terminal.waitFor("Saved as")
            #expect(try desk.contents() == Desk.text)
            let saved = try String(contentsOf: state.appending(path: "saved.yaml"), encoding: .utf8)
            #expect(saved.contains("instances: 6"))
        }

        /// The words before a command that make it somebody else's than root's, where they are needed and work.
        private static func launcher() throws -> [String] {
            guard geteuid() == 0 else { return [] }
            let words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            let trial = try Command(
                words + [try BuiltProduct.path("breakboard"), "--version"],
                environment: ProcessInfo.processInfo.environment)
            return trial.status == 0 ? words : []
        }

        @Test func whatSomebodyElseWroteIsNotWrittenOverUnasked() throws {
            let desk = try Desk()
            defer { desk.clear() }
            let terminal = try desk.open()
            defer { terminal.kill() }
            let theirs = Desk.text.replacingOccurrences(of: "name: Mine", with: "name: Theirs")
            try theirs.write(toFile: desk.design, atomically: true, encoding: .utf8)
            try terminal.type(":shop.instances = 5\r")
            try terminal.type(":w\r")
            try terminal.waitFor("y write over it")
            try terminal.type("n")
            try terminal.wait(for: "the board") { !$0.contains { $0.contains("write over it") } }
            #expect(try desk.contents() == theirs)
            try terminal.type(":w\r")
            try terminal.waitFor("y write over it")
            try terminal.type("y")
            try terminal.waitFor("Saved as")
            #expect(try desk.contents().contains("instances: 5"))
            #expect(try desk.contents().contains("name: Mine"))
        }
    }
}
