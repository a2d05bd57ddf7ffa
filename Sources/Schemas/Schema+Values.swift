import DesignModel
import Reports

// What an editor may see behind a key of a design. YAML takes `3` for a number and `on` for a flag, where the format
// takes both for texts: so these are wider than the texts that the format reads.
extension Schema {
    /// A name may look like a number to YAML.
    private static let name = any([text, number])
    private static let duration = text("^[0-9.]+(e[-+]?[0-9]+)?(ns|us|ms|s|m|h|d)$")
    private static let rate = text("^[0-9.]+(e[-+]?[0-9]+)?[kMB]?/(s|m|h|d)$")
    private static let share = text("^[0-9.]+(e[-+]?[0-9]+)?%$")
    private static let amount = any([number, text("^[0-9.]+(e[-+]?[0-9]+)?[kMB]?$")])

    init(_ type: ValueType) {
        self =
            switch type {
            case .flag:
                .any([.flag, .words(["yes", "no", "on", "off", "true", "false"])])
            case .choice(let choices): .choice(choices)
            case .choices(let choices): .any([.choice(choices), .list(.choice(choices))])
            case .count, .number: Self.amount
            case .duration: Self.duration
            case .rate: Self.rate
            case .share: Self.share
            case .size: .text("^[0-9.]+(e[-+]?[0-9]+)?(B|KB|MB|GB|TB|PB)$")
            case .money: .text("^\\$[0-9.]+")
            case .distribution, .popularity, .curve: .text
            case .text, .name, .component, .entity: Self.name
            case .kind: .words(Catalogue.kinds.map(\.id.name))
            case .components, .operations: .any([Self.name, .list(Self.name)])
            case .sends: .any([.map(.any([Self.rate, Self.share])), Self.rate])
            case .durations: .list(Self.duration)
            case .record(let table): .record(table)
            case .either(let types): .any(types.map { Schema($0) })
            case .tiers(let choices): .map(.choice(choices))
            case .steps: .map(.list(.text))
            }
    }

    private static func choice(_ choices: [ValueType.Choice]) -> Schema {
        let words = choices.map(\.word)
        // YAML takes these words for flags.
        let flags = words.contains { ["yes", "no", "on", "off", "true", "false"].contains($0) }
        return flags ? .any([.words(words), .flag]) : .words(words)
    }

    /// The keys of a table, none of which is needed.
    static func record(_ table: SettingTable) -> Schema { .object(members(of: table.rows), required: []) }

    static func members(of rows: [Setting]) -> [(key: String, schema: Schema)] {
        rows.map { row in
            let audience = row.audience.title == "every kind" ? "" : " (\(row.audience.title))"
            let played = row.isSimulated ? "" : " Kept and reported as not modelled."
            return (row.key.name, Schema(row.type).saying("\(row.help)\(audience): \(row.example).\(played)"))
        }
    }
}
