import Drill
import Simulation

/// Something that changed in one place, of itself: it does not follow from what happened further down.
struct Change: Hashable {
    enum Kind: Hashable {
        /// Its own work takes longer: seconds, as drawn and then.
        case slower(from: Double, to: Double)
        /// A share of its answers are errors of its own.
        case errors(share: Double)
        /// Instances are gone; until calls no longer go to them, a share is refused.
        case lost(instances: Int, refused: Double, noticed: Int)
        /// Instances take calls and work on none of them.
        case stuck(instances: Int)
        /// Messages over connections between two places take longer: seconds, as drawn and then.
        case network(from: Double, to: Double)
        /// Nothing passes on connections between two places.
        case blocked
        /// Operations are sent more often.
        case load([Load])
    }

    /// How often an operation is sent: per second, as drawn and then.
    struct Load: Hashable {
        var operation: Int
        var from: Double
        var to: Double
    }

    var kind: Kind
    /// Where; of a connection, whom it leads to; of load, nowhere.
    var station: Int?
    /// The connections that it is about; empty: it is about a station or the traffic.
    var links: [Int] = []
    var points: Range<Int>
}

extension Evidence {
    /// What changed of itself within some points, against what is drawn, in the order in which it began.
    func findChanges(_ points: Range<Int>) -> [Change] {
        var found: [Change] = []
        for station in timeline.stations.indices where compiled.system.stations[station].role != .client {
            found += stationChanges(station, points)
        }
        found += linkChanges(points)
        found += loadChanges(points)
        return found.sorted { ($0.points.lowerBound, $0.station ?? -1) < ($1.points.lowerBound, $1.station ?? -1) }
    }

    // MARK: Stations

    private func stationChanges(_ station: Int, _ points: Range<Int>) -> [Change] {
        let stuck = stuckStretches(station, points)
        var found = stuck
        found += lostInstances(station, points).filter { lost in
            !stuck.contains { $0.points.overlaps(lost.points) }
        }
        let gone = found.map(\.points)
        for change in slowStretches(station, points) + errorStretches(station, points)
        where !gone.contains(where: { $0.contains(change.points.lowerBound) }) {
            found.append(change)
        }
        return found
    }

    /// Of the calls that reach a station, the share that writes: the drawing knows which connections do.
    private func writingShare(_ station: Int, _ points: Range<Int>) -> Double {
        guard case .store = compiled.system.stations[station].role else { return 0 }
        var (writing, all) = (0.0, 0.0)
        for (index, link) in compiled.system.links.enumerated() where link.callee == station {
            let count = sum(timeline.links[index].attempts, points)
            all += count
            if link.writes { writing += count }
        }
        return all > 0 ? writing / all : 0
    }

    func declaredWork(_ station: Int, at point: Int) -> Moments {
        declared(at: point).work(station, writing: writingShare(station, max(0, point - 2)..<min(end, point + 3)))
    }

