import Documents
import Testing

/// The first finding in a text, as it is printed.
func complaint(_ text: String, name: String = "design.yaml") -> String {
    do {
        _ = try Document(text: text, name: name)
        return "nothing"
    } catch {
        return error.description
    }
}

/// The places of all findings in a text.
func places(_ text: String) -> [Place?] {
    do {
        _ = try Document(text: text, name: "design.yaml")
        return []
    } catch {
        return error.findings.map(\.place)
    }
}

@Suite("Reading a document")
struct ReadingTests {
    @Test("texts are kept as they are written, whatever YAML would make of them")
    func textsAsWritten() throws {
        let document = try Document(
            text: "a: on\nyes: 1:30\n1.50: 0x10\nb: 'it''s'\nc: \"\\u00e9\"\nd: ~\n", name: "design.yaml")
        #expect(document.root["a"]?.text == "on")
        #expect(document.root["yes"]?.text == "1:30")
        #expect(document.root["1.50"]?.text == "0x10")
        #expect(document.root["b"]?.text == "it's")
        #expect(document.root["c"]?.text == "é")
        #expect(document.root["d"]?.text == "~")
    }

    @Test("keys keep the order of the file")
    func order() throws {
        let document = try Document(text: "z: 1\na: 2\nm: 3\n", name: "design.yaml")
        #expect(document.root.entries?.map(\.key) == ["z", "a", "m"])
    }

    @Test("a fault with a time reads as the same phrase with and without quotes")
    func phrases() throws {
        let document = try Document(text: "- at 60s: crash x\n- \"at 60s: crash x\"\n- {at 60s: crash x}\n", name: "d")
        let items = try #require(document.root.items)
        #expect(items.map(\.phrase) == Array(repeating: "at 60s: crash x", count: 3))
        #expect(try Document(text: "[[a]]", name: "d").root.items?.first?.phrase == nil)
        #expect(try Document(text: "{a: 1, b: 2}", name: "d").root.phrase == nil)
    }

    @Test(
        "every node knows its exact bytes",
        arguments: ["\n", "\r\n"].flatMap { [("", $0), ("\u{FEFF}", $0)] })
    func ranges(mark: String, lineBreak: String) throws {
        let text =
            mark
            + ["é: {größe: 'x y', b: [1, \"2\"]}  # note", "text: |", "  one", "  two", "", "last: plain text  "]
            .joined(separator: lineBreak)
        let document = try Document(text: text, name: "design.yaml")
        func written(_ node: Node?) -> String? {
            node.map { String(decoding: document.source.bytes[$0.range], as: UTF8.self) }
        }
        #expect(written(document.root["é"]) == "{größe: 'x y', b: [1, \"2\"]}")
        #expect(written(document.root["é"]?["größe"]) == "'x y'")
        #expect(written(document.root["é"]?["b"]) == "[1, \"2\"]")
        #expect(written(document.root["text"]) == ["|", "  one", "  two"].joined(separator: lineBreak))
        #expect(written(document.root["last"]) == "plain text")
        let entry = try #require(document.root.entries?.last)
        #expect(document.place(of: entry) == Place(line: 6, column: 1))
        #expect(document.place(of: entry.value) == Place(line: 6, column: 7))
    }

    @Test("columns count characters, not bytes or scalars")
    func columns() throws {
        let document = try Document(text: "\u{FEFF}e\u{301}👩‍👩‍👧: 5\n", name: "design.yaml")
        let value = try #require(document.root.entries?.first?.value)
        #expect(document.place(of: value) == Place(line: 1, column: 5))
    }

    @Test("a place inside a phrase is exact where the phrase stands as it reads")
    func placeInPhrase() throws {
        let document = try Document(text: "- slow «é» by 5ms\n- 'it''s x'\n- at 1s: crash x\n", name: "design.yaml")
        let items = try #require(document.root.items)
        #expect(document.source.place(at: document.range(in: items[0], fromCharacter: 9).lowerBound).column == 12)
        #expect(document.range(in: items[1], fromCharacter: 5) == items[1].range)
        #expect(document.source.place(at: document.range(in: items[2], fromCharacter: 8).lowerBound).column == 11)
    }

    @Test(
        "an empty file and one with only comments say nothing",
        arguments: ["", "\n\n", "# only\n", "---\n", "\u{FEFF}"])
    func empty(text: String) throws {
        #expect(try Document(text: text, name: "design.yaml").root.isEmpty)
    }

    @Test("markers of a document's start and end are read over")
    func markers() throws {
        #expect(try Document(text: "%YAML 1.1\n---\na: 1\n...\n", name: "design.yaml").root["a"]?.text == "1")
    }

    @Test("a long line is read in time that grows with its length")
    func longLine() throws {
        let items = (0..<200_000).map { "é\($0)" }.joined(separator: ", ")
        let document = try Document(text: "[" + items + "]", name: "design.yaml")
        #expect(document.root.items?.count == 200_000)
        #expect(document.root.items?.last?.text == "é199999")
    }
}

