import Cells
import DesignModel
import Foundation
import Library
import Terminal
import Testing
import Whiteboard

@Suite struct MonkeyTests {
    /// Random keys, pastes, clicks and sizes: never a crash, and undo always returns to where it was.
    /// `MONKEY_KEYS` asks for more of them.
    @Test(arguments: [1, 2, 3, 4])
    func whateverIsPressed(_ seed: UInt64) throws {
        let wanted = ProcessInfo.processInfo.environment["MONKEY_KEYS"].flatMap { Int($0) } ?? 20_000
        var monkey = Monkey(seed: seed)
        var left = wanted / 4
        var deepestOfAll = 0
        while left > 0 {
            let round = min(left, 500)
            left -= round
            let shipped = Shipped.designs[(wanted + left / 500) % Shipped.designs.count].name
            let board = try seed % 2 == 0 ? BoardDriver.shipped(shipped) : BoardDriver()
            let start = board.design
            var deepest = 0
            for step in 0..<round where !board.isOver {
                monkey.act(on: board)
                deepest = max(deepest, board.board.document.depth)
                if step.isMultiple(of: 25) { checkInvariants(of: board) }
            }
            deepestOfAll = max(deepestOfAll, deepest)
            try checkUndo(of: board, to: start)
        }
        // Otherwise nothing was checked.
        #expect(deepestOfAll > 0)
    }

    /// What holds whatever was pressed.
    private func checkInvariants(of board: BoardDriver) {
        let design = board.design
        let ids = Set(design.components.map(\.id))
        #expect(ids.count == design.components.count)
        #expect(Set(board.names).count == board.names.count)
        #expect(design.connections.allSatisfy { ids.contains($0.from) && ids.contains($0.to) })
        switch board.board.selection {
        case .component(let id): #expect(ids.contains(id))
        case .connection(let id): #expect(design.connections.contains { $0.id == id })
        case nil: break
        }
        #expect(board.board.picked.isSubset(of: ids))
        for zone in design.zones { #expect(zone.members.allSatisfy(ids.contains)) }
        let operations = Set(design.operations.map(\.id))
        #expect(design.connections.allSatisfy { $0.settings.operations(.for)?.allSatisfy(operations.contains) ?? true })
        let (grid, cursor) = board.board.picture()
        #expect(cursor.map { grid.bounds.contains($0) } ?? true)
        for line in grid.lines { #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }) }
    }

    private func checkUndo(of board: BoardDriver, to start: Design) throws {
        for _ in 0..<10 { board.press("esc") }
        guard !board.isOver else { return }
        let end = board.design
        let depth = board.board.document.depth
        for _ in 0..<depth { board.press("u") }
        #expect(board.board.document.depth == 0)
        // What was opened midway began another history.
        if board.board.document.file == "sketch" || board.board.document.file == "flight-checkout" {
            #expect(board.design == start || depth == 0)
        }
        for _ in 0..<depth { board.press("U") }
        #expect(board.design == end)
    }
}

/// Presses keys without knowing what they do.
private struct Monkey {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// SplitMix64.
    private mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }

    /// Every key that there is; those that lead somewhere several times.
    private static let keys: [String] = {
        let typed = (0x21...0x7E).map { String(UnicodeScalar($0)) }
        let letters = "abcdefghijklmnopqrstuvwxyz".map { "ctrl-\($0)" }.filter { $0 != "ctrl-z" }
        let named = [
            "up", "down", "left", "right", "home", "end", "pgup", "pgdn", "insert", "delete", "backspace", "enter",
            "tab", "esc", "space",
        ]
        let held = ["shift-", "ctrl-", "alt-"].flatMap { modifier in named.map { modifier + $0 } }
        let useful = [
            "a", "A", "c", "d", "e", "g", "h", "j", "k", "l", "m", "b", "t", "w", "r", "u", "U", "L", "B", ".", "=",
            "<",
            ">", "?", "o", "o", "z", "v", "v", "y", "p", "+", "-", "0", "w", "/", ":", "y", "n", "s", "1", "2", "3",
            "space", "tab", "shift-tab", "enter", "enter", "ctrl-t",
            "ctrl-u", "shift-left", "shift-right", "shift-up", "shift-down", "up", "down", "left", "right",
        ]
        return typed + letters + named + held + (1...12).map { "f\($0)" } + useful + useful + useful + useful
            + Array(repeating: "esc", count: 12)
    }()
    private static let words = [
        "redis", "db", "web", "x3", "6", "-1", "1e300", "queue", "a:client -> b -> c-db", "slow b by 1s", "\u{1B}[2J",
        "日本",
        "e\u{301}", "b.instances = 4", "b -> c-db.timeout = 1s", "+ buy 5/s $2", "buy p99 <= 1s", "mouse off",
        "mouse on", "east", "+ book 20/s $48", "b -> c-db, d, e-db, f : third-party", "\u{202E}", "'\"",
    ]

    mutating func act(on board: BoardDriver) {
        switch next(100) {
        case 0..<78: board.press(Self.keys[next(Self.keys.count)])
        case 78..<86: board.type(Self.words[next(Self.words.count)])
        case 86..<89: board.paste(Self.words[next(Self.words.count)])
        case 89: board.command(Self.words[next(Self.words.count)])
        case 90: board.resize(next(220), next(70))
        case 91..<94:
            let actions: [Mouse.Action] = [
                .press(.left), .press(.left), .press(.right), .press(.middle), .drag(.left), .release(.left), .wheelUp,
                .wheelDown,
            ]
            let held = Key.Modifiers(rawValue: UInt8(next(8)))
            board.handle(
                .mouse(Mouse(actions[next(actions.count)], at: Point(x: next(220), y: next(70)), held)))
        case 94:
            // A whole drag, as a hand makes it; and a double click.
            let start = Point(x: next(90), y: next(24))
            board.mouse(.press(.left), at: start, clicks: 1 + next(2))
            for _ in 0..<next(4) {
                board.mouse(.drag(.left), at: Point(x: start.x + next(20) - 10, y: start.y + next(10) - 5))
            }
            if next(3) > 0 { board.mouse(.release(.left), at: start) }
            _ = board.picture
        case 95: if next(10) == 0 { board.press("R") }
        case 96:
            // A slow line splits the sequence of a key.
            board.press("esc")
            board.handle(.escapeWithdrawn)
        // Time passes, a little at a time: what is running runs while everything else happens to it.
        case 97: if next(4) == 0 { board.wait(.milliseconds(20)) }
        default: board.press("esc", "esc")
        }
    }
}
