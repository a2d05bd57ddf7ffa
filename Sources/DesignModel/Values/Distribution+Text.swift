extension Distribution: TextValue {
    private static let expected = "a time such as 8ms, exp 8ms or 8ms..40ms (median..p99)"
    private static let forms = ["exp", "gamma", "uniform", "pareto", "table", "mix"]
    /// Rows of a table and parts of a mixture.
    public static let rowsMax = 1000

    /// Understands every form; a part of a mixture is neither a table nor a mixture, whose own `;` would be ambiguous.
    public init(parsing text: Substring) throws(Misreading) {
        try self.init(parsing: text, isPart: false)
    }

    private init(parsing text: Substring, isPart: Bool) throws(Misreading) {
        var words = WordReader(text)
        guard let first = words.peek() else { throw words.missing(Self.expected) }
        if Self.forms.contains(String(first.text)) { _ = words.next() }
        switch first.text {
        case "exp":
            self = .exponential(mean: try words.value(expected: "the mean, such as 8ms"))
        case "gamma":
            let mean = try words.value(TimeSpan.self, expected: "the mean, such as 8ms")
            try words.require("cv")
            let cv = try words.value(PlainNumber.self, expected: "the coefficient of variation, such as 0.5").value
            self = .gamma(mean: mean, variation: cv)
        case "uniform":
            let from = try words.value(TimeSpan.self, expected: "the shortest, such as 1ms")
            self = .uniform(from: from, to: try words.value(expected: "the longest, such as 5ms"))
        case "pareto":
            let scale = try words.value(TimeSpan.self, expected: "the shortest, such as 0.235ms")
            self = .pareto(
                scale: scale, shape: try words.value(PlainNumber.self, expected: "the shape, such as 10").value)
        case "table", "mix":
            guard !isPart else {
                throw Misreading(
                    .doesNotFit, found: String(first.text), expected: "one of the simpler forms inside a mix",
                    offset: first.offset)
            }
            let rest = words.remainder()
            do throws(Misreading) {
                self = first.text == "table" ? try Self.table(rest.text) : try Self.mixture(rest.text)
            } catch {
                throw error.shifted(by: rest.offset)
            }
            try check(found: text)
            return
        default:
            self = try Self.lengths(text)
            try check(found: text)
            return
        }
        try words.requireEnd()
        try check(found: text)
    }

    /// `8ms` or `8ms..40ms`
    private static func lengths(_ text: Substring) throws(Misreading) -> Distribution {
        let (word, offset) = text.trimmed
        if let dots = word.firstRange(of: "..") {
            let median = word[..<dots.lowerBound]
            let p99 = word[dots.upperBound...]
            if median.last?.isWhitespace == true || p99.first?.isWhitespace == true {
                let squeezed = "\(median.trimmed.text)..\(p99.trimmed.text)"
                throw Misreading(
                    .syntax, found: String(word), expected: "median..p99 without blanks", suggestion: squeezed,
                    offset: offset)
            }
            do throws(Misreading) {
                let first = try TimeSpan(parsing: median)
                do throws(Misreading) { return .lognormal(median: first, p99: try TimeSpan(parsing: p99)) } catch {
                    throw error.shifted(by: word.distance(from: word.startIndex, to: p99.startIndex))
                }
            } catch {
                throw error.shifted(by: offset)
            }
        }
        do throws(Misreading) { return .constant(try TimeSpan(parsing: text)) } catch {
            guard error.code == .syntax else { throw error }
            var words = WordReader(text)
            let first = words.next()?.text ?? ""
            let form = first.first?.isNumber == true ? nil : nearest(to: first, in: forms)
            throw Misreading(
                .syntax, found: error.found, expected: expected,
                suggestion: error.suggestion ?? form.map { $0 + text.trimmed.text.dropFirst(first.count) },
                offset: error.offset)
        }
    }

    /// `5ms 50%; 8ms 90%; 40ms 100%`
    private static func table(_ text: Substring) throws(Misreading) -> Distribution {
        var rows: [TableRow] = []
        for part in try parts(text) {
            var words = WordReader(part.text)
            do throws(Misreading) {
                let value = try words.value(TimeSpan.self, expected: "a duration and a share, such as 5ms 50%")
                let share = try words.value(Share.self, expected: "the share that is at most that long, such as 50%")
                try words.requireEnd(expected: "; before the next row")
                rows.append(TableRow(value: value, cumulative: share.fraction))
            } catch {
                throw error.shifted(by: part.offset)
            }
        }
        return .table(rows)
    }

    /// `91.22% pareto 0.235ms 10; 8.78% exp 0.602ms`
    private static func mixture(_ text: Substring) throws(Misreading) -> Distribution {
        var mixed: [Part] = []
        for part in try parts(text) {
            var words = WordReader(part.text)
            do throws(Misreading) {
                let weight = try words.value(Share.self, expected: "a share and a time, such as 90% exp 8ms")
                let rest = words.remainder()
                do throws(Misreading) {
                    mixed.append(
                        Part(weight: weight.fraction, distribution: try Self(parsing: rest.text, isPart: true)))
                } catch {
                    throw error.shifted(by: rest.offset)
                }
            } catch {
                throw error.shifted(by: part.offset)
            }
        }
        return .mixture(mixed)
    }

    private static func parts(_ text: Substring) throws(Misreading) -> [WordReader.Word] {
        let parts = text.parts(separatedBy: ";")
        guard parts.count <= rowsMax else {
            throw Misreading(.outOfRange, found: "\(parts.count)", expected: "at most \(rowsMax) parts between ;")
        }
        return parts
    }

    private func check(found text: Substring) throws(Misreading) {
        guard let flaw else { return }
        let (found, offset) = text.trimmed
        throw Misreading(.outOfRange, found: String(found), expected: flaw, offset: offset)
    }

    public var text: String {
        switch self {
        case .constant(let value): value.text
        case .exponential(let mean): "exp \(mean.text)"
        case .lognormal(let median, let p99): "\(median.text)..\(p99.text)"
        case .gamma(let mean, let variation): "gamma \(mean.text) cv \(PlainNumber(variation).text)"
        case .uniform(let from, let to): "uniform \(from.text) \(to.text)"
        case .pareto(let scale, let shape): "pareto \(scale.text) \(PlainNumber(shape).text)"
        case .table(let rows):
            "table " + rows.map { "\($0.value.text) \(Share($0.cumulative).text)" }.joined(separator: "; ")
        case .mixture(let parts):
            "mix " + parts.map { "\(Share($0.weight).text) \($0.distribution.text)" }.joined(separator: "; ")
        }
    }
}
