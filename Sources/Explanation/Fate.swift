import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// What became of the operations that suffered.
    func victims(_ episode: Episode, causes: [Change], full: Set<Int>) -> [WhyLine] {
        let roots = causes.compactMap(\.station)
        let (points, when) = window(of: episode)
        return episode.operations.prefix(3).compactMap { operation in
            let name = compiled.operations[operation]
            let failing = 1 - share(operation, points)
            let usual = hasNormal && !isSickFromTheStart ? 1 - share(operation, normal) : 0
            let fate: String
            let short: String
            if failing > usual + 0.005 {
                fate = "\(Figure.share(failing)) of \(Words.requests(name)) fail \(when)"
                short = "\(Figure.share(failing)) fail \(when)"
            } else if sum(timeline.operations[operation].ok, points) == 0 {
                fate = "no \(name) is answered any more"
                short = "none is answered"
            } else if let now = p99(operation, points), let before = p99(operation, normal) {
                fate = "\(name) is slow: p99 \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))"
                short = "it is slow (p99 \(Figure.time(seconds: now)))"
            } else {
                return nil
            }
            guard let root = roots.first, !roots.contains(where: { reaches(operation, $0) }) else {
                return WhyLine(Words.sentence(fate + "."), .victim)
            }
            let shared = full.filter { $0 != root && reaches(operation, $0) && fullPoint($0, episode.points) != nil }
                .min()
            let reason = shared.map { ": it waits for the same slots of \(self.name($0))" } ?? ""
            let place = shared.map { ": no slot of \(self.name($0))" } ?? ""
            return line(
                "\(name) never calls \(self.name(root)), and yet \(fate)\(reason).",
                brief: "\(name) never calls \(self.name(root)), and yet \(short)\(place).",
                .bystander,
                shared ?? root)
        }
    }

    /// Over which points the fate of operations is told, and how that is said: while it goes on, what a board shows
    /// beside it, else all of it.
    private func window(of episode: Episode) -> (points: Range<Int>, when: String) {
        let from = clock(episode.points.lowerBound)
        if episode.points.upperBound < end - 3 {
            return (episode.points, "from \(from) to \(clock(episode.points.upperBound))")
        }
        return isUnderWay ? (latest, "now") : (episode.points, "from \(from) on")
    }

    /// How it ended, or that it did not.
    func ending(_ episode: Episode, causes: [Change]) -> [WhyLine] {
        let perPoint = Double(timeline.step) / 1e9
        let isOver = episode.points.upperBound < end - 3
        guard let cause = causes.first else {
            return isOver
                ? [WhyLine("It was over at \(clock(episode.points.upperBound)).", .ending)] : []
        }
        let causeEnd = causes.map(\.points.upperBound).max() ?? cause.points.upperBound
        let causeIsOver = causeEnd < end - 3
        let place = cause.station.map(name) ?? "the traffic"
        if isOver, causeIsOver {
            let lag = Double(max(0, episode.points.upperBound - causeEnd)) * perPoint
            return [
                WhyLine(
                    lag < 2 * perPoint
                        ? "All is well again as soon as \(place) is."
                        : "All is well again \(Figure.time(seconds: lag)) after \(place) is.", .ending)
            ]
        }
        if isOver {
            return [WhyLine("All is well again at \(clock(episode.points.upperBound)).", .ending)]
        }
        guard causeIsOver, Double(end - causeEnd) * perPoint > 20 else { return [] }
        return [
            line(
                "\(place) is as before since \(clock(causeEnd)), and it has not come back: the load keeps it "
                    + "down that retries and unanswered work add.",
                brief: "\(place) is well since \(clock(causeEnd)), and yet it has not come back.",
                .ending,
                cause.station)
        ]
    }

    /// Changes that nobody suffered from.
    func harmless(_ changes: [Change]) -> [WhyLine] {
        changes.filter { change in
            // Small changes of short work are noise to a reader.
            if case .slower(let before, let then) = change.kind { then - before > 0.005 } else { true }
        }.prefix(3).map { change in
            let operations = timeline.operations.indices.filter { operation in
                change.station.map { reaches(operation, $0) } ?? true
            }
            let times = operations.compactMap { operation -> String? in
                guard let now = p99(operation, change.points), let before = p99(operation, normal), now > 1.1 * before
                else { return nil }
                return
                    "p99 of \(compiled.operations[operation]) \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))"
            }
            let said = say(change)
            let rest = times.isEmpty ? "" : " (\(Words.list(times)))"
            return WhyLine(
                "\(said.text.dropLast()), and it harms nobody\(rest).",
                brief: "\(said.text.dropLast()), and it harms nobody.", .cause, component: said.component)
        }
    }
}
