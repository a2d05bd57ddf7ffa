public import DesignModel
public import Drill
import Simulation
import Wording

/// A rung on one drawing: the faults with the names of its boxes, ready to be run.
public struct Staging: Sendable {
    public let rung: Rung
    public let design: Design
    /// The faults as this drawing has them.
    public private(set) var faults: [Fault] = []
    /// What was inferred, and what cannot be injected, in sentences.
    public private(set) var remarks: [String] = []
    /// Whether the rung is about something that a drawing can do without and this one does.
    public private(set) var isPointless = false
    /// Why it cannot be held against the drawing that nothing was injected: `nil` where all faults were.
    public private(set) var missing: String?
    private let measures: [Measure]
    private let seed: UInt64
    private let cast: Cast

    /// Prepares a rung.
    public init(_ rung: Rung, of prompt: Prompt, on design: Design, _ cast: Cast, seed: UInt64) {
        self.rung = rung
        var asked = AskedDesign(design, cast)
        asked.impose(prompt)
        self.design = asked.design
        remarks = asked.remarks
        self.cast = cast
        self.seed = seed
        measures = prompt.measures.filter { $0.rung == rung.name }
        for template in rung.faults { place(template, prompt) }
        for name in Set(rung.faults.flatMap(Cast.roles)).sorted() {
            guard let part = cast.parts[name], part.isInferred, let box = design.component(part.component) else {
                continue
            }
            remarks.append("I took \(box.name) for the \(name): you did not say.")
        }
    }

    /// Places one fault, or says why it has no place here. Ways to say it that fit other kinds follow after `else`.
    private mutating func place(_ template: String, _ prompt: Prompt) {
        let roles = prompt.roles.filter { Cast.roles(in: template).contains($0.name) }
        if let role = roles.first(where: { cast[$0.name] == nil }) {
            if role.isOptional { isPointless = true }
            missing = "nothing on the board is the \(role.name)"
            remarks.append("Not injected: \(missing ?? "").")
            return
        }
        var refusal: String?
        for way in template.split(separator: " else ") {
            guard let text = cast.text(String(way), in: design) else { continue }
            do throws(Misreading) {
                let fault = try Fault(parsing: text, in: design)
                if let misfit = fault.misfit(in: design) {
                    refusal = refusal ?? misfit.explanation
                    continue
                }
                faults.append(fault)
                return
            } catch {
                refusal = refusal ?? error.explanation
            }
        }
        missing =
            refusal
            ?? (template.contains("{zone of")
                ? "nothing says in which zone it stands: z puts boxes into zones" : "it fits nothing on the board")
        remarks.append("Not injected: \(missing ?? "")")
    }

    /// The run, ready to be played.
    public var recording: Recording {
        Recording(
            design, options: RunOptions(duration: rung.duration, warmUp: Self.warmUp, seed: seed), faults: faults)
    }

    static let warmUp = TimeSpan.seconds(10)

    /// Runs it, and measures.
    ///
    /// - Parameter progress: is told how far the run has come.
    public func run(progress: (Recording.Progress) -> Void = { _ in }) -> Findings {
        var findings = Findings(faults: faults.map { $0.text(in: design) }, remarks: remarks)
        if isPointless {
            findings.notJudged = measures.map(\.name)
            return findings
        }
        // What is broken has to be on the board: a drawing without a database does not survive its loss.
        if let missing {
            findings.readings = measures.map {
                Findings.Reading(measure: $0.name, level: nil, measured: missing, points: 0)
            }
            return findings
        }
        let outcome: Outcome
        do throws(RunProblem) {
            if let problem = design.problems().first(where: \.keepsDesignFromRunning) {
                findings.problem = problem.message; throw .noClient
            }
            outcome = try recording.play(progress: progress)
        } catch {
            findings.problem = findings.problem ?? error.message
            findings.readings = measures.map {
                Findings.Reading(measure: $0.name, level: nil, measured: "the board cannot run", points: 0)
            }
            return findings
        }
        findings.notJudged = measures.filter(hasNoOccasion).map(\.name)
        findings.readings = measures.filter { !hasNoOccasion($0) }.map { read($0, outcome) }
        findings.harm = harm(outcome)
        return findings
    }

    // MARK: Reading

