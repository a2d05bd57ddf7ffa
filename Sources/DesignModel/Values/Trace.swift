/// A recorded rate: so many requests a second, from each moment until the next.
public struct Trace: Hashable, Sendable {
    /// From a moment on, so much a second.
    public struct Row: Hashable, Sendable {
        public let at: TimeSpan
        public let perSecond: Double
    }

    /// In the order of time; at least one.
    public let rows: [Row]

    /// More rows than these are refused.
    public static let rowsMax = 100_000

    /// Reads comma-separated values: a second and a rate in each line, seconds going up. Semicolons and tabs part values as
    /// well; empty lines, lines that begin with `#`, and one line of titles are passed over.
    ///
    /// - Throws: what is wrong first, with its line.
    public init(csv text: String) throws(TraceProblem) {
        var rows: [Row] = []
        var isFirst = true
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let values = line.split(omittingEmptySubsequences: false) { ",;\t".contains($0) }
                .map { $0.trimmingPrefix { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed() }
                .map { String($0) }
            guard let start = values.first, !(values.count == 1 && start.isEmpty), !start.hasPrefix("#") else {
                continue
            }
            defer { isFirst = false }
            guard values.count > 1, let second = Double(start), let rate = Double(values[1]) else {
                if isFirst, Double(start) == nil { continue }
                throw TraceProblem(
                    line: index + 1, reason: "two numbers are expected, a second and a rate, such as 60,150")
            }
            guard (0...1e9).contains(second), (0...1e9).contains(rate) else {
                throw TraceProblem(line: index + 1, reason: "a second and a rate are from 0 to 1000000000")
            }
            let at = TimeSpan(nanoseconds: Int64(second * 1e9))
            if let last = rows.last, last.at >= at {
                throw TraceProblem(line: index + 1, reason: "seconds must go up from line to line")
            }
            guard rows.count < Self.rowsMax else {
                throw TraceProblem(line: index + 1, reason: "at most \(Self.rowsMax) lines can be read")
            }
            rows.append(Row(at: at, perSecond: rate))
        }
        guard !rows.isEmpty else { throw TraceProblem(line: 1, reason: "no line has a second and a rate") }
        self.rows = rows
    }
}

/// Why a trace cannot be read.
public struct TraceProblem: Error, Hashable, Sendable {
    /// From 1.
    public let line: Int
    public let reason: String
}