@Suite("What reading refuses")
struct RefusalTests {
    @Test("a doubled key is reported at its own place, also in another normal form")
    func doubledKey() {
        #expect(
            places("a: 1\nb: {x: 1, y: 2, x: 3}\na: 2\n") == [Place(line: 2, column: 17), Place(line: 3, column: 1)])
        #expect(complaint("a: 1\na: 2\n").contains("design.yaml:2:1: error: the key is given twice: `a`"))
        #expect(places("e\u{301}: 1\n\u{E9}: 2\n") == [Place(line: 2, column: 1)])
    }

    @Test("a key without a value proposes the semicolon or quotes")
    func commaInValue() {
        let text = complaint("mix:\n  time: {at: table 5ms 50%, 8ms 90%}\n")
        #expect(text.contains("design.yaml:2:29: error: the key `8ms 90%`; expected a value after it"))
        #expect(text.contains("use `;` inside a value, or put the value in quotes"))
        #expect(complaint("a: {b:1}").contains("put a space after the colon: `b: 1`"))
        #expect(complaint("a: {b: , c: 1}").contains(":1:5: error: the key `b`"))
    }

    @Test("a key with nothing below it is an empty section")
    func emptySection() throws {
        let document = try Document(text: "connections:\nzones: {}\n", name: "design.yaml")
        #expect(document.root["connections"]?.isEmpty == true)
        #expect(document.root["zones"]?.entries?.isEmpty == true)
    }

    @Test(
        "what YAML allows and nobody needs here is refused at its place",
        arguments: [
            ("a: &x 1\n", 4, "an anchor"), ("a: *x\n", 4, "an alias"), ("a: !!int 1\n", 4, "an explicit tag"),
            ("? a\n: b\n", 3, "marked with `?`"), ("{a: b}: c\n", 1, "cannot be a key"),
            ("a: `x`\n", 4, "cannot begin with this character"),
        ])
    func refused(text: String, column: Int, words: String) {
        #expect(places(text).first == Place(line: 1, column: column))
        #expect(complaint(text).contains(words))
    }

    @Test("aliases are never expanded")
    func aliasBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(places(text).count == Document.findingsMax)
    }

    @Test("nesting is allowed to the limit and refused beyond", arguments: [("[", "]"), ("{a: ", "}")])
    func nesting(opening: String, closing: String) {
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth)
        }
        #expect(complaint(nested(16)) == "nothing")
        #expect(complaint(nested(17)).contains("nested too deep; expected at most 16 levels"))
        #expect(complaint(String(repeating: opening, count: 100_000)).contains("nested too deep"))
        #expect(complaint((0..<1500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()).contains("too deep"))
    }

    @Test("a second document is reported where it begins")
    func secondDocument() {
        #expect(places("a: 1\n---\nb: 2\n") == [Place(line: 2, column: 1)])
    }

    @Test("bytes that are no text are refused with their place")
    func bytes() {
        func refusal(_ bytes: [UInt8]) -> String {
            do {
                _ = try Document(bytes, name: "x")
                return "nothing"
            } catch {
                return error.description
            }
        }
        #expect(refusal(Array("a: 1\nb: ".utf8) + [0]).hasPrefix("x:2:4: error: the character U+0000"))
        #expect(refusal(Array("a: é".utf8) + [0xC3, 0x28]).hasPrefix("x:1:5: error: a byte that is not text"))
        #expect(refusal([0x61, 0xED, 0xA0, 0x80]).hasPrefix("x:1:2: error: a byte that is not text"))
        #expect(refusal([0xFF, 0xFE, 0x61, 0]).contains("UTF-16"))
        #expect(refusal(Array("a: \u{1B}[31m".utf8)).hasPrefix("x:1:4: error: the character U+001B"))
        #expect(refusal(Array("a: b\u{FEFF}".utf8)).hasPrefix("x:1:5: error: the character U+FEFF"))
        #expect(
            refusal(Array(repeating: 0x61, count: Document.bytesMax + 1)).contains("too large; expected at most 4 MB"))
    }

    @Test(
        "mistakes in the syntax are explained at the place to look at",
        arguments: [
            ("a: b: c\n", 1, 5, "a colon that does not fit"), ("a:\n\tb: 1\n", 2, 1, "a tab"),
            ("a: [1, 2\nb: 3\n", 1, 4, "not closed"), ("a: {b: 1\n", 1, 4, "the bracket `{`; expected it to be closed"),
            ("a: \"x\nb: 1\n", 1, 4, "the quote is not closed"), ("a: 'x\n", 1, 4, "the quote is not closed"),
            ("a: \"\\q\"\n", 1, 5, "escape is not known"), ("a:\n  b: 1\n c: 2\n", 3, 2, "does not belong to the map"),
            ("- a\nb: 2\n", 2, 1, "does not belong to the list"), ("x: 1\nabc\ny: 2\n", 2, 1, "a key without a colon"),
            ("a: {b: 1}}\n", 1, 10, "the bracket `}`; expected an opening one"),
            ("a: - b\n", 1, 4, "a list cannot begin"),
            ("%x: 1\n", 1, 3, "cannot begin with `%`"), ("%YAML 9.2\n---\na: 1\n", 1, 1, "another version of YAML"),
        ])
    func syntax(text: String, line: Int, column: Int, words: String) {
        #expect(places(text).first == Place(line: line, column: column))
        #expect(complaint(text).contains(words))
    }

    @Test("cutting a document anywhere gives an answer, never a crash")
    func cuts() {
        let text = Array("a: {b: [1, 'x', \"y\\n\"], c: |\n d\ne: >-\n  f\n# g\n? h\n: &i !j k\n---\nl: *i\n".utf8)
        var refused = 0
        for start in stride(from: 0, to: text.count, by: 3) {
            for end in start..<text.count where (try? Document(Array(text[start..<end]), name: "x")) == nil {
                refused += 1
            }
        }
        #expect(refused > 100)
    }
}
