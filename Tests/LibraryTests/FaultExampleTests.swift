import DesignFiles
import DesignModel
import Library
import Testing

/// What `breakboard faults` prints is true of every verb: read by the real parser, on the design that it names.
@Suite("Examples of faults")
struct FaultExampleTests {
    private func design(_ name: String) throws -> Design {
        try DesignFile(text: try #require(Shipped.design(named: name), "\(name) does not ship").text, name: name).design
    }

    @Test("every example fits the design that it names", arguments: FaultCatalogue.simulated.map(\.name))
    func examples(_ name: String) throws {
        let verb = try #require(FaultCatalogue.verb(name))
        #expect(!verb.examples.isEmpty)
        for example in verb.examples {
            let fault = try Fault(parsing: example.text, in: design(example.design))
            #expect(fault.action.verb == name)
        }
    }

    @Test("a usage shows a length of time exactly where one is taken", arguments: FaultCatalogue.simulated.map(\.name))
    func lengths(_ name: String) throws {
        let verb = try #require(FaultCatalogue.verb(name))
        let shows = verb.usages.map { $0.hasSuffix(" [for 90s]") }
        #expect(shows.allSatisfy { $0 == shows[0] })
        for example in verb.examples where !example.text.contains(" for ") {
            let lasting = try? Fault(parsing: example.text + " for 90s", in: design(example.design))
            #expect((lasting != nil) == shows[0], "\(example.text)")
        }
        #expect(verb.usages.allSatisfy { $0.hasPrefix("[at 60s:] \(name) ") })
    }
}
