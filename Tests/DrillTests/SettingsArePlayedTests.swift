import DesignModel
import Drill
import Simulation
import Testing

/// Every key and every word that the table of settings calls simulated must reach the engine.
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
                shop -> resize:function
                + buy 10/s
                + look 10/s
                crowd.users = 5
                crowd.sends = {buy: 100%}
                stock.replicas = 2
                """)
    }

    /// How a design is played, with the remarks on what is not.
    private struct Played: Hashable {
        let system: System
        let remarks: [String]

        init(_ design: Design) throws {
            let compiled = try CompiledDesign(design)
            system = compiled.system
            remarks = compiled.notModelled
        }
    }

    @Test("of components", arguments: ["users", "crowd", "shop", "near", "stock", "bank", "resize"])
    func ofComponents(name: String) throws {
        let design = try Self.design()
        let component = try #require(design.components.first { $0.name == name })
        let kind = try #require(Catalogue.kind(component.kind))
        for row in SettingTable.component.rows(for: kind)
        where row.isSimulated && !row.withoutEffectOn.contains(kind.mechanic) && !Self.isSilent(row.key, on: name) {
            try expectPlayed([row.key], row, of: .component(component.id), in: design)
        }
    }

    /// Names are for people, each sort of client has keys of its own, and what is paid changes nothing that happens.
    private static func isSilent(_ key: SettingKey, on name: String) -> Bool {
        switch (name, key) {
        case (_, .kind), (_, "label"), (_, .price), ("users", .think), ("users", .users), ("crowd", .arrivals),
            ("crowd", .sends):
            true
        default: false
        }
    }

    @Test("of connections") func ofConnections() throws {
        for row in SettingTable.connection.rows where row.isSimulated {
            var design = try Self.design()
            let wire = Subject.connection(try #require(design.connection(titled: "shop -> bank")).id)
            // How many of a group are needed says nothing of one that is in none.
            if row.key == .need { _ = try design.apply(design.edit(setting: [.group], of: wire, to: "g")) }
            try expectPlayed([row.key], row, of: wire, in: design)
        }
    }

    @Test("of policies", arguments: [SettingKey.retry, .breaker]) func ofPolicies(key: SettingKey) throws {
        var design = try Self.design()
        let wire = Subject.connection(try #require(design.connection(titled: "shop -> bank")).id)
        let (table, start) = key == .retry ? (SettingTable.retry, "{attempts: 4}") : (.breaker, "{open: 9s}")
        _ = try design.apply(design.edit(setting: [key], of: wire, to: start))
        for row in table.rows where row.isSimulated { try expectPlayed([key, row.key], row, of: wire, in: design) }
    }

    /// Whether some value of a key changes how a design is played, and each of its words in a way of its own.
    private func expectPlayed(_ path: [SettingKey], _ row: Setting, of owner: Subject, in design: Design) throws {
        let plain = try Played(design)
        let ways = try (Self.words(row) ?? Self.values(row)).compactMap { value -> Played? in
            guard let edit = try? design.edit(setting: path, of: owner, to: value) else { return nil }
            var changed = design
            _ = try changed.apply(edit)
            return try Played(changed)
        }
        #expect(ways.contains { $0 != plain }, "\(path) changes nothing")
        if let words = Self.words(row) {
            #expect(Set(ways).count == words.count, "\(path): some of \(words) are played alike")
        }
    }

    /// All that a key with few values can say.
    private static func words(_ row: Setting) -> [String]? {
        switch row.type {
        case .choice(let choices): choices.filter(\.isSimulated).map(\.word)
        case .flag: ["yes", "no"]
        default: nil
        }
    }

    /// Values of many types: those that fit are tried.
    private static func values(_ row: Setting) -> [String] {
        [row.example, "7", "7s", "7%", "7/s", "exp 7ms", "near", "rival", "buy", "{buy: 7/s}", "on"]
    }
}
