import DesignModel
import Drill
import Simulation

extension Evidence {
    /// Instances that went at the same moment and share a zone: the zone is gone, and nothing else happened.
    func joinedByPlace(_ changes: [Change]) -> [Change] {
        var rest = changes
        var places: [Change] = []
        while let first = rest.first(where: { change in
            isLoss(change)
                && rest.contains {
                    $0.station != change.station && isLoss($0) && begins($0, with: change)
                }
        }) {
            let together = rest.filter { isLoss($0) && begins($0, with: first) }
            rest.removeAll { together.contains($0) }
            guard let zones = zonesLost(together) else {
                places += together
                continue
            }
            let parts = together.map { whole($0, zones) }
            let low = together.map(\.points.lowerBound).min() ?? first.points.lowerBound
            places.append(
                Change(kind: .place(zones: zones, parts: parts), station: nil, points: low..<back(together)))
        }
        return rest + places
    }

    /// When a place was back: as soon as callers saw one of those back that had gone with it. What stays away for longer does
    /// so for another reason.
    private func back(_ parts: [Change]) -> Int {
        let seen = parts.filter { part in
            part.isEndSeen && part.station.map { sum(timeline.stations[$0].outArea, part.points) > 0 } ?? false
        }
        return (seen.map(\.points.upperBound).min() ?? parts.map(\.points.upperBound).max()) ?? end
    }

    func isLoss(_ change: Change) -> Bool { if case .lost = change.kind { true } else { false } }

    /// Where a place is gone, messages go to the instances that are left, which may be further away: nothing slowed down.
    func withoutDetours(_ changes: [Change]) -> [Change] {
        changes.filter { change in
            guard case .network = change.kind else { return true }
            let ends = change.links.flatMap { [compiled.system.links[$0].caller, compiled.system.links[$0].callee] }
            return !changes.contains { place in
                // Copies that catch up are not read from for a while after it, either.
                let low = place.points.lowerBound
                let reach = low..<max(low + 1, point(at: seconds(place.points.upperBound) + Self.aftermath))
                guard place.isJoint, reach.overlaps(change.points) else { return false }
                return place.parts.contains { part in part.station.map(ends.contains) ?? false }
            }
        }
    }

    /// In seconds.
    private static let aftermath = 3.0

    /// Stores whose primary went with a place: until another copy leads, nobody can write to them.
    func leaderless(_ parts: [Change], _ tense: Tense) -> [WhyLine] {
        parts.compactMap { part in
            // Of what is gone with all of its copies that is said already.
            guard let station = part.station, case .store(let store) = compiled.system.stations[station].role,
                hasPrimary(station), case .lost(let instances, _, _) = part.kind,
                instances < compiled.system.stations[station].instances
            else { return nil }
            let series = timeline.stations[station]
            let takeover = part.points.first { series.promotions[$0] > 0 }
            guard takeover != nil || sum(series.refusedWrites, part.points) > 0 else { return nil }
            // The place may be back before a copy takes over.
            let back = part.points.upperBound < end ? part.points.last { series.refusedWrites[$0] > 0 } : nil
            let over = takeover ?? back.map { $0 + 1 }
            let what = store.usesAllCopies ? "writes" : "calls"
            let time = "from \(clock(part.points.lowerBound)) " + (over.map { "to \(clock($0))" } ?? "on")
            let how = takeover == nil ? "" : ", when a copy elsewhere \(tense("takes", "took")) over"
            let text = "\(name(station)) \(tense("has", "had")) no primary \(time)"
            return line(
                "\(text)\(how): its \(what) \(tense("fail", "failed"))\(over == nil ? "" : " until then").",
                briefs: [text], .held, station)
        }
    }

    /// A store whose writes wait for a copy that is gone, until that is noticed.
    func awaited(_ part: Change, _ tense: Tense) -> WhyLine? {
        guard let station = part.station, case .lost(let instances, _, _) = part.kind,
            case .store(let store) = compiled.system.stations[station].role, store.replication == .synchronous,
            instances < compiled.system.stations[station].instances
        else { return nil }
        let series = timeline.stations[station]
        let noticed = part.points.first { series.outArea[$0] > 0 } ?? part.points.upperBound
        let span = present(part.points.lowerBound..<max(part.points.lowerBound + 1, noticed))
        guard sum(series.refusedWrites, span) == 0, sum(series.promotions, part.points) == 0,
            mean(series.busyArea, span) > 3 * mean(series.busyArea, quiet) + 1
        else { return nil }
        let copy = instances == 1 ? "the copy that is gone" : "copies that are gone"
        let text =
            "Each write of \(name(station)) \(tense("waits", "waited")) for \(copy)"
            + (noticed < part.points.upperBound || !isLive ? " until \(clock(noticed))" : "")
        return line(text + ".", briefs: [text], .held, station)
    }

    func begins(_ one: Change, with other: Change) -> Bool { begins(one, at: other.points.lowerBound) }

    func begins(_ change: Change, at point: Int) -> Bool {
        abs(seconds(change.points.lowerBound) - seconds(point)) <= 2
    }

    /// The fewest zones whose instances are just those that are gone.
    private func zonesLost(_ changes: [Change]) -> [Int]? {
        var counts: [Int: Int] = [:]
        for change in changes {
            guard let station = change.station, case .lost(let instances, _, _) = change.kind else { return nil }
            counts[station] = instances
        }
        let all = Set(compiled.system.stations.flatMap(\.zones)).sorted()
        let regions = compiled.design.regions.map { region in
            region.zones.compactMap { id in compiled.design.zones.firstIndex { $0.id == id } }.sorted()
        }
        let fitting = (all.map { [$0] } + regions).filter { zones in
            compiled.system.stations.indices.allSatisfy { station in
                let row = compiled.system.stations[station]
                guard row.role != .client, !row.zones.isEmpty else { return counts[station] == nil }
                let inside = (0..<row.instances).count { row.zone(of: $0).map(zones.contains) ?? false }
                // How many are gone is known once callers have noticed.
                let isKnown = changes.contains {
                    $0.station == station && sum(timeline.stations[station].outArea, $0.points) > 0
                }
                if !isKnown, let seen = counts[station] { return seen <= inside }
                guard places(changes, of: station).isSubset(of: zones) else { return false }
                // One that nobody calls was not missed.
                return (counts[station] ?? 0) == inside || (counts[station] == nil && inside > 0 && isIdle(station))
            }
        }
        // Before anybody has noticed which instances are gone, several zones may fit.
        return fitting.count == 1 || changes.contains { !places(changes, of: $0.station).isEmpty } ? fitting.first : nil
    }

    /// The zones of the instances of a station to which nobody sends any more.
    private func places(_ changes: [Change], of station: Int?) -> Set<Int> {
        guard let station else { return [] }
        let bits = changes.filter { $0.station == station }.flatMap { $0.points }.reduce(UInt64(0)) {
            $0 | timeline.traces[station].outZones[$1]
        }
        return Set((0..<64).filter { bits & (1 << UInt64($0)) != 0 })
    }

    /// A loss with all instances that stood in the zones.
    private func whole(_ change: Change, _ zones: [Int]) -> Change {
        guard let station = change.station, case .lost(_, let refused, let noticed) = change.kind else { return change }
        let row = compiled.system.stations[station]
        let count = (0..<row.instances).count { row.zone(of: $0).map(zones.contains) ?? false }
        var change = change
        change.kind = .lost(instances: count, refused: refused, noticed: noticed)
        return change
    }

    private func isIdle(_ station: Int) -> Bool { sum(timeline.stations[station].arrivals, 0..<end) == 0 }
}
