public import Drill
import DesignModel
import Simulation
import Wording

extension Outcome {
    /// What happened and why, in sentences, in the order in which it happened; then what is left of it in the data.
    public var story: [String] {
        let evidence = Evidence(self)
        let lines = evidence.story().map(\.text)
        let isQuiet = lines.isEmpty && halt == nil && operations.allSatisfy { $0.tally.running == 0 }
        let remains = remains(evidence)
        let quiet =
            remains.isEmpty
            ? "Nothing out of the ordinary: every operation went as it did at the start."
            : "Nothing changed: every operation went as it did at the start, and what follows is so at all times."
        return ending + (isQuiet ? [quiet] : lines) + remains
    }

    /// What no recovery mends: writes that are lost, operations that are half done or were never answered.
    public var remains: [String] { ending + remains(Evidence(self)) }

    /// That the run was stopped, when and by what; empty: it was not.
    private var ending: [String] {
        guard halt == .tooManyInFlight else { return [] }
        let place = longestLine.map {
            "; \(Figure.count(UInt64($0.waiting))) waited at \(compiled.name(ofStation: $0.station))"
        }
        return [
            "The run was stopped at \(Figure.time(seconds: duration.seconds)): more was on its way or waiting than a run holds, "
                + "which is \(Figure.count(UInt64(Engine.Limits.inFlight / 2))) calls or twice as many messages"
                + "\(place ?? "")."
        ]
    }

    private func remains(_ evidence: Evidence) -> [String] {
        var lines: [String] = []
        for (station, figures) in components.enumerated() where figures.data.lostWrites > 0 {
            lines += sayLost(figures.data.lostWrites, of: station, evidence)
        }
        for (station, figures) in components.enumerated() where figures.data.conflicts > 0 {
            let reason =
                compiled.system.stations[station].hasRivals
                ? ", each without knowing of the other's" : ", because nobody fenced off the old one"
            lines.append(
                "\(compiled.system.stations[station].hasRivals ? "Primaries" : "Two primaries") of "
                    + "\(compiled.name(ofStation: station)) took "
                    + "\(Figure.count(figures.data.conflicts)) writes for the same keys\(reason): "
                    + "\(Figure.count(figures.data.overwrittenWrites)) of them were overwritten.")
        }
        lines += oversales(evidence)
        for (station, figures) in components.enumerated() {
            guard let forgotten = figures.sagas?.forgotten, forgotten > 0 else { continue }
            let name = compiled.name(ofStation: station)
            lines.append(
                "\(name) is not durable: when it went down it forgot \(Words.counted(forgotten, "saga")) that it led, and "
                    + "nobody undid what \(forgotten == 1 ? "it had" : "they had") begun.")
        }
        lines += staleness()
        lines += partials.map { say($0, evidence) }
        lines += reconciliations(evidence)
        for (index, operation) in operations.enumerated() {
            lines += evidence.ghosts(operation.name, index, operation.tally.whole)
        }
        for (index, operation) in operations.enumerated() {
            lines += evidence.repeats(operation.name, index, operation.tally.repeated)
        }
        for (station, figures) in components.enumerated() where figures.data.replayedOverNewer > 0 {
            lines.append(evidence.olderOverNewer(station, figures.data.replayedOverNewer))
        }
        // Of what was on its way when a run was stopped, nobody knows what would have become of it.
        if halt == nil {
            lines += operations.indices.filter { operations[$0].tally.running > 0 }.map(sayUnanswered)
        }
        if wentTooDeep {
            let circle = compiled.system.hasCircleOfCalls ? " in a circle" : ""
            lines.append(
                "Calls went \(compiled.system.deepestCalls) deep\(circle); further ones were answered with an error.")
        }
        if wentTooFar {
            lines.append(
                "\(Engine.Limits.hops) messages came of each other, one after the other; further ones were not stored, and who "
                    + "sent them was answered with an error.")
        }
        return lines
    }

    /// Lost writes: those that a new primary never had, and those that the old one took afterwards.
    private func sayLost(_ lost: UInt64, of station: Int, _ evidence: Evidence) -> [String] {
        let name = compiled.name(ofStation: station)
        let stray = min(lost, evidence.strayWrites(station))
        let late =
            evidence.lagWhenLost(station).map { ", because writes reached it \(Figure.time(seconds: $0)) late" } ?? ""
        func line(_ count: UInt64, _ reason: String) -> String {
            "In all, \(Words.counted(count, "acknowledged write")) of \(name) \(count == 1 ? "is" : "are") lost: \(reason)."
        }
        return
            (lost > stray
            ? [line(lost - stray, evidence.whyLost(lost - stray, of: station, late: late))]
            : [])
            + (stray > 0
                ? [
                    line(
                        stray,
                        "the old primary took \(stray == 1 ? "it" : "them") after it had been replaced, and nobody had fenced it off"
                    )
                ]
                : [])
    }

    private func say(_ partial: PartialOperations, _ evidence: Evidence) -> String {
        let stake = partial.value.map { " (\(Figure.money($0)) at stake)" } ?? ""
        let (has, lacks) = (partial.has.count == 1 ? "has" : "have", partial.lacks.count == 1 ? "does" : "do")
        return
            "In all, \(Words.counted(partial.count, "\(partial.operation) operation")) "
            + "\(partial.count == 1 ? "is" : "are") half done: \(Words.list(partial.has)) \(has) "
            + "\(partial.count == 1 ? "it" : "them"), \(Words.list(partial.lacks)) \(lacks) not\(stake)"
            + "\(operations.firstIndex { $0.name == partial.operation }.map { evidence.share(of: $0, \.sentPartial, partial.count) } ?? "")."
    }

    private func sayUnanswered(_ operation: Int) -> String {
        let count = Figure.count(operations[operation].tally.running)
        let reached = compiled.stations(reachedBy: operation)
        let reason =
            compiled.system.links.indices.filter { reached.contains(compiled.system.links[$0].caller) }
            .lazy.compactMap(compiled.endlessWait).first
        return
            "\(count) \(compiled.requests(operations[operation].name)) get no answer, however long they wait"
            + (reason.map { ": \($0)." } ?? ".")
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

extension Simulation.Station {
    /// Whether several of its copies take writes side by side.
    fileprivate var hasRivals: Bool { if case .store(let store) = role { store.primaries > 1 } else { false } }
}
