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
    /// Whether the rung is about something that a drawing can do without and this one does.
    public private(set) var isPointless = false
    /// Why it cannot be held against the drawing that nothing was injected: `nil` where all faults were.
    public private(set) var missing: String?
    let measures: [Measure]
    private let seed: UInt64
    let cast: Cast

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
            findings.readings = nothing(because: missing)
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
            findings.readings = nothing(because: "the board cannot run")
            return findings
        }
        for measure in measures {
            if hasNoOccasion(measure) {
                findings.notJudged.append(measure.name)
            } else {
                findings.readings.append(read(measure, outcome))
            }
        }
        findings.harm = harm(outcome)
        return findings
    }

    /// Every measure of the rung, worth nothing.
    private func nothing(because reason: String) -> [Findings.Reading] {
        measures.map { Findings.Reading(measure: $0.name, level: nil, measured: reason, points: 0) }
    }
}
