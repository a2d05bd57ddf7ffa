/// Tells which language a line is in, and reads it in that one, so that its errors are about what was meant.
struct CommandReader {
    let line: Substring
    let design: Design

    func command() throws(Misreading) -> Command {
        let (text, _) = line.trimmed
        guard !text.isEmpty else {
            throw Misreading(.syntax, found: "", expected: Self.expected, offset: line.count)
        }
        if text.first == "+" { return .operation(try newOperation()) }
        if beginsWithVerb {
            do throws(Misreading) {
                return .fault(try Fault(parsing: line, in: design))
            } catch {
                guard mayBeNameInstead else { throw error }
            }
        }
        try refuseDeletion()
        if Assignment.isMeant(by: line, in: design) { return .set(try Assignment(parsing: line, in: design)) }
        let bare = line.withoutQuotations
        if bare.contains("->") || bare.contains(":") || bare.contains(",") { return .chain(try chain()) }
        if bare.contains(where: "<>=≤≥".contains) { return .objective(try Objective(parsing: line, in: design)) }
        if let chain = try? chain() { return .chain(chain) }
        throw unknown
    }

    static let expected =
        "boxes and arrows (a -> b), a setting (a.instances = 3), a fault (crash a), an objective (p99 <= 1s) or an "
        + "operation (+ book 20/s)"

    /// Nothing is deleted by a line: what looks like it would draw a box of that name.
    private func refuseDeletion() throws(Misreading) {
        var words = WordReader(line)
        guard let word = words.takeLongest(of: ["remove", "delete", "rm"]),
            words.takeLongest(of: design.components.map(\.name)) != nil,
            !design.components.contains(where: { $0.name.hasPrefix(word + " ") })
        else { return }
        throw Misreading(
            .syntax, found: word, expected: "what to draw or to set; to delete something, select it and press d")
    }

    private func chain() throws(Misreading) -> Chain {
        var reader = ChainReader(words: WordReader(line), design: design)
        return try reader.read()
    }

    private var beginsWithVerb: Bool {
        var words = WordReader(line)
        return words.take(words: "at") || words.takeLongest(of: FaultCatalogue.verbs.map(\.name)) != nil
    }

    /// Whether the line begins with a component that is called like a verb: `limit -> db`, `cut off.instances = 2`.
    private var mayBeNameInstead: Bool {
        var words = WordReader(line)
        let verb = words.takeLongest(of: FaultCatalogue.verbs.map(\.name) + ["at"]) ?? ""
        let isFollowedByMark = [":", ",", ".", "->", "="].contains { mark in
            var ahead = words
            return ahead.take(mark: mark)
        }
        var names = WordReader(line)
        let name = names.takeLongest(of: design.components.map(\.name) + design.operations.map(\.name)) ?? ""
        return isFollowedByMark || name.count > verb.count
    }

    /// `+ book 20/s $48`
    private func newOperation() throws(Misreading) -> Command.NewOperation {
        var words = WordReader(line)
        _ = words.take(mark: "+")
        let here = words.remainder()
        var name = try words.quotedText()?.content
        var typed: Substring = ""
        var operation = Command.NewOperation(name: "")
        while let word = words.next() {
            if operation.rate == nil, let rate = try? Rate(parsing: word.text) {
                operation.rate = rate
            } else if operation.value == nil, word.text.first == "$" {
                operation.value = try Self.amount(word)
            } else if name == nil, operation.rate == nil, operation.value == nil {
                typed = here.text[here.text.startIndex..<word.text.endIndex]
            } else {
                throw Misreading(
                    .syntax, found: String(word.text), expected: "a rate such as 20/s or a value such as $48",
                    suggestion: (try? Money(parsing: "$" + word.text)).map(\.text), offset: word.offset)
            }
        }
        do throws(Misreading) { name = try Name.validated(name ?? String(typed)) } catch {
            throw error.shifted(by: here.offset)
        }
        operation.name = name ?? ""
        guard !design.operations.contains(where: { $0.name == operation.name }) else {
            throw Misreading(
                .doesNotFit, found: operation.name, expected: "a new name; there is an operation of that name",
                offset: here.offset)
        }
        return operation
    }

    private static func amount(_ word: WordReader.Word) throws(Misreading) -> Money {
        do throws(Misreading) {
            let money = try Money(parsing: word.text)
            guard money.basis == .once else {
                throw Misreading(
                    .doesNotFit, found: String(word.text), expected: "what one success earns, such as $48",
                    suggestion: Money(money.dollars).text)
            }
            return money
        } catch {
            throw error.shifted(by: word.offset)
        }
    }

    /// A line in no language, with the verb that was perhaps meant.
    private var unknown: Misreading {
        var words = WordReader(line)
        guard let first = words.peek() else { return Misreading(.syntax, found: "", expected: Self.expected) }
        let isNearVerb = nearest(to: first.text, in: FaultCatalogue.simulated.map(\.name)) != nil
        let isSynonym = FaultCatalogue.simulated.contains { $0.synonyms.contains(first.text.lowercased()) }
        if isNearVerb || isSynonym {
            do throws(Misreading) { _ = try Fault(parsing: line, in: design) } catch { return error }
        }
        return words.missing(Self.expected)
    }
}

extension Substring {
    /// It with a blank for each quoted text, so that marks in quotes are not mistaken for the grammar's.
    var withoutQuotations: String {
        var result = ""
        var left = self
        while let character = left.first {
            if let (_, after) = quotation(at: left) {
                result += " "
                left = after
            } else {
                result.append(character)
                left = left.dropFirst()
            }
        }
        return result
    }
}
