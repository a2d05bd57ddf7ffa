import DesignFiles
import DesignModel
import Documents
import Testing

/// A text that is not a usable design, and what has to be said about it.
struct HostileText: CustomTestStringConvertible {
    let text: String
    let place: String
    let words: [String]
    var testDescription: String { String(text.prefix(50)) }

    init(_ text: String, _ place: String, _ words: String...) {
        self.text = text
        self.place = place
        self.words = words
    }
}

@Suite("Files that are no designs")
struct HostileFileTests {
    private func findings(_ text: String) -> [Finding] {
        do throws(UnreadableDesign) {
            return try DesignFile(text: text, name: "x.yaml").findings
        } catch {
            return error.findings
        }
    }

    private static let head = "breakboard: 1\ncomponents: {a: {kind: service}, b: {kind: database}}\n"

    private static let texts = [
        HostileText("", "-", "the file says nothing", "breakboard: 1"),
        HostileText("# only a comment\n", "-", "the file says nothing"),
        HostileText("just a text", "1:1", "this is not a design"),
        HostileText("- a\n- b\n", "1:1", "this is not a design"),
        HostileText("{\"a\": ]", "1:7", "error"),
        HostileText("breakboard: 2\nfuture: {}\n", "1:13", "format version 2", "newer", "update breakboard"),
        HostileText("breakboard: -1\n", "1:13", "no such format version", "`1`"),
        HostileText("breakboard: one\n", "1:13", "`one`"),
        HostileText("breakboard:\n", "1:1", "a value after it"),
        HostileText("name: x\n", "-", "warning", "breakboard: 1"),
        HostileText("breakboard: 1\ncomponent: {}\n", "2:1", "unknown section `component`", "`components`"),
        HostileText("breakboard: 1\ncomponents: [a]\n", "2:13", "after components"),
        HostileText("breakboard: 1\ncomponents: {a: {}}\n", "2:14", "expected a kind", "kind: service"),
        HostileText("breakboard: 1\ncomponents: {a: service}\n", "2:17", "`service`", "{kind: service}"),
        HostileText("breakboard: 1\ncomponents: {\"a\\e[31m\": {kind: service}}\n", "2:14", "a name of letters"),
        HostileText("breakboard: 1\ncomponents: {\" a\": {kind: service}}\n", "2:14", "`a`"),
        HostileText("breakboard: 1\ncomponents: {a: {kind: service}, a: {kind: service}}\n", "2:34", "`a`"),
        HostileText(
            "breakboard: 1\ncomponents: {a: {kind: client, sends: {buy: -1/s}}}\n", "2:40", "unknown name `buy`"),
        HostileText(
            "breakboard: 1\noperations: {buy: {}}\ncomponents: {a: {kind: client, sends: {buy: -1/s}}}\n", "3:45", "`-1"
        ),
        HostileText(
            "breakboard: 1\noperations: {buy: {}}\ncomponents: {a: {kind: client, sends: {buy: 1e300/s}}}\n", "3:45",
            "out of range", "`1e300/s`"),
        HostileText(
            "breakboard: 1\ncomponents: {a: {kind: service, time: mix 90% exp 1ms, 10% exp 2ms}}\n", "2:56",
            "`10% exp 2ms`", "use `;`"),
        HostileText(
            "breakboard: 1\ncomponents: {a: {kind: service, autoscale: {min: 1, maxx: 3}}}\n", "2:53", "`maxx`", "`max`"
        ),
        HostileText(head + "connections: [a -> c]\n", "3:20", "unknown name `c`"),
        HostileText(head + "connections:\n  - \"a\" => b\n", "4:9", "error"),
        HostileText(head + "connections: [a => b]\n", "3:15", "`a -> b`"),
        HostileText(head + "connections: [a -> b -> a]\n", "3:22", "one arrow"),
        HostileText(head + "connections: [a -> b (buy)]\n", "3:22", "for: [buy]"),
        HostileText(head + "connections:\n  - a -> b:\n", "4:5", "a value after it"),
        HostileText(head + "connections:\n  - a -> b: {}\n    timeout: 2s\n", "5:5", "several keys"),
        HostileText(head + "connections: {a -> b: {}}\n", "3:14", "a list of connections"),
        HostileText(head + "zones: {z: [a, c]}\n", "3:16", "unknown name `c`"),
        HostileText(head + "zones: {z: [a]}\nregions: {r: [zz]}\n", "4:15", "`zz`", "`z`"),
        HostileText(head + "zones: {y: [a], z: [b]}\ndistances: {y x: 1ms}\n", "4:13", "two zones"),
        HostileText(head + "places: {z: {}}\n", "3:10", "`z`", "a zone or region"),
        HostileText(head + "boundaries: {p: {kind: trist, members: [a]}}\n", "3:24", "`trist`", "`trust`"),
        HostileText(head + "teams: {t: [c]}\n", "3:13", "`c`"),
        HostileText(head + "objectives:\n  - p99 <= 900 ms\n", "4:12", "error"),
        HostileText(head + "objectives:\n  - pp9 <= 900ms\n", "4:5", "`pp9`"),
        HostileText(head + "experiments: {e: {fault: []}}\n", "3:19", "`fault`", "`faults`"),
        HostileText(head + "experiments: {e: {run: 5}}\n", "3:24", "`5`"),
        HostileText(head + "experiments:\n  e:\n    faults:\n      - at 60s: crash c\n", "6:23", "unknown name `c`"),
        HostileText(
            head + "experiments:\n  e:\n    faults:\n      - \"at 60s: crash c\"\n", "6:24", "unknown name `c`"),
        HostileText(head + "experiments: {e: {abort: availability < 50%}}\n", "3:44", "for 30s"),
        HostileText(head + "notes: {a: b}\n", "3:8", "a list of texts"),
        HostileText(head + "layout: {c: [1, 2]}\n", "3:10", "`c`"),
        HostileText(head + "layout: {a: [1]}\n", "3:13", "a column and a row"),
        HostileText(head + "layout: {a: [1, 1000000]}\n", "3:13", "a column and a row"),
        HostileText(head + "layout: {a: [-9223372036854775808, 1]}\n", "3:13", "a column and a row"),
        HostileText(head + "layout: {a: 1e9}\n", "3:13", "a column and a row"),
        HostileText(head + "name: &x y\n", "3:7", "anchor"),
        HostileText("breakboard: 1\nname: \u{1B}[31m\n", "2:7", "U+001B"),
    ]

