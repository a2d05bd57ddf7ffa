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
        if forecastCount > 0 {
            lines += ["", "forecasts: \(rightForecasts) of \(forecastCount) right in three lines of four"]
        }
        lines += ["", "verdict"]
        for verdict in verdicts { lines += verdict.text.map { "  " + $0 } }
        return lines
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
        let sign = isStruck ? "–" : isMet ? "✔" : "✖"
        return "\(sign) \(source.rawValue): \(text)" + (minute.map { ", minute \($0)" } ?? "")
    }
}

extension Scorecard.Verdict {
    /// The level, and what keeps it from being shown.
    public var text: [String] {
        guard !isShown else { return ["✔ \(level.rawValue)"] }
        let more = because.count - Self.reasonsMax
        return [
            "✖ \(level.rawValue): " + because.prefix(Self.reasonsMax).joined(separator: "; ")
                + (more > 0 ? "; and \(more) more" : "")
        ]
    }
    private static let reasonsMax = 4
}
