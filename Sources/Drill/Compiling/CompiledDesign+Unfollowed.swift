import DesignModel
import Simulation

extension CompiledDesign {
    /// Stores that only hear by messages of what they are to hold, and that somebody reads: how far they are behind what
    /// they are made from is not followed.
    var madeFromMessages: [Int] {
        let taken = Set(system.feeds.flatMap(\.links))
        // Who works on messages, and whom these call.
        var working = Set(taken.map { system.links[$0].callee })
        var frontier = Array(working)
        while let caller = frontier.popLast() {
            for link in system.links where link.caller == caller && working.insert(link.callee).inserted {
                frontier.append(link.callee)
            }
        }
        return system.stations.indices.filter { station in
            guard case .store = system.stations[station].role else { return false }
            let incoming = system.links.filter { $0.callee == station }
            let writers = incoming.filter(\.writes)
            return !writers.isEmpty && writers.allSatisfy { working.contains($0.caller) }
                && incoming.contains { !$0.writes && !working.contains($0.caller) }
        }
    }

    /// Why a figure of the data says nothing of this design: what decides it is not played. `nil`: it says what it should.
    func reasonNotFollowed(_ metric: Objective.Metric) -> String? {
        guard let keys = Self.deciding[metric] else { return nil }
        for component in design.components {
            let unplayed = keys.filter { key in
                component.settings[key].map { SettingTable.component[key]?.plays($0) == false } ?? false
            }
            guard !unplayed.isEmpty else { continue }
            let list = unplayed.map(\.name).joined(separator: ", ")
            return "it depends on \(list) of \(component.name), which no run plays yet"
        }
        guard metric == .staleReads || metric == .staleAge, let store = madeFromMessages.first else { return nil }
        return "\(name(ofStation: store)) is filled by messages, and how far its reads are behind is not followed"
    }

    private static let copies: [SettingKey] = ["primaries", "n", "w", "mode"]
    private static let reading: [SettingKey] = [
        "primaries", "n", "r", "w", .reads, "mode", "stale-while-revalidate",
    ]
    /// What decides a figure beside the settings that every run plays.
    private static let deciding: [Objective.Metric: [SettingKey]] = [
        .staleReads: reading, .staleAge: reading, .lostWrites: copies, .conflicts: copies,
    ]
}
