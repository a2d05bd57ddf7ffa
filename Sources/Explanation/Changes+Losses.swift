import Drill
import Simulation

/// A time in which instances are gone, and the parts of it in which calls to them are refused.
private struct Loss {
    var points: Range<Int>
    var refusing: [Range<Int>] = []
    /// The parts of it by which it is measured: in the others more were gone.
    var measured: [Range<Int>]
    var isWhole = false
    var isEndSeen = true

    init(_ points: Range<Int>, refusing: [Range<Int>] = []) {
        self.points = points
        self.refusing = refusing
        measured = [points]
    }
}

extension Evidence {
    /// Calls that nobody is there to take, and instances that are called no more.
    func lostInstances(_ station: Int, _ points: Range<Int>) -> [Change] {
        losses(of: station, points).flatMap { apart($0, of: station) }.map {
            isConsumer(station) ? consumersLost($0, station, points) : change($0, of: station)
        }
    }

    /// A loss among those who take messages, and whom nobody calls: while messages wait, all who are left have their hands full.
    private func consumersLost(_ loss: Loss, _ station: Int, _ points: Range<Int>) -> Change {
        let row = compiled.system.stations[station]
        let mine = feeds.indices.filter { takers($0).contains(station) }
        let isOrdered = mine.contains { feeds[$0].isOrdered }
        let (all, each) = (Double(row.instances), Double(row.slots))
        func busy(_ point: Int) -> Double { mean(timeline.stations[station].busyArea, point..<point + 1) }
        func isAwaited(_ point: Int) -> Bool { mine.contains { timeline.feeds[$0].ready[point] > 0 } }
        var loss = loss
        // Of an ordered log, hands may be free while messages wait.
        if !isOrdered, !loss.isWhole {
            while loss.points.upperBound < points.upperBound, isAwaited(loss.points.upperBound),
                busy(loss.points.upperBound) < (all - 0.5) * each
            {
                loss.points = loss.points.lowerBound..<loss.points.upperBound + 1
            }
        }
        var change = change(loss, of: station)
        guard case .lost(let counted, let refused, _) = change.kind, counted < row.instances else { return change }
        let within = loss.points.count > 2 ? loss.points.lowerBound + 1..<loss.points.upperBound - 1 : loss.points
        let telling = within.filter { isAwaited($0) && (!isOrdered || busy($0) == 0) }
        // What they were at work on comes back.
        let before = max(0, loss.points.lowerBound - 1)..<loss.points.upperBound
        let abandoned = mine.reduce(0) { $0 + sum(timeline.feeds[$1].abandoned, before) }
        var gone = min(all, (abandoned / each).rounded(.up))
        if telling.count * 2 > within.count {
            gone = max(gone, all - (telling.map(busy).reduce(0, +) / Double(telling.count) / each - 0.1).rounded(.up))
        }
        let after = loss.points.upperBound
        let isBack = after < points.upperBound && busy(after) >= (all - 0.5) * each
        if gone < all, !isBack, mean(timeline.stations[station].outArea, loss.points) == 0 { change.isEndSeen = false }
        guard gone > Double(counted) else { return change }
        change.kind = .lost(instances: Int(gone), refused: refused, noticed: change.points.upperBound)
        return change
    }

    /// The times in which instances were gone: from the first sign of it to the last.
    private func losses(of station: Int, _ points: Range<Int>) -> [Loss] {
        let series = timeline.stations[station]
        let row = compiled.system.stations[station]
        let refusing = Watch(
            smallest: 0.02, level: { self.sum(series.refusals, $0) / max(1, self.sum(series.arrivals, $0)) },
            evidence: { level, point in
                Watch.shares(
                    Double(series.refusals[point]),
                    of: max(Double(series.refusals[point]), Double(series.arrivals[point])),
                    share: level, normal: 0)
            }
        ).stretches(points).flatMap { timesRefused($0, by: station) }
        let out = Watch { series.outArea[$0] > 0 }.stretches(points)
        // Calls to them are swallowed where nobody was told.
        let swallowing = Watch { series.unheard[$0] > 0 }.stretches(points)
        var spans = refusing.map { asFarAsRefused($0, by: station) }
        // Until it is noticed, it goes on, also where nobody calls any more.
        spans += swallowing.map { gone in
            let noticed = point(at: seconds(gone.lowerBound) + Double(row.detect) / 1e9)
            return Loss(gone.lowerBound..<max(gone.upperBound, min(noticed, points.upperBound)))
        }
        // They had been gone for as long as it takes to notice that.
        spans += out.map { gone in
            let began = point(at: seconds(gone.lowerBound) - Double(row.detect) / 1e9)
            return Loss(max(points.lowerBound, min(gone.lowerBound, began))..<gone.upperBound)
        }
        return spans.sorted { $0.points.lowerBound < $1.points.lowerBound }.reduce(into: [Loss]()) { joined, loss in
            guard let last = joined.last, last.points.upperBound + 2 >= loss.points.lowerBound,
                !(last.points.upperBound..<max(last.points.upperBound, loss.points.lowerBound)).contains(where: {
                    isServed($0, by: station, losing: shareLost(station, last.points))
                })
            else { return joined.append(loss) }
            let end = max(last.points.upperBound, loss.points.upperBound)
            joined[joined.count - 1] = Loss(
                last.points.lowerBound..<end, refusing: last.refusing + loss.refusing)
            // Whoever saw it for longest knows when it was over.
            joined[joined.count - 1].isEndSeen =
                [last, loss].contains { $0.points.upperBound == end && $0.isEndSeen }
        }
    }

