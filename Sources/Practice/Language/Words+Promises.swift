// Figures that promise something, and sums of money.

extension Words {
    /// Where something is promised in figures: a share of what works, or a time within which it does. What is only told,
    /// was so once, or is guessed promises nothing.
    var targets: [Range<Int>] {
        guard !Self.told.contains(where: { !ranges(of: $0).isEmpty }),
            !all.contains(where: { Self.past.contains($0.text) })
        else { return [] }
        let figures = SpokenFigure.all(in: self)
        let isBudget =
            figures.count { $0.unit == .time } >= Self.budgetMin && !all.contains { Self.compared.contains($0.text) }
        return figures.filter { isPromise($0) && !(isBudget && $0.unit == .time) }.map(\.range)
    }

    /// So many times without a bound are how a time is shared out.
    private static let budgetMin = 3
    private static let compared: Set<String> = [
        "<", "<=", "≤", "under", "below", "within", "p50", "p95", "p99", "most",
    ]
    private static let past: Set<String> = [
        "was", "were", "took", "lasted", "happened", "yesterday", "ago", "maybe", "perhaps", "might",
    ]

    private func isPromise(_ figure: SpokenFigure) -> Bool {
        let start = figure.range.lowerBound
        switch figure.unit {
        case .share(nil): return true
        case .share(let share?):
            guard Self.wanted.contains(where: { !ranges(of: $0).isEmpty }) else { return false }
            // A small share is a promise only as a bound: else it says how often something happens.
            return share >= Self.leastShare || SpokenFigure.bounds(self, before: start)
        case .time:
            guard start > 0 else { return true }
            let before = self[max(0, start - Self.reach)..<start]
            let next = figure.range.upperBound < count ? all[figure.range.upperBound].text : ""
            return isBound(figure.range) && !Self.lasting.contains(all[start - 1].text) && !Self.ageing.contains(next)
                && !Self.otherTimes.contains { !before.ranges(of: $0).isEmpty }
        }
    }

    /// Whether a time is one within which something is to happen: a word beside it says so, or one anywhere that promises.
    private func isBound(_ figure: Range<Int>) -> Bool {
        let beside = [
            self[max(0, figure.lowerBound - Self.reach)..<figure.lowerBound],
            self[figure.upperBound..<min(count, figure.upperBound + 2)],
        ]
        return Self.promising.contains { !ranges(of: $0).isEmpty }
            || Self.bounding.contains { phrase in beside.contains { !$0.ranges(of: phrase).isEmpty } }
            || all[max(0, figure.lowerBound - 2)..<figure.lowerBound].contains { $0.text == "in" }
    }
    private static let bounding = [
        "<", "<=", "≤", "=", "under", "below", "within", "inside", "less than", "at most", "at the most",
        "at the latest",
        "no more than", "not more than", "no longer than", "no later than", "never exceeds", "not exceed", "or less",
        "or better", "or faster", "faster than", "sooner than", "max", "maximum", "by the latest", "tops", "limit of",
        "up to", "not longer than", "never longer than",
    ].map(Phrase.init)
    private static let promising = [
        "must", "should", "shall", "goal", "slo", "sla", "target", "objective", "promise", "guarantee", "aim", "p50",
        "p90", "p95", "p99", "p999", "percentile", "median",
    ].map(Phrase.init)

    /// Shares of at least so many in a hundred are shares of what works.
    private static let leastShare = 50.0
    /// So many words before a time can say what time it is.
    private static let reach = 4
    /// Words by which it is told what is or was, not what shall be; and guesses.
    private static let told = [
        "last year", "last month", "last week", "last quarter", "last time", "at the moment", "currently", "used to",
        "possibly", "i guess",
        "somehow", "in other systems", "elsewhere", "other companies", "not state", "not give", "no objective",
        "no target", "no promise", "not promise", "not guarantee", "not need", "no need",
    ].map(Phrase.init)
    /// Words by which a share is one of what shall work.
    private static let wanted = [
        "succeed", "succeeds", "success", "successful", "successfully", "work", "works", "available", "availability",
        "up", "uptime", "answer", "answered", "complete", "completed", "confirm", "accept", "fail", "failure", "error",
        "of the time", "attempt", "attempts", "requests", "cases", "of all", "get a", "get an", "gets a", "gets an",
        "must", "should", "shall", "want", "promise", "aim", "slo", "sla", "target", "objective", "at least", ">", ">=",
        "≥", "<", "<=", "≤", "=", "within", "under", "below", "in time", "times out of", "p95", "p99", "percentile",
        "faster",
        "{how available}",
    ].flatMap { Sense.words(of: $0) ?? [$0] }.map(Phrase.init)
    /// `for 30 s`, `waiting 30 s`: how long something lasts; `5 s old`, `2 ms more`: how it is.
    private static let lasting: Set<String> = ["for", "wait", "waits", "waiting", "another"]
    private static let ageing: Set<String> = [
        "old", "more", "extra", "slower", "apart", "ago", "earlier", "longer", "later", "spare", "left",
    ]
    /// Words before a time that make it another one than that in which something is answered.
    private static let otherTimes = [
        "timeout", "time out", "times out", "timed out", "retry", "retries", "retried", "retrying", "backoff", "every",
        "after", "ttl", "interval", "poll", "polls", "lag", "cached for", "next", "first", "another", "pending for",
        "last", "deadline", "cut", "cut off", "give up", "gives up", "hang up", "stop waiting", "pending", "price is",
        "accept", "trade", "no answer", "no reply", "no response", "nothing in",
    ].map(Phrase.init)

    /// Where sums of money stand: `$60,000`, `60k`, `60 thousand dollars`, `3 cents`.
    var sums: [Range<Int>] {
        all.indices.compactMap { place in
            if Self.signs.contains(all[place].text), let (_, end) = SpokenFigure.number(self, at: place + 1) {
                return place..<end
            }
            guard let (_, end) = SpokenFigure.number(self, at: place) else { return nil }
            let isScaled = end - place > 1 && Self.largeScales.contains(all[end - 1].text)
            if end < count, Self.currencies.contains(all[end].text) { return place..<end + 1 }
            return isScaled ? place..<end : nil
        }
    }
    private static let signs: Set<String> = ["$", "€", "£"]
    private static let largeScales: Set<String> = ["k", "grand"]
    private static let currencies: Set<String> = [
        "$", "€", "£", "dollar", "dollars", "euro", "euros", "usd", "eur", "cent", "cents", "grand", "pounds",
    ]

    /// Where multiples stand: `52x`, `fifty times`, `a factor of about 50`.
    var multiples: [Range<Int>] {
        all.indices.compactMap { place in
            guard let (_, end) = SpokenFigure.number(self, at: place) else { return nil }
            let isBehind = end < count && Self.multiplying.contains(all[end].text)
            // `times out` is none.
            if isBehind, end + 1 == count || all[end + 1].text != "out" { return place..<end + 1 }
            let before = all[max(0, place - Self.reach)..<place]
            return before.contains { ["factor", "multiple"].contains($0.text) } ? place..<end : nil
        }
    }
    private static let multiplying: Set<String> = ["x", "times", "fold"]
}
