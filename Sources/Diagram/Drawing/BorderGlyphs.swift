/// The characters of a box's border.
struct BorderGlyphs {
    /// Upper left, upper right, lower left, lower right.
    let corners: [Character]
    let horizontal: Character
    let vertical: Character
    /// Where an arrow leaves, by raw value of `Side`: left, right, top, bottom.
    let ports: [Character]

    private init(_ corners: String, _ lines: String, ports: String) {
        self.corners = Array(corners)
        let pair = Array(lines)
        horizontal = pair[0]
        vertical = pair[1]
        self.ports = Array(ports)
    }

    private static let light: [Box.Shape: BorderGlyphs] = [
        .plain: BorderGlyphs("┌┐└┘", "─│", ports: "┤├┴┬"),
        .rounded: BorderGlyphs("╭╮╰╯", "─│", ports: "┤├┴┬"),
        .double: BorderGlyphs("╔╗╚╝", "═║", ports: "╢╟╧╤"),
        .open: BorderGlyphs("┌┐└┘", "─ ", ports: "──┴┬"),
        .dashed: BorderGlyphs("┌┐└┘", "┄┆", ports: "┤├┴┬"),
    ]

    private static let heavy: [Box.Shape: BorderGlyphs] = [
        .open: BorderGlyphs("┏┓┗┛", "━ ", ports: "──┷┯"),
        .dashed: BorderGlyphs("┏┓┗┛", "┅┇", ports: "┨┠┷┯"),
    ]

    private static let plainLight = BorderGlyphs("┌┐└┘", "─│", ports: "┤├┴┬")
    private static let plainHeavy = BorderGlyphs("┏┓┗┛", "━┃", ports: "┨┠┷┯")

    /// The border of a shape; a heavy one marks the selection.
    static func border(_ shape: Box.Shape, isHeavy: Bool) -> BorderGlyphs {
        isHeavy ? heavy[shape] ?? plainHeavy : light[shape] ?? plainLight
    }
}
