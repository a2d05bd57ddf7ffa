import DesignFiles
import DesignModel
import Drill
import Library
import Simulation
import Testing

/// The order in which boxes, operations and the arrows of different boxes are written has no meaning: the figures of a
/// design are the same in any, to the last bit. That of the arrows of one box has: it is the order of its calls.
@Suite("Designs written in another order")
struct DeclarationOrderTests {
    @Test("the shipped designs, at rest and broken", arguments: Shipped.designs.map(\.name))
    func shipped(name: String) throws {
        let shipped = try #require(Shipped.design(named: name))
        let design = try DesignFile(text: shipped.text, name: name).design
        let options = RunOptions(duration: .seconds(25), warmUp: .seconds(2))
        // What an experiment breaks, all of it soon.
        let broken = (design.experiments.first?.faults ?? []).prefix(3).enumerated().map { number, fault in
            var soon = fault
            soon.at = .seconds(Int64(5 + number * 3))
            soon.duration = FaultCatalogue.verb(fault.action.verb)?.isInstant == true ? nil : .seconds(6)
            return soon
        }
        for faults in [[], broken] {
            let plain = try Recording(design, options: options, faults: faults).play()
            for turn in [1, 3] {
                let other = try Recording(design.reordered(by: turn), options: options, faults: faults).play()
                #expect(plain.eventCount == other.eventCount)
                #expect(plain.shown == other.shown, "\(name), \(turn)")
            }
        }
    }

    @Test("arrows of different boxes may be mixed, those of one may not")
    func meaning() throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service -> bank:third-party
                shop -> stock:database
                + buy 20/s
                bank.errors = 50%
                """)
        func callsOfStock(_ design: Design) throws -> UInt64 {
            let outcome = try Recording(design, options: RunOptions(duration: .seconds(30))).play()
            let place = try #require(outcome.compiled.components.firstIndex { design.component($0)?.name == "stock" })
            return outcome.components[place].requests
        }
        let calls = try callsOfStock(design)
        #expect(try callsOfStock(design.reordered(by: 2)) == calls)
        var turned = design
        turned.connections.reverse()
        // Who is asked first is asked also for those who then fail.
        #expect(try callsOfStock(turned) > calls * 3 / 2)
    }
}

extension Design {
    /// The same design with its boxes and operations turned round by so many places and back to front, and its arrows by
    /// their callers.
    fileprivate func reordered(by turn: Int) -> Design {
        func turned<Element>(_ list: [Element]) -> [Element] {
            let shift = list.isEmpty ? 0 : turn % list.count
            return (list.dropFirst(shift) + list.prefix(shift)).reversed()
        }
        var other = self
        other.components = turned(components)
        other.operations = turned(operations)
        let calls = Dictionary(grouping: connections, by: \.from)
        other.connections = other.components.flatMap { calls[$0.id] ?? [] }
        return other
    }
}

extension Outcome {
    /// What was measured of everything, by name.
    fileprivate var shown: [String: String] {
        var shown: [String: String] = [:]
        for operation in operations {
            let tally = operation.tally
            shown[operation.name] =
                "\(tally.requests) \(tally.ok) \(tally.failed) \(tally.latency) \(tally.failureLatency) \(tally.settled) "
                + "\(tally.duplicates) \(tally.ghosts) \(tally.neverSettled)"
        }
        for (figures, id) in zip(components, compiled.components) {
            shown["component \(design.component(id)?.name ?? "?")"] = "\(figures)"
        }
        let titles = design.connectionTitles
        for (figures, id) in zip(connections, compiled.connections) {
            if let id { shown["connection \(titles[id] ?? "?")"] = "\(figures)" }
        }
        return shown
    }
}
