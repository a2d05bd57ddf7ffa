import DesignFiles
import DesignModel
import Reports

/// The JSON Schema of design files, made from the tables that read them: editors complete and check with it.
///
/// It knows keys and the look of values; what refers to what is for `breakboard check`.
public enum DesignSchema {
    public static var text: String {
        Schema.object(Section.allCases.map { ($0.rawValue, schema($0).saying($0.summary)) }, required: [])
            .document(title: "A Breakboard design")
    }

    private static func schema(_ section: Section) -> Schema {
        switch section {
        case .breakboard: .const(.count(UInt64(DesignFile.version)))
        case .name, .about: Schema(.text(max: 0))
        case .operations: .map(.record(.operation))
        case .entities: .map(.record(.entity))
        case .components: .map(component)
        case .connections: .list(.any([.text, .map(.record(.connection), count: 1)]))
        case .zones, .regions, .teams: .map(Schema(.components))
        case .distances: .map(Schema(.duration))
        case .places: .map(.record(.place))
        case .boundaries:
            .map(
                .object(
                    [("kind", .words(Boundary.Kind.allCases.map(\.rawValue))), ("members", Schema(.components))],
                    required: []))
        case .objectives: phrases
        case .experiments:
            .map(
                .object(
                    [("run", Schema(.duration)), ("faults", phrases), ("expect", phrases), ("abort", phrase)],
                    required: []))
        case .notes: .list(Schema(.text(max: 0)))
        case .layout: .map(.list(.number, count: 2))
        }
    }

    /// `at 60s: crash booking`, which YAML takes for a map of one entry.
    private static let phrase = Schema.any([.text, .map(.text, count: 1)])
    private static let phrases = Schema.list(phrase)

    /// The keys of all kinds, and then, by kind, which of them it has.
    private static var component: Schema {
        var schema = Schema.object(Schema.members(of: SettingTable.component.rows), required: ["kind"])
        var kindsOfKeys: [(keys: [String], kinds: [String])] = []
        for kind in Catalogue.kinds {
            let keys = SettingTable.component.rows(for: kind).map(\.key.name)
            if let place = kindsOfKeys.firstIndex(where: { $0.keys == keys }) {
                kindsOfKeys[place].kinds.append(kind.id.name)
            } else {
                kindsOfKeys.append((keys, [kind.id.name]))
            }
        }
        schema.words.append(
            (
                "allOf",
                .array(
                    kindsOfKeys.map { keys, kinds in
                        .object([
                            ("if", .object([("properties", .object([("kind", Schema.words(kinds).value)]))])),
                            ("then", .object([("propertyNames", Schema.words(keys).value)])),
                        ])
                    })
            ))
        return schema
    }
}
