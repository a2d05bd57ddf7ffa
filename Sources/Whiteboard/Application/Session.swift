public import Cells
import DesignModel
public import Terminal

/// One person's time at the board, without a terminal: events go in, the board changes, and what it wants done outside
/// is done with the simulation and the shelf it was given.
public final class Session {
    public private(set) var board: Board
    /// Whether the person has left.
    public private(set) var isOver = false
    private let simulation: any SimulationPort
    private let shelf: any DesignShelf
    private let practice: (any PracticePort)?
    /// Whose clipboard and mouse it uses; `nil`: there are none.
    private let screen: (any Screen)?
    private let keeper = Keeper()
    /// The design that is kept, so that nothing is written twice; `nil`: the file has all of it.
    private var kept: Design?
    /// The one that is being kept.
    private var keeping: Design?
    /// What was seen of the file the last time, and what of that was told.
    private var outside: (seen: OutsideChange?, told: OutsideChange?)
    /// The board before the Esc that came last, and what was told since: a slow line may withdraw it.
    private var beforeEscape: (board: Board, news: [(run: Int, news: RunNews)])?
    /// More news than this come only long after an Esc can be withdrawn.
    private static let newsSinceEscapeMax = 16
    /// Why work could not be kept, as it was told last.
    private var troubleKeeping: ShelfProblem?

    /// A session on a design.
    public init(
        _ opened: OpenedDesign, size: Size, simulation: any SimulationPort, shelf: any DesignShelf,
        screen: (any Screen)? = nil, practice: (any PracticePort)? = nil, interview: PracticeState? = nil
    ) {
        board = Board(opened, size: size)
        if let interview { board.begin(interview) }
        self.practice = practice
        self.simulation = simulation
        self.shelf = shelf
        self.screen = screen
        offerAbandonedWork()
    }

    private func offerAbandonedWork() {
        if let work = shelf.abandonedWork() { handle(.foundAbandonedWork(work)) }
    }

    /// Takes in what happened at the terminal.
    public func handle(_ event: Event) {
        if event == .hangup {
            for effect in board.recordDrawing() { perform(effect) }
            keepWork()
            isOver = true
            return
        }
        takeNews()
        if event == .escapeWithdrawn { return withdrawEscape() }
        beforeEscape = nil
        let before = board
        handle(.terminal(event))
        if event == .key(.escape), !isOver { beforeEscape = (before, []) }
    }

    /// Puts the board back to where it was before the last Esc. What an Esc does concerns the board alone.
    private func withdrawEscape() {
        guard let (before, news) = beforeEscape else { return }
        beforeEscape = nil
        board = before
        for (run, item) in news { handle(.run(item, of: run)) }
    }

    /// Takes in what the simulation has told since the last time.
    public func takeNews() {
        for (run, news) in simulation.takeNews() {
            beforeEscape?.news.append((run, news))
            handle(.run(news, of: run))
        }
        while let news = practice?.takeNews(), !news.isEmpty {
            for item in news { handle(.practice(item)) }
        }
        if beforeEscape.map({ $0.news.count > Self.newsSinceEscapeMax }) ?? false { beforeEscape = nil }
    }

    /// Lets the clock of an interview go on by so much.
    public func tick(_ seconds: Double) {
        if board.practice != nil { handle(.tick(seconds: seconds)) }
    }

    // MARK: Unsaved work

    /// Whether there is work that no crash may reach yet.
    var hasWorkToKeep: Bool { keeping != nil || board.workToKeep != kept }
    /// Whether the last attempt to keep work failed.
    var isTroubledKeeping: Bool { troubleKeeping != nil }

    /// Keeps what is not saved where a crash cannot reach it, before it returns.
    public func keepWork() {
        finishKeeping()
        beginKeeping()
        finishKeeping()
    }

    /// Begins to keep it, beside the board; to be called every now and then.
    func beginKeeping() {
        settleKeeping()
        let wanted = board.workToKeep
        guard keeping == nil, wanted != kept else { return }
        guard let work = wanted else {
            shelf.forget()
            kept = nil
            return
        }
        keeping = work
        keeper.begin(shelf.keeping(work))
    }

    private func finishKeeping() {
        guard keeping != nil else { return }
        keeper.finish()
        settleKeeping()
    }

    private func settleKeeping() {
        guard let design = keeping, let end = keeper.takeEnd() else { return }
        keeping = nil
        if let problem = end {
            // It is tried again; said once.
            if problem != troubleKeeping { handle(.trouble("A crash would lose unsaved work: \(problem.message)")) }
        } else {
            kept = design
        }
        troubleKeeping = end
    }

    // MARK: Other programs

    /// Looks whether another program has changed the file, and tells it once; to be called every second or so. What is
    /// seen for the first time may be half done, such as an editor's way of saving.
    public func watchFile() {
        let change = shelf.outsideChange()
        defer { outside.seen = change }
        guard let change else {
            if outside.told != nil { handle(.fileChanged(nil)) }
            outside.told = nil
            return
        }
        guard change == outside.seen, change != outside.told, board.mayBeInterrupted else { return }
        outside.told = change
        handle(.fileChanged(change))
    }

    private func handle(_ event: BoardEvent) {
        for effect in board.handle(event) { perform(effect) }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .order(let order):
            if order.mayNeedTraces { simulation.send(.traces(shelf.traces)) }
            simulation.send(order)
        case .save(let name, let insisting, let next):
            finishKeeping()
            do throws(ShelfProblem) {
                let saved = try shelf.save(board.design, as: name, insisting: insisting)
                kept = nil
                handle(.saved(saved, then: next))
            } catch {
                handle(.notSaved(error, as: name, then: next))
            }
        case .open(let name, let isAgain):
            finishKeeping()
            do throws(ShelfProblem) {
                let opened = try shelf.open(name)
                kept = nil
                handle(.opened(opened, isAgain: isAgain))
                offerAbandonedWork()
            } catch {
                handle(.trouble(error.message))
            }
        case .part(let next):
            switch shelf.outsideChange() {
            case .deleted?: handle(.cannotPart(.deleted, before: next))
            case .damaged(let time)?: handle(.cannotPart(.damaged(at: time), before: next))
            case .written?, nil: next.effects.forEach(perform)
            }
        case .settleAbandonedWork(let isRestored):
            finishKeeping()
            shelf.settleAbandonedWork(isRestored: isRestored)
        case .practice(let order): practice?.send(order)
        case .copy(let text):
            if let screen, !screen.copy(text) {
                handle(.trouble("Copied, for p alone: it is too long for the system's clipboard."))
            }
        case .mouse(let isOn): screen?.setMouse(isOn)
        case .quit:
            finishKeeping()
            shelf.forget()
            isOver = true
        }
    }
}
