/// Reads `a:kind x3 -> b, c : kind -> d`.
///
/// Lists are joined by `->`: everybody in the one calls everybody in the next. A kind at the end of a list holds for
/// all of it that have none. Keys behind the last list, `a -> b: {timeout: 2s}`, are of the arrows to it; without an arrow,
/// `a: {replicas: 2}`, of the box.
struct ChainReader {
    let design: Design
    var words: WordReader
    private var chain = Chain(boxes: [], arrows: [])

    init(words: WordReader, design: Design) {
        self.words = words
        self.design = design
    }

    /// One box as written, before lists are complete.
    private struct Mention {
        var name: String
        var kind: KindID?
        var instances: Int?
        var offset: Int
        var isKindShared = false
    }

    mutating func read() throws(Misreading) -> Chain {
        var callers = try list()
        var last: [Chain.Arrow] = []
        while words.take(mark: "->") {
            let callees = try list()
            last = []
            for caller in callers {
                for callee in callees {
                    try connect(caller, callee)
                    last.append(Chain.Arrow(from: caller, to: callee))
                }
            }
            callers = callees
        }
        let hasArrow = !last.isEmpty
        if hasArrow || chain.boxes.count == 1 { chain.keys = try keys(of: last) }
        try words.requireEnd(expected: "“->”, a comma, “: KIND”, “x3” or nothing more")
        let saysSomething =
            hasArrow || chain.keys != nil
            || chain.boxes.contains { !$0.isGuessed && $0.existing == nil || $0.instances != nil }
        guard saysSomething else {
            throw Misreading(
                .syntax, found: "", expected: "“->” and what it calls, or “: KIND” to add a box",
                suggestion: chain.boxes.last.map { "\($0.name) : \($0.kind.name)" }, offset: words.offset)
        }
        return chain
    }

    /// `: {timeout: 2s}` at the end of the line; `nil` where something else stands there.
    private mutating func keys(of arrows: [Chain.Arrow]) throws(Misreading) -> Chain.Keys? {
        guard !takesKindMark, words.take(mark: ":") else { return nil }
        let here = words.remainder()
        do throws(Misreading) {
            guard case .pairs(let pairs) = try SettingInput(inline: here.text) else { return nil }
            words.rest = here.text[here.text.endIndex...]
            return Chain.Keys(pairs: pairs, arrows: arrows, text: String(here.text), offset: here.offset)
        } catch {
            throw error.shifted(by: here.offset)
        }
    }

    /// Whether a colon comes next that a kind follows, and not keys in braces.
    private var takesKindMark: Bool {
        var ahead = words
        return ahead.take(mark: ":") && ahead.remainder().text.first != "{"
    }

    /// `hotels, cars : third-party`; the names of it.
    private mutating func list() throws(Misreading) -> [String] {
        var mentions: [Mention] = []
        repeat { mentions.append(try mention()) } while words.take(mark: ",")
        let common = mentions.last?.kind
        for (place, mention) in mentions.enumerated() {
            var mention = mention
            // Behind a list, a kind is about its new members; what is there already keeps its own.
            mention.isKindShared = mentions.count > 1 && place == mentions.count - 1
            try note(mention, common: common)
        }
        return mentions.map(\.name)
    }

    private mutating func mention() throws(Misreading) -> Mention {
        let place = words.remainder().offset
        let name: String
        if let (content, offset) = try words.quotedText() {
            do throws(Misreading) { name = try Name.validated(content) } catch { throw error.shifted(by: offset + 1) }
        } else {
            name = try unquotedName()
        }
        var mention = Mention(name: name, offset: place)
        if takesKindMark, words.take(mark: ":") { mention.kind = try kind() }
        mention.instances = try instances()
        if mention.kind == nil, takesKindMark, words.take(mark: ":") { mention.kind = try kind() }
        return mention
    }

    /// A name goes on to the next mark, or to `x3` before it.
    private mutating func unquotedName() throws(Misreading) -> String {
        let here = words.remainder()
        var end = here.text.startIndex
        while end < here.text.endIndex, !",:".contains(here.text[end]), !here.text[end...].hasPrefix("->") {
            end = here.text.index(after: end)
        }
        var stretch = here.text[..<end].trimmed.text
        let parts = stretch.split(separator: " ", omittingEmptySubsequences: true)
        let isKnown = design.components.contains { $0.name == stretch } || chain.boxes.contains { $0.name == stretch }
        if !isKnown, parts.count > 1, let last = parts.last, Self.isMultiple(last) {
            stretch = stretch[..<last.startIndex].trimmed.text
        }
        guard !stretch.isEmpty else {
            throw words.missing("a component: a name, and perhaps : and its kind, as in orders:service")
        }
        words.rest = words.rest[stretch.endIndex...]
        do throws(Misreading) {
            return try Name.validated(stretch)
        } catch {
            throw error.shifted(by: here.offset)
        }
    }

    private mutating func kind() throws(Misreading) -> KindID {
        let here = words.remainder()
        let text = here.text.prefix { !$0.isWhitespace && $0 != "," && !($0 == ">" || $0 == ":") }
        // `booking:service->points` leaves the arrow's hyphen behind.
        let word = here.text[text.endIndex...].first == ">" && text.last == "-" ? text.dropLast() : text
        guard !word.isEmpty else { throw words.missing("a kind such as service, database or third-party") }
        words.rest = words.rest[word.endIndex...]
        do throws(Misreading) {
            return try Catalogue.kind(called: word).id
        } catch {
            throw error.shifted(by: here.offset)
        }
    }

