extension Fault {
    /// The text that makes it, with the present names, quoted where it would be misread without.
    ///
    /// `Fault(parsing: fault.text(in: design), in: design) == fault` for every fault that fits the design; what the
    /// design no longer has is written as `"?"`.
    public func text(in design: Design) -> String {
        var phrase = Phrase()
        if let at { phrase.add("at \(at.text): ") }
        phrase.add(action, in: design)
        if let duration { phrase.add(" for \(duration.text)") }
        return phrase.text { (try? Fault(parsing: $0, in: design)) == self }
    }
}

extension Phrase {
    fileprivate mutating func add(_ action: Fault.Action, in design: Design) {
        switch action {
        case .crash(let part): add("crash ", part, in: design)
        case .pause(let part): add("pause ", part, in: design)
        case .slow(let part, let slowdown):
            add("slow ", part, in: design)
            add(slowdown)
        case .slowConnection(let wire, let slowdown):
            add("slow ")
            add(wire, in: design)
            add(slowdown)
        case .fail(let part, let share):
            add("fail ", part, in: design)
            add(" \(Share(share).text)")
        case .cut(let wire):
            add("cut ")
            add(wire, in: design)
        case .traffic(let operation, let surge):
            add("traffic ")
            if let operation {
                add(operation, in: design)
                add(" ")
            }
            add(Factor(surge.factor).text)
            if let over = surge.over { add(" over \(over.text)") }
            if let halfLife = surge.halfLife { add(" half-life \(halfLife.text)") }
        }
    }

    private mutating func add(_ verb: String, _ part: Fault.Part, in design: Design) {
        add(verb)
        add(part.component, in: design)
        switch part.which {
        case .all: break
        case .some(let count, let outOf): add(" \(count) of \(outOf)")
        case .primary: add(" primary")
        case .replicas: add(" replicas")
        }
    }

    private mutating func add(_ slowdown: Fault.Slowdown) {
        switch slowdown {
        case .by(let time): add(" by \(time.text)")
        case .factor(let factor): add(" \(Factor(factor).text)")
        }
    }
}
