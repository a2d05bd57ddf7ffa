import CNcurses
public import Cells
import CrashGuard
import Glibc

/// The terminal that the process was started in, by way of ncurses.
///
/// At most one is open at a time, and all calls come from one thread. Input is read and decoded here and not by ncurses,
/// whose descriptions of tmux and screen lack the mouse beyond column 223, and which cannot bound a paste.
public final class CursesScreen: Screen {
    /// It follows the terminal; between 1 × 1 and 1,000 × 1,000 cells.
    public private(set) var size: Size
    /// Ends a wait in ``nextEvent(within:)`` from any thread.
    public let waker: Waker
    /// Which characters the terminal shows.
    public let charset: Charset

    private let screen: OpaquePointer
    private var canvas: CursesCanvas
    private var modes: TerminalModes
    private var decoder = InputDecoder()
    private var clicks = ClickCounter()
    private var pending: [Event] = []
    private var isOpen = true
    private let clock = ContinuousClock()

    /// Takes the terminal over.
    ///
    /// - Throws: ``TerminalError``, and nothing has been changed, when there is no terminal that a picture can be drawn on.
    public init(_ options: ScreenOptions = ScreenOptions()) throws(TerminalError) {
        let terminal = Self.environment("TERM")?.sanitised(limit: 80) ?? ""
        func failure(_ code: TerminalError.Code) -> TerminalError {
            TerminalError(
                code: code, terminal: terminal, commandsWithoutTerminal: options.commandsWithoutTerminal)
        }
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw failure(.noTerminal) }
        guard !terminal.isEmpty, terminal != "dumb" else { throw failure(.cannotPlaceCursor) }
        setlocale(LC_ALL, "")
        switch breakboard_terminal_fitness() {
        case 1: break
        case 0: throw failure(.cannotPlaceCursor)
        default: throw failure(.unknownTerminal)
        }
        waker = try Waker()
        guard crash_guard_install() == 0 else { throw failure(.system(errno)) }
        crash_guard_hold(1)
        guard let screen = breakboard_open_screen() else {
            crash_guard_hold(0)
            throw failure(.unknownTerminal)
        }
        self.screen = screen
        let colours = Self.setUp()
        let codeset = String(cString: nl_langinfo(Int32(CODESET)))
        let presentation = Presentation(
            options, codeset: codeset, colours: colours, environment: Self.environment)
        charset = presentation.charset
        size = Self.measure()
        resize_term(Int32(size.height), Int32(size.width))
        canvas = CursesCanvas(presentation, size: size)
        modes = TerminalModes(mouse: options.mouse)
        modes.enter()
        guard signal_pipe_open(waker.writeEnd) == 0 else {
            let number = errno
            close()
            throw failure(.system(number))
        }
    }

    deinit { close() }

    /// Shows a picture; only cells that changed are sent.
    public func present(_ picture: Grid, cursor: Point?) {
        guard isOpen else { return }
        canvas.show(picture, cursor: cursor)
    }

    /// Waits for the next event; Ctrl-Z never arrives, it suspends.
    public func nextEvent(within limit: Duration?) -> Event? {
        let end = limit.map { clock.now.advanced(by: $0) }
        while isOpen {
            if !pending.isEmpty { return pending.removeFirst() }
            if let event = decoder.next(at: clock.now) {
                guard event == .key(.control("z")) else { return clicks.counted(event, at: clock.now) }
                suspend()
                continue
            }
            let until = [end, decoder.deadline].compactMap { $0 }.min()
            let wait = until.map { max(.zero, clock.now.duration(to: $0)) }
            let ready = Waiting.forInput([waker.readEnd, STDIN_FILENO], within: wait)
            if ready[0] { takeMessages() }
            if ready[1] { readInput() }
            if ready.allSatisfy({ !$0 }), let end, clock.now >= end, decoder.deadline.map({ $0 > end }) ?? true {
                return nil
            }
        }
        return .hangup
    }

    /// Turns reports of the mouse on or off.
    public func setMouse(_ enabled: Bool) {
        guard isOpen else { return }
        modes.setMouse(enabled)
    }

    /// Puts text on the clipboard by way of the terminal; `false` when it is too long.
    public func copy(_ text: String) -> Bool {
        guard isOpen, text.utf8.count <= clipboardBytesMax else { return false }
        TerminalModes.write("\u{1B}]52;c;\(Base64.encode(text.utf8))\u{07}")
        return true
    }

    /// Stops the process until the shell continues it, with the screen as it was afterwards.
    public func suspend() {
        guard isOpen else { return }
        modes.leave()
        endwin()
        crash_guard_hold(0)
        signal_pipe_stop()
        // The continuation of this very stop is among them.
        takeMessages(exceptStops: true)
        resume()
    }

    /// Gives the terminal back; also done at `exit` and after a crash.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        signal_pipe_close()
        modes.leave()
        endwin()
        delscreen(screen)
        crash_guard_hold(0)
    }

    /// Sets everything up again after the shell had the terminal.
    private func resume() {
        crash_guard_hold(1)
        reset_prog_mode()
        breakboard_redraw_all()
        wrefresh(breakboard_window())
        modes.enter()
        adjustSize()
    }

    /// Takes what signals and other threads wrote.
    private func takeMessages(exceptStops: Bool = false) {
        let messages = Set(waker.drain().map(Int.init))
        if messages.contains(Int(signal_pipe_hangup)) { pending.append(.hangup) }
        if messages.contains(Int(Waker.wakeByte)) { pending.append(.wake) }
        if !exceptStops, messages.contains(Int(signal_pipe_suspend)) {
            suspend()
        } else if !exceptStops, messages.contains(Int(signal_pipe_resumed)) {
            // Somebody stopped the process from outside, and a shell had the terminal in between.
            resume()
        }
        if messages.contains(Int(signal_pipe_resized)) { adjustSize() }
    }

    private func readInput() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        if count > 0 {
            decoder.feed(buffer.prefix(count), at: clock.now)
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            pending.append(.hangup)
        }
    }

    private func adjustSize() {
        let measured = Self.measure()
        guard measured != size else { return }
        size = measured
        resize_term(Int32(size.height), Int32(size.width))
        canvas.resize(to: size)
        pending.append(.resize(size))
    }

    /// Puts the keyboard into the state in which every stroke arrives at once and as it is.
    ///
    /// - Returns: the number of colours.
    private static func setUp() -> Int {
        raw()
        noecho()
        nonl()
        // A picture is shown whole, even while keys are waiting.
        typeahead(-1)
        guard has_colors(), start_color() == OK else { return 0 }
        use_default_colors()
        return Int(breakboard_colour_count())
    }

    /// The terminal's size within sane bounds; 80×24 where nobody knows it.
    private static func measure() -> Size {
        var columns: Int32 = 80
        var rows: Int32 = 24
        _ = breakboard_window_size(&columns, &rows)
        return Size(width: min(Int(columns), 1_000), height: min(Int(rows), 1_000))
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
