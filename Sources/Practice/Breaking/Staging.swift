public import DesignModel
public import Drill
import Wording

/// A rung on one drawing: the faults with the names of its boxes, ready to be run.
public struct Staging: Sendable {
    public let rung: Rung
    public let design: Design
    /// The faults as this drawing has them.
    public private(set) var faults: [Fault] = []
    /// What was inferred, and what cannot be injected, in sentences.
    public private(set) var remarks: [String] = []
    /// Why the rung cannot be played on this board; `nil`: it can.
    public private(set) var missing: String?
    /// Whether that is not held against the board: the rung says nothing about it.
    private var isExcused = false
    /// Operations that are asked for and not drawn, each with the client that would send it.
    let undrawn: [String: String]
    let measures: [Measure]
    private let seed: UInt64
    let cast: Cast

    /// Prepares a rung.
    public init(_ rung: Rung, of prompt: Prompt, on design: Design, _ cast: Cast, seed: UInt64) {
        self.rung = rung
        var asked = AskedDesign(design, cast)
        asked.impose(prompt)
        let drawn = DrawnPart(of: asked.design)
        self.design = drawn.design
        undrawn = Dictionary(drawn.undrawn.map { ($0.operation, $0.client) }) { first, _ in first }
        self.cast = cast
        self.seed = seed
        measures = prompt.measures.filter { $0.rung == rung.name }
        // What holds for every rung is told once, before anything is broken.
        if rung.faults.isEmpty { remarks = asked.remarks + drawn.remarks + cast.refusals }
        if drawn.design.connections.isEmpty {
            leaveOut(because: "no arrow leads from a client to a box", isExcused: false)
        } else {
            for template in rung.faults { place(template, prompt) }
        }
        for name in Set(rung.faults.flatMap(Cast.roles)).sorted() {
            guard let part = cast.parts[name], part.isInferred, let box = self.design.component(part.component) else {
                continue
            }
            remarks.append("I took \(box.name) for \(cast.title(of: name)).")
        }
    }

    /// Places one fault, or says why it has no place here. Ways to say it that fit other kinds follow after `else`.
    private mutating func place(_ template: String, _ prompt: Prompt) {
        let roles = prompt.roles.filter { Cast.roles(in: template).contains($0.name) }
        if let role = roles.first(where: { cast[$0.name] == nil }) {
            return leaveOut(because: cast.absence(of: role.name), isExcused: role.isOptional)
        }
        for way in template.split(separator: " else ") {
            guard let text = cast.text(String(way), in: design) else { continue }
            guard let fault = try? Fault(parsing: text, in: design), fault.misfit(in: design) == nil else { continue }
            if case .traffic(let id?) = fault.action.target,
                let name = design.operations.first(where: { $0.id == id })?.name, undrawn[name] != nil
            {
                return leaveOut(because: "\(name) is not drawn", isExcused: false)
            }
            faults.append(fault)
            return
        }
        guard let role = roles.first, let box = cast[role.name].flatMap(design.component) else {
            return leaveOut(because: "“\(rung.name)” fits nothing on this board", isExcused: false)
        }
        if template.contains("{zone of") {
            leaveOut(
                because: "nothing says in which zone \(box.name) stands: z puts boxes into zones", isExcused: false)
        } else {
            let kind = Catalogue.kind(box.kind)?.title ?? box.kind.name
            leaveOut(because: "“\(rung.name)” cannot happen to \(box.name): it is a \(kind)", isExcused: true)
        }
    }

    private mutating func leaveOut(because reason: String, isExcused: Bool) {
        missing = missing ?? reason
        self.isExcused = self.isExcused || isExcused
        remarks.append("Not done: \(reason).")
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
        var findings = Findings(remarks: remarks)
        if let missing {
            for measure in measures {
                // What is broken has to be on the board: a drawing without a database does not survive its loss.
                let lacks = isExcused ? lacks(of: measure) : [missing]
                if lacks.isEmpty {
                    findings.notJudged.append(measure.name)
                    findings.whyNotJudged = missing
                } else {
                    findings.readings.append(worthless(measure, because: lacks.joined(separator: "; ")))
                }
            }
            return findings
        }
        findings.problem = design.problems().first(where: \.keepsDesignFromRunning)?.message
        var outcome: Outcome?
        if findings.problem == nil {
            do throws(RunProblem) { outcome = try recording.play(progress: progress) } catch {
                findings.problem = error.message
            }
        }
        guard let outcome else {
            findings.readings = measures.map { worthless($0, because: "the board cannot run") }
            return findings
        }
        findings.faults = faults.map { $0.text(in: design) }
        for measure in measures {
            if hasNoOccasion(measure) {
                findings.notJudged.append(measure.name)
            } else {
                findings.readings.append(read(measure, outcome))
            }
        }
        findings.harm = harm(outcome)
        findings.remarks += outcome.decisions
        return findings
    }

    private func worthless(_ measure: Measure, because reason: String) -> Findings.Reading {
        Findings.Reading(measure: measure.name, level: nil, measured: reason, points: 0)
    }
}
