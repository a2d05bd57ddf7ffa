extension Scorecard {
    /// As plain text, a line each: for the terminal, and for tests.
    public var text: [String] {
        var lines: [String] = []
        for row in rows {
            lines.append(row.title)
            lines += row.lines.map { "  " + $0.shown }
        }
        if !gates.isEmpty { lines += ["", "gates"] + gates.map { "  ✖ " + $0 } }
        if !redFlags.isEmpty { lines += ["", "red flags"] + redFlags.map { "  ▲ " + $0 } }
        if forecastCount > 0 { lines += ["", forecastText] }
        lines += ["", verdictTitle]
        for verdict in verdicts { lines += verdict.text.map { "  " + $0 } }
        return lines
    }

    /// What the verdicts are on: `verdict`, `verdict, on 3 of 8 dimensions`.
    public var verdictTitle: String {
        isPartial ? "verdict, on \(rows.count) of \(Dimension.allCases.count) dimensions" : "verdict"
    }

    /// How many predictions were right, and what makes one right.
    public var forecastText: String {
        "predictions: \(rightForecasts) of \(forecastCount) right (three of the four things that you said)"
    }
}

extension Scorecard.Row {
    /// `failure design  measured 3/4  checklist 2/4`.
    public var title: String {
        guard isJudged else { return "\(dimension.title): not judged" }
        let figures = [("measured", measured), ("checklist", checklist), ("self", own)]
        return "\(dimension.title): "
            + figures.compactMap { name, points in points.map { "\(name) \($0)/4" } }.joined(separator: ", ")
    }
}

extension Scorecard.Line {
    /// With its sign, where it comes from, and when.
    public var shown: String {
        let sign = isStruck ? "–" : !isJudged ? "·" : isMet ? "✔" : "✖"
        return "\(sign) \(source.rawValue): \(text)" + (minute.map { ", minute \($0)" } ?? "")
    }
}

extension Scorecard.Verdict {
    /// The level, and what keeps it from being shown; what keeps the level below from it is not told again.
    public var text: [String] {
        guard !isShown else { return ["✔ \(level.rawValue)"] }
        let reasons = sharedWith == nil ? because : besides
        let shared = sharedWith.map { "as for \($0.rawValue)" + (reasons.isEmpty ? "" : "; also: ") } ?? ""
        // The cap stays: no program can tell whether the sentence says it.
        let dispute = isDisputed ? ", disputed" : ""
        return ["✖ \(level.rawValue)\(dispute): " + shared + reasons.joined(separator: "; ")]
    }
}
