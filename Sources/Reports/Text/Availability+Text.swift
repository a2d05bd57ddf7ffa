import Cells
public import DesignModel
public import Review
import Wording

extension Availability {
    /// For a person at a terminal: the figures, then for each operation what stops it, what costs most and what would help.
    public func text(of design: Design, in style: TextStyle) -> String {
        var page = Page(style)
        page.paragraph(design.name.isEmpty ? "Unnamed design" : design.name, lead: Span(""), tone: .heading)
        page.paragraph(
            "Long-run availability, exact: parts fail by themselves, but for what stands in a place that is lost. Nothing is "
                + "run; overload, errors and the time that a failover takes are not in it.",
            lead: Span(""), tone: .faint)
        writeFigures(to: &page)
        for row in rows { row.write(to: &page) }
        writeSources(to: &page)
        return page.text
    }

    private func writeFigures(to page: inout Page) {
        page.heading("Availability")
        guard !rows.isEmpty else { return page.paragraph("No client sends anything.") }
        var table = Table([.left(""), .right("available"), .right("nines"), .right("down a month")])
        for row in rows {
            table.add(
                Span(row.title), Span(Figure.share(row.availability)),
                Span(row.availability < 1 ? Figure.fixed(row.nines, 1) : "all"),
                Span(Self.time(minutes: row.minutesDown)))
        }
        table.write(to: &page)
    }

    private func writeSources(to page: inout Page) {
        if !assumed.isEmpty {
            page.heading("Assumed", "set availability, or mtbf with mttr, to say otherwise")
            for row in assumed {
                page.paragraph("\(row.owner): \(Figure.share(row.availability)), \(row.source)", lead: Span("  · "))
            }
        }
        if !unknown.isEmpty {
            page.heading("Not known")
            page.paragraph("No figure, so counted as always there: \(unknown.joined(separator: ", ")).")
        }
        guard !halves.isEmpty else { return }
        page.heading("Half said", "mtbf and mttr say nothing, one without the other")
        for half in halves { page.paragraph(text(of: half), lead: Span("  · ")) }
    }

    private func text(of half: Half) -> String {
        let instead = unknown.contains(half.owner) ? "it counts as always there" : "its contract figure counts"
        return
            "\(half.owner) has \(half.has) and no \(half.lacks), so \(instead): write \(half.owner).\(half.lacks) as well, "
            + "or \(half.owner).availability"
    }

    /// Minutes as people say them.
    fileprivate static func time(minutes: Double) -> String {
        minutes > 0 ? Figure.time(seconds: minutes * 60) : "never"
    }
}

extension Availability.Row {
    /// So many of a list are shown.
    private static let shownMax = 8

    fileprivate var title: String { client.isEmpty ? operation : "\(operation) from \(client)" }

    fileprivate func write(to page: inout Page) {
        guard availability < 1 else { return }
        page.heading(title, cuts.first.map { $0.parts.count > 1 ? "nothing stops it alone" : "" } ?? "")
        write(cuts.filter { $0.parts.count == 1 }, "stopped by the loss of", to: &page)
        write(cuts.filter { $0.parts.count > 1 }, "stopped by the loss, at once, of", to: &page)
        if hasMoreCuts { page.paragraph("There are more than \(Availability.cutsMax) such sets.") }
        writeParts(to: &page)
        writeGains(to: &page)
    }

    private func write(_ cuts: [Availability.Cut], _ title: String, to page: inout Page) {
        func time(_ share: Double?) -> Span {
            Span(share.map { Availability.time(minutes: $0 * Availability.minutesPerMonth) } ?? "not known")
        }
        // What stops some requests only costs as much as if it stopped all of them for a part of the time.
        let isPartial = cuts.prefix(Self.shownMax).contains { $0.share < 1 - 1e-12 }
        var table = Table(
            [.left(title)] + (isPartial ? [.right("lost a month"), .right("stops")] : [])
                + [.right(isPartial ? "costs a month" : "a month")])
        for cut in cuts.prefix(Self.shownMax) {
            let partial = isPartial ? [time(cut.chance), Span("\(Figure.share(cut.share)) of it")] : []
            table.add(cells: [Span(cut.parts.joined(separator: " and "))] + partial + [time(cut.cost)])
        }
        if cuts.count > Self.shownMax { table.add(Span("… and \(cuts.count - Self.shownMax) more")) }
        table.write(to: &page)
    }

    private func writeParts(to page: inout Page) {
        var table = Table([.left("what costs most"), .right("lost"), .right("Birnbaum"), .right("of the downtime")])
        for part in parts.prefix(Self.shownMax) {
            table.add(
                Span(part.name), Span(Figure.share(part.loss)), Span(Figure.fixed(part.birnbaum, 4)),
                Span(Figure.share(part.fussellVesely)))
        }
        table.write(to: &page)
    }

    private func writeGains(to page: inout Page) {
        var table = Table([.left("what would help"), .right("available"), .right("down a month")])
        for gain in gains.prefix(Self.shownMax) {
            table.add(
                Span(gain.isSetting ? "--set \"\(gain.change)\"" : gain.change), Span(Figure.share(gain.availability)),
                Span(Availability.time(minutes: (1 - gain.availability) * Availability.minutesPerMonth)))
        }
        table.write(to: &page)
    }
}
