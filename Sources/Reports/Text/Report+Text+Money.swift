import DesignModel
import Drill
import Simulation
import Wording

extension Report {
    /// What running it costs, what failures cost, and what is at stake in operations that are done by half.
    func writeMoney(to page: inout Page) {
        let partials = outcome.partials.filter { $0.value ?? 0 > 0 }
        let decided = outcome.operations.filter { $0.tally.decisions.all > 0 }
        let isLost = outcome.lostValue ?? 0 > 0 || !partials.isEmpty || !decided.isEmpty
        let cost = outcome.cost
        guard isLost || cost.perHour != nil else { return }
        let prices = cost.dates.map { "list prices of \(Self.text(ofDates: $0))" } ?? "prices as set"
        page.heading(
            "Money", cost.perHour == nil ? "" : "≈ by \(prices), as if the measured time went on")
        if isLost { writeLosses(partials, decided, to: &page) }
        writeRunning(cost, to: &page)
    }

    private func writeLosses(
        _ partials: [PartialOperations], _ decided: [OperationOutcome], to page: inout Page
    ) {
        var table = Table([.left(""), .right(""), .left("")])
        for operation in outcome.operations {
            guard let lost = operation.lostValue, lost > 0 else { continue }
            table.add(
                Span("\(operation.name): lost"), Span(Figure.money(lost), .bad),
                Span(Self.unsuccessful(operation.tally), .faint))
        }
        for partial in partials {
            table.add(
                Span("\(partial.operation): at stake"), Span(Figure.money(partial.value), .strained),
                Span("\(Figure.count(partial.count)) done by half", .faint))
        }
        for operation in decided {
            let cost = operation.decisionCost(of: operation.tally)
            table.add(
                Span("\(operation.name): decided"),
                Span(cost.map(Figure.money) ?? "no price", cost ?? 0 > 0 ? .bad : .faint),
                Span("\(Figure.count(operation.tally.decisions.all)) without an answer", .faint))
        }
        table.write(to: &page)
    }

    /// Whoever was told of a failure pays nothing, also for what was done all the same.
    private static func unsuccessful(_ tally: OperationTally) -> String {
        let done = tally.ghosts
        return "\(Figure.count(tally.unsuccessful)) failed"
            + (done > 0 ? ", \(Figure.count(done)) of them with effects that stand" : "")
    }

    // MARK: Running it

    /// The bill of an hour, approximately: all of it, then the components from the dearest.
    private func writeRunning(_ cost: RunCost, to page: inout Page) {
        guard let perHour = cost.perHour else { return }
        var table = Table([
            .left(""), .right("an hour"), .right("a month", dispensability: 1), .left("", dispensability: 2),
        ])
        func add(_ name: Span, _ dollars: Double, _ what: String) {
            let month = dollars * Prices.hoursInMonth
            table.add(
                name, Span(Figure.price(dollars)), Span(Figure.price(month < 100 ? month : month.rounded())),
                Span(what, .faint))
        }
        let thousand = cost.perThousand.flatMap { $0.isFinite ? Figure.price($0) : nil }
        add(Span("≈ running it", .heading), perHour, thousand.map { "\($0) for 1,000 successes" } ?? "no success")
        let parts = cost.parts.filter { $0.perHour ?? 0 > 0 }.sorted { ($0.perHour ?? 0) > ($1.perHour ?? 0) }
        for part in parts.prefix(Self.partsMax) { add(Span("    " + part.name), part.perHour ?? 0, Self.words(part)) }
        let others = parts.dropFirst(Self.partsMax)
        if !others.isEmpty {
            add(
                Span(others.count == 1 ? "    1 other" : "    \(others.count) others", .faint),
                others.reduce(0) { $0 + ($1.perHour ?? 0) }, "")
        }
        table.write(to: &page)
    }

    private static let partsMax = 8

    /// What of it costs most: `3 × m5.large`, `1.08M × API gateway, HTTP`.
    private static func words(_ part: RunCost.Part) -> String {
        let items = part.items.filter { $0.perHour > 0 }
        guard let first = items.first else { return "" }
        return "\(amount(first)) \(first.price.product)" + (items.count > 1 ? " …" : "")
    }

    /// How much of something there is, or comes in an hour.
    private static func amount(_ item: RunCost.Item) -> String {
        let number = Figure.number(item.amountPerHour)
        return switch item.price.unit {
        case .instanceHour: "\(number) ×"
        case .gigabyteSecond: "\(number) GB-s"
        case .gigabyteMonth: "\(Figure.number(item.amountPerHour * Prices.hoursInMonth)) GB"
        case .gigabyteToClients, .gigabyteBetweenZones, .gigabyteBetweenRegions: "\(number) GB"
        case .millionRequests, .millionReads, .millionWrites, .millionDeliveries, .millionTransitions:
            item.amountPerHour < 0.1 ? "\(Figure.number(item.amountPerHour * 1000))k ×" : "\(number)M ×"
        }
    }
}
