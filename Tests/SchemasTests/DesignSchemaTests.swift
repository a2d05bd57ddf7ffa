import DesignModel
import Foundation
import Library
import Schemas
import Testing
import Yams

@Suite("The schema of designs")
struct DesignSchemaTests {
    private let validator: Validator

    init() throws { validator = try Validator(DesignSchema.text) }

    /// What an editor makes of a text in YAML.
    private func document(_ yaml: String) throws -> Any { try #require(try Yams.load(yaml: yaml)) }

    @Test("all designs that ship fit")
    func shipped() throws {
        for design in Shipped.designs {
            #expect(validator.problems(of: try document(design.text)) == [], "\(design.name)")
        }
    }

    @Test(
        "the example of every key fits",
        arguments: [
            ("operations", SettingTable.operation), ("entities", .entity), ("components", .component),
            ("places", .place),
        ])
    func examples(section: String, table: SettingTable) throws {
        for row in table.rows where row.key != .kind {
            let kind = Catalogue.kinds.first { row.audience.includes($0) }?.id.name ?? "?"
            let needed = section == "components" ? "kind: \(kind), " : ""
            let yaml = "\(section): {x: {\(needed)\(row.key): \(row.example)}}"
            #expect(validator.problems(of: try document(yaml)) == [], "\(yaml)")
        }
    }

    @Test("the example of every key of a connection fits")
    func connectionExamples() throws {
        for row in SettingTable.connection.rows {
            let yaml = "connections: [a -> b: {\(row.key): \(row.example)}]"
            #expect(validator.problems(of: try document(yaml)) == [], "\(yaml)")
        }
    }

    @Test(
        "what the format refuses at sight is refused",
        arguments: [
            ("component: {}", "unknown key component"), ("components: {a: {kind: servise}}", "servise"),
            ("components: {a: {instances: 3}}", "no kind"), ("components: {a: {kind: cache, ttl: 5x}}", "ttl"),
            ("components: {a: {kind: service, ttl: 5m}}", "ttl"),
            ("components: {a: {kind: service, instance: 3}}", "unknown key instance"),
            ("connections: [a -> b: {timeout: 2}]", "connections[0]"), ("breakboard: 7", "not 1"),
            ("layout: {a: [1]}", "short"), ("operations: {book: {value: 48}}", "value"),
        ])
    func refused(yaml: String, trouble: String) throws {
        let problems = validator.problems(of: try document(yaml))
        #expect(problems.contains { $0.contains(trouble) }, "\(problems)")
    }
}
