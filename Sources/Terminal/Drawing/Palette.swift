public import Cells

/// How many colours a terminal has, as far as a palette minds.
public enum ColourDepth: Sendable {
    /// None: attributes alone.
    case mono
    /// The eight of ANSI; bold makes them bright.
    case eight
    /// The eight and their bright twins.
    case sixteen
    /// The 256 of xterm, whose last 240 look alike everywhere.
    case many

    /// The depth for the number of colours in a terminal's description. A terminal of direct colours has more than
    /// 256, and understands only the first eight as numbers.
    public init(colours: Int) {
        switch colours {
        case 256: self = .many
        case 16..<256: self = .sixteen
        case 8..., 257...: self = .eight
        default: self = .mono
        }
    }
}

/// What the terminal's own background is like.
public enum Background: Sendable {
    /// Light text on dark, as most terminals have it.
    case dark
    /// Dark text on light.
    case light

    /// What `COLORFGBG` tells (`15;0`: foreground; background), else dark.
    public init(environment: (String) -> String?) {
        let last = environment("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
        self = last.map { $0 == 7 || (9...15).contains($0) } == true ? .light : .dark
    }
}

/// The colours and attributes of one role.
public struct Look: Hashable, Sendable {
    /// What a terminal can do beside colour.
    public struct Attributes: OptionSet, Hashable, Sendable {
        /// One bit for each attribute.
        public let rawValue: Int32
        /// The attributes whose bits are set.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Bold, or bright.
        public static let bold = Attributes(rawValue: 1)
        /// Faint.
        public static let dim = Attributes(rawValue: 2)
        /// Underlined.
        public static let underline = Attributes(rawValue: 4)
        /// Foreground and background exchanged.
        public static let reverse = Attributes(rawValue: 8)
    }

    /// The number of a colour, or -1 for the terminal's own.
    public var foreground: Int32
    /// The number of a colour, or -1 for the terminal's own.
    public var background: Int32
    /// What is added to the colours.
    public var attributes: Attributes

    /// Colours by number with attributes.
    public init(_ foreground: Int32 = -1, on background: Int32 = -1, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// What each role looks like on one kind of terminal.
///
/// Good is blue and bad is orange, which people with every kind of colour vision tell apart; no role is green. In few
/// colours cyan or blue stands against red. A symbol or an attribute says the same as the colour.
public struct Palette: Sendable {
    private let depth: ColourDepth
    private let background: Background

    /// The palette for a depth and a background.
    public init(_ depth: ColourDepth, on background: Background) {
        self.depth = depth
        self.background = background
    }

    /// How a role looks.
    public func look(of role: Role) -> Look {
        let row = Self.row(role)
        switch (depth, background) {
        case (.many, .dark): return row.manyOnDark
        case (.many, .light): return row.manyOnLight
        case (.sixteen, .dark): return row.fewOnDark
        case (.sixteen, .light): return row.fewOnLight
        case (.eight, .dark): return Self.withoutBright(row.fewOnDark)
        case (.eight, .light): return Self.withoutBright(row.fewOnLight)
        case (.mono, _): return row.mono
        }
    }

    private struct Row {
        let manyOnDark: Look
        let manyOnLight: Look
        let fewOnDark: Look
        let fewOnLight: Look
        let mono: Look
    }

    private static func row(_ role: Role) -> Row {
        switch role {
        case .plain: row(Look(), Look(), Look(), Look(), Look())
        case .dim: row(Look(246), Look(242), Look(-1, .dim), Look(-1, .dim), Look(-1, .dim))
        case .title: row(Look(-1, .bold), Look(-1, .bold), Look(-1, .bold), Look(-1, .bold), Look(-1, .bold))
        case .selected:
            row(Look(16, on: 153), Look(231, on: 25), Look(-1, .reverse), Look(-1, .reverse), Look(-1, .reverse))
        case .fine: row(Look(75), Look(25), Look(14), Look(4), Look())
        // On white paper yellow and cyan cannot be read.
        case .strained: row(Look(222), Look(94), Look(11), Look(1), Look(-1, .underline))
        case .failing: row(Look(208, .bold), Look(130, .bold), Look(9, .bold), Look(1, .bold), Look(-1, .bold))
        case .fault: row(Look(177, .bold), Look(91, .bold), Look(13, .bold), Look(5, .bold), Look(-1, .bold))
        case .key: row(Look(117, .bold), Look(25, .bold), Look(14, .bold), Look(4, .bold), Look(-1, .bold))
        case .flow: row(Look(110), Look(24), Look(6), Look(4), Look())
        }
    }

    private static func row(
        _ manyOnDark: Look, _ manyOnLight: Look, _ fewOnDark: Look, _ fewOnLight: Look, _ mono: Look
    )
        -> Row
    {
        Row(
            manyOnDark: manyOnDark, manyOnLight: manyOnLight, fewOnDark: fewOnDark, fewOnLight: fewOnLight, mono: mono)
    }

    private static func withoutBright(_ look: Look) -> Look {
        guard look.foreground >= 8 else { return look }
        return Look(look.foreground - 8, on: look.background, look.attributes.union(.bold))
    }
}

extension Look {
    /// The terminal's own colours, or one of its colours on its own background, with an attribute.
    init(_ foreground: Int32, _ attributes: Attributes) { self.init(foreground, on: -1, attributes) }
}
