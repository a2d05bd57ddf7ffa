import Drill
import Simulation

/// A cause and those who suffered from it; or a time of suffering for which nothing changed.
struct Incident: Hashable {
    var causes: [Change]
    /// The operations that suffered, and the windows of five seconds in which they did.
    var sufferers: [Int: [Int]]

    var windows: Range<Int> {
        let all = sufferers.values.flatMap(\.self)
        guard let low = all.min(), let high = all.max() else { return 0..<0 }
        return low..<high + 1
    }
}

extension Evidence {
    /// Windows without suffering that may lie within one stretch of it.
    private static let gap = 2
    /// So many standard errors are no chance, in the worst windows of a day.
    private static let sureness = 8.0

    /// Who suffered from what, in the order in which it began; and the changes that nobody suffered from.
    func incidents() -> (incidents: [Incident], harmless: [Change]) {
        var found: [Incident] = []
        var uncaused = Incident(causes: [], sufferers: [:])
        for operation in badWindows.indices {
            for run in runs(badWindows[operation]) {
                let causes = causes(of: operation, run)
                // Who suffered before, and does so after it as before, did not suffer from it at these times.
                let own = run.filter { window in
                    !causes.contains { holds(of: $0, operation, window, run, among: causes) }
                }
                if !own.isEmpty, causes.isEmpty || !isShort(own, beside: run) {
                    uncaused.sufferers[operation, default: []] += own
                }
                for cause in causes {
                    // A later cause takes over what is left of an earlier one that was over.
                    let over = seconds(harmEnd(of: cause))
                    let mine = run.filter { window in
                        let (begins, ends) = (seconds(ofWindow: window), seconds(ofWindow: window + 1))
                        // Of one window both that began in it have a part.
                        let isOwn = seconds(cause.points.lowerBound) >= begins
                        return holds(of: cause, operation, window, run, among: causes)
                            && (isOwn
                                || !causes.contains { other in
                                    let begin = seconds(other.points.lowerBound)
                                    return other.points.lowerBound > cause.points.lowerBound && begin < ends
                                        && (begin + 2 >= over
                                            || begins >= over && harmEnd(of: other) >= harmEnd(of: cause))
                                })
                    }
                    guard !mine.isEmpty else { continue }
                    if let index = found.firstIndex(where: { $0.causes == [cause] }) {
                        found[index].sufferers[operation, default: []] += mine
                    } else {
                        found.append(Incident(causes: [cause], sufferers: [operation: mine]))
                    }
                }
            }
        }
        if !uncaused.sufferers.isEmpty, !isChance(uncaused) { found.append(uncaused) }
        let harmful = Set(found.flatMap(\.causes))
        return (joined(found.sorted { start($0) < start($1) }), changes.filter { !harmful.contains($0) })
    }

    /// Whether an operation suffers from a cause in a window: since it began; of one that was bad before, until it is no
    /// worse again than it was.
    private func holds(
        of cause: Change, _ operation: Int, _ window: Int, _ run: [Int], among causes: [Change]
    ) -> Bool {
        guard seconds(ofWindow: window + 1) > seconds(cause.points.lowerBound) else { return false }
        // What was bad before because of something that is over as well is no measure.
        let earlier = causes.filter { $0.points.lowerBound < cause.points.lowerBound }
        if !earlier.isEmpty, earlier.allSatisfy({ harmEnd(of: $0) <= harmEnd(of: cause) }) { return true }
        guard let first = run.first, seconds(cause.points.lowerBound) > seconds(ofWindow: first) + Self.prompt,
            seconds(ofWindow: window) >= seconds(harmEnd(of: cause))
        else { return true }
        let before = point(at: seconds(ofWindow: first))..<cause.points.lowerBound
        let after = harmEnd(of: cause)..<min(end, point(at: seconds(ofWindow: run[run.count - 1] + 1)))
        return failing(operation, sentIn: after) > failing(operation, sentIn: before) + Self.worseShare
    }

    /// The share of what is sent of an operation in some points that does not succeed.
    func failing(_ operation: Int, sentIn points: Range<Int>) -> Double {
        let series = timeline.operations[operation]
        return 1 - sum(series.sentOk, points) / max(1, sum(series.offered, points))
    }
    /// A share of failures that is larger by so much is worse.
    static let worseShare = 0.03

