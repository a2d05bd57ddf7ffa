import Foundation
import TmuxDriver

/// A design file and a state folder of their own.
struct Desk {
    let folder: URL
    var design: String { folder.appending(path: "mine.yaml").path }
    var environment: [String: String] {
        ["XDG_STATE_HOME": folder.appending(path: "state").path, "SWIFT_BACKTRACE": "enable=no"]
    }

    static let text = """
        breakboard: 1
        # Kept by hand.
        name: Mine
        operations:
          buy: {value: $10}
        components:
          users:   {kind: client, sends: {buy: 50/s}}   # everybody
          shop:    {kind: service, instances: 2}
          shop-db: {kind: database}
        connections:
          - users -> shop
          - shop -> shop-db: {write: yes}
        """

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "board-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.text.write(toFile: design, atomically: true, encoding: .utf8)
    }

    func contents() throws -> String { try String(contentsOfFile: design, encoding: .utf8) }
    func clear() { try? FileManager.default.removeItem(at: folder) }

    /// The board on that design in a terminal of 80×24; through another command, where one is given, or with options.
    func open(by launcher: [String] = [], options: [String] = []) throws -> Tmux {
        let terminal = try Tmux(shellWithColumns: 80, rows: 24, environment: environment)
        try terminal.enter((launcher + [try BuiltProduct.path("breakboard"), design] + options).joined(separator: " "))
        try terminal.waitFor("shop-db")
        return terminal
    }
}

extension Tmux {
    /// Waits until the program has ended and the shell asks for the next command.
    func waitForPrompt() throws {
        try wait(for: "the shell's prompt") { $0.last { !$0.isEmpty }?.hasSuffix("$") == true }
    }
}
