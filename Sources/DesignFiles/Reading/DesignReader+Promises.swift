import DesignModel
import Documents

// Objectives and experiments: what is said in words about a design that has been read.

extension DesignReader {
    mutating func readPromises(_ sections: [Section: Node.Entry]) {
        for item in items(sections[.objectives], expected: "a list of promises, such as - book p99 <= 900ms") {
            guard let objective = objective(item) else { continue }
            whereabouts.note(.objective(design.objectives.count), name: item.range, value: nil)
            design.objectives.append(objective)
        }
        for entry in entries(sections[.experiments], expected: "experiments by name, each with run: and faults:") {
            whereabouts.note(.experiment(entry.key), name: entry.keyRange, value: entry.value)
            guard isName(entry), let keys = keys(of: entry, example: "{faults: []}") else { continue }
            design.experiments.append(experiment(entry.key, keys))
        }
    }

    private static let experimentKeys = ["run", "faults", "expect", "abort"]

    private mutating func experiment(_ name: String, _ keys: [Node.Entry]) -> Experiment {
        var experiment = Experiment(name: name)
        for key in keys {
            switch key.key {
            case "run": experiment.run = duration(key)
            case "faults":
                for item in items(key, expected: "a list of faults, such as - at 60s: crash booking") {
                    let expected = "a fault, such as at 60s: crash booking"
                    guard let (fault, targetOffset) = phrase(item, expected, Fault.understanding) else { continue }
                    let range = document.range(in: item, fromCharacter: targetOffset)
                    whereabouts.note(
                        .fault(experiment.faults.count, ofExperiment: name), name: range, value: nil)
                    experiment.faults.append(fault)
                }
            case "expect":
                for item in items(key, expected: "a list of promises, such as - book p99 <= 900ms") {
                    guard let objective = objective(item) else { continue }
                    experiment.expect.append(objective)
                }
            case "abort":
                let expected = "a condition, such as book availability < 50% for 30s"
                experiment.abort = phrase(key.value, expected, Abort.init(parsing:in:))
            default: unknown(key, of: "an experiment", Self.experimentKeys)
            }
        }
        return experiment
    }

    private mutating func objective(_ item: Node) -> Objective? {
        phrase(item, "a promise, such as book p99 <= 900ms", Objective.init(parsing:in:))
    }

    /// What a phrase says; none after a complaint.
    private mutating func phrase<Said>(
        _ node: Node, _ expected: String, _ read: (String, Design) throws(Misreading) -> Said
    ) -> Said? {
        if complaints.stopReading() { return nil }
        guard let phrase = node.phrase else {
            complaints.add("cannot understand this", at: node.range, expected: expected, advice: "put it in quotes")
            return nil
        }
        do throws(Misreading) {
            return try read(phrase, design)
        } catch {
            complaints.add(error, in: node)
            return nil
        }
    }
}
