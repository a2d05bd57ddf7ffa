/// One thing that the review looks for: a row of its table.
struct Rule: Sendable {
    /// In a word or two.
    let name: String
    /// Everything of the kind in a design.
    let find: @Sendable (Survey) -> [Advice]

    init(_ name: String, _ find: @escaping @Sendable (Survey) -> [Advice]) {
        self.name = name
        self.find = find
    }

    /// In the order in which they are told: what takes down the system, what harms data, what makes it worse.
    static let all: [Rule] = [
        Rule("overload", { $0.overloads + $0.crowdedPartitions }),
        Rule("burst", \.missingRoom),
        Rule("rate limit", \.tightLimits),
        Rule("waiting room", \.misjudgedRooms),
        Rule("hot key", \.hotKeys),
        Rule("no timeout", \.endlessWaits),
        Rule("held slots", \.heldSlots),
        Rule("single point of failure", \.singlePoints),
        Rule("pinned connection", \.pinnedCallers),
        Rule("no restart", \.unrestarted),
        Rule("one zone", { $0.lonelyZones + $0.lonelyRegions }),
        Rule("no spare zone", \.missingReserves),
        Rule("weak fallback", \.weakFallbacks),
        Rule("pretended write", \.pretendedWrites),
        Rule("promise out of reach", { $0.emptyPromises + $0.brokenByCopies }),
        Rule("split brain", \.splitBrains),
        Rule("dual write", \.dualWrites),
        Rule("saga", \.sagaGaps),
        Rule("two-phase commit", \.lockedStores),
        Rule("oversold stock", \.oversoldStocks),
        Rule("late reconciler", \.lateReconcilers),
        Rule("bad message", \.badMessages),
        Rule("given up early", \.hastyQueues),
        Rule("early redelivery", \.earlyRedeliveries),
        Rule("repeated write", \.repeatedWrites),
        Rule("retry layers", \.retryLayers),
        Rule("retry storm", \.retryStorms),
        Rule("hedge", \.harmfulHedges),
        Rule("sinkhole", \.sinkholes),
        Rule("cold cache", \.coldCaches),
        Rule("long queue", \.longQueues),
        Rule("impatient caller", \.impatientCallers),
        Rule("trust boundary", \.openBoundaries),
    ]
}
