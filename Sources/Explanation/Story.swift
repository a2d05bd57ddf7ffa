public import Drill
import DesignModel
import Simulation
import Wording

extension Outcome {
    /// What happened and why, in sentences, in the order in which it happened; then what is left of it in the data.
    public var story: [String] {
        let lines = Evidence(self).story().map(\.text)
        let isQuiet = lines.isEmpty && halt == nil && operations.allSatisfy { $0.tally.running == 0 }
        return (isQuiet ? ["Nothing out of the ordinary: every operation went as it did at the start."] : lines)
            + remains
    }

    /// What no recovery mends: writes that are lost, operations that are half done or were never answered.
    public var remains: [String] {
        var lines: [String] = []
        for (station, figures) in components.enumerated() where figures.data.lostWrites > 0 {
            lines.append(
                "\(Figure.count(figures.data.lostWrites)) acknowledged writes of \(compiled.name(ofStation: station)) "
                    + "are lost: the replica that took over never had them.")
        }
        for (station, figures) in components.enumerated() where figures.data.conflicts > 0 {
            lines.append(
                "Two primaries of \(compiled.name(ofStation: station)) took "
                    + "\(Figure.count(figures.data.conflicts)) writes for the same keys, because nobody fenced off "
                    + "the old one: \(Figure.count(figures.data.overwrittenWrites)) of them were overwritten.")
        }
        lines += partials.map(say)
        for operation in operations where operation.tally.duplicates > 0 {
            lines.append(
                "\(Figure.count(operation.tally.duplicates)) effects of \(operation.name) were applied more than "
                    + "once: a retry met work that had been done already.")
        }
        if halt == .tooManyInFlight {
            lines.append(
                "The run ended early: more than \(Figure.count(UInt64(Engine.Limits.inFlight))) requests were on their "
                    + "way at once.")
        } else {
            lines += operations.indices.filter { operations[$0].tally.running > 0 }.map(sayUnanswered)
        }
        if wentTooDeep {
            lines.append(
                "Calls went \(Engine.Limits.depth) deep in a circle; deeper ones were answered with an error.")
        }
        return lines
    }

    private func say(_ partial: PartialOperations) -> String {
        let stake = partial.value.map { " (\(Figure.money($0)) at stake)" } ?? ""
        let (has, lacks) = (partial.has.count == 1 ? "has" : "have", partial.lacks.count == 1 ? "does" : "do")
        return
            "\(Figure.count(partial.count)) \(partial.operation) operations are half done: \(Words.list(partial.has)) "
            + "\(has) them, \(Words.list(partial.lacks)) \(lacks) not\(stake)."
    }

    private func sayUnanswered(_ operation: Int) -> String {
        let count = Figure.count(operations[operation].tally.running)
        let reached = compiled.stations(reachedBy: operation)
        let reason =
            compiled.system.links.indices.filter { reached.contains(compiled.system.links[$0].caller) }
            .lazy.compactMap(compiled.endlessWait).first
        return "\(count) \(Words.requests(operations[operation].name)) were never answered, even ten minutes after "
            + "traffic had stopped" + (reason.map { ": \($0)." } ?? ".")
    }
}

extension CompiledDesign {
    /// Who waits for ever over a link: the callee leaves some calls without an answer, and the caller has no timeout.
    func endlessWait(_ link: Int) -> String? {
        let row = system.links[link]
        let unknown = system.stations[row.callee].unknown
        guard unknown > 0, row.timeout == nil else { return nil }
        let (caller, callee) = (name(ofStation: row.caller), name(ofStation: row.callee))
        return
            "\(callee) leaves \(Figure.share(unknown)) of its calls without an answer, and \(caller) has no timeout, "
            + "so it waits for ever"
    }
}
