import Drill
import Statistics
import Wording

extension Report {
    /// After each fault, in how many of several runs service was as before, and after what time.
    func writeRecoveries(to page: inout Page) {
        for (number, row) in runs.faults.enumerated() {
            let (sign, tone) = sign(of: row)
            page.paragraph(
                "\(row.fault.text): "
                    + ([answers(row, number)] + suffered(row) + messages(row)).joined(separator: "; "),
                lead: Span("  \(sign) ", tone))
        }
    }

    private func sign(of row: FaultFigures) -> (String, Tone) {
        if row.recovered.count == 0 { return ("○", .faint) }
        let lastsToTheEnd = !row.fault.isInstant && row.fault.to >= runs.duration
        if row.recovered.occurrences < row.recovered.count { return lastsToTheEnd ? ("▲", .strained) : ("✖", .bad) }
        return row.workedOff.occurrences < row.workedOff.count ? ("▲", .strained) : ("✔", .good)
    }

    private func answers(_ row: FaultFigures, _ number: Int) -> String {
        let (recovered, harmless) = (row.recovered, row.harmless)
        if recovered.count == 0 { return "there was no time before it to compare with" }
        if harmless.occurrences == harmless.count { return unharmed(by: number, inRuns: " in any run") }
        let calm = harmless.occurrences > 0 ? ", \(harmless.occurrences) of them unharmed" : ""
        if recovered.occurrences == 0 { return "as before in none of \(recovered.count) runs" }
        return "as before in \(recovered.shownOccurrences)\(calm), \(Figure.seconds(row.recovery)) after it began"
    }

    private func suffered(_ row: FaultFigures) -> [String] {
        let rows = row.blast(in: outcome.operations.map(\.name)).filter { $0.runs.occurrences > 0 }
        guard !rows.isEmpty else { return [] }
        let names = rows.map { blast in
            blast.runs.occurrences == blast.runs.count
                ? blast.operation : "\(blast.operation) (in \(blast.runs.shownOccurrences))"
        }
        return ["suffered: \(names.joined(separator: ", "))"]
    }

    private func messages(_ row: FaultFigures) -> [String] {
        let (piled, workedOff) = (row.piled, row.workedOff)
        guard piled.occurrences > 0 else { return [] }
        let most = "messages piled up in \(piled.shownOccurrences), up to \(Figure.count(row.longest))"
        if workedOff.occurrences == 0 { return [most, "not worked off by the end"] }
        let often = workedOff.occurrences < workedOff.count ? " in \(workedOff.shownOccurrences)" : ""
        return [most, "worked off\(often) \(Figure.seconds(row.workedOffAfter)) after it began"]
    }
}
