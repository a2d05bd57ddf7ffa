public import Cells

/// What a person asked of the screen, by options of the command.
public struct ScreenOptions: Sendable {
    /// Draw in ASCII though the locale would allow more.
    public var ascii: Bool
    /// Use no colours though the terminal has them.
    public var noColour: Bool
    /// Take mouse events; without it the terminal's own selection of text works.
    public var mouse: Bool
    /// The terminal's background, where it is known.
    public var background: Background?
    /// What works without a terminal, to be named where there is none: `breakboard run`, for example.
    public var commandsWithoutTerminal: [String]

    /// Everything that the terminal can do, unless told otherwise.
    public init(
        ascii: Bool = false, noColour: Bool = false, mouse: Bool = true, background: Background? = nil,
        commandsWithoutTerminal: [String] = []
    ) {
        self.ascii = ascii
        self.noColour = noColour
        self.mouse = mouse
        self.background = background
        self.commandsWithoutTerminal = commandsWithoutTerminal
    }
}

/// What is drawn with: the wish, cut down to what the terminal can do.
public struct Presentation: Sendable {
    /// Which characters.
    public let charset: Charset
    /// Which colours.
    public let palette: Palette

    /// What `options` leave of a terminal with so many `colours` and a locale with a `codeset`.
    ///
    /// - Parameter environment: gives an environment variable; `NO_COLOR` counts when it is set and not empty.
    public init(_ options: ScreenOptions, codeset: String, colours: Int, environment: (String) -> String?) {
        let isUTF8 = ["UTF-8", "UTF8"].contains(codeset.uppercased())
        charset = options.ascii || !isUTF8 ? .ascii : .unicode
        let refused = options.noColour || environment("NO_COLOR")?.isEmpty == false
        palette = Palette(
            refused ? .mono : ColourDepth(colours: colours),
            on: options.background ?? Background(environment: environment))
    }
}
