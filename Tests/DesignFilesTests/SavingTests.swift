import DesignFiles
import DesignModel
import Documents
import Library
import Testing

@Suite("Saving designs")
struct SavingTests {
    private func example() throws -> DesignFile {
        let shipped = try #require(Shipped.design(named: "flight-checkout"))
        return try DesignFile(text: shipped.text, name: "flight-checkout.yaml")
    }

    /// The lines that were taken out and put in, by an edit of the example.
    private func lines(_ edit: (Design) throws -> Edit) throws -> (gone: [String], new: [String]) {
        let file = try example()
        let saved = try file.saying(try file.design.applying(edit(file.design)))
        let before = lines(file.document)
        let after = lines(saved)
        let difference = after.difference(from: before)
        return (
            difference.removals.compactMap { if case .remove(_, let line, _) = $0 { line } else { nil } },
            difference.insertions.compactMap { if case .insert(_, let line, _) = $0 { line } else { nil } }
        )
    }

    private func lines(_ document: Document) -> [String] {
        String(decoding: document.source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private func id(_ name: String, _ design: Design) throws -> ComponentID {
        try #require(design.component(named: name)).id
    }

    @Test("the bulkhead that mends the example changes one line")
    func bulkhead() throws {
        let (gone, new) = try lines { design in
            let wire = try #require(design.connection(titled: "booking -> airline"))
            return try design.edit(setting: [.bulkhead], of: .connection(wire.id), to: "36")
        }
        #expect(gone == ["  - booking -> airline: {for: book, timeout: 1500ms, breaker: on}"])
        #expect(new == ["  - booking -> airline: {for: book, timeout: 1500ms, breaker: on, bulkhead: 36}"])
    }

    @Test("a renamed component is renamed wherever it is mentioned, and nothing else changes")
    func renaming() throws {
        let (gone, new) = try lines { try $0.edit(renaming: id("airline", $0), to: "carrier") }
        #expect(
            new.map { squeezed($0.replacing("carrier", with: "airline")) } == gone.map { squeezed($0) },
            "times stay as they were written")
        #expect(gone.count == 3)
    }

    private func squeezed(_ line: String) -> String { line.filter { $0 != " " } }

    /// The times of the example as they are written anew.
    private func inHouseStyle(_ line: String) -> String {
        line.replacing("1500ms", with: "1.5s").replacing("at180s", with: "at3m").replacing(/(at|for)60s/) {
            "\($0.1)1m"
        }
    }

    @Test("a new component and its arrow come after their predecessors")
    func adding() throws {
        let file = try example()
        var design = file.design
        let box = Component(id: design.nextComponentID, name: "mail", kind: "queue")
        _ = try design.apply(design.edit(adding: box, after: id("booking", design)))
        let arrow = Connection(id: design.nextConnectionID, from: try id("booking", design), to: box.id)
        _ = try design.apply(design.edit(adding: arrow))
        let saved = lines(try file.saying(design))
        let booking = try #require(saved.firstIndex { $0.hasPrefix("  booking:") })
        #expect(squeezed(saved[booking + 1]) == "mail:{kind:queue}")
        let last = try #require(saved.firstIndex { $0.hasPrefix("  - booking -> bookings-db") })
        #expect(saved[last + 1] == "  - booking -> mail")
        #expect(saved.count == lines(file.document).count + 2)
    }

    @Test("everything undone gives the same bytes")
    func undone() throws {
        let file = try example()
        var design = file.design
        let undo = try design.apply(design.edit(removing: id("booking", design)))
        #expect(try file.saying(design).source.bytes != file.document.source.bytes)
        _ = try design.apply(undo)
        #expect(try file.saying(design).source.bytes == file.document.source.bytes)
    }

    @Test("the example written anew is the example, comments and alignment aside")
    func anew() throws {
        let file = try example()
        let fresh = try Document(saying: file.design, name: "fresh.yaml")
        let text = { (document: Document) in
            self.lines(document).filter { !$0.hasPrefix("#") }.map { line in
                let code = line.firstRange(of: " #").map { String(line[..<$0.lowerBound]) } ?? line
                return self.squeezed(code)
            }
        }
        #expect(text(fresh) == text(file.document).map(inHouseStyle))
    }

    @Test("a file that spells things otherwise keeps its spelling, and can still be changed")
    func spellings() throws {
        let text = """
            # my shop
            components:
              "api": {instances: 2, kind: service}   # the front
              db:
                # stores
                kind: database
                time: 0.008s
              users: {kind: client, sends: {'"buy"': 10.0/s}}
            operations: {buy: {}}
            connections:
              - users->api   # in
              - api  ->  db: {for: [buy]}
            """
        let file = try DesignFile(text: text, name: "x.yaml")
        #expect(try file.saying(file.design).source.bytes == Array(text.utf8))
        var design = file.design
        _ = try design.apply(design.edit(setting: [.timeout], of: .connection(ConnectionID(1)), to: "2s"))
        #expect(
            try lines(file.saying(design))
                == lines(file.document).map {
                    $0.replacing("{for: [buy]}", with: "{for: [buy], timeout: 2s}")
                })
        _ = try design.apply(design.edit(setting: [.sends], of: .component(ComponentID(2)), to: "{buy: 20/s}"))
        #expect(lines(try file.saying(design)).contains { $0.contains("buy") && $0.contains("20/s") })
        _ = try design.apply(design.edit(renaming: ComponentID(0), to: "front"))
        let renamed = lines(try file.saying(design))
        #expect(
            renamed.contains("  - users -> front   # in")
                && renamed.contains("  - front -> db: {for: buy, timeout: 2s}"))
        #expect(
            renamed.contains("    # stores") && renamed.contains("# my shop") && renamed.contains("    time: 0.008s"))
    }

    @Test("a name that is given up can be taken by a new component")
    func nameTakenOver() throws {
        let file = try example()
        var design = file.design
        _ = try design.apply(design.edit(renaming: id("airline", design), to: "carrier"))
        let box = Component(id: design.nextComponentID, name: "airline", kind: "service")
        _ = try design.apply(design.edit(adding: box, after: id("gateway", design)))
        let saved = lines(try file.saying(design)).map(squeezed)
        #expect(saved.contains("airline:{kind:service}"))
        #expect(saved.contains { $0.hasPrefix("carrier:{kind:third-party,") })
    }

    @Test("names that are swapped, or handed on, keep each entry's own bytes")
    func namesHandedOn() throws {
        let text = """
            components:
              # first
              a: {kind: service, time: 0.008s}   # one
              # second
              b: {kind: cache}   # two
            connections: [a -> b]
            """
        let file = try DesignFile(text: text, name: "x.yaml")
        var design = file.design
        _ = try design.apply(design.edit(renaming: ComponentID(0), to: "c"))
        _ = try design.apply(design.edit(renaming: ComponentID(1), to: "a"))
        _ = try design.apply(
            design.edit(adding: Component(id: design.nextComponentID, name: "b", kind: "queue"), after: ComponentID(0)))
        #expect(
            String(decoding: try file.saying(design).source.bytes, as: UTF8.self) == """
                components:
                  # first
                  c: {kind: service, time: 0.008s}   # one
                  b: {kind: queue}
                  # second
                  a: {kind: cache}   # two
                connections: [c -> a]
                """)
    }

    @Test("what has a name and nothing else to be known by keeps its comments when it is renamed")
    func renamedByContent() throws {
        let text = """
            breakboard: 1
            components: {api: {kind: service}, db: {kind: database}}
            zones: {a: [api], b: [db]}
            regions:
              # the first
              us: [a]   # here
              eu: [b]
            boundaries:
              # money
              pci: {kind: trust, members: [db]}   # audited
            teams:
              # on call
              shop: [api]   # day and night
            experiments:
              # happened in May
              loss:   # of the database
                # after a minute
                faults: ["at 60s: crash db"]
              other: {run: 1m}
            """
        let file = try DesignFile(text: text, name: "x.yaml")
        var design = file.design
        _ = try design.apply(design.edit(renamingExperiment: "loss", to: "the database dies"))
        design.regions[0].name = "us-east"
        design.boundaries[0].name = "cards"
        design.teams[0].name = "checkout"
        #expect(
            String(decoding: try file.saying(design).source.bytes, as: UTF8.self)
                == text.replacing("  us: ", with: "  us-east: ").replacing("  pci: ", with: "  cards: ")
                .replacing("  shop: ", with: "  checkout: ").replacing("  loss: ", with: "  the database dies: "))
        // Another one in its place is not the same one.
        var other = file.design
        other.experiments[0] = Experiment(name: "else", run: .seconds(60))
        let saved = String(decoding: try file.saying(other).source.bytes, as: UTF8.self)
        #expect(!saved.contains("happened in May") && saved.contains("  else:"))
    }

    @Test("an empty file becomes a design")
    func empty() throws {
        let file = try DesignFile(text: "", name: "new.yaml")
        #expect(!file.canRun)
        let saved = try file.saying(try example().design)
        #expect(try DesignFile(saved.source.bytes, name: "new.yaml").canRun)
    }
}
