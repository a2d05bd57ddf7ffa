import Cells
import Glibc
import Terminal

/// A screen that names every event, for end-to-end tests of the terminal.
@main struct TerminalProbe {
    static func main() {
        let arguments = CommandLine.arguments
        let options = ScreenOptions(
            ascii: arguments.contains("--ascii"), noColour: arguments.contains("--no-color"),
            commandsWithoutTerminal: ["terminal-probe --help"])
        do {
            let screen = try CursesScreen(options)
            run(screen)
            screen.close()
            print("probe ended")
        } catch {
            print(error.description)
        }
    }

    private static func run(_ screen: CursesScreen) {
        var events = ["ready"]
        while true {
            screen.present(picture(events, size: screen.size), cursor: nil)
            guard let event = screen.nextEvent(within: .seconds(60)) else { return }
            switch event {
            case .hangup:
                screen.close()
                note(CommandLine.arguments)
                print("hangup seen")
                return
            case .key(.character("q")): return
            case .key(.character("X")): crash(events.count)
            case .key(.character("O")): print(overflow(events.count).count)
            case .key(.character("E")): exit(3)
            case .key(.character("p")): complain()
            case .key(.character("m")): screen.setMouse(false)
            case .key(.character("w")):
                let waker = screen.waker
                Task.detached { waker.wake() }
            default: break
            }
            events.append(describe(event))
        }
    }

    private static func describe(_ event: Event) -> String {
        switch event {
        case .key(let key): "key \(key)"
        case .paste(let text):
            "paste \(text.count) " + text.split(separator: "\n").joined(separator: "|").truncated(to: 40)
        case .mouse(let mouse): "mouse \(mouse.action) \(mouse.position.x),\(mouse.position.y)"
        case .resize(let size): "resize \(size.width)x\(size.height)"
        case .escapeWithdrawn: "esc withdrawn"
        case .wake: "wake"
        case .hangup: "hangup"
        }
    }

    private static func picture(_ events: [String], size: Size) -> Grid {
        var grid = Grid(size: size)
        grid.write("╭ probe ● 航空会社 Größe ─╮ \(size.width)x\(size.height)", at: Point(x: 0, y: 0), style: Style(.title))
        var x = 0
        for role in Role.allCases {
            x += grid.write("\(role)", at: Point(x: x, y: 1), style: Style(role)) + 1
        }
        grid.write("▁▂▃▄▅▆▇█ ● ▲ ✖ ☠ ↯ ⊘ ═║┄┆━┃ ▶◀▲▼ … · ×", at: Point(x: 0, y: 2))
        let room = max(0, size.height - 4)
        for (row, event) in events.suffix(room).enumerated() {
            grid.write("\(events.count - min(room, events.count) + row) \(event)", at: Point(x: 0, y: 3 + row))
        }
        grid.put(Cell("╯"), at: Point(x: size.width - 1, y: size.height - 1))
        return grid
    }

    /// Leaves a file behind, where nobody reads the screen any more: `--note PATH`.
    private static func note(_ arguments: [String]) {
        guard let option = arguments.firstIndex(of: "--note"), option + 1 < arguments.count else { return }
        guard let file = fopen(arguments[option + 1], "w") else { return }
        fclose(file)
    }

    /// Something that a library might print in the middle of it all.
    private static func complain() {
        let message = Array("a complaint\n".utf8)
        _ = write(STDERR_FILENO, message, message.count)
    }

    /// Recursion that does not end, for a full stack.
    private static func overflow(_ depth: Int) -> [Int] {
        depth < 0 ? [] : overflow(depth + 1) + [depth]
    }

    /// A trap of the language, as a programming error would be.
    private static func crash(_ index: Int) {
        let values = [0]
        print(values[index + 1])
    }
}
