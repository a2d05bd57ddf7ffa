import Drill
import Simulation
import Wording

extension Evidence {
    private static let mostReasons = 3

    /// Operations that failed, and what stands of them all the same: for each reason that was recorded one sentence.
    func ghosts(_ name: String, _ operation: Int, _ rows: [OperationTally.Ghost]) -> [String] {
        let wholes = wholes(operation).filter { !$0.isEmpty }
        var counts: [(text: String, count: UInt64)] = []
        for row in rows {
            let text = fate(row, isWhole: wholes.contains { $0.isSubset(of: row.stations) })
            if let index = counts.firstIndex(where: { $0.text == text }) {
                counts[index].count += row.count
            } else {
                counts.append((text, row.count))
            }
        }
        let told = counts.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        return told.prefix(Self.mostReasons).map { text, count in
            "In all, \(Figure.count(count)) of the \(compiled.requests(name)) that failed "
                + text.replacing("{was}", with: count == 1 ? "was" : "were")
                + (told.count == 1 ? share(of: operation, \.sentGhosts, count) : "") + "."
        }
    }

    /// Where an operation leaves its effects if all goes well; where several sagas lead it, the places of each.
    private func wholes(_ operation: Int) -> [Set<Int>] {
        let row = compiled.system.operations[operation]
        if !row.wholes.isEmpty {
            return row.wholes.map { bits in
                Set(row.atomic.indices.filter { bits >> UInt64($0) & 1 == 1 }.map { row.atomic[$0] })
            }
        }
        if !row.atomic.isEmpty { return [Set(row.atomic)] }
        let drawn = Set(
            compiled.system.links.indices.filter { link in
                let row = compiled.system.links[link]
                guard row.writes, !row.isFallback, row.share >= 1, takes(operation, link) else { return false }
                return compiled.system.stations[row.callee].remembers
            }.map { compiled.system.links[$0].callee })
        return [drawn]
    }

    private func fate(_ row: OperationTally.Ghost, isWhole: Bool) -> String {
        let places = Words.list(row.stations.map(name))
        let helpers = compiled.system.stations.indices.filter { helper in
            sum(timeline.traces[helper].repairs, 0..<timeline.count) > 0
                && compiled.system.stations[helper].reconciler.map { rule in
                    Set(row.stations).isSubset(of: rule.links.map { compiled.system.links[$0].callee })
                } ?? false
        }
        if isWhole, let helper = helpers.first {
            return "{was} completed later by \(name(helper)): \(why(row)) when they were made"
        }
        guard isWhole else { return "left a change in \(places) that stands: \(why(row))" }
        switch row.reason {
        case .timeout, .deadline, .partitioned, .none: return "{was} done all the same, because no answer came in time"
        default: return "{was} done all the same, although \(why(row))"
        }
    }

    /// Why a store took no writes.
    private func missingCopies(_ station: Int) -> String {
        let row = compiled.system.stations[station]
        guard case .store(let store) = row.role, row.instances > 1 else { return "\(name(station)) was down" }
        switch store.replication {
        case .majority, .leaderless: return "\(name(station)) had too few copies left"
        default: return "\(name(station)) had no primary"
        }
    }

    /// The reason as it was recorded, where the failure began.
    private func why(_ row: OperationTally.Ghost) -> String {
        guard timeline.stations.indices.contains(row.origin) else { return "they were never answered" }
        let place = name(row.origin)
        return switch row.reason {
        case .none: "they were never answered"
        case .timeout, .deadline, .partitioned: "\(place) did not answer in time"
        case .error: "\(place) answered with an error"
        case .refused: "\(place) was down"
        case .readOnly: missingCopies(row.origin)
        case .shed: "\(place) had no room for the call"
        case .rejected: "\(place) turned the call away"
        case .bulkhead: "the bulkhead towards \(place) was full"
        case .breakerOpen: "the breaker towards \(place) was open"
        case .coldStartLimit: "\(place) could start no instance"
        case .conflict: "\(place) was at work on the same already"
        default: "the call of \(place) failed"
        }
    }
}
