import Simulation

/// Where an operation is so seldom that no point of a timeline tells by itself how it goes, several together do.
extension Usual {
    /// Of fewer answers than this in a point, on average, points are taken together.
    private static let few = 20.0
    /// So many pairs of points are looked at, from one failure to another, at most.
    private static let mostPairs = 1_000_000

    /// Failures and answers, of the points before each one that has any and of all.
    private struct Counts {
        var points: [Int] = []
        var failed: [Double] = [0]
        var answers: [Double] = [0]
    }

    /// The points of the stretches in which more fail than usually, by more than chance explains: each of them the one that
    /// is hardest to explain of those that are left (a scan statistic: Kulldorff, "A spatial scan statistic", Communications
    /// in Statistics 26, 1997), from a failure to another.
    func scarceAndWorse(_ series: OperationSeries, in points: Range<Int>) -> [Int] {
        var counts = Counts()
        for point in points {
            let answers = answers(series, at: point)
            guard answers > 0 else { continue }
            counts.points.append(point)
            counts.failed.append((counts.failed.last ?? 0) + answers - Double(series.ok[point]))
            counts.answers.append((counts.answers.last ?? 0) + answers)
        }
        guard let total = counts.answers.last, total < Self.few * Double(points.count) else { return [] }
        return stretches(counts, in: 0..<counts.points.count).flatMap {
            Array(counts.points[$0.lowerBound]...counts.points[$0.upperBound - 1])
        }
    }

    private func stretches(_ counts: Counts, in range: Range<Int>) -> [Range<Int>] {
        let failing = range.filter { counts.failed[$0 + 1] > counts.failed[$0] }
        guard failing.count > 1, failing.count * failing.count <= Self.mostPairs else { return [] }
        var (best, most) = (range.lowerBound..<range.lowerBound, 0.0)
        for (place, first) in failing.enumerated() {
            for last in failing[place...] {
                let surprise = surprise(
                    counts.failed[last + 1] - counts.failed[first], of: counts.answers[last + 1] - counts.answers[first]
                )
                if surprise > most { (best, most) = (first..<last + 1, surprise) }
            }
        }
        let failed = counts.failed[best.upperBound] - counts.failed[best.lowerBound]
        guard isWorse(failed, of: counts.answers[best.upperBound] - counts.answers[best.lowerBound]) else { return [] }
        return stretches(counts, in: range.lowerBound..<best.lowerBound) + [best]
            + stretches(counts, in: best.upperBound..<range.upperBound)
    }

    /// How much likelier so many failures are if more fail than usually do, as a logarithm; 0: no more do.
    private func surprise(_ failed: Double, of answers: Double) -> Double {
        let (now, before) = (failed / answers, max(1 - share, 0.5 / max(1, answersBefore)))
        guard now > before else { return 0 }
        let succeeding = now < 1 ? (1 - now) * Elementary.log((1 - now) / (1 - before)) : 0
        return answers * (now * Elementary.log(now / before) + succeeding)
    }
}
