import DesignModel
import Drill
import Testing

/// Every key and word that the table of settings calls simulated must reach the engine.
@Suite("Every setting that is simulated is played")
struct SettingsArePlayedTests {
    /// Something of every mechanic, arranged so that each key has something to act on.
    private static func design() throws -> Design {
        try Design(
            drawn: """
                users:client -> shop:service x3 -> near:cache x2
                crowd:client -> shop
                shop -> stock:database
                shop -> bank:third-party x3
                shop -> rival:third-party
                + buy 10/s
                + look 10/s
                crowd.users = 5
                crowd.sends = {buy: 100%}
                stock.replicas = 2
                """)
    }

    private static let components = ["users", "crowd", "shop", "near", "stock", "bank"]

    /// What says nothing to the engine: names, and what is read where another key is.
    private static let withoutFigures: Set<SettingKey> = [.kind, "label"]

    /// Values that differ from each other and, all but one at most, from the default.
    private static func values(_ row: Setting) -> [String] {
        switch row.type {
        case .choice(let choices): choices.filter(\.isSimulated).map(\.word)
        case .flag: ["yes", "no"]
        case .either(let types) where types.contains(where: { if case .flag = $0 { true } else { false } }):
            ["on", "off"]
        default: [row.example]
        }
    }

    /// How a design is played, remarks on what is not included.
    private struct Played: Hashable {
        let system: String
        let remarks: [String]

        init(_ design: Design) throws {
            let compiled = try CompiledDesign(design)
            system = "\(compiled.system)"
            remarks = compiled.notModelled
        }
    }

    private func played(_ path: [SettingKey], _ owner: Subject, _ value: String, _ design: Design) throws -> Played {
        var changed = design
        _ = try changed.apply(changed.edit(setting: path, of: owner, to: value))
        return try Played(changed)
    }

    /// Whether a key makes a difference, and each of its words one of its own.
    private func expectPlayed(_ row: Setting, under path: [SettingKey] = [], of owner: Subject, in design: Design)
        throws
    {
        let values = Self.values(row)
        var ways: [String: Played] = [:]
        for value in values { ways[value] = try played(path + [row.key], owner, value, design) }
        let plain = try Played(design)
        #expect(ways.values.contains { $0 != plain }, "\(path + [row.key]) = \(values) changes nothing")
        if values.count > 1 {
            #expect(Set(ways.values).count == values.count, "\(path + [row.key]): some of \(values) are played alike")
        }
    }

    @Test("of components") func ofComponents() throws {
        for name in Self.components {
            let design = try Self.design()
            let component = try #require(design.components.first { $0.name == name })
            let kind = try #require(Catalogue.kind(component.kind))
            for row in SettingTable.component.rows(for: kind)
            where row.isSimulated && !row.withoutEffectOn.contains(kind.mechanic)
                && !Self.withoutFigures.contains(row.key) && !Self.isSilent(row.key, on: name)
            {
                try expectPlayed(row, of: .component(component.id), in: design)
            }
        }
    }

    /// Keys that only one of the two sorts of client has a use for, and a cache's word that its arrows must agree with.
    private static func isSilent(_ key: SettingKey, on name: String) -> Bool {
        switch name {
        case "users": key == .users || key == .think
        case "crowd": key == .arrivals || key == .sends
        case "bank": key == .instances
        default: false
        }
    }

    @Test("of connections, with what is inside of policies") func ofConnections() throws {
        let design = try Self.design()
        let wire = try #require(design.connection(titled: "shop -> bank"))
        // Groups and splits want company, `need` a group, `behind` a cache.
        let names = Self.examples
        for row in SettingTable.connection.rows where row.isSimulated && names[row.key] != "" {
            let value = names[row.key]
            let plain = try Played(design)
            if let value {
                var base = design
                if row.key == .need {
                    _ = try base.apply(base.edit(setting: [.group], of: .connection(wire.id), to: "g"))
                }
                #expect(try played([row.key], .connection(wire.id), value, base) != Played(base), "\(row.key)")
            } else if case .record = row.type {
                #expect(try played([row.key], .connection(wire.id), row.example, design) != plain, "\(row.key)")
            } else {
                try expectPlayed(row, of: .connection(wire.id), in: design)
            }
        }
        for (key, table) in [(SettingKey.retry, SettingTable.retry), (.breaker, .breaker)] {
            for row in table.rows where row.isSimulated {
                var base = design
                _ = try base.apply(
                    base.edit(
                        setting: [key], of: .connection(wire.id), to: key == .retry ? "{attempts: 4}" : "{open: 7s}"))
                let example = row.example == row.standard.map { row.text(of: $0, names: Names(base)) }
                if case .choice = row.type {
                    let ways = try Self.values(row).map {
                        try played([key, row.key], .connection(wire.id), $0, base)
                    }
                    #expect(Set(ways).count == ways.count, "\(key).\(row.key)")
                } else {
                    let value = example ? Self.other[row.key] ?? row.example : row.example
                    #expect(
                        try played([key, row.key], .connection(wire.id), value, base) != Played(base),
                        "\(key).\(row.key) = \(value)")
                }
            }
        }
    }

    /// Values that fit this design where the row's own example names something of another.
    private static let examples: [SettingKey: String] = [
        .for: "buy", .behind: "near", .group: "g", .split: "s", .need: "1", .fallback: "rival",
    ]

    /// Other values where the example is the default.
    private static let other: [SettingKey: String] = [
        "attempts": "7", "backoff": "70ms", "failures": "70%", "window": "70", "minimum": "70", "open": "70s",
        "probes": "7", "share": "70%", "rate": "7/s",
    ]
}