    /// Whether some windows are only the edge of those of which they are part.
    private func isShort(_ some: [Int], beside all: [Int]) -> Bool { some.count < 3 || some.count * 10 < all.count }

    /// Whether nothing more happened than that waiting times vary: nothing changed, nothing fails, and most of the time all
    /// is well. Near its limits a queue is long now and then.
    private func isChance(_ incident: Incident) -> Bool {
        let points = start..<max(start + 1, end)
        let span = span(of: incident)
        guard compiled.system.stations.indices.allSatisfy({ misses(before: $0, span, Tense()).isEmpty }) else {
            return false
        }
        return incident.sufferers.allSatisfy { operation, windows in
            let series = timeline.operations[operation]
            let (ok, failed) = windows.reduce(into: (0.0, 0.0)) { counts, window in
                guard self.windows.operations[operation].ok.indices.contains(window) else { return }
                counts.0 += Double(self.windows.operations[operation].ok[window])
                counts.1 += Double(self.windows.operations[operation].failed[window])
            }
            let seen = length(points) / (Double(self.windows.step) / 1e9)
            let isRare = Double(windows.count) < 0.3 * seen && sum(series.ok, points) > 0
            let usual = max(0.001, 1 - normal[operation].share)
            let all = ok + failed
            // The few worst of many windows are no proof by themselves.
            let scatter = (all * usual * (1 - usual)).squareRoot()
            return isRare && ok > 0 && failed - all * usual < max(0.01 * all, Self.sureness * scatter)
        }
    }

    /// When a change can do no more harm: at its end; of a primary, when a replica has taken over; of some instances, when
    /// calls no longer go to them, if the others have room for what comes.
    func harmEnd(of change: Change) -> Int {
        guard let station = change.station, isGone(change) else { return change.points.upperBound }
        let promotions = timeline.stations[station].promotions
        if let promoted = change.points.first(where: { promotions[$0] > 0 }), !lacksMajority(change) {
            return promoted + 1
        }
        guard case .lost(let instances, let refused, let noticed) = change.kind, refused > 0,
            instances < compiled.system.stations[station].instances, noticed + 1 < change.points.upperBound,
            fullPoint(station, noticed + 1..<change.points.upperBound) == nil
        else { return change.points.upperBound }
        return noticed + 1
    }

    private func isGone(_ change: Change) -> Bool {
        switch change.kind {
        case .lost, .stuck: true
        default: false
        }
    }

    private func start(_ incident: Incident) -> Double {
        incident.causes.first.map { seconds($0.points.lowerBound) } ?? seconds(ofWindow: incident.windows.lowerBound)
    }

    /// Causes from which the same operations suffered, and that began at the same time or harmed them at the same times,
    /// are told together: nobody can tell what each did alone.
    private func joined(_ incidents: [Incident]) -> [Incident] {
        incidents.reduce(into: []) { joined, incident in
            guard let last = joined.last, let cause = incident.causes.first, let other = last.causes.first,
                abs(cause.points.lowerBound - other.points.lowerBound) < 3
                    && Set(last.sufferers.keys) == Set(incident.sufferers.keys) || last.sufferers == incident.sufferers
            else { return joined.append(incident) }
            joined[joined.count - 1].causes.append(cause)
        }
    }

    /// Stretches of windows, with short times between them left in.
    func runs(_ windows: [Int]) -> [[Int]] {
        windows.reduce(into: []) { runs, window in
            if let last = runs.last?.last, window - last <= Self.gap + 1 {
                runs[runs.count - 1].append(window)
            } else {
                runs.append([window])
            }
        }
    }

    /// Whether no operation gets worse by it: what it changes is in the data, and nobody waits for that.
    func isOfDataAlone(_ change: Change) -> Bool {
        switch change.kind {
        case .split: return true
        case .behind:
            guard let station = change.station, case .store(let store) = compiled.system.stations[station].role else {
                return true
            }
            return store.replication == .asynchronous
        default: return false
        }
    }

