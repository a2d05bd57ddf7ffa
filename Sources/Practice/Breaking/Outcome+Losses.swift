import DesignModel
import Drill
import Simulation
import Wording

// What counts as lost data, and what does not, in words with numbers.

extension Outcome {
    /// Acknowledged writes that are gone, and operations of which only a part was done.
    var lossCount: Int {
        components.reduce(0) { $0 + Int($1.data.lostWrites) } + partials.reduce(0) { $0 + Int($1.count) }
    }

    /// The same in words: `12 acknowledged writes gone from ledger`, `3 × book done by half: in ledger, not in airline`.
    var losses: [String] {
        zip(compiled.components, components).compactMap { id, figures in
            guard figures.data.lostWrites > 0, let name = design.component(id)?.name else { return nil }
            let count = figures.data.lostWrites
            return "\(Figure.count(count)) acknowledged \(count == 1 ? "write" : "writes") gone from \(name)"
        }
            + partials.map { partial in
                "\(Figure.count(partial.count)) × \(partial.operation) done by half: in \(listed(partial.has)), not in "
                    + listed(partial.lacks)
            }
    }

    /// What is wrong in the data but not lost: done twice, or done although it was said to have failed. What only looks
    /// changes nothing, however it was drawn.
    func othersChanged(without reads: Set<String>) -> [String] {
        operations.filter { !reads.contains($0.name) }.flatMap { operation -> [String] in
            let (twice, ghosts) = (operation.tally.duplicates, operation.tally.ghosts)
            return (twice > 0 ? ["\(Figure.count(twice)) × \(operation.name) done twice"] : [])
                + (ghosts > 0
                    ? ["\(Figure.count(ghosts)) × \(operation.name) done, though it was said to have failed"] : [])
        }
    }

    /// What was decided because nobody answered, in sentences: these decisions are answers, and somebody pays for them.
    var decisions: [String] {
        operations.compactMap { operation in
            let made = operation.tally.decisions
            let parts = [("flagged", made.flagged), ("approved", made.approved), ("declined", made.declined)].filter {
                $0.1 > 0
            }.map { "\($0.0) \(Figure.count($0.1))" }
            guard !parts.isEmpty else { return nil }
            return "Of \(Figure.count(operation.tally.requests)) × \(operation.name), the fallback \(listed(parts))."
        }
    }
}
