import Drill
import Simulation
import Wording

// What changes in caches and copies, as the recorder counts it.

extension Evidence {
    /// A cache that loses entries all at once, and hits less.
    func lostContents(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        guard case .cache = compiled.system.stations[station].role else { return [] }
        var found: [Change] = []
        for point in points
        where series.cleared[point] > 0 && found.last.map({ $0.points.upperBound <= point }) ?? true {
            let usual = hits(station, max(points.lowerBound, point - 30)..<point)
            let then = hits(station, point..<min(points.upperBound, point + 3))
            guard let usual, let then, usual - then > 0.02 else { continue }
            var back = point + 1
            while back < points.upperBound,
                (hits(station, back..<min(points.upperBound, back + 3)) ?? 0) < usual - 0.1 * (usual - then)
            { back += 1 }
            found.append(Change(kind: .emptied(from: usual, to: then), station: station, points: point..<back))
        }
        return found
    }

    /// The caches further down that lost what they held at the same moment: nobody noticed, who found it before them.
    func emptied(behind cache: Int, _ point: Int) -> [Int] {
        timeline.stations.indices.filter { other in
            other != cache && stand(in: cache).contains { $0 == other || leads($0, to: other) }
                && sum(timeline.stations[other].cleared, max(0, point - 2)..<point + 3) > 0
        }
    }

    /// Caches that hit far less than usual when what stands behind them was full: because they held nothing yet, or because
    /// what they held was too old all at once.
    func misses(before station: Int, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        compiled.system.stations.indices.compactMap { cache in
            guard case .cache(let rule) = compiled.system.stations[cache].role,
                stand(in: cache).contains(station), let point = fullPoint(station, span),
                sum(timeline.stations[cache].cleared, point - 2..<point + 2) == 0,
                let usual = hits(cache, start..<end),
                let then = (point - 1...point + 1).compactMap({ hits(cache, $0..<$0 + 1) }).min(),
                usual - then > Self.farLess
            else { return nil }
            let (usually, worst) = (
                Figure.share((usual * 100).rounded() / 100), Figure.share((then * 100).rounded() / 100)
            )
            if let ttl = rule.ttl, age(ofOldestIn: cache, at: point) >= Double(ttl) / 1e9 * (1 - rule.jitter) {
                return sayTooOld(cache, Double(ttl) / 1e9, station, point, (usually, worst), tense)
            }
            guard sum(timeline.stations[cache].cleared, 0..<point) == 0,
                usual - (hits(cache, 0..<point) ?? 0) > Self.farLess
            else { return nil }
            let empty = "\(name(cache)) \(tense("is", "was")) empty at the start"
            return line(
                "\(empty), and what it \(tense("does", "did")) not hold yet \(tense("is", "was")) asked of \(name(station)): "
                    + "its hits \(tense("are", "were")) \(worst) at \(clock(point)), not \(usually).",
                briefs: ["\(empty): \(worst) hits at \(clock(point)), not \(usually)", empty], .cause, cache)
        }
    }
    /// A share of lookups.
    private static let farLess = 0.2

    private func sayTooOld(
        _ cache: Int, _ ttl: Double, _ station: Int, _ point: Int, _ hits: (usually: String, worst: String),
        _ tense: Tense
    ) -> WhyLine {
        let old =
            "what \(name(cache)) \(tense("holds", "held")) \(tense("is", "was")) too old after \(Figure.time(seconds: ttl))"
        return line(
            "At \(clock(point)) \(old), and all \(tense("ask", "asked")) \(name(station)) at once: its hits "
                + "\(tense("fall", "fell")) to \(hits.worst), from \(hits.usually).",
            briefs: ["\(Words.sentence(old)) at \(clock(point))", "entries of \(name(cache)) expire together"],
            .cause, cache)
    }

    /// How long a cache had held something by the end of a point, in seconds: no entry of it can be older.
    private func age(ofOldestIn cache: Int, at point: Int) -> Double {
        let emptied = (0..<point).last { timeline.stations[cache].cleared[$0] > 0 }
        return seconds(point + 1) - seconds(emptied ?? 0)
    }

    private func hits(_ station: Int, _ points: Range<Int>) -> Double? {
        let lookups = sum(timeline.stations[station].lookups, points)
        return lookups > 0 ? sum(timeline.stations[station].hits, points) / lookups : nil
    }

    /// Copies of a store that get writes later than drawn, or not at all.
    func lateCopies(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        guard let drawn = declared.lag[station], points.contains(where: { series.copiesSent[$0] > 0 }) else {
            return []
        }
        // A copy cannot have got anything before the first lag has passed.
        let first = point(at: seconds(points.lowerBound) + 4 * drawn.mean / 1e9 + 2)
        guard first < points.upperBound else { return [] }
        let watch = Watch(
            smallest: 1.5 * drawn.mean + 5e7,
            level: { self.ratio(series.copyLagSum, series.copiesArrived, $0) ?? 10 * drawn.mean + 5e9 },
            evidence: { level, point in
                guard series.copiesArrived[point] > 0 else { return min(8, Double(series.copiesSent[point])) }
                let signs = Watch.means(
                    Double(series.copyLagSum[point]), of: Double(series.copiesArrived[point]), mean: level,
                    normal: drawn)
                return max(-8, min(8, signs))
            })
        return watch.stretches(first..<points.upperBound).compactMap { stretch in
            // Where nobody leads, nothing is written that could be late.
            let shipped = stretch.last { series.copiesSent[$0] > 0 || series.copiesArrived[$0] > 0 }
            let stretch = stretch.lowerBound..<(shipped ?? stretch.upperBound - 1) + 1
            let arriving = stretch.filter { series.copiesArrived[$0] > 0 }
            let isStill = arriving.count * 6 < stretch.count
            // At the end, new writes that are in time come with the last late ones: more than are sent. The middle of the
            // others is what it was, where these are not so few that chance decides.
            let even = arriving.filter { Double(series.copiesArrived[$0]) < 1.25 * Double(series.copiesSent[$0]) }
            let isClear = even.reduce(0) { $0 + Int(series.copiesArrived[$1]) } >= Self.enoughWrites
            let lags = (isClear ? even : arriving).compactMap {
                self.ratio(series.copyLagSum, series.copiesArrived, $0..<$0 + 1)
            }.sorted()
            let last = stretch.last { series.copiesArrived[$0] == 0 } ?? stretch.upperBound - 1
            // Writes that were on their way when it began still arrived.
            let early = max(points.lowerBound, point(at: seconds(stretch.lowerBound) - 3 * drawn.mean / 1e9))
            let begin =
                (early..<stretch.lowerBound).first {
                    Double(series.copiesArrived[$0]) < 0.6 * Double(series.copiesSent[$0])
                } ?? stretch.lowerBound
            let lag = isStill || lags.isEmpty ? nil : lags[lags.count / 2] / 1e9
            // Few writes take long one after the other now and then.
            if let lag, lag < 1.25 * drawn.mean / 1e9 { return nil }
            return Change(
                kind: .behind(lag: lag, drawn: drawn.mean / 1e9), station: station,
                points: begin..<(isStill ? last + 1 : stretch.upperBound))
        }
    }

    /// How late so many writes are says how late all are.
    private static let enoughWrites = 50

    /// Writes that a primary takes after it has been replaced.
    func strayWrites(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        guard let begin = points.first(where: { series.strayWrites[$0] > 0 }),
            let last = points.last(where: { series.strayWrites[$0] > 0 })
        else { return [] }
        let span = begin..<last + 1
        return [Change(kind: .split(rate: rate(series.strayWrites, inside(span))), station: station, points: span)]
    }
}