    /// A time in which calls are refused, up to the last of them where nobody called for a while after that, as a breaker
    /// sees to it: when it was over, no call tells.
    private func asFarAsRefused(_ span: Range<Int>, by station: Int) -> Loss {
        let last = span.last { timeline.stations[station].refusals[$0] > 0 } ?? span.upperBound - 1
        // Who only takes messages takes the first as soon as it is back.
        guard seconds(span.upperBound) - seconds(last + 1) > Self.silence, !isConsumer(station) else {
            return Loss(span, refusing: [span])
        }
        let seen = span.lowerBound..<last + 1
        var loss = Loss(seen, refusing: [seen])
        loss.isEndSeen = false
        return loss
    }

    /// A stretch in which calls are refused without the points in which all were served.
    private func timesRefused(_ stretch: Range<Int>, by station: Int) -> [Range<Int>] {
        let share = shareLost(station, stretch)
        return stretch.reduce(into: [Range<Int>]()) { times, point in
            guard !isServed(point, by: station, losing: share) else { return }
            if let last = times.last, last.upperBound == point {
                times[times.count - 1] = last.lowerBound..<point + 1
            } else {
                times.append(point..<point + 1)
            }
        }
    }

    /// Whether so many calls were answered at a point that instances which would lose a share of them were back.
    private func isServed(_ point: Int, by station: Int, losing share: Double) -> Bool {
        let series = timeline.stations[station]
        guard series.refusals[point] == 0, series.unheard[point] == 0 else { return false }
        return -Double(series.arrivals[point]) * Elementary.log(1 - min(0.9999, share)) > Self.certainty
    }
    /// e^10 to one.
    private static let certainty = 10.0

    /// The share of calls that nobody is there to take.
    private func shareLost(_ station: Int, _ points: Range<Int>) -> Double {
        let series = timeline.stations[station]
        return min(
            1, (sum(series.refusals, points) + sum(series.unheard, points)) / max(1, sum(series.arrivals, points)))
    }

    /// A loss as a change: how many instances, and which share of calls was refused until when.
    private func change(_ loss: Loss, of station: Int) -> Change {
        let series = timeline.stations[station]
        let row = compiled.system.stations[station]
        let refusing = loss.refusing.first
        let refused = refusing.map { refusing in
            min(1, sum(series.refusals, inside(refusing)) / max(1, sum(series.arrivals, inside(refusing))))
        }
        let most = loss.measured.joined().map { mean(series.outArea, $0..<$0 + 1) }.max() ?? 0
        // Of a store, calls that get no answer went to its primary, for all that is known.
        let swallowed = loss.measured.reduce(0) { $0 + sum(series.unheard, $1) }
        var unheard = swallowed / max(1, loss.measured.reduce(0) { $0 + sum(series.arrivals, $1) })
        if case .store = row.role { unheard = 0 }
        let instances =
            loss.isWhole
            ? row.instances
            : most > 0
                ? Int(most.rounded()) : max(1, Int((max(refused ?? 0, unheard) * Double(row.instances)).rounded()))
        return Change(
            kind: .lost(
                instances: min(row.instances, instances), refused: refused ?? 0,
                noticed: refusing?.upperBound ?? loss.points.lowerBound),
            station: station, points: loss.points, isEndSeen: loss.isEndSeen)
    }

    // MARK: One behind the other

    /// The parts of a loss that are told by themselves.
    private func apart(_ loss: Loss, of station: Int) -> [Loss] {
        if case .store = compiled.system.stations[station].role {
            return compiled.system.stations[station].instances > 1 ? leaderlessTimes(loss) : [loss]
        }
        return wholeAndPartial(loss, of: station)
    }

