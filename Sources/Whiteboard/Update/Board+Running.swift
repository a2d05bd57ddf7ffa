import Simulation
import Diagram
import Cells
import DesignModel
import Wording
import Drill

extension Board {
    // MARK: The clock

    mutating func toggleRun() -> [Effect] {
        switch run.phase {
        case .resting: return start()
        case .running:
            run.phase = .paused
            return [.order(.pause)]
        case .paused:
            if let halt = run.snapshot?.halt {
                message = Message(halt, .failing)
                return []
            }
            run.phase = .running
            return [.order(.play)]
        case .replaying:
            message = Message("The replay has not reached the present yet.")
            return []
        }
    }

    /// Begins a run at time 0, where the design can be run.
    mutating func start() -> [Effect] {
        if let problem = document.problems.first(where: \.keepsDesignFromRunning) {
            message = Message("Cannot run: " + problem.message, .failing)
            return []
        }
        run.number += 1
        run.phase = .running
        run.experiment = nil
        run.awaitsVerdict = false
        run.played = design.played
        run.isBehindDesign = false
        return [.order(.start(design, number: run.number))]
    }

    mutating func setPace(_ pace: Pace) -> [Effect] {
        run.pace = pace
        message = Message(
            pace.factor.map { "Playback: \($0 == 1 ? "1 simulated second" : "\(Int($0)) simulated seconds") a second." }
                ?? "Playback: as fast as possible.")
        return [.order(.pace(pace))]
    }

    /// Tells the simulation of a design that differs from the one it plays.
    mutating func sendDesign() -> [Effect] {
        guard run.phase != .resting, let played = run.played else { return [] }
        let now = design.played
        guard now != played else { return [] }
        run.played = now
        run.isBehindDesign = false
        return [.order(.edit(design))]
    }

    // MARK: Breaking

    mutating func breakSelection() {
        guard !design.components.isEmpty else {
            message = Message("There is nothing to break yet: a adds a box.")
            return
        }
        guard let selection else { return showHints(.breakIt) }
        let rows =
            switch selection {
            case .component(let id): FaultCatalogue.suggestions(for: id, in: design)
            case .connection(let id): FaultCatalogue.suggestions(for: id, in: design)
            }
        let title = selection.title(in: design) ?? ""
        guard !rows.isEmpty else {
            message = Message("Nothing that can be simulated breaks \(title).", .strained)
            return
        }
        layers.append(.menu(FaultMenu(title: "break \(title)", rows: Array(rows.prefix(9)))))
    }

    mutating func showTrafficMenu() {
        let rows = FaultCatalogue.suggestionsForTraffic(in: design)
        guard !rows.isEmpty else {
            message = Message("There is no traffic to change yet.")
            return
        }
        layers.append(.menu(FaultMenu(title: "traffic", rows: rows)))
    }

    mutating func performInMenu(_ action: Action, _ menu: FaultMenu) -> [Effect] {
        var menu = menu
        switch action {
        case .choose(let number) where menu.rows.indices.contains(number - 1):
            layers.removeLast()
            return begin(menu.rows[number - 1].fault)
        case .accept:
            layers.removeLast()
            return begin(menu.rows[menu.marked].fault)
        case .complete:
            layers.removeLast()
            layers.append(.line(CommandLine(menu.rows[menu.marked].fault.text(in: design))))
            return []
        case .places:
            layers.removeLast()
            return loseZoneOfSelection()
        case .next: menu.marked = min(menu.rows.count - 1, menu.marked + 1)
        case .previous: menu.marked = max(0, menu.marked - 1)
        case .back:
            layers.removeLast()
            return []
        default: return []
        }
        layers[layers.count - 1] = .menu(menu)
        return []
    }

    /// Breaks something, now or at its time; a board that does not run starts to.
    mutating func begin(_ fault: Fault) -> [Effect] {
        run.lastFault = fault.action
        var effects: [Effect] = []
        switch run.phase {
        case .resting:
            effects = start()
            guard !effects.isEmpty else { return [] }
        case .paused:
            run.phase = .running
            effects = [.order(.play)]
        case .running: break
        case .replaying:
            message = Message("The replay has not reached the present yet.")
            return []
        }
        if ScreenAreas(self).faults.isEmpty || fault.at != nil {
            message = Message("↯ " + fault.text(in: design), .fault)
        }
        return effects + [.order(.begin(fault))]
    }

