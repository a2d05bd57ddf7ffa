// The keys of what is neither a component nor a connection.

extension SettingTable {
    /// The keys of an operation.
    public static let operation = SettingTable(
        "an operation",
        [
            Setting("entity", .entity, example: "account", "what it is about; its keys are drawn from there"),
            Setting("value", .money, 0...1e9, example: "$48", "the money that a success earns"),
            Setting(
                "priority", .count, 0...100, example: "2", standard: .count(0),
                source: "all alike unless somebody says more", "who is shed last: the highest"),
            Setting("deadline", .duration, 0.000001...864_000, example: "5s", "when the user gives up"),
            Setting(
                "atomic", .components, example: "[points-ledger, bookings-db]",
                "the stores that should hold all of its effects or none"),
            Setting(
                "commit", .choice([.init("two-phase")]), example: "two-phase",
                "how its `atomic` stores agree: the component that writes to all of them has each prepare, and then commit"
            ),
            Setting(
                "repeat", .share, 0...1, example: "1%",
                "the share of users who send it twice, the second time a second later on average"),
            Setting(
                "reads-before-write", .flag, example: "yes",
                "whether it decides by what it has read: a stale read becomes a decision on stale data, and a stock is drawn "
                    + "from without another look"),
            Setting(
                "bad", .record(.bad), example: "{share: 0.15%, cost: $600}",
                "how much of it is abuse, and what that costs"),
        ])

    /// The keys of an entity.
    public static let entity = SettingTable(
        "an entity",
        [
            Setting(
                "count", .count, 1...10_000_000_000, example: "30M", standard: .count(1_000_000),
                source: "chosen: many more than a cache holds", "how many there are"),
            Setting(
                "popularity", .popularity, example: "zipf 0.9", standard: .popularity(.uniform),
                source: "the plainest", "which of them are asked for how often"),
            Setting(
                "size", .size, 0...1e15, example: "2KB", "how large one is, for what storage and transfer cost"),
            Setting(
                "stock", .count, 0...1e15, example: "100",
                "what there is of each, in each store; writes draw from it, and are refused (conflict) where nothing is left"
            ),
            Setting(
                "missing", .share, 0...1, example: "5%",
                "the share of operations that ask for one that is not there: no cache keeps it, unless `negative` says so"
            ),
        ])

    /// The keys of a zone or region as a whole.
    public static let place = SettingTable(
        "a place",
        [
            Setting(
                "availability", .share, 0...1, example: "99.99%", isSimulated: false, command: "availability",
                "the long-run share of time in which the place works, for `breakboard availability`")
        ])
}
