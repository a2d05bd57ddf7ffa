import Practice
import Reports

/// The JSON Schema of prompts, made from the table that reads them.
public enum PromptSchema {
    public static var text: String { object(.prompt).document(title: "A Breakboard prompt") }

    private static func object(_ table: PromptKeys) -> Schema {
        .object(
            table.rows.map { ($0.key, schema($0.shape).saying($0.holds)) },
            required: table.rows.filter(\.isNeeded).map(\.key))
    }

    private static func schema(_ shape: PromptKeys.Shape) -> Schema {
        switch shape {
        case .text, .duration: .any([.text, .number])
        case .flag: .any([.words(["yes", "no"]), .flag])
        case .number: .number
        case .texts: .any([word, .list(word)])
        case .word(let words): .words(words)
        case .wordGroups: .list(.list(word))
        case .wayLists: .list(.list(.list(word)))
        case .things(let table): .any([.map(object(table)), .list(object(table))])
        case .thing(let table): object(table)
        case .lists: .map(.list(.text))
        }
    }

    /// A phrase such as `at 60s: crash x` is a map to YAML.
    private static let word = Schema.any([.text, .number, .map(.text, count: 1)])
}
