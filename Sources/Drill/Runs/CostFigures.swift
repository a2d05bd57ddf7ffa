public import DesignModel
public import Statistics

/// What running a design costs by list prices, over one run or several: approximate, in dollars.
public struct CostFigures: Sendable {
    /// Of all that has a price.
    public private(set) var perHour = Sample(.amount)
    /// For a thousand successful operations; infinite where none succeeds.
    public private(set) var perThousand = Sample(.amount)
    /// What is not a client, in the order of the design.
    public private(set) var parts: [Part] = []
    /// What costs money and was not counted in the first run, in plain words.
    public private(set) var uncounted: [String] = []

    /// One row of the bill.
    public struct Item: Sendable {
        public let price: Price
        /// How many of the price's unit come together in an hour.
        public let amountPerHour: Sample

        public var perHour: Sample { amountPerHour.scaled(by: price.dollars) }
    }

    /// What one component costs.
    public struct Part: Sendable {
        public let name: String
        /// A sample without an observation: nothing says what it costs.
        public private(set) var perHour = Sample(.amount)
        /// In the order of the first bill that had them.
        private var rows: [Row] = []
        private var amounts = SampleTable<Row>(.amount)

        /// A price; where a bill has the same one several times, the which of them.
        private struct Row: Hashable {
            var price: Price
            var number: Int
        }

        fileprivate init(_ name: String, absentFrom runs: Int) {
            self.name = name
            for _ in 0..<runs { add(nil) }
        }

        fileprivate mutating func add(_ part: RunCost.Part?) {
            perHour.add(part?.perHour)
            guard let part else { return amounts.add(nil) }
            var observed: [Row: Double] = [:]
            for item in part.items {
                let row = Row(price: item.price, number: observed.keys.count { $0.price == item.price })
                observed[row] = item.amountPerHour
                if !rows.contains(row) { rows.append(row) }
            }
            amounts.add(observed)
        }

        /// From the dearest.
        public var items: [Item] {
            rows.map { Item(price: $0.price, amountPerHour: amounts[$0]) }.enumerated().sorted { one, other in
                let (left, right) = (one.element.perHour.value ?? 0, other.element.perHour.value ?? 0)
                return left == right ? one.offset < other.offset : left > right
            }.map(\.element)
        }

        fileprivate var dates: [String] { rows.map(\.price.date).filter { !$0.isEmpty } }
    }

    init() {}

    mutating func add(_ cost: RunCost) {
        if perHour.runs == 0 { uncounted = cost.uncounted }
        for part in cost.parts.dropFirst(parts.count) { parts.append(Part(part.name, absentFrom: perHour.runs)) }
        for index in parts.indices { parts[index].add(cost.parts.indices.contains(index) ? cost.parts[index] : nil) }
        perHour.add(cost.perHour)
        perThousand.add(cost.perThousand)
    }

    /// For 730 hours.
    public var perMonth: Sample { perHour.scaled(by: Prices.hoursInMonth) }

    /// When the prices were looked up, the oldest and the newest of those that were used; `nil`: the design says all of
    /// them itself.
    public var dates: ClosedRange<String>? {
        let dates = parts.flatMap(\.dates)
        guard let oldest = dates.min(), let newest = dates.max() else { return nil }
        return oldest...newest
    }
}