    private func slowStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        let usual = points.map { declaredWork(station, at: $0) }
        guard let typical = usual.last, typical.mean > 0 || sum(series.workSum, points) > 0 else { return [] }
        // As a factor of what is drawn, so that an edited drawing has its own normal from then on.
        func base(_ point: Int) -> Double { max(1, usual[point - points.lowerBound].mean) }
        let watch = Watch(
            smallest: 1.25 + 5e5 / max(1, typical.mean),
            level: { span in
                let expected = span.reduce(0.0) { $0 + Double(series.waits[$1]) * base($1) }
                return expected > 0 ? self.sum(series.workSum, span) / expected : nil
            },
            evidence: { level, point in
                Watch.means(
                    Double(series.workSum[point]), of: Double(series.waits[point]), mean: level * base(point),
                    normal: Moments(mean: base(point), deviation: usual[point - points.lowerBound].deviation))
            })
        return watch.stretches(points).compactMap { stretch in
            guard
                let now = ratio(series.workSum, series.waits, inside(stretch))
                    ?? ratio(series.workSum, series.waits, stretch)
            else { return nil }
            let count = max(1, sum(series.waits, stretch))
            let before = stretch.reduce(0.0) { $0 + Double(series.waits[$1]) * base($1) } / count
            guard now > 1.2 * before + 3e5 else { return nil }
            return Change(kind: .slower(from: before / 1e9, to: now / 1e9), station: station, points: stretch)
        }
    }

    private func errorStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        func count(_ point: Int) -> Double { max(Double(series.errors[point]), Double(series.waits[point])) }
        func usual(_ point: Int) -> Double { declared(at: point).compiled.system.stations[station].errors }
        let drawn = compiled.system.stations[station].errors
        let watch = Watch(
            smallest: min(0.9, max(2 * drawn, drawn + 0.02)),
            level: { span in
                let all = span.reduce(0.0) { $0 + count($1) }
                return all > 0 ? self.sum(series.errors, span) / all : nil
            },
            evidence: { level, point in
                Watch.shares(Double(series.errors[point]), of: count(point), share: level, normal: usual(point))
            })
        return watch.stretches(points).map { stretch in
            let within = sum(series.errors, inside(stretch)) > 0 ? inside(stretch) : stretch
            // Of the answers that it worked on.
            let all =
                sum(series.ok, within) + sum(series.failed, within) - sum(series.refusals, within)
                - sum(series.rejections, within)
            return Change(
                kind: .errors(share: min(1, sum(series.errors, within) / max(1, all))), station: station,
                points: stretch)
        }
    }

    /// Calls that nobody is there to take, and instances that are called no more.
    private func lostInstances(_ station: Int, _ points: Range<Int>) -> [Change] {
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
        ).stretches(points)
        let out = Watch(smallest: 1, level: { _ in 1 }, evidence: { _, point in series.outArea[point] > 0 ? 20 : -20 })
            .stretches(points)
        let delay = Int(Double(row.detect) / Double(timeline.step))
        var spans = refusing.map { (points: $0, refusing: Optional($0)) }
        for gone in out {
            if let index = spans.firstIndex(where: {
                $0.points.upperBound >= gone.lowerBound - 2 && $0.points.lowerBound <= gone.upperBound
            }) {
                spans[index].points =
                    min(
                        spans[index].points.lowerBound, gone.lowerBound)..<max(
                        spans[index].points.upperBound, gone.upperBound)
            } else {
                spans.append((max(points.lowerBound, gone.lowerBound - delay)..<gone.upperBound, nil))
            }
        }
        return spans.map { span in
            let refused = span.refusing.map { refusing in
                min(1, sum(series.refusals, inside(refusing)) / max(1, sum(series.arrivals, inside(refusing))))
            }
            let most = span.points.map { Double(series.outArea[$0]) / Double(timeline.step) }.max() ?? 0
            let instances =
                most > 0 ? Int(most.rounded()) : max(1, Int(((refused ?? 0) * Double(row.instances)).rounded()))
            return Change(
                kind: .lost(
                    instances: min(row.instances, instances), refused: refused ?? 0,
                    noticed: span.refusing?.upperBound ?? span.points.lowerBound),
                station: station, points: span.points)
        }
    }

    /// Work that should have been done and was not: so many ends of work were to be expected that none cannot be chance.
    private func stuckStretches(_ station: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.stations[station]
        guard points.contains(where: { series.stalledArea[$0] > 0 }) else { return [] }
        let watch = Watch(
            smallest: 1, level: { _ in 1 },
            evidence: { _, point in
                guard series.stalledArea[point] > 0 else { return series.outArea[point] > 0 ? 1 : -20 }
                let usual = max(1e5, self.declaredWork(station, at: point).mean)
                let seen = self.ratio(series.workSum, series.waits, max(0, point - 5)..<point + 1) ?? 0
                return min(20, Double(series.stalledSlotArea[point]) / max(usual, seen))
            })
        return watch.stretches(points).map { stretch in
            let counts = stretch.map { Double(series.stalledArea[$0]) / Double(timeline.step) }.sorted()
            // Where nothing at all was begun, those that stood by had no part in it.
            let isAll = sum(series.waits, inside(stretch)) == 0
            return Change(
                kind: .stuck(
                    instances: isAll
                        ? Int(compiled.system.stations[station].instances)
                        : max(1, Int(counts[counts.count / 2].rounded()))),
                station: station,
                points: stretch)
        }
    }

    // MARK: Connections

    /// Connections between the same two places that change together are told once.
    private func linkChanges(_ points: Range<Int>) -> [Change] {
        var found: [Change] = []
        for link in timeline.links.indices {
            for change in slowMessages(link, points) + blockedMessages(link, points) {
                let same = found.firstIndex { other in
                    other.station == change.station && other.points.overlaps(change.points)
                        && (other.kind == .blocked) == (change.kind == .blocked)
                        && compiled.system.links[other.links[0]].caller == compiled.system.links[link].caller
                }
                guard let same else {
                    found.append(change)
                    continue
                }
                found[same].links += change.links
                found[same].points =
                    min(
                        found[same].points.lowerBound, change.points.lowerBound)..<max(
                        found[same].points.upperBound, change.points.upperBound)
            }
        }
        return found
    }

    private func slowMessages(_ link: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.links[link]
        let drawn = declared.network[link].mean
        let watch = Watch(
            smallest: 1.5 * drawn + 1e6, level: { self.ratio(series.networkSum, series.messages, $0) },
            evidence: { level, point in
                Watch.means(
                    Double(series.networkSum[point]), of: Double(series.messages[point]), mean: level,
                    normal: self.declared(at: point).network[link])
            })
        return watch.stretches(points).map { stretch in
            let now =
                ratio(series.networkSum, series.messages, inside(stretch))
                ?? ratio(series.networkSum, series.messages, stretch) ?? drawn
            return Change(
                kind: .network(from: drawn / 1e9, to: now / 1e9), station: compiled.system.links[link].callee,
                links: [link], points: stretch)
        }
    }

    private func blockedMessages(_ link: Int, _ points: Range<Int>) -> [Change] {
        let series = timeline.links[link]
        guard points.contains(where: { series.blocked[$0] > 0 }) else { return [] }
        // What passes within the same point passed before the cut or after it.
        let watch = Watch(
            smallest: 1, level: { _ in 1 },
            evidence: { _, point in series.blocked[point] > 0 ? 20 : series.messages[point] > 0 ? -20 : 0 })
        return watch.stretches(points).map { stretch in
            let last = stretch.last { series.blocked[$0] > 0 || series.messages[$0] == 0 } ?? stretch.upperBound - 1
            return Change(
                kind: .blocked, station: compiled.system.links[link].callee, links: [link],
                points: stretch.lowerBound..<last + 1)
        }
    }

    // MARK: Traffic

    /// A closed loop sends less because it waits; only more than drawn is a cause. Operations that rise together are one
    /// change.
    private func loadChanges(_ points: Range<Int>) -> [Change] {
        var found: [Change] = []
        for operation in timeline.operations.indices {
            let offered = timeline.operations[operation].offered
            func usual(_ point: Int) -> Double { (declared(at: point).offered[operation] ?? .infinity) * perPoint }
            guard points.allSatisfy({ usual($0) < .infinity && usual($0) > 0 }) else { continue }
            let watch = Watch(
                smallest: 1.3, level: { span in self.sum(offered, span) / span.reduce(0.0) { $0 + usual($1) } },
                evidence: { level, point in
                    Watch.counts(Double(offered[point]), mean: level * usual(point), normal: usual(point))
                })
            for stretch in watch.stretches(points) {
                let load = Change.Load(
                    operation: operation, from: usual(stretch.lowerBound) / perPoint, to: rate(offered, inside(stretch))
                )
                if let index = found.firstIndex(where: { $0.points.overlaps(stretch) }),
                    case .load(let others) = found[index].kind
                {
                    found[index].kind = .load(others + [load])
                    found[index].points =
                        min(
                            found[index].points.lowerBound, stretch.lowerBound)..<max(
                            found[index].points.upperBound, stretch.upperBound)
                } else {
                    found.append(Change(kind: .load([load]), station: nil, points: stretch))
                }
            }
        }
        return found
    }
}
