import Testing
import TmuxDriver

/// Ink for the paper that a terminal has.
@Suite(.serialized) struct ColourTests {
    /// What an arrow looks like in the 256 colours of a dark and of a light terminal.
    private static let (onDark, onLight) = ("38;5;110m", "38;5;24m")

    private func inks(_ launcher: [String], _ options: [String]) throws -> String {
        let desk = try Desk()
        defer { desk.clear() }
        let terminal = try desk.open(by: launcher, options: options)
        defer { terminal.kill() }
        return try terminal.screen(colours: true).joined(separator: "\n")
    }

    @Test func aTerminalThatSaysNothingIsTakenToBeDark() throws {
        let shown = try inks(["env", "-u", "COLORFGBG"], [])
        #expect(shown.contains(Self.onDark) && !shown.contains(Self.onLight))
    }

    @Test func theTerminalOrTheOptionSaysThatItIsLight() throws {
        for (launcher, options) in [(["env", "'COLORFGBG=0;15'"], []), (["env"], ["--light"])] {
            let shown = try inks(launcher, options)
            #expect(shown.contains(Self.onLight) && !shown.contains(Self.onDark))
        }
        let shown = try inks(["env", "'COLORFGBG=0;15'"], ["--dark"])
        #expect(shown.contains(Self.onDark))
    }

    @Test func withoutColoursNothingIsColoured() throws {
        let shown = try inks(["env", "NO_COLOR=1"], ["--light"])
        #expect(!shown.contains("38;5;"))
    }
}
