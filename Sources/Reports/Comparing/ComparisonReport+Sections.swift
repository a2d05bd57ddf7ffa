import DesignModel
import Drill
import Statistics
import Wording

extension ComparisonReport {
    /// A table of the comparison, as far as text and Markdown have it in common.
    struct Section {
        var title: String
        var remark = ""
        var columns: [String]
        var rows: [Row]
        /// What is to be said below.
        var notes: [String] = []
    }

    struct Row {
        /// The first names the row; one that stands alone is a heading.
        var cells: [String]
        var tone = Tone.plain
    }

    var sections: [Section] {
        [promises, operations, messages, whole, faults].filter { !$0.rows.isEmpty || !$0.notes.isEmpty }
    }

    /// What the mark behind a difference means.
    var legend: String {
        guard comparison.isSeveral else {
            return "✔ better, ▲ worse: in 99 of 100 cases chance alone does not explain it, if requests are taken for "
                + "independent; the range is that of the change. Without a mark it may be chance."
        }
        return
            "✔ better, ▲ worse: the range, a 95% interval of the mean change over \(comparison.count) pairs of runs, excludes "
            + "0. Of twenty figures that nothing moves, one is marked by chance. Without a mark it may be chance."
    }

    // MARK: Promises

    private var promises: Section {
        func side(_ row: Promise?) -> String {
            guard let row else { return "not in it" }
            let sign =
                switch row.verdict.isKept {
                case true?: "✔"
                case false?: "✖"
                case nil: row.isUndecided ? "?" : "○"
                }
            let figure = row.measured.map { Figure.measured($0, within: row.figure.spread, for: row.objective) }
            return "\(sign) \(figure ?? "–")"
        }
        let rows = comparison.promises.map { promise in
            let (one, two) = (promise.before?.verdict.isKept, promise.after?.verdict.isKept)
            let (word, tone): (String, Tone) =
                if promise.isBroken { ("broken", .bad) } else if one == false, two == true { ("mended", .good) } else {
                    (
                        [promise.before, promise.after].contains { $0?.isUndecided ?? false } ? "not decided" : "",
                        .plain
                    )
                }
            return Row(cells: [promise.text, side(promise.before), side(promise.after), word], tone: tone)
        }
        func kept(_ side: (Comparison.PromiseChange) -> Promise?) -> String {
            let rows = comparison.promises.compactMap(side)
            let judged = rows.compactMap(\.verdict.isKept)
            return "\(judged.count { $0 }) of \(judged.count + rows.count(where: \.isUndecided))"
        }
        return Section(
            title: "Objectives", remark: "A keeps \(kept(\.before)), B \(kept(\.after))", columns: ["", "A", "B", ""],
            rows: rows)
    }

    // MARK: Figures

    private static let columns = ["", "A", "B", "change", "range"]

    private var operations: Section {
        var notes: [String] = []
        for (names, owner) in [(comparison.onlyBefore, "A"), (comparison.onlyAfter, "B")] where !names.isEmpty {
            notes.append("Only \(owner) has \(names.joined(separator: ", ")).")
        }
        let rows = comparison.operations.flatMap { operation in
            [Row(cells: [operation.name], tone: .heading)]
                + operation.changes.filter(\.isTold).map { $0.row(indented: true) }
        }
        let moved = comparison.clearChanges.count
        return Section(
            title: "What moved", remark: moved == 0 ? "nothing by more than chance explains" : "",
            columns: Self.columns, rows: rows, notes: notes)
    }

    private var messages: Section {
        let rows = comparison.messages.flatMap { place -> [Row] in
            let told = place.changes.filter(\.isTold).map { change in
                var row = change.row(indented: true)
                guard change.measure == .workedOff else { return row }
                // Where nothing piled up there was nothing to work off.
                if place.isInBefore, change.before == nil { row.cells[1] = "no pile" }
                if place.isInAfter, change.after == nil { row.cells[2] = "no pile" }
                return row
            }
            return told.isEmpty ? [] : [Row(cells: [place.name], tone: .heading)] + told
        }
        return Section(
            title: "Messages", remark: rows.isEmpty ? "" : "waiting to be taken", columns: Self.columns, rows: rows)
    }

    private var whole: Section {
        Section(
            title: "Data, retries and cost", columns: Self.columns,
            rows: comparison.whole.filter(\.isTold).map { $0.row(indented: false) })
    }

    // MARK: Faults

