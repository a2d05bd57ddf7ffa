import DesignFiles
import DesignModel
import Documents
import Drill
import Explanation
import Foundation
import Reports
import Schemas
import Simulation

/// What becomes of one random design: it is read, compiled, played and reported, or refused in plain words.
struct RandomDesignTrial {
    /// More than a run of these sizes should ever take: retries of calls within calls multiply.
    static let mostEvents: UInt64 = 150_000
    static let options = RunOptions(duration: .seconds(8), warmUp: .seconds(1), seed: 3)

    let seed: UInt64
    /// The file that was tried.
    private(set) var text = ""
    /// What should never have happened.
    private(set) var problems: [String] = []
    /// Whether it was a design that can be run.
    private(set) var canRun = false
    /// Whether its run came to an end, within bounds.
    private(set) var hasEnded = false

    /// - Parameter validator: of the schema of reports; `nil`: the report is not held against it, and not explained.
    init(seed: UInt64, validator: Validator?) {
        self.seed = seed
        guard let (design, faults) = read() else { return }
        canRun = true
        guard let report = played(design, faults, isExplained: validator != nil) else { return }
        hasEnded = true
        if played(design, faults, isExplained: validator != nil) != report {
            problems.append("not the same bytes twice")
        }
        guard let validator else { return }
        guard let whole = try? JSONSerialization.jsonObject(with: Data(report.utf8)) else {
            problems.append("the report is no JSON")
            return
        }
        problems += validator.problems(of: whole).prefix(5).map { "the report does not fit its schema: \($0)" }
    }

    // MARK: Reading

    private mutating func read() -> (Design, [Fault])? {
        var drawn = RandomDesign(seed: seed)
        var again = drawn
        text = drawn.text()
        guard let plain = design(of: text), plain.canRun else { return nil }
        let faults = again.drawnFaults(for: plain.design)
        text = again.text(breaking: faults.map { $0.text(in: plain.design) })
        guard let file = design(of: text), let experiment = file.design.experiments.first else {
            // An empty list of faults makes no experiment.
            return faults.isEmpty ? (plain.design, []) : nil
        }
        if experiment.faults != faults { problems.append("the faults read otherwise than they were written") }
        if !file.canRun { problems.append("an experiment keeps its design from running") }
        return (file.design, experiment.faults)
    }

    /// Reads a file; what is refused says why.
    private mutating func design(of text: String) -> DesignFile? {
        do throws(UnreadableDesign) {
            let file = try DesignFile(Array(text.utf8), name: "random.yaml")
            let hasError = file.findings.contains { $0.severity == .error }
            if !file.canRun, !hasError { problems.append("refused without a word") }
            return file
        } catch {
            if error.findings.isEmpty || error.description.count < 20 { problems.append("unreadable without a word") }
            return nil
        }
    }

    // MARK: Playing

    /// The report of its run, as JSON; `nil`: it grows beyond all bounds, or goes on for ever.
    private mutating func played(_ design: Design, _ faults: [Fault], isExplained: Bool) -> String? {
        let recording = Recording(design, options: Self.options, faults: faults)
        do throws(RunProblem) {
            var run = try LiveRun(design, options: Self.options)
            var begun: [Int: Int] = [:]
            for entry in recording.entries where entry.at <= Self.options.duration {
                guard advance(&run, to: entry.at) else { return nil }
                switch entry.deed {
                case .begin(let number, let action): begun[number] = try run.begin(action)
                case .end(let number): if let number = begun[number] { run.end(number) }
                case .edit, .reword: break
                }
                note(run.engine, "\(entry.at.text)")
            }
            guard advance(&run, to: Self.options.duration) else { return nil }
            note(run.engine, "the end of traffic")
            noteSettled(run.engine)
            var ending = LiveRun.Ending(of: run)
            guard let outcome = ending.advance(events: Self.mostEvents), outcome.halt == nil else { return nil }
            note(outcome)
            let story = isExplained ? outcome.story : nil
            return Report(outcome, experiment: design.experiments.first, explanation: story).json()
        } catch {
            problems.append("refused although it can run: \(error.message)")
            return nil
        }
    }

    private func advance(_ run: inout LiveRun, to time: TimeSpan) -> Bool {
        let left = Self.mostEvents - min(Self.mostEvents, run.engine.eventCount)
        return run.advance(to: time, events: left) && run.engine.halt == nil
    }

    // MARK: What must hold

    /// Work is conserved, and L = λW, exactly.
    private mutating func note(_ engine: Engine, _ when: String) {
        for law in engine.brokenLaws() where !problems.contains(where: { $0.hasSuffix(law) }) {
            problems.append("\(when): \(law)")
        }
    }

    private mutating func noteSettled(_ engine: Engine) {
        var ended = engine
        ended.endTraffic()
        ended.beginSettling()
        guard ended.settle(until: ended.now + LiveRun.settlingTime, events: Self.mostEvents), ended.halt == nil else {
            return
        }
        note(ended, "settled")
    }

    private mutating func note(_ outcome: Outcome) {
        for operation in outcome.operations {
            let tally = operation.tally
            if tally.ok + tally.failed > tally.requests {
                problems.append("\(operation.name): more ends than requests")
            }
            if tally.blame.reduce(0, { $0 + $1.count }) != tally.failed {
                problems.append("\(operation.name): failures without a reason")
            }
        }
        for (number, figures) in outcome.components.enumerated() {
            if figures.requests != figures.ok + figures.failed + figures.running {
                problems.append("component \(number): lost calls")
            }
            if ![figures.utilization, figures.queueMean, figures.inServiceMean].allSatisfy({ $0.isFinite && $0 >= 0 })
                || figures.utilization > 1 + 1e-9
            {
                problems.append("component \(number): odd figures")
            }
        }
        for (number, figures) in outcome.connections.enumerated() where figures.hedges > figures.attempts {
            problems.append("connection \(number): hedges that are no attempts")
        }
    }
}

extension RandomDesign {
    /// Some faults out of the catalogue that fit what is there, each at its time and most for a while.
    mutating func drawnFaults(for design: Design) -> [Fault] {
        let suggestions =
            design.components.flatMap { FaultCatalogue.suggestions(for: $0.id, in: design) }
            + design.connections.flatMap { FaultCatalogue.suggestions(for: $0.id, in: design) }
        var fitting = suggestions.map(\.fault)
        let others =
            design.zones.map { "crash zone \($0.name)" } + design.regions.map { "crash region \($0.name)" }
            + design.components.flatMap { ["starve \($0.name) 30%", "exhaust \($0.name) 80%", "leak \($0.name) 600%"] }
        fitting += others.compactMap { try? Fault(parsing: $0, in: design) }
        guard !fitting.isEmpty else { return [] }
        return (0..<below(4)).map { _ in
            var fault = pick(fitting)
            fault.at = .milliseconds(Int64(1000 + below(6) * 1000))
            if FaultCatalogue.verb(fault.action.verb)?.isInstant != true, happens(0.8) {
                fault.duration = .milliseconds(pick([100, 1000, 2500]))
            }
            return fault
        }
    }
}
