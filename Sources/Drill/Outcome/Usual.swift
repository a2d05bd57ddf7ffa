public import Simulation

/// How an operation goes while nothing is wrong, and when it goes worse than chance explains.
///
/// This is the one judgement behind recovery, blast and explanation. It goes worse at a point of a timeline where
/// - its share of successes is more than a point, and more than four standard errors, below what is usual, where what was
///   sent and is never answered counts as no success. Where failures come in clusters standard errors are larger by as much as
///   they usually scatter, and where answers are few several points are judged together; or
/// - nothing succeeds and hardly anything is answered, although some twenty answers were due; or
/// - its p99 is more than twice the usual one. Of few answers the p99 is the longest, which scatters: below 500
///   successes in a point a neighbouring point must be worse as well, below 100 the p99 must be three times the usual
///   one, and below 20 half of the answers must be slower than the usual p99; or
/// - its median is more than twice the usual one (below 100 successes: in a neighbouring point too; below 20: three times).
public struct Usual: Hashable, Sendable {
    /// Of the answers, and of what is never answered, how many are successes; of no answer, all.
    public let share: Double
    /// In nanoseconds; `nil` where there were too few successes to tell.
    public let p99: Double?
    /// The median, in nanoseconds; `nil` where there were too few successes to tell.
    public let p50: Double?
    /// In a point of the timeline.
    public let answersPerPoint: Double
    /// Of how many answers it is known what is usual.
    let answersBefore: Double
    /// How much more the successes of points vary than if each answer failed by itself, as a ratio of variances; at least 1.
    let clustering: Double

    /// So many successes make a p99 that can be compared with.
    private static let fewestSuccesses = 20
    /// So many answers must be due, and none come, before silence is more than chance.
    private static let silence = 20.0
    /// A share of what is due that is hardly anything: those who try again for long fail late.
    private static let trickle = 0.1

    /// What is sent from this point on may still be answered.
    private let settled: Int

    /// What is usual in these points of an operation's timeline.
    ///
    /// - Parameter settled: What was sent from this point on may still be answered; of a run that is over, nothing.
    public init(_ series: OperationSeries, over points: Range<Int>, settledBefore settled: Int = .max) {
        let points = points.clamped(to: series.ok.indices)
        self.settled = settled
        let ok = series.ok[points].reduce(0.0) { $0 + Double($1) }
        let answers = points.reduce(ok) { $0 + Double(series.failed[$1]) + Self.lost(series, at: $1, settled) }
        let p99s = series.p99[points].filter { $0 > 0 }.sorted()
        share = answers == 0 ? 1 : ok / answers
        answersBefore = answers
        clustering = Self.clustering(series, over: points, around: share, settled)
        // The p99 of k answers, where k is small, is the longest of them: 0.99^k of such maxima are below the true one.
        let below = (0..<min(100, Int(ok) / max(1, p99s.count))).reduce(1.0) { share, _ in 0.99 * share }
        let rank = min(p99s.count - 1, Int(max(0.5, below) * Double(p99s.count)))
        p99 = ok < Double(Self.fewestSuccesses) || p99s.isEmpty ? nil : Double(p99s[rank])
        let p50s = series.p50[points].filter { $0 > 0 }.sorted()
        p50 = ok < Double(Self.fewestSuccesses) || p50s.isEmpty ? nil : Double(p50s[p50s.count / 2])
        answersPerPoint = points.isEmpty ? 0 : answers / Double(points.count)
    }

    /// The points at which the operation goes worse, in order.
    public func worse(_ series: OperationSeries, in points: Range<Int>) -> [Int] {
        // A run that is still in its warm-up is asked about points that there are not yet.
        let points = points.clamped(to: series.ok.indices)
        var grades = points.map { grade(series, at: $0) }
        for point in silent(series, in: points) + scarceAndWorse(series, in: points) {
            grades[point - points.lowerBound] = .certain
        }
        return grades.indices.filter { place in
            switch grades[place] {
            case .usual: false
            case .certain: true
            case .doubtful:
                place > 0 && grades[place - 1] != .usual
                    || place + 1 < grades.count && grades[place + 1] != .usual
            }
        }.map { points.lowerBound + $0 }
    }