    private var faults: Section {
        let (before, after) = comparison.faults
        func recovery(_ row: FaultFigures?) -> String {
            guard let row, row.recovered.count > 0 else { return "–" }
            return shown(row.recovered, row.recovery)
        }
        func blast(_ row: FaultFigures?, _ outcome: Outcome) -> String {
            guard let row else { return "–" }
            let suffered = row.usualBlast(in: outcome)
            return suffered.isEmpty ? "nobody" : suffered.joined(separator: ", ")
        }
        func catchUp(_ row: FaultFigures?) -> String {
            guard let row, !comparison.messages.isEmpty else { return "–" }
            return row.caughtUp.count == 0 ? "no pile" : shown(row.caughtUp, row.catchUp)
        }
        let rows = (0..<max(before.count, after.count)).flatMap { index -> [Row] in
            let (one, two) = (before.dropFirst(index).first, after.dropFirst(index).first)
            return [
                Row(cells: ["↯ \((one ?? two)?.fault.text ?? "")"], tone: .heading),
                Row(cells: ["  who suffered", blast(one, comparison.before), blast(two, comparison.after)]),
                Row(cells: ["  recovered after", recovery(one), recovery(two)]),
            ]
                + (comparison.messages.isEmpty
                    ? [] : [Row(cells: ["  messages worked off after", catchUp(one), catchUp(two)])])
        }
        return Section(title: "Faults", columns: ["", "A", "B"], rows: rows)
    }

    /// A time of those runs that came to an end, and how many did not.
    private func shown(_ ended: Sample, _ seconds: Sample) -> String {
        guard ended.occurrences > 0 else { return "never" }
        let time = Figure.time(seconds.scaled(by: 1e9))
        return ended.occurrences < ended.count ? "\(time) in \(ended.occurrences) of \(ended.count)" : time
    }

    // MARK: What was played

    var title: String {
        let (one, two) = (comparison.before, comparison.after)
        let names = [one, two].map { $0.design.name.isEmpty ? "Unnamed design" : $0.design.name }
        return names[0] == names[1] ? "\(names[0]): two designs compared" : "\(names[0]) and \(names[1]) compared"
    }

    /// More than these are counted only.
    private static let differencesMax = 4

    /// What clients send to one design and not to the other: `browse 900/s in A, 300/s in B`.
    private var trafficDifferences: [String] {
        let (one, two) = (comparison.before.design.traffic, comparison.after.design.traffic)
        return (one.map(\.what) + two.map(\.what).filter { what in !one.contains { $0.what == what } }).compactMap {
            what in
            let (here, there) = (one.first { $0.what == what }?.text, two.first { $0.what == what }?.text)
            guard here != there else { return nil }
            return "\(what) \(here.map { "\($0) in A" } ?? "not in A"), \(there.map { "\($0) in B" } ?? "not in B")"
        }
    }

    var conditions: [String] {
        let outcome = comparison.before
        let differences = trafficDifferences
        let traffic = differences.isEmpty ? "the same traffic" : "traffic that is not the same"
        var lines = [
            "\(Figure.span(seconds: max(outcome.duration, comparison.after.duration).seconds)) of \(traffic), the first "
                + "\(Figure.span(seconds: outcome.warmUp.seconds)) as warm-up · "
                + (comparison.isSeveral
                    ? "\(comparison.count) runs of each, seeds \(outcome.seed) to \(comparison.lastSeed)"
                    : "seed \(outcome.seed)")
        ]
        if let scale = outcome.shownScale { lines.append("▲ \(scale)") }
        if !differences.isEmpty {
            let shown = differences.prefix(Self.differencesMax)
            let more = differences.count - shown.count
            lines.append(
                "▲ Clients do not send the same to both, so this compares two workloads as well as two designs: "
                    + shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more." : "."))
        }
        for (name, outcome, halted) in [
            ("A", comparison.before, comparison.halted.before), ("B", comparison.after, comparison.halted.after),
        ] where halted.occurrences > 0 {
            let when =
                comparison.isSeveral
                ? "early in \(halted.shownOccurrences)"
                : "at \(Report.length(outcome.duration)) of \(Report.length(outcome.planned))"
            lines.append(
                "▲ \(name) stopped \(when): more was on its way or waiting than a run holds. Its counts are of the time before, "
                    + "so they compare badly: send less, let less wait, or play smaller copies (--scale auto).")
        }
        return lines
    }
}

extension Design {
    /// What clients send: each operation with its rate, and what decides that otherwise.
    fileprivate var traffic: [(what: String, text: String)] {
        let names = Names(self)
        let rates = operations.map { (what: $0.name, text: Rate(rate(of: $0.id)).text) }
        let clients = components.filter { Catalogue.kind($0.kind)?.mechanic == .client }
        let others = clients.flatMap { client in
            let keys: [SettingKey] = client.settings[.users] == nil ? [.arrivals, .curve] : [.users, .think, .sends]
            return keys.compactMap { key in
                client.settings[key].flatMap { value in
                    SettingTable.component[key].map {
                        (what: "\(key) of \(client.name)", text: $0.text(of: value, names: names))
                    }
                }
            }
        }
        return rates.filter { $0.text != Rate(0).text } + others
    }
}