    /// Whether a change is on the way of an operation.
    func touches(_ change: Change, _ operation: Int) -> Bool {
        if case .load(let loads) = change.kind { return loads.contains { $0.operation == operation } }
        if change.isJoint { return change.parts.contains { touches($0, operation) } }
        if !change.links.isEmpty { return change.links.contains { takes(operation, $0) } }
        return change.station.map { reaches(operation, $0) } ?? false
    }

    /// Whether a change fills a place that an operation needs, by those who do go its way.
    func crowds(_ change: Change, _ operation: Int, from: Double, to: Double) -> Bool {
        let low = point(at: from)
        let span = present(low..<max(low + 1, point(at: to)))
        if case .load = change.kind, limiting(span).contains(where: { reaches(operation, $0) && fills(change, $0) }) {
            return true
        }
        return fullStations(span).contains { waits(operation, for: $0) && fills(change, $0) }
    }

    /// The stations whose limit turns calls away within some points, and did not before.
    private func limiting(_ span: Range<Int>) -> [Int] {
        timeline.stations.indices.filter { station in
            let series = timeline.stations[station]
            let share = sum(series.limited, span) / max(1, sum(series.arrivals, span))
            return share > 0.02 && share > 2 * sum(series.limited, quiet) / max(1, sum(series.arrivals, quiet))
        }
    }

    /// Whether it is by a change that a station is full: it was not before, and it is the place itself, gets what the
    /// place no longer answers, or holds more slots than usual for calls on the way there.
    func fills(_ change: Change, _ station: Int) -> Bool {
        let before = max(0, change.points.lowerBound - 2)..<change.points.lowerBound
        guard before.isEmpty || utilization(station, before) < Self.full else { return false }
        if change.isJoint { return change.parts.contains { fills($0, station) } }
        if case .replayed(_, let feed) = change.kind {
            return takers(feed).contains { $0 == station || leads($0, to: station) }
        }
        guard let place = change.station else {
            return timeline.operations.indices.contains { touches(change, $0) && reaches($0, station) }
        }
        if station == place { return change.links.isEmpty }
        if stand(in: place).contains(where: { $0 == station || leads($0, to: station) }) { return true }
        let span = change.points
        return compiled.system.links.indices.contains { link in
            let row = compiled.system.links[link]
            guard row.caller == station else { return false }
            let isTheWay = change.links.contains(link) || (change.links.isEmpty && row.callee == place)
            let next = row.callee
            let isOnTheWay = isTheWay || (next != place && leads(next, to: place)) || stand(in: place).contains(next)
            let series = timeline.links[link].holdingArea
            return isOnTheWay && mean(series, span) > 1.5 * mean(series, quiet) + 1
        }
    }

    /// Whether calls of one station lead to another over the arrows drawn.
    func leads(_ from: Int, to place: Int) -> Bool {
        var reached: Set<Int> = [from]
        var frontier = [from]
        while let caller = frontier.popLast() {
            for link in compiled.system.links where link.caller == caller && reached.insert(link.callee).inserted {
                frontier.append(link.callee)
            }
        }
        return reached.contains(place)
    }

    /// The stations whose slots were full within some points, and are not always.
    func fullStations(_ span: Range<Int>) -> [Int] {
        timeline.stations.indices.filter { fullPoint($0, span) != nil }
    }

    /// When a station's slots were first all taken.
    func fullPoint(_ station: Int, _ span: Range<Int>) -> Int? {
        let row = compiled.system.stations[station]
        guard row.role != .client else { return nil }
        let series = timeline.stations[station]
        // Where slots are nearly all taken at the best of times, only a queue beyond the usual tells.
        let isBusy = !quiet.isEmpty && utilization(station, quiet) > 0.85
        let usual = mean(series.queueArea, quiet)
        let found = span.first { point in
            utilization(station, point..<point + 1) > Self.full
                && (point + 1 >= end || isLong(point) || utilization(station, point + 1..<point + 2) > 0.9)
                && (!isBusy || mean(series.queueArea, point..<point + 1) > 3 * usual + slots(station))
        }
        // The last slot was taken within the point before, if most of them were by its end.
        guard let found, found > span.lowerBound, found > 1 else { return found }
        let (before, then) = (utilization(station, found - 2..<found - 1), utilization(station, found - 1..<found))
        return then > before + 0.4 * (1 - before) && then > 0.5 ? found - 1 : found
    }
}
