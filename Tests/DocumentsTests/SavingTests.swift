import Documents
import Testing

/// A change to what a text says, made by a closure on its parts, and the text that comes of it.
func changing(_ text: String, _ change: (inout Fragment) -> Void) throws -> String {
    let document = try Document(text: text, name: "design.yaml")
    let before = Fragment(document.root)
    var after = before
    change(&after)
    let result = try document.changed(from: before, to: after)
    return String(decoding: result.source.bytes, as: UTF8.self)
}

extension Fragment {
    /// The parts of a mapping or sequence, for tests that change them.
    var elements: [Part] {
        get {
            switch content {
            case .mapping(let parts), .sequence(let parts): parts
            case .empty, .text, .phrase: []
            }
        }
        set {
            if case .sequence = content { content = .sequence(newValue) } else { content = .mapping(newValue) }
        }
    }

    /// The value of a key; setting none takes the entry out, setting a new one appends it.
    subscript(key: String) -> Fragment? {
        get { elements.first { $0.key == key }?.value }
        set {
            guard let index = elements.firstIndex(where: { $0.key == key }) else {
                if let newValue { elements.append(Part(key, newValue)) }
                return
            }
            if let newValue { elements[index].value = newValue } else { elements.remove(at: index) }
        }
    }
}

@Suite("Saving by changing only what changed")
struct SavingTests {
    static let design = """
        # A design.
        breakboard: 1   # version

        components:
          # the edge
          gateway:   {kind: gateway, instances: 2}  # two
          # the heart
          booking:   {kind: service, time: 8ms..40ms}
                     # measured in May
          airline:   {kind: third-party}
          # legacy: {kind: service}

        connections:
          - gateway -> booking: {timeout: 2s}   # browsers give up
          # slow
          - booking -> airline

        layout: {gateway: [2, 8], booking: [22, 8]}  # by hand

        """

    @Test("a value changes in its place, the comment behind it stays")
    func changeValue() throws {
        let result = try changing(Self.design) { $0["components"]?["gateway"]?["instances"] = .text("6") }
        #expect(result == Self.design.replacing("instances: 2}  # two", with: "instances: 6}  # two"))
    }

    @Test("a new key goes into the brackets of its entry")
    func newKey() throws {
        let result = try changing(Self.design) { $0["components"]?["booking"]?["errors"] = .text("1%") }
        #expect(result == Self.design.replacing("8ms..40ms}", with: "8ms..40ms, errors: 1%}"))
    }