    @Test("what is wrong is said at its place", arguments: texts)
    func said(hostile: HostileText) {
        let found = findings(hostile.text)
        let text = found.map(\.description).joined(separator: "\n")
        let places = found.map { $0.place.map { "\($0.line):\($0.column)" } ?? "-" }
        #expect(places.contains(hostile.place), "\(text)")
        for words in hostile.words { #expect(text.contains(words), "\(text)") }
        #expect(!text.contains("\u{1B}"))
    }

    @Test("a design that is understood but cannot be run is read, with its problems at their places")
    func unfinished() throws {
        let file = try DesignFile(
            text: """
                breakboard: 1
                operations: {buy: {}}
                components:
                  users: {kind: client, sends: {buy: 10/s}}
                  api: {kind: service}
                connections: [users -> users]
                objectives: [buy p99 <= 1s]
                """, name: "x.yaml")
        #expect(!file.canRun && file.design.components.count == 2)
        let errors = file.findings.filter { $0.severity == .error }
        #expect(errors.compactMap(\.place) == [Documents.Place(line: 6, column: 15)])
    }

    @Test("no more is said than a person reads")
    func bounded() {
        let text = "breakboard: 1\ncomponents:\n" + (0..<5000).map { "  c\($0): {kind: nonsense}\n" }.joined()
        let found = findings(text)
        #expect(found.count == DesignFile.findingsMax + 1 && found.last?.message == "there are more problems")
    }

    @Test("a file with more than a design can have is refused at once")
    func overfull() {
        let text = "breakboard: 1\ncomponents:\n" + (0..<20_000).map { "  c\($0): {kind: service}\n" }.joined()
        let start = ContinuousClock.now
        #expect(findings(text).contains { $0.message.contains("20000 components") })
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("a large design is read and saved in time that grows with its length")
    func large() throws {
        let text =
            "breakboard: 1\ncomponents:\n" + (0..<5000).map { "  c\($0): {kind: service, time: 8ms..40ms}\n" }.joined()
            + "connections:\n" + (1..<5000).map { "  - c\($0 - 1) -> c\($0): {timeout: 2s}\n" }.joined()
        let start = ContinuousClock.now
        let file = try DesignFile(text: text, name: "large.yaml")
        let changed = try file.design.applying(
            file.design.edit(setting: [.instances], of: .component(ComponentID(2500)), to: "2"))
        #expect(try file.saying(changed).source.bytes.count == text.utf8.count + ", instances: 2".utf8.count)
        // A quadratic step would take minutes.
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
