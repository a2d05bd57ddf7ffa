/// The glyphs that the product draws, each with the ASCII character that stands for it.
///
/// A new glyph gets a row here; it has to be one column wide. State symbols have twins that differ from each other.
public enum Glyphs {
    /// The symbols that stand beside colours, so that a state can be told without colour.
    public static let states: [Character] = ["●", "▲", "✖", "☠", "↯", "⊘"]

    /// The ASCII twin of every glyph.
    public static let ascii: [Character: Character] = {
        var table: [Character: Character] = [:]
        for (glyphs, twin) in rows {
            for glyph in glyphs { table[glyph] = twin }
        }
        return table
    }()

    private static let rows: [(glyphs: String, twin: Character)] = [
        // States.
        ("●", "o"), ("▲", "^"), ("✖", "X"), ("☠", "&"), ("↯", "!"), ("⊘", "/"), ("✔✓", "+"), ("○◦", "."),
        // Arrows.
        ("▶▷►→⇒⟶↦", ">"), ("◀◁◄←⇐⟵", "<"), ("△↑⇑", "^"), ("▼▽↓⇓", "v"), ("↔⇄", "="), ("↕", "|"), ("⏎↵", "<"),
        // Lines: light and heavy.
        ("─╴╶╼╾", "-"), ("│╵╷╽╿", "|"), ("━╸╺", "#"), ("┃╹╻", "#"),
        // Lines: dashed and dotted, double.
        ("┄┅┈┉╌╍", "."), ("┆┇┊┋╎╏", ":"), ("═", "="), ("║", "H"),
        // Corners: square and double, rounded, diagonal.
        ("┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛╒╓╔╕╖╗╘╙╚╛╜╝", "+"), ("╭╮", "."), ("╰╯", "'"), ("╱", "/"), ("╲", "\\"), ("╳", "x"),
        // Junctions.
        ("├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬", "+"),
        // Bars and shades, from little to much.
        ("▁▏░", "."), ("▂▎", ":"), ("▃▍", "-"), ("▄▌▒", "="), ("▅▋", "+"), ("▆▊", "*"), ("▇▉▓", "%"), ("█■", "#"),
        ("▀▔", "\""), ("▐▕", "|"), ("▖▗▘▝", "."), ("▙▛▜▟▚▞", "#"), ("□▪▫", "o"), ("◆◇★☆", "*"),
        // Kinds of components: sources, edge, compute.
        ("⌂", "u"), ("⌷", "h"), ("◷", "t"), ("⋔", "l"), ("⊓", "g"), ("⊚", "C"), ("⌖", "D"), ("⊠", "W"), ("⊻", "R"),
        ("⧖", "Z"), ("⌬", "s"), ("⊞", "M"), ("ƒ", "f"), ("⋇", "w"), ("⨍", "F"), ("⊛", "m"), ("⎇", "O"), ("⌥", "a"),
        ("⚷", "i"), ("⊶", "b"),
        // Kinds of components: buffers, movers, copies and what is outside.
        ("⋯", "q"), ("≋", "~"), ("⋲", "E"), ("⊝", "d"), ("⇝", "j"), ("⇥", "p"), ("⇶", "e"), ("≟", "y"), ("⟳", "c"),
        ("⍉", "r"), ("⇗", "3"), ("⍠", "L"),
        // Kinds of components: stores.
        ("≣", "S"), ("⎘", "n"), ("⌸", "k"), ("⌺", "K"), ("⎔", "G"), ("∿", "T"), ("⌕", "Q"), ("⍟", "@"), ("⊟", "A"),
        ("⌼", "H"), ("⋈", "Y"), ("⍯", "$"), ("⌘", "V"),
        // Signs in text.
        ("…", "~"), ("·•∙", "."), ("×", "x"), ("÷", "/"), ("–—‐‑−", "-"), ("‘’", "'"), ("“”«»", "\""), ("±≈", "~"),
        ("≤", "<"), ("≥", ">"), ("≠", "!"), ("µμ", "u"), ("°", "o"), ("€", "E"), ("£", "L"), ("√", "V"), ("∞", "8"),
    ]
}
