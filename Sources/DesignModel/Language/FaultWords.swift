/// How a fault begins, in words: `slow airline`, `crash bookings-db primary`; a promise says with them when it must hold.
///
/// Names in it are references, so that they follow what they name. Whatever is no name where the grammar of faults has
/// one is kept as it was written.
public struct FaultWords: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        /// Words as they stand, blanks included.
        case words(String)
        case component(ComponentID)
        case operation(OperationID)
        /// A zone or region by its name.
        case place(String)
    }

    private(set) var pieces: [Piece] = []

    /// Understands the beginning of a fault without its `at`; nothing is refused.
    public init(_ text: some StringProtocol, in design: Design) {
        var reader = FaultWordsReader(WordReader(Substring(text)), design)
        reader.read()
        pieces = reader.pieces
    }

    init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The words with the present names, quoted where they would be misread without.
    public func text(in design: Design) -> String {
        var phrase = Phrase()
        phrase.add(self, in: design)
        return phrase.text { FaultWords($0, in: design) == self }
    }

    /// Whether what is done begins with these words, each of them whole.
    public func begin(_ action: Fault.Action, in design: Design) -> Bool {
        var whole = Phrase()
        whole.add(action, in: design)
        var beginning = Phrase()
        beginning.add(self, in: design)
        return (whole.unmistakable + " ").hasPrefix(beginning.unmistakable + " ")
    }

    /// Whether the component is named in it.
    func names(_ id: ComponentID) -> Bool { pieces.contains(.component(id)) }
    /// Whether the operation is named in it.
    func names(_ id: OperationID) -> Bool { pieces.contains(.operation(id)) }

    /// The same words about other identities.
    package func renaming(
        _ component: (ComponentID) -> ComponentID, _ operation: (OperationID) -> OperationID
    ) -> FaultWords {
        FaultWords(
            pieces.map { piece in
                switch piece {
                case .words: piece
                case .component(let id): .component(component(id))
                case .operation(let id): .operation(operation(id))
                case .place: piece
                }
            })
    }
}

extension Objective.Scope {
    /// The words of the fault that it is about; `nil` where it is about none in particular.
    public var fault: FaultWords? {
        switch self {
        case .during(let words), .after(let words): words
        case .always, .outsideFaults: nil
        }
    }
}

extension Phrase {
    mutating func add(_ words: FaultWords, in design: Design) {
        for piece in words.pieces {
            switch piece {
            case .words(let text): add(text)
            case .component(let id): add(id, in: design)
            case .operation(let id): add(id, in: design)
            case .place(let name): add(name: name)
            }
        }
    }
}

/// Reads the beginning of a fault as far as it is one.
private struct FaultWordsReader {
    var words: WordReader
    let design: Design
    var pieces: [FaultWords.Piece] = []

    init(_ words: WordReader, _ design: Design) {
        self.words = words
        self.design = design
    }

    mutating func read() {
        if let verb = words.takeLongest(of: FaultCatalogue.verbs.map(\.name)) {
            add(verb)
            let targets = Set(FaultCatalogue.verb(verb)?.targets ?? [])
            if targets.contains(.traffic) {
                operationOfTraffic()
            } else if !(!targets.isDisjoint(with: [.place, .way]) && place(of: verb)) {
                target()
            }
        }
        let rest = words.remainder().text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !rest.isEmpty { add((pieces.isEmpty ? "" : " ") + rest) }
    }

    /// `booking`, `booking -> airline`, `booking -> airline (book, browse)`
    private mutating func target() {
        guard component(after: " ") else { return }
        guard words.take(mark: "->") else { return }
        add(" ->")
        guard component(after: " ") else { return }
        var separator = " ("
        while words.take(mark: separator == " (" ? "(" : ",") {
            add(separator)
            guard operation(after: "") else { return }
            separator = ", "
        }
        if separator == ", ", words.take(mark: ")") { add(")") }
    }

    /// `zone a`, `region us-east | eu-west`
    private mutating func place(of verb: String) -> Bool {
        var ahead = words
        guard let site = try? ahead.site(in: design) else { return false }
        words = ahead
        add(" ")
        add(site)
        guard let verb = FaultCatalogue.verb(verb), verb.targets.contains(.way),
            let other = try? ahead.otherSite(than: site, in: design, for: verb)
        else { return true }
        words = ahead
        add(" | ")
        add(other, besides: site)
        return true
    }

    private mutating func add(_ site: Fault.Site, besides other: Fault.Site? = nil) {
        if let word = site.word(besides: other) { add(word + " ") }
        pieces.append(.place(site.name(in: design)))
    }

    /// An operation may be called x10: without a factor behind it, it is the factor.
    private mutating func operationOfTraffic() {
        let start = (words, pieces)
        guard let name = words.peek()?.text, operation(after: " ") else { return }
        let isFactor = (try? Factor(parsing: name)) != nil
        if isFactor, words.peek().flatMap({ try? Factor(parsing: $0.text) }) == nil { (words, pieces) = start }
    }

    private mutating func component(after separator: String) -> Bool {
        let start = words
        if let id = try? words.known(design.componentNames) {
            add(separator)
            pieces.append(.component(id))
            return true
        }
        words = start
        return false
    }

    private mutating func operation(after separator: String) -> Bool {
        let start = words
        if let id = try? words.known(design.operationNames) {
            add(separator)
            pieces.append(.operation(id))
            return true
        }
        words = start
        return false
    }

    private mutating func add(_ text: String) {
        if case .words(let before)? = pieces.last {
            pieces[pieces.count - 1] = .words(before + text)
        } else if !text.isEmpty {
            pieces.append(.words(text))
        }
    }
}