    mutating func repeatFault() -> [Effect] {
        guard let last = run.lastFault else {
            message = Message("Nothing was broken yet: b breaks the selection.")
            return []
        }
        let wanted = last.shortText
        let rows: [FaultCatalogue.Suggestion] =
            switch selection {
            case .component(let id): FaultCatalogue.suggestions(for: id, in: design)
            case .connection(let id): FaultCatalogue.suggestions(for: id, in: design)
            case nil: []
            }
        // Here, where the same can be done here; else where it was done.
        let here = rows.first { row in
            row.fault.action.verb == last.verb && row.fault.action.shortText == wanted
        }
        if let misfit = Fault(action: last).misfit(in: design), here == nil {
            message = Message(misfit.explanation, .strained)
            return []
        }
        return begin(Fault(action: here?.fault.action ?? last))
    }

    // MARK: Healing

    mutating func healSelection() -> [Effect] {
        let here = faultsOfSelection
        guard !here.isEmpty else {
            select(.left)
            return []
        }
        return heal(here)
    }

    /// What `h` heals; where it is empty, `h` moves to the left.
    var faultsOfSelection: [FaultReading] { run.faults.filter { isAboutSelection($0.action) } }

    mutating func healAll() -> [Effect] {
        if let scheduled = run.snapshot?.scheduled, !scheduled.isEmpty, run.phase != .replaying {
            let effects = run.faults.isEmpty ? [] : heal(run.faults)
            message = Message("Healed everything; nothing else will break by itself.")
            return effects + [.order(.cancelScheduled)]
        }
        guard !run.faults.isEmpty else {
            message = Message("Nothing is broken.")
            return []
        }
        return heal(run.faults)
    }

    mutating func heal(_ faults: [FaultReading]) -> [Effect] {
        guard run.phase != .replaying else {
            message = Message("The replay has not reached the present yet.")
            return []
        }
        run.healing.formUnion(faults.map(\.number))
        message = Message("Healed: " + faults.map(\.text).joined(separator: ", "))
        return faults.map { .order(.heal($0.number)) }
    }

    private func isAboutSelection(_ action: Fault.Action) -> Bool {
        switch (action.target, selection) {
        case (.traffic, .component(let id)):
            design.component(id).flatMap { Catalogue.kind($0.kind) }?.mechanic == .client
        case (.wire(let wire), .connection(let id)): wire.connections(in: design).contains { $0.id == id }
        case (.part(let part), .component(let id)): part.component == id
        default: false
        }
    }

    // MARK: Replaying

    mutating func replay() -> [Effect] {
        guard let snapshot = run.snapshot, run.phase != .resting else { return start() }
        guard run.phase != .replaying else { return [] }
        if let problem = document.problems.first(where: \.keepsDesignFromRunning) {
            message = Message("Cannot run: " + problem.message, .failing)
            return []
        }
        run.phase = .replaying
        run.played = design.played
        run.isBehindDesign = false
        message = Message("Replaying \(Figures.clock(snapshot.time)) with the same traffic and the same faults…")
        return [.order(.replay(design))]
    }

    // MARK: News

    /// Takes in what the simulation tells.
    mutating func take(_ news: RunNews) {
        switch news {
        case .snapshot(let snapshot):
            run.snapshot = snapshot
            run.healing.formIntersection(snapshot.faults.map(\.number))
            if let halt = snapshot.halt, run.phase == .running {
                run.phase = .paused
                message = Message(halt, .failing)
            }
        case .outcome(let outcome, let remains):
            run.outcome = outcome
            run.remains = remains
            if run.awaitsVerdict, let experiment = run.experiment {
                run.awaitsVerdict = false
                tellEnd(of: experiment, outcome)
            }
        case .reachedEnd:
            run.phase = .paused
            run.awaitsVerdict = run.experiment != nil
        case .compared(let comparison):
            run.phase = .paused
            run.comparison = comparison
            let baseline = comparison.beforeWasMixed ? " Before is the design that the run began with." : ""
            message =
                comparison.isCutShort
                ? Message(comparison.shortfall + " = compares what there is.", .strained)
                : Message("Replayed to \(Figures.clock(comparison.time)): = compares.\(baseline)")
        case .cannotRun(let text):
            run.phase = run.snapshot == nil ? .resting : .paused
            run.isBehindDesign = run.snapshot != nil
            message = Message(text, .failing)
        case .cannotTakeIn(let reason):
            run.isBehindDesign = true
            // The second row says so as long as it is true: what the key did is not told over.
            if reason.isEmpty, message != nil, !ScreenAreas(self).faults.isEmpty { break }
            message = Message(
                "The run goes on without this change: R replays it." + (reason.isEmpty ? "" : " " + reason), .strained)
        case .cannotBreak(let action):
            // The board has it, or it could not have been chosen.
            let fault = Fault(action: action).text(in: design)
            message = Message(
                "This run began before there was anything like that to break: R replays it on the design as it is now, "
                    + "then “\(fault)” can be done.", .strained)
        case .remark(let text): message = Message(text, .strained)
        }
    }
}
