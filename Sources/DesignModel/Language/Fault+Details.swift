// What follows a fault's verb.
extension FaultReader {
    /// `booking`, `booking 1 of 3`, `bookings-db primary`
    mutating func part(_ verb: FaultVerb) throws(Misreading) -> Fault.Part {
        if let place = plannedPlace() { throw place }
        let component = try words.requireKnown(
            design.componentNames, expected: "a component to \(verb.name), as in \(verb.forms[0])")
        return Fault.Part(component, try which())
    }

    mutating func instances(_ verb: FaultVerb) throws(Misreading) -> Fault.Action {
        let part = try part(verb)
        return verb.name == "pause" ? .pause(part) : .crash(part)
    }

    mutating func failure(_ verb: FaultVerb) throws(Misreading) -> Fault.Action {
        let part = try part(verb)
        let place = words.remainder().offset
        let share = try words.value(Share.self, expected: "the share of answers that are errors, such as 30%").fraction
        guard share > 0 else {
            throw Misreading(.outOfRange, found: "0%", expected: "a share above 0%", offset: place)
        }
        return .fail(part, share: share)
    }

    /// `airline by 500ms`, `booking x4`, `booking -> airline by 200ms`
    mutating func slowdown(_ verb: FaultVerb) throws(Misreading) -> Fault.Action {
        if let place = plannedPlace() { throw place }
        var ahead = words
        if try ahead.known(design.componentNames) != nil, ahead.take(mark: "->") {
            let wire = try wire(verb)
            return .slowConnection(wire, try howMuch())
        }
        let part = try part(verb)
        return .slow(part, try howMuch())
    }

    mutating func wire(_ verb: FaultVerb) throws(Misreading) -> Fault.Wire {
        if let place = plannedPlace() { throw place }
        return try words.wire(in: design)
    }

    /// `x10`, `book x60 over 30s half-life 5m`
    mutating func traffic() throws(Misreading) -> Fault.Action {
        let beforeName = words
        let operation = try words.known(design.operationNames)
        let afterName = words
        // An operation may be called x10: without a factor behind it, it was the factor.
        if operation != nil, words.peek().flatMap({ try? Factor(parsing: $0.text) }) == nil {
            words = beforeName
            if let surge = try? surge() { return .traffic(nil, surge) }
            words = afterName
        }
        if operation == nil, let word = words.peek(), !Self.looksLikeFactor(word.text) {
            _ = try words.requireKnown(design.operationNames, expected: "an operation, or a factor such as x10")
        }
        return .traffic(operation, try surge())
    }

    private static func looksLikeFactor(_ word: Substring) -> Bool {
        let first = word.first == "x" ? word.dropFirst().first : word.first
        return first?.isNumber == true || word.first == "-" || word == "x"
    }

    private mutating func surge() throws(Misreading) -> Fault.Surge {
        var surge = Fault.Surge(
            factor: try words.value(Factor.self, expected: "how many times as much, such as x10").value)
        if words.take(words: "over") {
            surge.over = try time("how long it rises, such as 30s")
        }
        if words.take(words: "half-life") {
            surge.halfLife = try time("in which time it halves, such as 5m")
        }
        return surge
    }

    /// `1 of 3`, `primary`, `replicas`, or nothing for all.
    private mutating func which() throws(Misreading) -> Fault.Which {
        if words.take(words: "primary") { return .primary }
        if words.take(words: "replicas") { return .replicas }
        if words.take(words: "all") { return .all }
        var ahead = words
        guard let first = ahead.next(), let count = try? Count(parsing: first.text), ahead.take(words: "of") else {
            return .all
        }
        let total = try ahead.value(Count.self, expected: "out of how many instances, as in 1 of 3").value
        guard count.value >= 1, count.value <= total, total <= Int64(Int32.max) else {
            throw Misreading(
                .outOfRange, found: "\(count.value) of \(total)", expected: "at least 1 instance, and no more than all",
                offset: first.offset)
        }
        words = ahead
        return .some(count: Int(count.value), outOf: Int(total))
    }

    /// `by 500ms` or `x4`
    private mutating func howMuch() throws(Misreading) -> Fault.Slowdown {
        let expected = "by how much: by 500ms or x4"
        if words.take(words: "by") {
            return .by(try time("how much longer it takes, such as 500ms"))
        }
        guard let word = words.peek() else { throw words.missing(expected) }
        if let time = try? TimeSpan(parsing: word.text) {
            throw words.missing(expected, suggestion: "by \(time.text)")
        }
        guard Self.looksLikeFactor(word.text) else { throw words.missing(expected) }
        let factor = try words.value(Factor.self, expected: expected).value
        guard factor > 0 else {
            throw Misreading(.outOfRange, found: String(word.text), expected: "a factor above x0", offset: word.offset)
        }
        return .factor(factor)
    }

    /// A length of time that is not none.
    mutating func time(_ expected: String) throws(Misreading) -> TimeSpan {
        let place = words.remainder().offset
        let time = try words.value(TimeSpan.self, expected: expected)
        guard time > .zero else {
            throw Misreading(.outOfRange, found: time.text, expected: "a time above 0", offset: place)
        }
        return time
    }

    /// The refusal of `zone a` and `region us-east`, which name no component.
    private mutating func plannedPlace() -> Misreading? {
        var ahead = words
        if (try? ahead.known(design.componentNames)) != nil { return nil }
        guard let word = ahead.peek(), word.text == "zone" || word.text == "region" else { return nil }
        return Misreading(
            .doesNotFit, found: String(word.text),
            expected: "a component or connection; the loss of a \(word.text) cannot be simulated yet, but its "
                + "components can be crashed one by one", offset: word.offset)
    }
}
