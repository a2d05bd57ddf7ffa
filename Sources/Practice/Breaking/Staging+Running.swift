import DesignModel
public import Drill

// A rung is played, and what it showed is written down.

extension Staging {
    /// The run, ready to be played.
    public var recording: Recording {
        Recording(
            design, options: RunOptions(duration: rung.duration, warmUp: Self.warmUp, seed: seed), faults: faults)
    }

    static let warmUp = TimeSpan.seconds(10)

    /// Runs it, and measures.
    ///
    /// - Parameter progress: is told how far the run has come.
    public func run(progress: (Recording.Progress) -> Void = { _ in }) -> Findings { examine(progress).findings }

    /// Runs it, and measures; the outcome is `nil` where nothing could be run.
    func examine(_ progress: (Recording.Progress) -> Void = { _ in }) -> (findings: Findings, outcome: Outcome?) {
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
            return (findings, nil)
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
            return (findings, nil)
        }
        findings.faults = faults.map { $0.text(in: design) }
        findings.remarks += unplayed(outcome)
        for measure in measures {
            guard let absence = absenceOfBystanders(measure) else {
                findings.readings.append(read(measure, outcome))
                continue
            }
            if couldHaveBystanders {
                findings.readings.append(worthless(measure, because: absence))
            } else {
                findings.notJudged.append(measure.name)
                findings.whyNotJudged = absence
            }
        }
        findings.harm = harm(outcome)
        findings.remarks += outcome.decisions
        return (findings, outcome)
    }

    /// What was drawn and is not played here, told once. What only says who may do what is for the checklist.
    private func unplayed(_ outcome: Outcome) -> [String] {
        // What is said of operations is the question's.
        let asked = design.operations.map(\.name)
        let spoken: [SettingKey] = [.authenticated, .authorised, .encrypted, "protocol"]
        let unplayed = outcome.compiled.notModelled.filter { text in
            !spoken.contains { text.contains(": \($0):") } && !asked.contains { text.hasPrefix("\($0): ") }
        }
        guard rung.faults.isEmpty, !unplayed.isEmpty else { return [] }
        return ["Drawn, and not played in these runs: \(unplayed.prefix(Self.unplayedMax).joined(separator: "; "))."]
    }
    private static let unplayedMax = 4

    private func worthless(_ measure: Measure, because reason: String) -> Findings.Reading {
        Findings.Reading(measure: measure.name, level: nil, measured: reason, points: 0, isEmpty: true)
    }
}