    @Test("a new entry comes after its predecessor and is aligned with it")
    func newEntry() throws {
        let cache = Fragment.mapping([.init("kind", .text("cache"))], .inline)
        let result = try changing(Self.design) { $0["components"]?.elements.insert(.init("cache", cache), at: 2) }
        #expect(
            result
                == Self.design.replacing(
                    "# measured in May\n", with: "# measured in May\n  cache:     {kind: cache}\n"))
    }

    @Test("a removed entry takes the comments directly above it and behind it along")
    func removedEntry() throws {
        let result = try changing(Self.design) { $0["components"]?["booking"] = nil }
        #expect(
            result
                == Self.design.replacing(
                    "  # the heart\n  booking:   {kind: service, time: 8ms..40ms}\n             # measured in May\n",
                    with: ""))
    }

    @Test("a renamed entry keeps its place, its comments and the alignment")
    func rename() throws {
        let document = try Document(text: Self.design, name: "design.yaml")
        func fragment(_ name: String) -> Fragment {
            var fragment = Fragment(document.root)
            fragment["components"]?.elements[1].key = name
            fragment["components"]?.elements[1].identity = "component 2"
            return fragment
        }
        let result = try document.changed(from: fragment("booking"), to: fragment("orders-2"))
        #expect(
            String(decoding: result.source.bytes, as: UTF8.self)
                == Self.design.replacing("  booking:   {", with: "  orders-2:  {"))
    }

    @Test("a sequence's item is recognised by what it says, and changes in its place otherwise")
    func items() throws {
        var result = try changing(Self.design) { design in
            design["connections"]?.elements[1].value = .mapping(
                [.init("booking -> airline", .mapping([.init("timeout", .text("1s"))], .inline))], .lines)
        }
        #expect(
            result == Self.design.replacing("- booking -> airline\n", with: "- booking -> airline: {timeout: 1s}\n"))
        result = try changing(Self.design) { $0["connections"]?.elements.remove(at: 0) }
        #expect(
            result == Self.design.replacing("  - gateway -> booking: {timeout: 2s}   # browsers give up\n", with: ""))
        result = try changing(Self.design) { $0["connections"]?.elements.append(.init(.phrase("at 1s: a -> b"))) }
        #expect(
            result == Self.design.replacing("- booking -> airline\n", with: "- booking -> airline\n  - at 1s: a -> b\n")
        )
    }

    @Test("pairs in brackets are changed, put in and taken out")
    func inline() throws {
        let place = Fragment.sequence([.init(.text("40")), .init(.text("8"))], .inline)
        #expect(
            try changing(Self.design) { $0["layout"]?["airline"] = place }
                == Self.design.replacing("[22, 8]}", with: "[22, 8], airline: [40, 8]}"))
        #expect(
            try changing(Self.design) { $0["layout"]?["booking"] = place }
                == Self.design.replacing("[22, 8]}", with: "[40, 8]}"))
        #expect(
            try changing(Self.design) { $0["layout"]?["gateway"] = nil }
                == Self.design.replacing("{gateway: [2, 8], ", with: "{"))
        #expect(
            try changing(Self.design) { $0["layout"]?["booking"] = nil }
                == Self.design.replacing(", booking: [22, 8]}", with: "}"))
        #expect(
            try changing(Self.design) { $0["layout"]?.elements = [] }
                == Self.design.replacing("{gateway: [2, 8], booking: [22, 8]}", with: "{}"))
        #expect(
            try changing(Self.design) { $0["layout"] = nil }
                == Self.design.replacing("\nlayout: {gateway: [2, 8], booking: [22, 8]}  # by hand\n", with: ""))
    }

    @Test("brackets over several lines keep their lines and comments")
    func inlineLines() throws {
        let text = """
            layout: {
              # left
              a: [1, 2],  # one
              b: [3, 4]   # two
            }
            zones: {a: [x],  # first
                    b: [y]}  # second

            """
        #expect(
            try changing(text) { $0["layout"]?["c"] = .text("5") }
                == text.replacing("  b: [3, 4]   # two\n", with: "  b: [3, 4],   # two\n  c: 5\n"))
        #expect(
            try changing(text) { $0["layout"]?.elements.insert(.init("c", .text("5")), at: 1) }
                == text.replacing("# one\n", with: "# one\n  c: 5,\n"))
        #expect(
            try changing(text) { $0["layout"]?["a"] = nil }
                == text.replacing("  # left\n  a: [1, 2],  # one\n", with: ""))
        #expect(try changing(text) { $0["layout"]?["b"] = nil } == text.replacing("  b: [3, 4]   # two\n", with: ""))
        let withoutSecond = try changing(text) { $0["zones"]?["b"] = nil }
        #expect(withoutSecond.contains("# first") && withoutSecond.contains("# second"))
    }

    @Test("long brackets are broken after a comma")
    func longLine() throws {
        let place = Fragment.sequence([.init(.text("40")), .init(.text("8"))], .inline)
        let result = try changing(Self.design) { design in
            for index in 0..<20 { design["layout"]?["component-\(index)"] = place }
        }
        #expect(result.split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(result.contains(",\n         component-"))
    }

    @Test(
        "an empty section is filled, whichever way it is empty",
        arguments: ["", " {}", "  # none yet", " {}  # none yet"])
    func emptySection(written: String) throws {
        let text = "a: 1\ncomponents:\(written)\nb: 2\n"
        let result = try changing(text) {
            $0["components"] = .mapping([.init("x", .text("1")), .init("y", .text("2"))], .lines)
        }
        let comment = written.contains("#") ? "  # none yet" : ""
        #expect(result == "a: 1\ncomponents:\(comment)\n  x: 1\n  y: 2\nb: 2\n")
    }

    @Test("a section whose last entry goes is left empty, its other comments stay")
    func emptied() throws {
        let text = "a:  # all\n  x: 1\n\n  # more to come\nlist:\n- z\nb: 2\n"
        #expect(
            try changing(text) { $0["a"]?.elements = [] }
                == text.replacing("a:  # all\n  x: 1\n", with: "a: {}  # all\n"))
        #expect(try changing(text) { $0["list"]?.elements = [] } == text.replacing("list:\n- z\n", with: "list: []\n"))
        #expect(try changing(text) { $0["a"] = nil }.contains("list:\n- z\nb: 2\n"))
    }

    @Test("a new section is parted by blank lines, after its predecessor")
    func newSection() throws {
        let zones = Fragment.mapping([.init("a", .sequence([.init(.text("gateway"))], .inline))], .lines)
        let result = try changing(Self.design) { $0.elements.insert(.init("zones", zones), at: 3) }
        #expect(
            result
                == Self.design.replacing(
                    "- booking -> airline\n", with: "- booking -> airline\n\nzones:\n  a: [gateway]\n"))
    }

    @Test("line breaks, byte-order mark and a missing final line break are kept")
    func lineBreaks() throws {
        let text = "\u{FEFF}a:\r\n  x: 1 # one\r\n  y: 2"
        #expect(try changing(text) { $0["a"]?["z"] = .text("3") } == text + "\r\n  z: 3")
        #expect(try changing(text) { $0["a"]?["x"] = .text("3") } == text.replacing("x: 1", with: "x: 3"))
        #expect(try changing(text) { $0["a"]?["x"] = nil } == "\u{FEFF}a:\r\n  y: 2")
        #expect(
            try changing(text) { $0["b"] = .mapping([.init("c", .text("d"))], .lines) } == text + "\r\n\r\nb:\r\n  c: d"
        )
    }

    @Test("nested entries change where they are")
    func nested() throws {
        let text = """
            experiments:
              the db dies:
                run: 5m   # long enough
                faults:
                  # first
                  - at 60s: crash db
                  - at 180s: slow x by 5ms
                expect:
                - p99 <= 1s
              other: {run: 1m}

            """
        #expect(
            try changing(text) { $0["experiments"]?["the db dies"]?["faults"]?.elements.remove(at: 0) }
                == text.replacing("      # first\n      - at 60s: crash db\n", with: ""))
        #expect(
            try changing(text) {
                $0["experiments"]?["the db dies"]?["expect"]?.elements.append(.init(.phrase("lost writes = 0")))
            } == text.replacing("- p99 <= 1s\n", with: "- p99 <= 1s\n    - lost writes = 0\n"))
        #expect(
            try changing(text) { $0["experiments"]?["the db dies"]?["run"] = .text("9m") }
                == text.replacing("run: 5m ", with: "run: 9m "))
        #expect(
            try changing(text) { $0["experiments"]?["the db dies"] = nil } == "experiments:\n  other: {run: 1m}\n")
    }

    @Test("a phrase that changes is written without quotes where it can be")
    func phrases() throws {
        let document = try Document(text: "- at 60s: crash x  # one\n- \"at 90s: crash y\"\n", name: "design.yaml")
        func fragment(_ texts: [String]) -> Fragment { .sequence(texts.map { .init(.phrase($0)) }, .lines) }
        let before = fragment(["at 60s: crash x", "at 90s: crash y"])
        let after = fragment(["at 61s: crash x", "at 91s: crash \"a: b\"", "slow x by 5ms"])
        #expect(
            String(decoding: try document.changed(from: before, to: after).source.bytes, as: UTF8.self) == """
                - at 61s: crash x  # one
                - "at 91s: crash \\"a: b\\""
                - slow x by 5ms

                """)
    }

    @Test("undoing everything, from the document as it was read, gives its bytes")
    func undone() throws {
        let document = try Document(text: Self.design, name: "design.yaml")
        let before = Fragment(document.root)
        var changed = before
        changed["components"]?["booking"] = nil
        #expect(try document.changed(from: before, to: changed).source.bytes != document.source.bytes)
        #expect(try document.changed(from: before, to: before).source.bytes == Array(Self.design.utf8))
    }

    @Test("a value written anew keeps the comments inside it")
    func rewritten() throws {
        let text = "a:\n  b:  # behind\n    # inside\n    x: 1  # one\n    y: 2\n  c: 3\n"
        let result = try changing(text) { $0["a"]?["b"] = .text("new") }
        #expect(result == "a:\n  # one\n  b: new  # behind\n    # inside\n  c: 3\n")
    }

    @Test("what the program does not print by itself stays, and is changed in its place when it has to be")
    func unprinted() throws {
        let document = try Document(text: "a: {instances: 1, time: 0.008s}\n", name: "design.yaml")
        func fragment(_ parts: [Fragment.Part]) -> Fragment { .mapping([.init("a", .mapping(parts, .inline))], .lines) }
        let time = Fragment.Part("time", .text("8ms"))
        let grown = try document.changed(from: fragment([time]), to: fragment([.init("instances", .text("6")), time]))
        #expect(String(decoding: grown.source.bytes, as: UTF8.self) == "a: {instances: 6, time: 0.008s}\n")
        let same = try document.changed(from: fragment([time]), to: fragment([time]))
        #expect(same.source == document.source)
    }

    @Test("a new document is written in the house style")
    func newDocument() throws {
        let parts: [Fragment.Part] = [
            .init("breakboard", .text("1")), .init("about", .text("two\nlines")),
            .init("components", .mapping([.init("a b", .mapping([.init("kind", .text("x, y"))], .inline))], .lines)),
            .init("faults", .sequence([.init(.phrase("at 60s: crash \"a b\"")), .init(.phrase("- x"))], .lines)),
            .init("layout", .mapping([], .inline)),
        ]
        let document = try Document(saying: .mapping(parts, .lines), name: "new.yaml")
        #expect(
            String(decoding: document.source.bytes, as: UTF8.self) == """
                breakboard: 1

                about: |-
                  two
                  lines

                components:
                  a b: {kind: "x, y"}

                faults:
                  - at 60s: crash "a b"
                  - "- x"

                layout: {}

                """)
        #expect(document.root["faults"]?.items?.first?.phrase == "at 60s: crash \"a b\"")
    }
}
