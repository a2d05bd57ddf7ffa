import DesignModel
import Drill
import Statistics
import Wording

extension Report {
    /// What running it costs, what failures cost, and what is at stake in operations that are done by half.
    func writeMoney(to page: inout Page) {
        let partials = runs.partials.filter { $0.value.map { !$0.isNever } ?? false }
        let decided = outcome.operations.indices.filter(isDecided)
        let isLost = !runs.whole[.lostValue].isNever || !partials.isEmpty || !decided.isEmpty
        let isPriced = runs.cost.perHour.count > 0
        guard isLost || isPriced else { return }
        let prices = runs.cost.dates.map { "list prices of \(Self.text(ofDates: $0))" } ?? "prices as set"
        page.heading("Money", isPriced ? "≈ by \(prices), as if the measured time went on" : "")
        if isLost { writeLosses(partials, decided, to: &page) }
        if isPriced { writeRunning(runs.cost, to: &page) }
    }

    private func writeLosses(_ partials: [PartialFigures], _ decided: [Int], to page: inout Page) {
        var table = Table([.left(""), .right(""), .left("")])
        for (index, operation) in outcome.operations.enumerated() {
            let figures = runs.operations[index]
            guard !figures[.lostValue].isNever else { continue }
            table.add(
                Span("\(operation.name): lost"), Span(Figure.money(figures[.lostValue]), .bad),
                Span(Self.unsuccessful(figures), .faint))
        }
        for partial in partials {
            table.add(
                Span("\(partial.operation): at stake"), Span(partial.value.map { Figure.money($0) } ?? "–", .strained),
                Span("\(Figure.count(partial.count)) done by half", .faint))
        }
        for index in decided {
            let figures = runs.operations[index]
            let (cost, made) = (figures[.decisionCost], OperationFigure.decisions.map { figures[$0].value ?? 0 })
            table.add(
                Span("\(outcome.operations[index].name): decided"),
                Span(cost.count == 0 ? "no price" : Figure.money(cost), cost.isNever ? .faint : .bad),
                Span("\(Figure.count(made.reduce(0, +), within: nil)) without an answer", .faint))
        }
        table.write(to: &page)
    }

    /// Whoever was told of a failure pays nothing, also for what was done all the same.
    private static func unsuccessful(_ figures: OperationFigures) -> String {
        "\(Figure.count(figures[.unsuccessful])) failed"
            + (figures[.ghosts].isNever ? "" : ", \(Figure.count(figures[.ghosts])) of them with effects that stand")
    }

    // MARK: Running it

    /// The bill of an hour, approximately: all of it, then the components from the dearest.
    private func writeRunning(_ cost: CostFigures, to page: inout Page) {
        var table = Table([
            .left(""), .right("an hour"), .right("a month", dispensability: 1), .left("", dispensability: 2),
        ])
        func add(_ name: Span, _ dollars: Sample, _ what: String) {
            table.add(
                name, Span(Figure.price(dollars)), Span(Figure.bill(dollars.scaled(by: Prices.hoursInMonth))),
                Span(what, .faint))
        }
        let thousand = cost.perThousand
        add(
            Span("≈ running it", .heading), cost.perHour,
            thousand.value?.isFinite ?? false ? "\(Figure.price(thousand)) for 1,000 successes" : "no success")
        func dollars(_ part: CostFigures.Part) -> Double { part.perHour.value ?? 0 }
        let parts = cost.parts.filter { dollars($0) > 0 }.sorted { dollars($0) > dollars($1) }
        for part in parts.prefix(Self.partsMax) { add(Span("    " + part.name), part.perHour, Self.words(part)) }
        let others = parts.dropFirst(Self.partsMax)
        if !others.isEmpty {
            // Their ranges hang together, and nobody has added them up run by run.
            var rest = Sample(.amount)
            rest.add(others.reduce(0) { $0 + dollars($1) })
            add(Span(others.count == 1 ? "    1 other" : "    \(others.count) others", .faint), rest, "")
        }
        table.write(to: &page)
    }

    private static let partsMax = 8

    /// What of it costs most: `3 × m5.large`, `1.08M × API gateway, HTTP`.
    private static func words(_ part: CostFigures.Part) -> String {
        let items = part.items.filter { !$0.perHour.isNever }
        guard let first = items.first else { return "" }
        return "\(amount(first)) \(first.price.product)" + (items.count > 1 ? " …" : "")
    }

    /// How much of something there is, or comes in an hour.
    private static func amount(_ item: CostFigures.Item) -> String {
        let amount = item.amountPerHour.value ?? 0
        let number = Figure.number(amount)
        return switch item.price.unit {
        case .instanceHour, .hour: "\(number) ×"
        case .gigabyteSecond: "\(number) GB-s"
        case .gigabyteMonth: "\(Figure.number(amount * Prices.hoursInMonth)) GB"
        case .gigabyteToClients, .gigabyteBetweenZones, .gigabyteBetweenRegions: "\(number) GB"
        case .millionRequests, .millionReads, .millionWrites, .millionDeliveries, .millionTransitions:
            amount < 0.1 ? "\(Figure.number(amount * 1000))k ×" : "\(number)M ×"
        }
    }
}
