import Documents
import Foundation
import Testing

@Suite("Saving, over many awkward documents")
struct SavingPropertyTests {
    /// How many documents are tried; `SAVING_SEEDS=15000` tries more of them.
    private static let count = ProcessInfo.processInfo.environment["SAVING_SEEDS"].flatMap { Int($0) } ?? 4000

    @Test("unchanged documents keep every byte")
    func unchanged() throws {
        for seed in 0..<Self.count / 4 {
            var writer = AwkwardDocument(seed: seed)
            let text = writer.text()
            let document = try Document(text: text, name: "\(seed)")
            let same = try document.changed(from: Fragment(document.root), to: Fragment(document.root))
            #expect(same.source.bytes == Array(text.utf8))
        }
    }

    @Test("after any change the document says what it should, and nothing else was touched")
    func changes() throws {
        for seed in 0..<Self.count {
            var writer = AwkwardDocument(seed: seed)
            let text = writer.text()
            let document = try Document(text: text, name: "\(seed)")
            let before = Fragment(document.root)
            var after = before
            var kinds: Set<String> = []
            for _ in 0..<Int.random(in: 1...3, using: &writer.numbers) { change(&after, &writer, &kinds) }
            let result: Document
            do {
                result = try document.changed(from: before, to: after)
            } catch {
                Issue.record("seed \(seed): \(error)\n\(text)\n--- should say\n\(after)")
                continue
            }
            #expect(after.isSaid(by: result.root), "seed \(seed)")
            let old = untouched(document.root, before, after, document.source)
            let new = pieces(result.root, result.source)
            // A text at the end of a file without a last line break says with `-` that it has none, once it is not last.
            let isUnfinished = text.last?.isNewline == false && text.contains { $0 == "|" || $0 == ">" }
            for piece in old {
                let isThere =
                    new.contains(piece) || isUnfinished && new.map(withoutChomping).contains(withoutChomping(piece))
                #expect(isThere, "seed \(seed): \(piece)")
            }
            if kinds == ["inserted"] {
                let left = String(decoding: result.source.bytes, as: UTF8.self)
                for comment in text.matches(of: /# comment [0-9]+ with/).map({ String($0.output) }) {
                    #expect(left.contains(comment), "seed \(seed): \(comment)")
                }
            }
        }
    }

    @Test("the largest documents are changed in time that grows with their length", arguments: [false, true])
    func large(inline: Bool) throws {
        let entries = (0..<60_000).map { "größe-\($0): {kind: service, time: 8ms..40ms}" }
        let text = inline ? "a: {\(entries.joined(separator: ", "))}\n" : "a:\n  \(entries.joined(separator: "\n  "))\n"
        let start = ContinuousClock.now
        let document = try Document(text: text, name: "large")
        let before = Fragment(document.root)
        var parts = before.elements[0].value.elements.enumerated().filter { $0.offset % 100 != 0 }.map { $0.element }
        for index in 0..<500 { parts.insert(Fragment.Part("new \(index)", .text("x")), at: index * 90) }
        var after = before
        after.elements[0].value.elements = parts
        let result = try document.changed(from: before, to: after)
        #expect(after.isSaid(by: result.root))
        // A quadratic step would take minutes.
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    private func withoutChomping(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing(/([|>])[-+]?([0-9]?)[-+]?(?=\n)/) { $0.1 + $0.2 }
    }

    /// Changes something somewhere.
    private func change(_ fragment: inout Fragment, _ writer: inout AwkwardDocument, _ kinds: inout Set<String>) {
        let count = fragment.elements.count
        if count > 0, writer.numbers.chance(60) {
            let index = Int.random(in: 0..<count, using: &writer.numbers)
            change(&fragment.elements[index].value, &writer, &kinds)
            return
        }
        let isMapping = if case .mapping = fragment.content { true } else { false }
        guard isMapping || !fragment.elements.isEmpty else {
            kinds.insert("replaced")
            fragment = fresh(&writer)
            return
        }
        let index = Int.random(in: 0...count, using: &writer.numbers)
        if writer.numbers.chance(35), count > 0 {
            kinds.insert("removed")
            fragment.elements.remove(at: min(index, count - 1))
        } else {
            kinds.insert("inserted")
            let key = isMapping ? writer.key().replacing("\"", with: "") : ""
            fragment.elements.insert(Fragment.Part(key, fresh(&writer)), at: index)
        }
    }

    private func fresh(_ writer: inout AwkwardDocument) -> Fragment {
        let text = Fragment.text(writer.numbers.pick(AwkwardDocument.texts))
        let layout: Fragment.Layout = writer.numbers.chance(50) ? .lines : .inline
        switch Int.random(in: 0..<5, using: &writer.numbers) {
        case 0:
            return .mapping([.init("p", text), .init("q: r", .sequence([.init(text), .init(text)], layout))], layout)
        case 1: return .sequence([.init(text), .init(.mapping([.init("s", text)], layout))], layout)
        default: return text
        }
    }

    /// The bytes of the parts that say the same before and after, at any depth, found by their keys.
    private func untouched(_ node: Node, _ before: Fragment, _ after: Fragment, _ source: Source) -> [String] {
        guard let entries = node.entries, case .mapping = before.content, case .mapping = after.content else {
            return []
        }
        return entries.flatMap { entry -> [String] in
            guard let old = before[entry.key], let new = after[entry.key] else { return [] }
            if old == new { return [String(decoding: source.bytes[entry.range], as: UTF8.self)] }
            return untouched(entry.value, old, new, source)
        }
    }

    /// The bytes of all entries of a document.
    private func pieces(_ node: Node, _ source: Source) -> Set<String> {
        var result: Set<String> = []
        for entry in (node.style == .quoted ? nil : node.entries) ?? [] {
            result.insert(String(decoding: source.bytes[entry.range], as: UTF8.self))
            result.formUnion(pieces(entry.value, source))
        }
        for item in node.items ?? [] { result.formUnion(pieces(item, source)) }
        return result
    }
}
