public import DesignModel

/// What running a design costs by list prices, as if the measured part of a run went on and on: approximate.
///
/// What is broken costs as much as what works, and what waits as much as what is busy.
public struct RunCost: Sendable {
    /// One row of the bill.
    public struct Item: Sendable {
        public let price: Price
        /// How many of the price's unit come together in an hour.
        public let amountPerHour: Double
        /// How many were counted in the run; `nil`: it is no matter of chance.
        let counted: UInt64?

        /// In dollars.
        public var perHour: Double { price.dollars * amountPerHour }
    }

    /// What one component costs.
    public struct Part: Sendable {
        public let name: String
        /// From the dearest.
        public let items: [Item]
        /// In dollars; `nil`: nothing says what it costs.
        public let perHour: Double?
    }

    /// What is not a client, in the order of the design.
    public let parts: [Part]
    /// What costs money and was not counted, in plain words.
    public let uncounted: [String]
    /// Of all operations together; 0 where nothing succeeded.
    let successesPerHour: Double

    /// In dollars, of all that has a price; `nil`: nothing has one, or nothing was measured.
    public var perHour: Double? {
        let known = parts.compactMap(\.perHour)
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    /// In dollars, for 730 hours.
    public var perMonth: Double? { perHour.map { $0 * Prices.hoursInMonth } }

    /// What a thousand successful operations cost, in dollars; infinite where none succeeds.
    public var perThousand: Double? {
        perHour.map { successesPerHour > 0 ? $0 / successesPerHour * 1000 : .infinity }
    }

    /// When the prices were looked up, the oldest and the newest of those that were used; `nil`: the design says all of
    /// them itself.
    public var dates: ClosedRange<String>? {
        let dates = parts.flatMap(\.items).map(\.price.date).filter { !$0.isEmpty }
        guard let oldest = dates.min(), let newest = dates.max() else { return nil }
        return oldest...newest
    }
}

extension Outcome {
    /// What running the design costs.
    public var cost: RunCost { Bill(self).cost }

    /// The box that station i is.
    func component(ofStation index: Int) -> Component? {
        let id = compiled.components[index]
        return design.components.first { $0.id == id }
    }
}
