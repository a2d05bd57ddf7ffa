public import DesignModel
import Drill

/// A drawing examined on all rungs of a prompt, without a person: what the engine says of it.
public struct Examination: Sendable {
    public let prompt: Prompt
    public let design: Design
    public let terms: Terms
    public private(set) var findings: [String: Findings] = [:]
    /// The names of boxes by role, where somebody said who plays it.
    public let said: [String: String]
    let cast: Cast

    /// Runs the rungs of a session.
    ///
    /// - Parameters:
    ///   - terms: Of the session: they say which rungs it has.
    ///   - said: The names of boxes by role; the other roles are inferred.
    ///   - progress: is told the share done.
    public init(
        _ prompt: Prompt, on design: Design, _ terms: Terms, said: [String: String] = [:],
        progress: (Double) -> Void = { _ in }
    ) {
        self.terms = terms
        self.prompt = prompt
        self.design = design
        self.said = said
        cast = Cast(prompt.roles, in: design, said: said)
        let rungs = Interview(prompt, terms).rungs
        for (number, rung) in rungs.enumerated() {
            let all = Double(rungs.count)
            findings[rung.name] = Staging(rung, of: prompt, on: design, cast, seed: terms.seed).run {
                progress((Double(number) + $0.share) / all)
            }
            progress(Double(number + 1) / all)
        }
    }

    /// Runs every rung that there is, as in a session of an hour.
    public init(_ prompt: Prompt, on design: Design, seed: UInt64 = 1, progress: (Double) -> Void = { _ in }) {
        self.init(prompt, on: design, Terms(minutes: Terms.lengths.max() ?? 60, seed: seed), progress: progress)
    }

    /// What was read for a measure; `nil`: the drawing gave no occasion for it.
    public func reading(_ measure: String) -> Findings.Reading? {
        findings.values.lazy.compactMap { found in found.readings.first { $0.measure == measure } }.first
    }

    /// What all measures are worth together.
    public var points: Int { findings.values.reduce(0) { $0 + $1.readings.reduce(0) { $0 + $1.points } } }

    /// A scorecard with what was measured, and what is drawn; nothing was said.
    public var scorecard: Scorecard {
        var interview = Interview(prompt, terms)
        for (role, box) in said.sorted(by: { $0.key < $1.key }) {
            interview.record(Entry(at: 0, .cast(role: role, component: box)))
        }
        for rung in prompt.rungs {
            if let found = findings[rung.name] {
                interview.record(Entry(at: 0, .broke(rung: rung.name, findings: found)))
            }
        }
        return Scorecard(interview, on: design)
    }
}
