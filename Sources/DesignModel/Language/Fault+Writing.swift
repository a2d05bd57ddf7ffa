extension Fault {
    /// The text that makes it, with the present names, quoted where it would be misread without.
    ///
    /// ``understanding(_:in:)`` gives the same fault again, whether it fits the design or not; what the design no longer
    /// has is written as `"?"`.
    public func text(in design: Design) -> String {
        var phrase = Phrase()
        if let at { phrase.add("at \(at.text): ") }
        phrase.add(action, in: design)
        if let duration { phrase.add(" for \(duration.text)") }
        return phrase.text { (try? Fault.understanding($0, in: design))?.fault == self }
    }
}

extension Phrase {
    mutating func add(_ action: Fault.Action, in design: Design) {
        add(action.verb + " ")
        switch action.target {
        case .part(let part):
            add(part.component, in: design)
            add(part.which)
        case .wire(let wire): add(wire, in: design)
        case .traffic(let operation?): add(operation, in: design)
        case .traffic(nil): return add(action.detail.text)
        case .site(let site): add(site, in: design)
        case .ways(let one, let other):
            add(one, in: design)
            add(" | ")
            add(other, besides: one, in: design)
        }
        if action.detail != .none { add(" " + action.detail.text) }
    }

    /// A place, and what sort of place it is where the one before it is of another.
    mutating func add(_ site: Fault.Site, besides other: Fault.Site? = nil, in design: Design) {
        if let word = site.word(besides: other) { add(word + " ") }
        add(name: site.name(in: design))
    }

    private mutating func add(_ which: Fault.Which) {
        switch which {
        case .all: break
        case .some(let count, let outOf): add(" \(count) of \(outOf)")
        case .primary: add(" primary")
        case .replicas: add(" replicas")
        }
    }
}

extension Fault.Site {
    /// What is written before its name; `nil`: nothing, since the place before it is of the same sort.
    func word(besides other: Fault.Site?) -> String? {
        switch (other, self) {
        case (.zone, .zone), (.region, .region): nil
        case (_, .zone): "zone"
        case (_, .region): "region"
        }
    }
}

extension Fault.Detail {
    /// As it is written behind the target; empty for none.
    var text: String {
        switch self {
        case .none: return ""
        case .longer(let time): return "by \(time.text)"
        case .times(let factor): return Factor(factor).text
        case .share(let share): return Share(share).text
        case .time(let time): return time.text
        case .rate(let rate): return rate.text
        case .surge(let surge):
            let rise = surge.over.map { " over \($0.text)" } ?? ""
            return Factor(surge.factor).text + rise + (surge.halfLife.map { " half-life \($0.text)" } ?? "")
        }
    }
}
