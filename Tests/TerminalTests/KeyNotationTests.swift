import Terminal
import Testing

@Suite struct KeyNotationTests {
    @Test(arguments: [
        ("a", Key.character("a")), ("A", .character("A")), ("é", .character("é")), ("-", .character("-")),
        ("space", .space), ("ctrl-c", .control("c")), ("ctrl-space", Key(.character(" "), .control)),
        ("ctrl--", .control("-")), ("shift-left", Key(.left, .shift)),
        ("ctrl-alt-shift-up", Key(.up, [.control, .alt, .shift])),
        ("esc", .escape), ("enter", .enter), ("tab", .tab), ("shift-tab", .shiftTab), ("backspace", .backspace),
        ("pgup", .pageUp), ("pgdn", .pageDown), ("f1", .function(1)), ("f20", .function(20)), ("航", .character("航")),
    ])
    func bothWays(notation: String, key: Key) {
        #expect(Key(notation) == key)
        #expect(key.description == notation)
    }

    @Test(arguments: ["", " ", "ab", "ctrl-", "shift-a", "f0", "f21", "ctrl-ctrl-a", "Space", "\u{301}", "alt-"])
    func nonsenseIsRefused(notation: String) {
        #expect(Key(notation) == nil)
    }
}
