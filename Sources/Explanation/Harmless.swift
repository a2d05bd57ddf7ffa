import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// Changes that nobody suffered from.
    func harmless(_ changes: [Change], _ tense: (Change) -> Tense) -> [WhyLine] {
        changes.filter { change in
            // Small changes of short work are noise to a reader.
            if case .slower(let before, let then) = change.kind { return then - before > 0.005 }
            return change.points.upperBound > start
        }.prefix(3).map { change in
            let tense = tense(change)
            let said = say(change, tense)
            let low = max(start, change.points.lowerBound)
            let span = present(low..<max(low + 1, change.points.upperBound))
            var isWorse = false
            let slower = timeline.operations.indices.filter { touches(change, $0) }.compactMap { operation -> String? in
                guard let now = times(operation, span).p50, let before = usualTimes(operation).p50,
                    now > 1.1 * before + 0.001
                else { return nil }
                if now > 1.7 * before, now > before + 0.02 { isWorse = true }
                return
                    "p50 of \(compiled.operations[operation]) \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))"
            }
            let rest =
                slower.isEmpty
                ? ""
                : isWorse ? ", but \(Words.list(Array(slower.prefix(3))))" : " (\(Words.list(Array(slower.prefix(3)))))"
            let verdict =
                isWorse ? ", and nothing \(tense("fails", "failed"))" : ", and it \(tense("harms", "harmed")) nobody"
            return WhyLine(
                "\(said.text.dropLast())\(verdict)\(rest).", briefs: said.briefs.map { $0 + verdict } + said.briefs,
                .cause,
                component: said.component)
        }
    }
}
