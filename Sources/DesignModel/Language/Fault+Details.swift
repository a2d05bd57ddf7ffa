// What follows a fault's verb.
extension FaultReader {
    /// `booking`, `bookings-db primary`, `booking -> airline`, `book`: what the verb can be done to.
    mutating func target(of verb: FaultVerb) throws(Misreading) -> Fault.Target {
        if verb.targets.contains(.traffic) { return .traffic(try operation()) }
        if verb.targets.contains(.place), let site = try words.site(in: design) { return .site(site) }
        if verb.targets.contains(.way), let site = try words.site(in: design) {
            return .ways(site, try words.otherSite(than: site, in: design, for: verb))
        }
        guard verb.hitsParts else { return .wire(try words.wire(in: design)) }
        if verb.targets.contains(.connection) {
            var ahead = words
            if try ahead.known(design.componentNames) != nil, ahead.take(mark: "->") {
                return .wire(try words.wire(in: design))
            }
        }
        let component = try words.requireKnown(
            design.componentNames, expected: "a component to \(verb.name), as in \(verb.forms[0])")
        return .part(Fault.Part(component, try verb.hitsWholes ? .all : which()))
    }

    /// `by 500ms`, `30%`: how hard.
    mutating func detail(of verb: FaultVerb) throws(Misreading) -> Fault.Detail {
        switch verb.detail {
        case .none: .none
        case .slowdown: try slowdown()
        case .share(let whole): .share(try share(of: whole))
        case .surge: .surge(try surge())
        case .time(let meaning): .time(try time(meaning))
        case .rate(let meaning): .rate(try rate(meaning))
        }
    }

    private mutating func rate(_ expected: String) throws(Misreading) -> Rate {
        let place = words.remainder().offset
        let rate = try words.value(Rate.self, expected: expected)
        guard rate.perSecond > 0 else {
            throw Misreading(.outOfRange, found: rate.text, expected: "a rate above 0", offset: place)
        }
        return rate
    }

    private mutating func share(of whole: String) throws(Misreading) -> Double {
        let place = words.remainder().offset
        let share = try words.value(Share.self, expected: "the share of \(whole), such as 30%").fraction
        guard share > 0 else {
            throw Misreading(.outOfRange, found: "0%", expected: "a share above 0%", offset: place)
        }
        return share
    }

    /// `book` before a factor, or nothing, which means all operations.
    private mutating func operation() throws(Misreading) -> OperationID? {
        let beforeName = words
        let operation = try words.known(design.operationNames)
        // An operation may be called x10: without a factor behind it, it was the factor.
        if operation != nil, words.peek().flatMap({ try? Factor(parsing: $0.text) }) == nil {
            var ahead = self
            ahead.words = beforeName
            if (try? ahead.surge()) != nil {
                words = beforeName
                return nil
            }
        }
        if operation == nil, let word = words.peek(), !Self.looksLikeFactor(word.text) {
            try refuseClient(at: word.offset)
            _ = try words.requireKnown(design.operationNames, expected: "an operation, or a factor such as x10")
        }
        return operation
    }

    /// Whose traffic it is cannot be said, only which operation's: who names a client is told what that one sends.
    private func refuseClient(at offset: Int) throws(Misreading) {
        var ahead = words
        guard let id = try? ahead.known(design.componentNames), let component = design.component(id) else { return }
        guard Catalogue.kind(component.kind)?.mechanic == .client else {
            throw Misreading(
                .doesNotFit, found: component.name,
                expected: "an operation, or a factor such as x10; \(component.name) sends nothing by itself",
                offset: offset)
        }
        let sent = design.operations(sentBy: component)
        let isAll = design.components.count { Catalogue.kind($0.kind)?.mechanic == .client } == 1
        let ways = (isAll || sent.isEmpty ? ["traffic x10"] : []) + sent.map { design.surge(of: $0.id) }
        throw Misreading(
            .doesNotFit, found: component.name,
            expected: "an operation, or a factor such as x10; of what \(component.name) sends, try "
                + Self.alternatives(ways), offset: offset)
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
    private mutating func slowdown() throws(Misreading) -> Fault.Detail {
        let expected = "by how much: by 500ms or x4"
        if words.take(words: "by") {
            return .longer(try time("how much longer it takes, such as 500ms"))
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
        return .times(factor)
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
}

extension WordReader {
    /// A place by its name; who names none of them is told which there are.
    private mutating func requirePlace<Place>(_ places: KnownNames<Place>) throws(Misreading) -> Place {
        let names = places.names.prefix(12)
        let others = places.names.count - names.count
        let listed = others > 0 ? names + ["\(others) more"] : names
        return try requireKnown(
            places,
            expected: "\(places.noun) of this design, which has "
                + (names.isEmpty ? "none" : FaultReader.alternatives(Array(listed), and: "and")))
    }

    /// `zone a` or `region us-east`, if one comes next; where a component's name is longer than that, it is meant.
    mutating func site(in design: Design) throws(Misreading) -> Fault.Site? {
        var ahead = self
        let isRegion = ahead.take(words: "region")
        guard isRegion || ahead.take(words: "zone") else { return nil }
        var asComponent = self
        if (try? asComponent.known(design.componentNames)) != nil {
            var asPlace = ahead
            let isPlace =
                isRegion
                ? (try? asPlace.known(design.regionNames)) != nil : (try? asPlace.known(design.zoneNames)) != nil
            guard isPlace, asPlace.rest.count < asComponent.rest.count else { return nil }
        }
        return try place(in: design)
    }

    /// `| zone b`, or `| b` for another place of the same sort.
    mutating func otherSite(
        than site: Fault.Site, in design: Design, for verb: FaultVerb
    ) throws(Misreading) -> Fault.Site {
        let example = verb.forms.first { $0.contains("|") } ?? ""
        guard take(mark: "|") else { throw missing("“|” and another place, as in “\(example)”", suggestion: "|") }
        if let other = try place(in: design) { return other }
        if case .region = site { return .region(try requirePlace(design.regionNames)) }
        return .zone(try requirePlace(design.zoneNames))
    }

    /// `zone a` or `region us-east`, if one comes next.
    private mutating func place(in design: Design) throws(Misreading) -> Fault.Site? {
        if take(words: "region") { return .region(try requirePlace(design.regionNames)) }
        return take(words: "zone") ? .zone(try requirePlace(design.zoneNames)) : nil
    }
}