    private func read(_ measure: Measure, _ outcome: Outcome) -> Findings.Reading {
        if let need = measure.needs.first(where: { !$0.holds(in: design, cast) }) {
            return Findings.Reading(measure: measure.name, level: nil, measured: need.lack(in: design, cast), points: 0)
        }
        var reached: Level?
        for level in Level.allCases {
            guard let rows = judged(measure.bar(level), outcome), rows.allSatisfy({ $0.met == true }) else { break }
            reached = level
        }
        // What is shown is what the next bar asks for, or the highest one.
        let next =
            Level.allCases.first { $0 > reached ?? $0 && reached != nil } ?? (reached == nil ? .senior : .director)
        let shown = judged(measure.bar(next), outcome)
        let text = shown.map { $0.map(words).joined(separator: ", ") } ?? unknown(measure.bar(next))
        return Findings.Reading(
            measure: measure.name, level: reached, measured: text, points: reached?.points ?? (shown == nil ? 0 : 1))
    }

    /// Objectives judged; `nil` where the drawing has no such operation.
    private func judged(_ texts: [String], _ outcome: Outcome) -> [ObjectiveOutcome]? {
        var objectives: [Objective] = []
        for text in texts.flatMap(forBystanders) {
            guard let filled = cast.text(text, in: design), let objective = try? Objective(parsing: filled, in: design)
            else {
                return nil
            }
            objectives.append(objective)
        }
        return outcome.judge(objectives)
    }

    /// `bystanders of {partner} availability >= 99%` is about each operation whose requests never come to the partner.
    private func forBystanders(_ text: String) -> [String] {
        guard let role = Self.role(ofBystandersIn: text), let end = text.firstIndex(of: "}") else { return [text] }
        return bystanders(of: role).map { quoted($0) + text[text.index(after: end)...] }
    }

    /// The names of operations whose requests never come to who plays a role.
    private func bystanders(of role: String) -> [String] {
        guard let id = cast[role] else { return [] }
        let paths = OperationPaths(design)
        return design.operations.filter { !paths.reaches(id, $0.id) }.map(\.name)
    }

    private static func role(ofBystandersIn text: String) -> String? {
        text.hasPrefix("bystanders of {") ? Cast.roles(in: text).first : nil
    }

    /// Whether a measure is about bystanders, and there are none.
    private func hasNoOccasion(_ measure: Measure) -> Bool {
        measure.bars.values.joined().contains { text in
            Self.role(ofBystandersIn: text).map { cast[$0] != nil && bystanders(of: $0).isEmpty } ?? false
        }
    }

    private func words(_ row: ObjectiveOutcome) -> String {
        let name = row.objective.operation.flatMap { id in design.operations.first { $0.id == id }?.name }
        let subject = [name, row.objective.metric.rawValue].compactMap(\.self).joined(separator: " ")
        let figure = row.measured.map { Figure.measured($0, for: row.objective) } ?? row.whyUnmeasured ?? "no success"
        return "\(subject) \(figure)"
    }

    private func unknown(_ texts: [String]) -> String {
        "the board has nothing that `\(texts.joined(separator: ", "))` is about"
    }

    private func harm(_ outcome: Outcome) -> Harm? {
        guard let start = outcome.faults.map(\.from).min() else { return nil }
        var worst = 1.0
        var suffered: [String] = []
        for (index, operation) in outcome.operations.enumerated() {
            let tallies = outcome.phases.filter { $0.from >= start }.map { $0.tallies[index] }
            let sent = tallies.reduce(0) { $0 + $1.requests }
            guard sent > 0 else { continue }
            let share = Double(tallies.reduce(0) { $0 + $1.ok }) / Double(sent)
            worst = min(worst, share)
            if share < 0.999 { suffered.append(operation.name) }
        }
        let recoveries = outcome.faults.map { $0.recovered == nil ? TimeSpan.zero : $0.recovery }
        let recovery = recoveries.contains(nil) ? nil : recoveries.compactMap { $0?.seconds }.max()
        let lost =
            outcome.components.reduce(0) { $0 + Int($1.data.lostWrites) }
            + outcome.operations.reduce(0) { $0 + Int($1.tally.partials.reduce(0) { $0 + $1.count }) }
        return Harm(suffered: suffered, availability: worst, recoverySeconds: recovery, lost: lost)
    }
}
