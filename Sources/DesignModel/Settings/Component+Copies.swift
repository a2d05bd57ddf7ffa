extension Component {
    /// The keys of which any makes a store one without a leader.
    private static let ofQuorums: [SettingKey] = [.n, .r, .w, .delays]

    /// Whether it is a store whose copies are equal: a quorum of them answers, and none leads.
    public var isLeaderless: Bool { Self.ofQuorums.contains { settings[$0] != nil } }

    /// How many copies such a store has: three where nobody says, as Dynamo usually has.
    public var equalCopies: Int {
        let replicas = settings.count(.replicas).map { $0 + 1 }
        return Int(clamping: settings.count(.n) ?? replicas ?? 3)
    }
}

extension Design {
    /// How many copies a store keeps of its data: the equal ones of one without a leader, else its primaries with the
    /// replicas. Replicas that nothing is copied to are none.
    public func copies(of store: Component) -> Int {
        guard !store.isLeaderless else { return store.equalCopies }
        guard effective(.replication, of: store)?.value.choice != "none" else { return 1 }
        let replicas = effective(.replicas, of: store)?.value.count ?? 0
        return Int(clamping: max(1 + replicas, store.settings.count(.primaries) ?? 1))
    }
}