    /// Of a store, each time in which nobody leads it.
    private func leaderlessTimes(_ loss: Loss) -> [Loss] {
        let begins = [loss.points.lowerBound] + loss.refusing.dropFirst().map(\.lowerBound) + [loss.points.upperBound]
        return zip(begins, begins.dropFirst()).enumerated().map { index, edges in
            var part = Loss(edges.0..<edges.1, refusing: Array(loss.refusing.dropFirst(index).prefix(1)))
            part.isEndSeen = edges.1 == loss.points.upperBound && loss.isEndSeen
            return part
        }
    }

    /// The times in which nobody was left, and those in which somebody was. One that goes on for as many instances after all
    /// were gone is one; else nobody knows when it was over.
    private func wholeAndPartial(_ loss: Loss, of station: Int) -> [Loss] {
        let whole = nobodyLeft(loss.points, at: station)
        guard !whole.isEmpty else { return [loss] }
        let edges =
            [loss.points.lowerBound] + whole.flatMap { [$0.lowerBound, $0.upperBound] } + [loss.points.upperBound]
        var rest: [Loss] = []
        for index in stride(from: 0, to: edges.count, by: 2) where edges[index] < edges[index + 1] {
            let part = edges[index]..<edges[index + 1]
            guard let last = rest.last else {
                rest.append(Loss(part))
                continue
            }
            if abs(gone(station, last.points.suffix(3)) - gone(station, part.prefix(3))) < 0.5 {
                rest[rest.count - 1].points = last.points.lowerBound..<part.upperBound
                rest[rest.count - 1].measured.append(part)
            } else {
                rest[rest.count - 1].isEndSeen = false
                rest.append(Loss(part))
            }
        }
        for index in rest.indices {
            rest[index].refusing = loss.refusing.flatMap { refusing in
                rest[index].measured.map { $0.clamped(to: refusing) }.filter { !$0.isEmpty }
            }
            if let last = whole.last, rest[index].points.upperBound == last.lowerBound { rest[index].isEndSeen = false }
            if rest[index].points.upperBound == loss.points.upperBound { rest[index].isEndSeen = loss.isEndSeen }
        }
        let all = whole.map { points in
            var part = Loss(points, refusing: [points])
            part.isWhole = true
            part.isEndSeen = points.upperBound < loss.points.upperBound || loss.isEndSeen
            return part
        }
        return (rest + all).sorted { $0.points.lowerBound < $1.points.lowerBound }
    }

    /// The parts of a loss in which all instances were gone. What is left of it at an edge is no part of its own.
    private func nobodyLeft(_ points: Range<Int>, at station: Int) -> [Range<Int>] {
        let series = timeline.stations[station]
        let instances = Double(compiled.system.stations[station].instances)
        guard instances > 1 else { return [] }
        // Where nobody calls, callers have been told all the same.
        func areAllOut(_ point: Int) -> Bool { mean(series.outArea, point..<point + 1) > instances - 0.5 }
        let watch = Watch(
            smallest: 1, level: { _ in 1 },
            evidence: { _, point in
                if areAllOut(point) { return 20 }
                let lost = Double(series.refusals[point] + series.unheard[point])
                return Watch.shares(
                    lost, of: max(lost, Double(series.arrivals[point])), share: 1, normal: 1 - 1 / instances)
            })
        // Those whose work is lost with an instance are refused at once, however many are left.
        return watch.stretches(points).filter { $0.count > Self.edge }.map { whole in
            // They had been gone for as long as it takes to notice that, if nobody was served meanwhile.
            let detect = Double(compiled.system.stations[station].detect) / 1e9
            let told = whole.first(where: areAllOut).map { point(at: seconds($0) - detect) } ?? whole.lowerBound
            let begun = max(points.lowerBound, min(whole.lowerBound, told))
            let isServed = (begun + 1..<max(begun + 1, whole.lowerBound)).contains { series.ok[$0] > 0 }
            let first = isServed ? whole.lowerBound : begun
            let low = first - points.lowerBound <= Self.edge ? points.lowerBound : first
            let high = points.upperBound - whole.upperBound <= Self.edge ? points.upperBound : whole.upperBound
            return low..<high
        }
    }
    /// In points.
    private static let edge = 2

    /// How many instances are gone over some points: those that are called no more, and those whose calls are lost.
    private func gone(_ station: Int, _ points: Range<Int>) -> Double {
        let out = mean(timeline.stations[station].outArea, points)
        return out + shareLost(station, points) * (Double(compiled.system.stations[station].instances) - out)
    }
}