    /// By how much the share of successes at a point is less than usual.
    func shortfall(_ series: OperationSeries, at point: Int) -> Double {
        let answers = answers(series, at: point)
        return answers > 0 ? share - Double(series.ok[point]) / answers : share
    }

    /// Answers at a point, and what was sent there and will never be answered.
    func answers(_ series: OperationSeries, at point: Int) -> Double {
        Double(series.ok[point]) + Double(series.failed[point]) + Self.lost(series, at: point, settled)
    }

    /// Whether so many failures are more than chance explains.
    func isWorse(_ failed: Double, of answers: Double) -> Bool {
        // The floor under the variance is half a failure: a start without any says little about small shares.
        let variance = clustering * max(share * (1 - share), 0.5 / answers) / answers
        return failed / answers > 1 - share + max(0.01, 4 * variance.squareRoot())
    }

    /// Pearson's statistic of what succeeds in each point, for each point but one.
    private static func clustering(
        _ series: OperationSeries, over points: Range<Int>, around share: Double, _ settled: Int
    ) -> Double {
        guard share > 0, share < 1 else { return 1 }
        var (sum, count) = (0.0, 0.0)
        for point in points {
            let ok = Double(series.ok[point])
            let answers = ok + Double(series.failed[point]) + lost(series, at: point, settled)
            guard answers > 0 else { continue }
            sum += (ok - share * answers) * (ok - share * answers) / (share * (1 - share) * answers)
            count += 1
        }
        return count > 1 ? max(1, sum / (count - 1)) : 1
    }

    /// Of those sent within a point, how many will never be answered.
    private static func lost(_ series: OperationSeries, at point: Int, _ settled: Int) -> Double {
        point < settled ? Double(series.unanswered(at: point)) : 0
    }

    private enum Grade { case usual, doubtful, certain }

    private func grade(_ series: OperationSeries, at point: Int) -> Grade {
        let ok = Double(series.ok[point])
        let answers = answers(series, at: point)
        guard answers > 0 else { return .usual }
        if isWorse(answers - ok, of: answers) { return .certain }
        // Two milliseconds more are nothing to who waits.
        if ok >= 10, let p50, Double(series.p50[point]) > (ok >= 20 ? 2 : 3) * p50 + 2e6 {
            return ok >= 100 ? .certain : .doubtful
        }
        guard ok >= 4, let p99 else { return .usual }
        let now = Double(series.p99[point])
        guard now > 2 * p99 else { return .usual }
        if ok >= 500 || Double(series.p50[point]) > p99 { return .certain }
        return ok >= 100 || (ok >= 20 && now > 3 * p99) ? .doubtful : .usual
    }

    /// The points of each stretch in which hardly anything is answered although answers are due. Users of a closed loop who all
    /// wait send nothing: what they usually get is due all the same.
    private func silent(_ series: OperationSeries, in points: Range<Int>) -> [Int] {
        func unanswered(_ point: Int) -> Double {
            Double(series.offered[point]) - Double(series.ok[point]) - Double(series.failed[point])
        }
        var silent: [Int] = []
        var begin = points.lowerBound
        var due = 0.0
        var waiting = (0..<points.lowerBound).reduce(0) { $0 + unanswered($1) }
        for point in points {
            waiting += unanswered(point)
            let expected = max(Double(series.offered[point]), answersPerPoint)
            guard series.ok[point] == 0, Double(series.failed[point]) < Self.trickle * expected else {
                begin = point + 1
                due = 0
                continue
            }
            due += expected
            guard due > Self.silence, waiting > 0 else { continue }
            silent += (max(begin, (silent.last ?? -1) + 1)...point)
        }
        // Where nothing was ever answered before, an answer that comes at last was only slow.
        guard answersPerPoint == 0 else { return silent }
        return silent.filter { $0 >= begin }
    }
}