    private mutating func instances() throws(Misreading) -> Int? {
        guard let word = words.peek() else { return nil }
        let text = word.text.prefix { $0 != "," && $0 != ":" && $0 != "-" }
        guard Self.isMultiple(text) else { return nil }
        guard let count = Int(text.dropFirst()), (1...Chain.instancesMax).contains(count) else {
            throw Misreading(
                .outOfRange, found: String(text), expected: "x1 to x\(Chain.instancesMax) instances",
                offset: word.offset)
        }
        words.rest = words.rest[text.endIndex...]
        return count
    }

    private static func isMultiple(_ word: Substring) -> Bool {
        word.first == "x" && word.count > 1 && word.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Adds a box, or what is newly said of one.
    private mutating func note(_ mention: Mention, common: KindID?) throws(Misreading) {
        if let place = chain.boxes.firstIndex(where: { $0.name == mention.name }) {
            try contradict(mention, chain.boxes[place])
            chain.boxes[place].instances = mention.instances ?? chain.boxes[place].instances
            return
        }
        guard chain.boxes.count < Chain.boxesMax else {
            throw Misreading(
                .outOfRange, found: mention.name, expected: "at most \(Chain.boxesMax) boxes in one line",
                offset: mention.offset)
        }
        var box: Chain.Box
        if let component = design.components.first(where: { $0.name == mention.name }) {
            box = Chain.Box(name: component.name, existing: component.id, kind: component.kind)
            try contradict(mention, box)
        } else if let kind = mention.kind {
            box = Chain.Box(name: mention.name, kind: kind)
        } else if let told = Catalogue.kind(toldByName: mention.name) {
            // A kind behind a list is about those whose names tell nothing: `orders-db, stripe : third-party`.
            box = Chain.Box(name: mention.name, kind: told.id, isGuessed: true)
        } else if let common {
            box = Chain.Box(name: mention.name, kind: common)
        } else {
            box = Chain.Box(name: mention.name, kind: "service", isGuessed: true)
        }
        box.instances = mention.instances
        chain.boxes.append(box)
        // Of somebody else's service nobody draws the instances.
        if mention.instances != nil { takeForService(mention.name) { $0.mechanic == .thirdParty } }
    }

    /// Makes a service of a box whose kind was guessed from its name, where what is drawn of it says that the guess is wrong.
    private mutating func takeForService(_ name: String, where isMistaken: (Kind) -> Bool) {
        guard let place = chain.boxes.firstIndex(where: { $0.name == name }), chain.boxes[place].isGuessed,
            let kind = Catalogue.kind(chain.boxes[place].kind), isMistaken(kind)
        else { return }
        chain.boxes[place].kind = "service"
    }

    /// Refuses to make another kind of a box in passing.
    private func contradict(_ mention: Mention, _ box: Chain.Box) throws(Misreading) {
        guard let kind = mention.kind, kind != box.kind, !mention.isKindShared else { return }
        throw Misreading(
            .doesNotFit, found: kind.name,
            expected:
                "no other kind, because \(box.name) is \(box.kind.name.withArticle) already; “\(quotedIfNeeded(box.name)).kind = "
                + "\(kind.name)” makes it another",
            offset: mention.offset)
    }

    private mutating func connect(_ from: String, _ to: String) throws(Misreading) {
        guard from != to else {
            throw Misreading(
                .doesNotFit, found: from, expected: "somebody else to call than \(from) itself",
                offset: max(0, words.offset - to.count))
        }
        // Whose calls are drawn is one's own; what is called `search` or `ledger` and calls others does it, and keeps nothing;
        // and an `app` that is called does not only send.
        takeForService(from) { $0.mechanic == .thirdParty || ["search", "ledger"].contains($0.id) }
        takeForService(to) { Design.refusal(toCall: $0.id) != nil }
        if let callee = chain.boxes.first(where: { $0.name == to }), let refusal = Design.refusal(toCall: callee.kind) {
            throw Misreading(
                .doesNotFit, found: to, expected: refusal, offset: max(0, words.offset - to.count))
        }
        let arrow = Chain.Arrow(from: from, to: to)
        guard !chain.arrows.contains(arrow), !exists(arrow) else { return }
        guard chain.arrows.count < Chain.arrowsMax else {
            throw Misreading(
                .outOfRange, found: to, expected: "at most \(Chain.arrowsMax) arrows in one line", offset: words.offset)
        }
        chain.arrows.append(arrow)
    }

    private func exists(_ arrow: Chain.Arrow) -> Bool {
        let caller = chain.boxes.first { $0.name == arrow.from }?.existing
        let callee = chain.boxes.first { $0.name == arrow.to }?.existing
        guard let caller, let callee else { return false }
        return design.connections.contains { $0.from == caller && $0.to == callee }
    }
}

extension Design {
    /// Why an arrow to a box of a kind makes no sense, to follow "expected"; `nil` where it does.
    public static func refusal(toCall kind: KindID) -> String? {
        guard Catalogue.kind(kind)?.mechanic == .client else { return nil }
        return "somebody who answers; \(kind.name.withArticle) only sends, so arrows begin there"
    }

    /// Whether an arrow from one kind to another means where messages go that are given up: as a consumer, a dead-letter queue
    /// would take all of them.
    public static func givesUp(_ from: KindID, to kind: KindID) -> Bool {
        kind == "dead-letter-queue" && from != kind && Catalogue.kind(from)?.group == .buffers
    }
}
