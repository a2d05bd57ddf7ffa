/// A figure with a unit in which something can be promised, in digits or in words: `800 ms`, `half a minute`, `four nines`.
struct SpokenFigure: Hashable {
    enum Unit: Hashable {
        case time
        /// A share of all, 0 to 100; `nil`: in nines.
        case share(Double?)
    }
    let unit: Unit
    /// Where it stands among the words.
    let range: Range<Int>

    /// All figures of a text, in their order.
    static func all(in words: Words) -> [SpokenFigure] {
        var found: [SpokenFigure] = []
        var place = 0
        while place < words.count {
            if let figure = SpokenFigure(words, at: place) {
                found.append(figure)
                place = figure.range.upperBound
            } else {
                place += 1
            }
        }
        return found
    }

    /// The figure that begins at a place.
    private init?(_ words: Words, at start: Int) {
        guard let (value, end) = Self.number(words, at: start) else {
            // `within a second`; but `ten a second` is a rate.
            guard Self.articles.contains(Self.text(words, start)), Self.bounds(words, before: start) else { return nil }
            guard Self.timeUnits.contains(Self.text(words, start + 1)) else { return nil }
            self.init(.time, start, start + 2)
            return
        }
        let unit = Self.text(words, end)
        if Self.timeUnits.contains(unit) {
            self.init(.time, start, end + 1)
        } else if let time = Self.fraction(words, start, end) {
            self.init(.time, start, time)
        } else if unit == "%" {
            self.init(.share(value), start, end + 1)
        } else if unit == "per", Self.text(words, end + 1) == "cent" {
            self.init(.share(value), start, end + 2)
        } else if ["nines", "nine"].contains(unit) {
            self.init(.share(nil), start, end + 1)
        } else if let (share, last) = Self.outOf(words, value, end) {
            self.init(.share(share), start, last)
        } else {
            return nil
        }
    }

    private init(_ unit: Unit, _ start: Int, _ end: Int) {
        self.unit = unit
        range = start..<end
    }

    private static func text(_ words: Words, _ place: Int) -> String {
        words.all.indices.contains(place) ? words.all[place].text : ""
    }

    // MARK: Numbers

    /// A number in digits or in words, and where it ends.
    static func number(_ words: Words, at start: Int) -> (value: Double, end: Int)? {
        if let value = Double(text(words, start)) {
            let scale = scales[text(words, start + 1)]
            return (value * (scale ?? 1), start + (scale == nil ? 1 : 2))
        }
        var (sum, place) = (0.0, start)
        while let value = named[text(words, place)] { (sum, place) = (sum + value, place + 1) }
        while let scale = scales[text(words, place)], text(words, place).count > 1 {
            (sum, place) = (max(1, sum) * scale, place + 1)
        }
        return place > start ? (sum, place) : nil
    }

    /// `half a second`, `a tenth of a second`, `three quarters of a second`: where it ends, the fraction being the last word
    /// before or behind a place.
    private static func fraction(_ words: Words, _ start: Int, _ end: Int) -> Int? {
        var place = end
        if fractions.contains(text(words, place)) {
            place += 1
        } else if !fractions.contains(text(words, end - 1)) {
            return nil
        }
        if text(words, place) == "of" { place += 1 }
        if articles.contains(text(words, place)) { place += 1 }
        return timeUnits.contains(text(words, place)) ? place + 1 : nil
    }

    /// `95 times out of 100`, `99 of 100`, `19 in 20`: the share, and where it ends.
    private static func outOf(_ words: Words, _ value: Double, _ end: Int) -> (share: Double, end: Int)? {
        var place = end
        if text(words, place) == "times" { place += 1 }
        if text(words, place) == "out" { place += 1 }
        guard ["of", "in"].contains(text(words, place)) else { return nil }
        place += 1
        if articles.contains(text(words, place)) { place += 1 }
        guard let (all, last) = number(words, at: place), all >= outOfMin, value <= all else { return nil }
        return (value / all * 100, last)
    }

    /// Shares of less are no shares: `two of three airlines`.
    private static let outOfMin = 10.0

    /// Whether a word that bounds stands before a place.
    static func bounds(_ words: Words, before place: Int) -> Bool {
        bounding.contains(text(words, place - 1)) || place == 0 && words.count <= 2
    }

    private static let articles: Set<String> = ["a", "an", "one"]
    private static let fractions: Set<String> = [
        "half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "tenths", "hundredth", "hundredths",
        "thousandth",
    ]
    static let timeUnits: Set<String> = [
        "ms", "s", "sec", "secs", "second", "seconds", "millisecond", "milliseconds", "min", "mins", "minute",
        "minutes",
        "hour", "hours",
    ]
    private static let bounding: Set<String> = [
        "under", "below", "than", "most", "least", "within", "in", "to", "up", "about", "around", "roughly", "takes",
        "take", "half", "above", "over", "<", "<=", "≤", "is", "=", ">", ">=", "≥",
    ]
    private static let scales: [String: Double] = [
        "hundred": 100, "thousand": 1000, "k": 1000, "million": 1e6, "m": 1e6, "billion": 1e9,
    ]
    private static let named: [String: Double] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30, "forty": 40,
        "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5, "third": 0.33,
        "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "hundredth": 0.01, "thousandth": 0.001, "dozen": 12,
    ]
}
