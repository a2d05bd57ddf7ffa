import DesignFiles
import DesignModel
import Documents
import Testing

@Suite("Reading designs")
struct ReadingTests {
    /// What is said about a text: line, column and message of each thing.
    private func complaints(_ text: String) -> [String] {
        let findings: [Finding]
        do throws(UnreadableDesign) {
            findings = try DesignFile(text: text, name: "x.yaml").findings
        } catch {
            findings = error.findings
        }
        return findings.map { finding in
            let place = finding.place.map { "\($0.line):\($0.column)" } ?? "-"
            let words = [finding.suggestion.map { "→ \($0)" }, finding.advice.map { "(\($0))" }].compactMap { $0 }
            return (["\(place) \(finding.severity.rawValue): \(finding.message)"] + words).joined(separator: " ")
        }
    }

    @Test("every section is read")
    func everySection() throws {
        let file = try DesignFile(
            text: """
                breakboard: 1
                name: Shop
                about: Sells things.
                operations: {buy: {entity: cart, value: $5, atomic: [db]}}
                entities: {cart: {count: 1M}}
                components:
                  users: {kind: client, sends: {buy: 10/s}}
                  api: {kind: service, instances: 2}
                  db: {kind: database}
                connections:
                  - users -> api
                  - '"api" -> db': {for: [buy], write: on}
                zones: {a: [api, db], b: api}
                regions: {us: [a, b]}
                distances: {a b: 1ms}
                places: {a: {availability: 99.99%}, us: {availability: 99.9%}}
                boundaries: {pci: {kind: trust, members: [db]}}
                teams: {shop: [api]}
                objectives:
                  - buy p99 <= 900ms
                experiments:
                  no database:
                    run: 5m
                    faults:
                      - at 60s: crash db
                      - "at 90s: cut api -> db for 5s"
                    expect: [buy availability >= 50%]
                    abort: buy availability < 10% for 30s
                notes: [first, "second: with a colon"]
                layout: {users: [2, -8]}
                """, name: "shop.yaml")
        let design = file.design
        #expect(file.findings.isEmpty)
        #expect(design.name == "Shop" && design.about == "Sells things.")
        #expect(design.operations.map(\.name) == ["buy"] && design.entities.map(\.name) == ["cart"])
        #expect(design.components.map(\.kind.name) == ["client", "service", "database"])
        #expect(design.connections.map { design.title(of: $0) } == ["users -> api", "api -> db"])
        #expect(design.connections[1].settings[.write] == .flag(true))
        #expect(design.zones.map(\.members.count) == [2, 1] && design.regions.map(\.zones.count) == [2])
        #expect(design.distances == [Distance(between: ["a", "b"], roundTrip: .milliseconds(1))])
        #expect(design.places.map(\.name) == ["a", "us"])
        #expect(design.boundaries.map(\.kind) == [.trust] && design.teams.map(\.name) == ["shop"])
        #expect(design.objectives.map { $0.text(in: design) } == ["buy p99 <= 900ms"])
        let experiment = try #require(design.experiments.first)
        #expect(experiment.run == .seconds(300) && experiment.expect.count == 1 && experiment.abort != nil)
        #expect(
            experiment.faults.map { $0.text(in: design) } == ["at 1m: crash db", "at 90s: cut api -> db for 5s"])
        #expect(design.notes == ["first", "second: with a colon"])
        #expect(design.layout == [BoxPosition(component: ComponentID(0), x: 2, y: -8)])
    }

    @Test("everything that is wrong is said at once, each thing at its own place")
    func allAtOnce() {
        let text = """
            breakboard: 1
            naem: Shop
            operations: {buy: {deadlin: 5s}}
            components:
              api: {kind: servce}
              db: {kind: database, ttl: 5m, instances: -1, time: 8 ms}
              cache:
            connections:
              - api -> bd
              - api -> db: {tiemout: 2s, timeout: 1e300h}
              - api
            objectives:
              - by p99 <= 900ms
            experiments:
              one:
                faults:
                  - at 60s: crash db primry
            """
        let found = complaints(text)
        #expect(
            found.map { $0.prefix { $0 != " " } } == [
                "2:1", "3:20", "5:15", "6:24", "6:44", "6:54", "7:3", "9:12", "10:17", "10:39", "11:5", "13:5", "17:26",
            ])
    }
}
