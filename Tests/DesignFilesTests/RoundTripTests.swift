import DesignFiles
import DesignModel
import Documents
import Testing

@Suite("Designs written and read again")
struct RoundTripTests {
    @Test("any design can be written, means the same when read, and is then written the same")
    func anyDesign() throws {
        var sizes = (settings: 0, faults: 0, objectives: 0)
        for seed in 0..<400 {
            var draw = DesignDraw(seed: seed)
            let design = try draw.design()
            // Writing reads the text again and compares the designs.
            let text = try Document(saying: design, name: "\(seed)")
            let again = try DesignFile(text.source.bytes, name: "\(seed)")
            let second = try Document(saying: again.design, name: "\(seed)")
            #expect(second.source.bytes == text.source.bytes, "seed \(seed)")
            #expect(again.design.components.map(\.name) == design.components.map(\.name))
            let harmless = design.harmless
            #expect(again.design.notes == harmless.notes && again.design.about == harmless.about)
            sizes.settings += design.connections.map(\.settings.entries.count).reduce(0, +)
            sizes.faults += design.experiments.map(\.faults.count).reduce(0, +)
            sizes.objectives += design.objectives.count
        }
        // What was drawn is worth writing.
        #expect(sizes.settings > 5000 && sizes.faults > 1000 && sizes.objectives > 500)
    }

    @Test("a name that is too long is refused with its own length") func tooLong() {
        var design = Design()
        design.name = String(repeating: "n", count: 70_000)
        #expect(design.harmless.excess?.found == "70000 characters in the name")
    }

    @Test("any design can become any other one, in the same file")
    func anyChange() throws {
        for seed in 0..<60 {
            var draw = DesignDraw(seed: 1000 + seed)
            let text = try Document(saying: draw.design(), name: "\(seed)")
            let file = try DesignFile(text.source.bytes, name: "\(seed)")
            let other = try draw.design()
            let changed = try file.saying(other)
            #expect(
                try DesignFile(changed.source.bytes, name: "\(seed)").design.components.count == other.components.count)
            #expect(try file.saying(file.design).source.bytes == text.source.bytes)
        }
    }
}
