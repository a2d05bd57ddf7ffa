import DesignFiles
import DesignModel
import Drill
import Foundation
import Simulation
import Statistics

/// How wrong smaller copies are: each design whole and as a copy, over the same simulated time.
struct ScaleTable {
    /// Two minutes of traffic, the first ten seconds as warm-up; a fault is well within.
    private static func options(_ seed: UInt64) -> RunOptions {
        RunOptions(duration: .seconds(120), warmUp: .seconds(10), seed: seed)
    }
    /// The worse of two pairs of runs is told; the bounds of offers were chosen with those of earlier seeds in sight.
    private static let seeds: ClosedRange<UInt64> = 5...6
    /// Copies with an eighth of the events, or what comes nearest.
    private static let smaller = 8.0

    /// One design in one condition.
    struct Row {
        let name: String
        let condition: ScaleDesign.Condition
        /// `nil`: it cannot be made smaller.
        var factor: Int?
        /// By what share successes a second and p99 (of the answer, or of the last effect) of the worst operation differ from the
        /// whole.
        var goodput = 0.0
        var p99 = 0.0
        /// Why it is refused; empty: it is offered.
        var why: [String] = []

        var isOffered: Bool { factor != nil && why.isEmpty }
        /// What is promised of an offered one.
        var isRight: Bool { abs(goodput) <= 0.02 && abs(p99) <= 0.1 }
    }

    /// - Parameter only: a part of the names of those that are measured; `nil`: all are.
    static func measure(only: String?, reporting: (Row) -> Void) throws -> [Row] {
        try ScaleDesign.all.filter { only.map($0.name.contains) ?? true }.flatMap { design in
            try ScaleDesign.Condition.allCases.map { condition in
                let row = try measure(design, condition)
                reporting(row)
                return row
            }
        }
    }

    private static func measure(_ drawn: ScaleDesign, _ condition: ScaleDesign.Condition) throws -> Row {
        let design = try DesignFile(text: drawn.text(condition), name: drawn.name).design
        let faults = try drawn.faults(condition).map { try Fault(parsing: $0, in: design) }
        var row = Row(name: drawn.name, condition: condition)
        for seed in seeds {
            let recording = Recording(design, options: options(seed), faults: faults)
            let whole = try recording.play()
            if seed == seeds.lowerBound {
                switch try ScaleChoice(for: [recording], budget: Double(whole.eventCount) / smaller) {
                case .whole: break
                case .copy(let factor): row.factor = factor
                case .refused(let why): row.why = [why]
                }
            }
            guard let factor = row.factor else { break }
            let copy = try recording.smaller(by: factor).play()
            if row.why.isEmpty { row.why = copy.doubts }
            row.compare(whole, copy)
        }
        return row
    }
}

extension ScaleTable.Row {
    /// Keeps the largest differences.
    fileprivate mutating func compare(_ whole: Outcome, _ copy: Outcome) {
        func change(_ before: Double, _ after: Double) -> Double {
            before == after ? 0 : before == 0 ? .infinity : after / before - 1
        }
        func p99(_ operation: OperationOutcome) -> Double { Double(operation.tally.latency.quantile(0.99) ?? 0) }
        func settled(_ operation: OperationOutcome) -> Double { operation.tally.settledTime(of: 0.99) ?? 0 }
        for (one, other) in zip(whole.operations, copy.operations) {
            let goodput = change(Double(one.tally.ok), Double(other.tally.ok))
            if abs(goodput) > abs(self.goodput) { self.goodput = goodput }
            for slower in [change(p99(one), p99(other)), change(settled(one), settled(other))]
            where abs(slower) > abs(self.p99) {
                self.p99 = slower
            }
        }
    }
}

extension ScaleTable {
    /// Prints the table; with `UPDATE_DOCUMENTATION=1` in the environment, a whole one is also written into the page about it.
    static func run(only: String? = nil) throws {
        let rows = try measure(only: only) {
            print(line($0))
            fflush(nil)
        }
        let text = ([header] + rows.map(line)).joined(separator: "\n") + "\n\n" + summary(rows) + "\n"
        print("\n" + summary(rows))
        guard only == nil, ProcessInfo.processInfo.environment["UPDATE_DOCUMENTATION"] != nil else { return }
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Drill/Drill.docc/Scaling.md").standardizedFileURL
        let old = try String(contentsOf: page, encoding: .utf8)
        guard let begin = old.range(of: begin), let end = old.range(of: end) else { return }
        let new = old[..<begin.upperBound] + "\n" + text + old[end.lowerBound...]
        try Data(new.utf8).write(to: page)
    }

    private static let begin = "<!-- table: written by engine-benchmark scale -->"
    private static let end = "<!-- end of table -->"

    private static let header = """
        | design | condition | smaller | goodput | p99 | |
        |---|---|---|---|---|---|
        """

    private static func line(_ row: Row) -> String {
        func percent(_ share: Double) -> String { String(format: "%+.1f%%", share * 100) }
        let figures = row.factor.map { "\($0)× | \(percent(row.goodput)) | \(percent(row.p99))" } ?? "– | – | –"
        let verdict =
            row.isOffered ? row.isRight ? "offered" : "**offered**" : "refused: \(row.why.joined(separator: "; "))"
        return "| \(row.name) | \(row.condition.rawValue) | \(figures) | \(verdict) |"
    }

    /// How well offers and refusals tell right from wrong.
    private static func summary(_ rows: [Row]) -> String {
        let tried = rows.filter { $0.factor != nil }
        let offered = tried.filter(\.isOffered)
        let refused = tried.filter { !$0.isOffered }
        return
            "Of \(rows.count) rows \(offered.count) are offered, of which \(offered.count(where: \.isRight)) are within 2% and "
            + "10%; of \(refused.count) that were played and then refused, \(refused.count(where: \.isRight)) would have been. "
            + "\(rows.count - tried.count) cannot be made smaller at all."
    }
}
