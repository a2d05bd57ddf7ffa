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
