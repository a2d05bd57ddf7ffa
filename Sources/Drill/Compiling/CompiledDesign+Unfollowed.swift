import DesignModel
import Simulation

extension CompiledDesign {
    /// Stores that only hear by messages of what they are to hold, and of which it is not known what that is: not every message
    /// comes to them, or a cache stands before them. How far their reads are behind is not followed.
    public var unfollowedStores: [Int] {
        let followed = system.followedStores
        return system.followingStores.filter { !followed.contains($0) }
    }

    /// The operations that read such a store.
    package var operationsUnfollowed: Set<Int> {
        let stores = Set(unfollowedStores)
        guard !stores.isEmpty else { return [] }
        return Set(
            operations.indices.filter { operation in
                let reached = stations(reachedBy: operation)
                return system.links.contains { link in
                    stores.contains(link.callee) && !link.writes && reached.contains(link.caller)
                        && link.operations?.contains(operation) ?? true
                }
            })
    }

    /// Why a figure of the data says nothing of this design: what decides it is not played. `nil`: it says what it should.
    ///
    /// - Parameter operation: whose figure it is; `nil`: of all.
    func reasonNotFollowed(_ metric: Objective.Metric, of operation: Int? = nil) -> String? {
        guard let keys = Self.deciding[metric] else { return nil }
        for component in design.components {
            let unplayed = keys.filter { key in
                component.settings[key].map { SettingTable.component[key]?.plays($0) == false } ?? false
            }
            guard !unplayed.isEmpty else { continue }
            let list = unplayed.map(\.name).joined(separator: ", ")
            return "it depends on \(list) of \(component.name), which no run plays yet"
        }
        guard metric == .staleReads || metric == .staleAge, let store = unfollowedStores.first else { return nil }
        if let operation, !operationsUnfollowed.contains(operation) { return nil }
        return
            "\(name(ofStation: store)) is filled by messages, and how far its reads are behind is not followed: \(Self.doubt)"
    }

    /// Why it is not known what a store lacks that is filled by messages.
    static let doubt = "not all messages come to it, or a cache stands before it"

    private static let copies: [SettingKey] = ["primaries", "n", "w", "mode"]
    private static let reading: [SettingKey] = [
        "primaries", "n", "r", "w", .reads, "mode", "stale-while-revalidate",
    ]
    /// What decides a figure beside the settings that every run plays.
    private static let deciding: [Objective.Metric: [SettingKey]] = [
        .staleReads: reading, .staleAge: reading, .lostWrites: copies, .conflicts: copies,
    ]
}
