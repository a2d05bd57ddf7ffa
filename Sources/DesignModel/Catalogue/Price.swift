/// What something costs by a public price list: a row of ``Prices``.
public struct Price: Hashable, Sendable {
    /// What is counted and paid for.
    public enum Unit: Hashable, Sendable, CaseIterable {
        /// An instance that is there, busy or not.
        case instanceHour
        /// All of it, however many instances it is thought to have.
        case hour
        /// Calls that arrive, whatever becomes of them.
        case millionRequests
        /// Reads that a store answered.
        case millionReads
        /// Writes that a store took.
        case millionWrites
        /// Messages that went to a consumer, each time they did.
        case millionDeliveries
        /// Calls that a workflow makes, tries included.
        case millionTransitions
        /// A second that a function is busy, or starts, with a gigabyte of memory.
        case gigabyteSecond
        /// What is kept for a month; each copy is.
        case gigabyteMonth
        /// What leaves for clients over the internet.
        case gigabyteToClients
        /// What passes from one zone of a region into another.
        case gigabyteBetweenZones
        /// What passes from one region into another.
        case gigabyteBetweenRegions
    }

    /// What a part of a bill is for.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case instances, requests, storage, transfer
    }

    /// What is priced: "db.r6g.large".
    public let product: String
    /// For one of the unit.
    public let dollars: Double
    public let unit: Unit
    /// The kinds to which it applies; empty: all that have no row of this unit of their own.
    public let kinds: [KindID]
    /// Where the figure comes from, or why it was chosen.
    public let source: String
    /// When it was looked up: `2026-11`.
    public let date: String

    public init(
        _ product: String, _ dollars: Double, _ unit: Unit, for kinds: [KindID] = [], source: String, date: String
    ) {
        self.product = product
        self.dollars = dollars
        self.unit = unit
        self.kinds = kinds
        self.source = source
        self.date = date
    }
}

extension Price.Unit {
    /// As it stands behind a price, after "per": `hour of one instance`.
    public var text: String {
        switch self {
        case .instanceHour: "hour of one instance"
        case .hour: "hour"
        case .millionRequests: "million requests"
        case .millionReads: "million reads"
        case .millionWrites: "million writes"
        case .millionDeliveries: "million deliveries"
        case .millionTransitions: "million transitions"
        case .gigabyteSecond: "GB-second"
        case .gigabyteMonth: "GB-month"
        case .gigabyteToClients: "GB to clients"
        case .gigabyteBetweenZones: "GB between zones"
        case .gigabyteBetweenRegions: "GB between regions"
        }
    }

    /// What it is a part of.
    public var purpose: Price.Purpose {
        switch self {
        case .instanceHour, .hour, .gigabyteSecond: .instances
        case .millionRequests, .millionReads, .millionWrites, .millionDeliveries, .millionTransitions: .requests
        case .gigabyteMonth: .storage
        case .gigabyteToClients, .gigabyteBetweenZones, .gigabyteBetweenRegions: .transfer
        }
    }

    /// Whether a component's own `price` takes its place.
    var isOfRunning: Bool { purpose == .instances || purpose == .requests }
}

extension Price {
    /// What somebody pays by a design's own words; `nil` for an amount that is neither an hour's nor a million's.
    public init?(set money: Money) {
        let unit: Unit
        switch money.basis {
        case .perHour: unit = .instanceHour
        case .perMillion: unit = .millionRequests
        case .once: return nil
        }
        self.init("price, as set", money.dollars, unit, source: "the design says so", date: "")
    }

    /// As a design would write it, where it has words for the unit.
    var asSetting: Money? {
        switch unit {
        case .instanceHour: Money(dollars, .perHour)
        case .millionRequests: Money(dollars, .perMillion)
        default: nil
        }
    }
}

extension Kind {
    /// What running one costs, by the list; empty where the list has nothing. See ``Prices/unpriced``.
    public var prices: [Price] { Prices.rows.filter { $0.kinds.contains(id) } }

    /// The price of something that all kinds pay for alike, unless this one has a row of its own.
    public func price(of unit: Price.Unit) -> Price? {
        prices.first { $0.unit == unit } ?? Prices.rows.first { $0.unit == unit && $0.kinds.isEmpty }
    }

    /// What running a component costs: by its own `price` where it has one, which takes the place of the rows for
    /// instances and requests; storage and transfer stay as listed.
    public func runningPrices(set money: Money?) -> [Price] {
        if let own = money.flatMap(Price.init(set:)) { return [own] }
        return prices.filter(\.unit.isOfRunning)
    }

    /// With the price as the default of `price`, where one row says all that running it costs.
    var priced: Kind {
        let running = prices.filter(\.unit.isOfRunning)
        guard running.count == 1, let row = running.first, let money = row.asSetting else { return self }
        let source = "\(row.product): \(row.source), \(row.date), approximate"
        return Kind(
            id: id, title: title, purpose: purpose, group: group, mechanic: mechanic, shape: shape, glyph: glyph,
            synonyms: synonyms, defaults: defaults + [Default(.price, .money(money), source: source)],
            failures: failures)
    }
}
