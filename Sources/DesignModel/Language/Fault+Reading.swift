extension Fault {
    /// Understands `[at 60s:] VERB TARGET [DETAIL] [for 90s]`.
    ///
    /// Names are those of `design`: the longest known one wins, and quotes tell where one ends.
    ///
    /// - Throws: a ``Misreading`` for what is not the grammar, for a name nothing has, and for a verb that does not fit
    ///   its target, with the verbs that do.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        var reader = FaultReader(text: Substring(text), design: design)
        self = try reader.fault()
        if let misfit = misfit(in: design) { throw misfit.shifted(by: reader.targetOffset) }
    }

    /// Understands the same text without asking whether it can be done: what was written when it could is not lost.
    ///
    /// ``misfit(in:)`` asks. The offset of what it says counts from the target, whose place is given here.
    ///
    /// - Throws: a ``Misreading`` for what is not the grammar, and for a name nothing has.
    public static func understanding(
        _ text: some StringProtocol, in design: Design
    ) throws(Misreading) -> (fault: Fault, targetOffset: Int) {
        var reader = FaultReader(text: Substring(text), design: design)
        let fault = try reader.fault()
        return (fault, reader.targetOffset)
    }
}

/// Reads one fault from its text.
struct FaultReader {
    let design: Design
    var words: WordReader
    /// Where the words behind the verb begin, once they have been read.
    private(set) var targetOffset = 0

    init(text: Substring, design: Design) {
        self.design = design
        words = WordReader(text)
    }

    mutating func fault() throws(Misreading) -> Fault {
        let at = try start()
        let verbOffset = words.remainder().offset
        let verb = try verb()
        targetOffset = words.remainder().offset
        guard verb.isSimulated else { throw Self.notSimulated(verb, offset: verbOffset) }
        let target = try target(of: verb)
        let action = Fault.Action(verb.name, target, try detail(of: verb))
        var duration: TimeSpan?
        if words.take(words: "for") {
            do throws(Misreading) { duration = try time("how long it lasts, such as 90s") } catch {
                throw error.inSeconds
            }
        }
        try words.requireEnd(expected: Self.ending(verb, hasDuration: duration != nil))
        return Fault(at: at, action: action, duration: duration)
    }

    /// `at 60s:`
    private mutating func start() throws(Misreading) -> TimeSpan? {
        guard words.take(words: "at") else { return nil }
        let expected = "when it starts and a colon, such as at 60s:"
        guard let word = words.peek() else { throw words.missing(expected) }
        let written = word.text.prefix { $0 != ":" }
        words.rest = words.rest[written.endIndex...]
        guard words.take(mark: ":") else {
            let time = try? TimeSpan(parsing: written)
            throw Misreading(
                .syntax, found: String(written), expected: expected, suggestion: time.map { _ in "\(written):" },
                offset: word.offset)
        }
        do throws(Misreading) { return try TimeSpan(parsing: written) } catch {
            throw error.inSeconds.shifted(by: word.offset)
        }
    }

    private mutating func verb() throws(Misreading) -> FaultVerb {
        if let name = words.takeLongest(of: FaultCatalogue.verbs.map(\.name)), let verb = FaultCatalogue.verb(name) {
            return verb
        }
        let simulated = FaultCatalogue.simulated
        let expected = "a fault: " + Self.alternatives(simulated.map(\.name))
        guard let word = words.peek() else { throw words.missing(expected) }
        let lower = word.text.lowercased()
        let synonym = simulated.first { $0.synonyms.contains(lower) }?.name
        throw words.missing(
            expected, suggestion: synonym ?? nearest(to: lower, in: FaultCatalogue.verbs.map(\.name)))
    }

    private static func notSimulated(_ verb: FaultVerb, offset: Int) -> Misreading {
        let instead = verb.targets.flatMap(FaultCatalogue.verbs(on:)).map(\.name)
        let names = instead.isEmpty ? FaultCatalogue.simulated.map(\.name) : instead
        let effect = verb.effect.prefix(1).lowercased() + verb.effect.dropFirst().prefix { $0 != "." }
        return Misreading(
            .doesNotFit, found: verb.name,
            expected: "a fault that can be played; \(verb.name) (\(effect)) is known, but not played yet: try "
                + alternatives(names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }),
            offset: offset)
    }

    private static func ending(_ verb: FaultVerb, hasDuration: Bool) -> String {
        guard !hasDuration else { return "nothing more" }
        return (verb.isInstant ? "" : "“for 90s” or ")
            + "nothing more after “\(verb.forms.joined(separator: "” or “"))”"
    }

    /// `a, b or c`
    static func alternatives(_ words: [String], and last: String = "or") -> String {
        guard let end = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last) " + end
    }
}
