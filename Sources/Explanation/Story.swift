public import Drill
import DesignModel
import Simulation

extension Outcome {
    /// What happened and why, in sentences, in the order in which it happened; then what is left of it in the data.
    public var story: [String] {
        let lines = Evidence(self).story().map(\.text)
        return (lines.isEmpty ? ["Nothing out of the ordinary: every operation went as it did at the start."] : lines)
            + remains
    }

    /// What no recovery mends: writes that are lost, operations that are half done, effects of what failed.
    private var remains: [String] {
        var lines: [String] = []
        for (station, figures) in components.enumerated() where figures.data.lostWrites > 0 {
            lines.append(
                "\(Words.count(Double(figures.data.lostWrites))) acknowledged writes of \(compiled.name(ofStation: station)) "
                    + "are lost: the replica that took over never had them.")
        }
        for (station, figures) in components.enumerated() where figures.data.conflicts > 0 {
            lines.append(
                "Two primaries of \(compiled.name(ofStation: station)) took "
                    + "\(Words.count(Double(figures.data.conflicts))) writes for the same keys, because nobody fenced off "
                    + "the old one: \(Words.count(Double(figures.data.overwrittenWrites))) of them were overwritten.")
        }
        for (index, operation) in operations.enumerated() {
            for partial in operation.tally.partials { lines.append(say(partial, of: index, operation)) }
            if operation.tally.duplicates > 0 {
                lines.append(
                    "\(Words.count(Double(operation.tally.duplicates))) effects of \(operation.name) were applied more than "
                        + "once: a retry met work that had been done already.")
            }
        }
        if halt == .tooManyInFlight {
            lines.append("The run ended early: more than a million requests were on their way at once.")
        }
        if wentTooDeep { lines.append("Calls went 32 deep in a circle; deeper ones were answered with an error.") }
        if !settled, halt == nil {
            lines.append("Some operations never came to an end, even ten minutes after traffic had stopped.")
        }
        return lines
    }

    private func say(_ partial: OperationTally.Partial, of index: Int, _ operation: OperationOutcome) -> String {
        let atomic = compiled.system.operations[index].atomic
        let has = atomic.indices.filter { partial.has & (1 << UInt64($0)) != 0 }
        let lacks = atomic.indices.filter { !has.contains($0) }
        func names(_ bits: [Int]) -> String { Words.list(bits.map { compiled.name(ofStation: atomic[$0]) }) }
        let value =
            design.operations.indices.contains(index)
            ? design.operations[index].settings.money(.value)?.dollars : nil
        let stake = value.map { " ($\(Words.count($0 * Double(partial.count))) at stake)" } ?? ""
        return
            "\(Words.count(Double(partial.count))) \(operation.name) operations are half done: \(names(has)) \(has.count == 1 ? "has" : "have") "
            + "them, \(names(lacks)) \(lacks.count == 1 ? "does" : "do") not\(stake)."
    }
}
