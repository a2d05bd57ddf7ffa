/// The reference of the prompt format, made from the table that reads the files.
public enum PromptReference {
    /// The reference in Markdown; `PromptFormat.md` in the documentation is this text.
    public static var markdown: String {
        """
        # The format of prompts

        A prompt is a YAML file under `Prompts/`, or anywhere: `breakboard practice mine.yaml`. `breakboard prompts NAME` prints
        one that ships, to begin from, and `breakboard practice check mine.yaml` proves that it measures what it says.

        Conditions are about the drawing, in words:

        | condition | is so when |
        |---|---|
        | `no queue, stream on book`, `a queue on book` | none, or one, of the kinds is on the operation's path; without `on`: on any; a queue that nobody takes from is none |
        | `an identity on book` | besides: every arrow from a client that carries it is `authenticated` or `authorised` |
        | `missing {ledger}`, `a {ledger}` | nothing plays the role, or something does |
        | `{ledger} without replicas`, `with` | the box has no such key, or one |
        | `{ledger} with replication = sync` | its key says just that |
        | `{ledger} in zones`, `{ledger} in one zone` | the box stands in several zones, or in one at most |
        | `{ledger} apart from search` | requests of the operation never come to the box |
        | `calls to {partner} without timeout`, `with` | an arrow into the box lacks the key, or all have it |
        | `some calls to {ledger} with write` | an arrow into the box has the key |
        | `{scorer} behind service, worker` | a box of one of the kinds calls it |
        | `an arrow with limit`, `no arrow with limit` | any arrow, or none, has the key; or any box, where boxes have such a key |
        | `an objective` | the person promised something on the board, besides what the prompt begins with |
        | `A and B` | both are so |

        \(tables.map(section).joined(separator: "\n\n"))

        ## Words

        Questions and notes are listened to by words. A word is there in whatever form: `available` is in `availability`, `book` in
        `bookings`; words of three letters are meant exactly. Words that follow each other are written so, `error budget`, and
        `*` stands for some others: `give *back`. A sentence that denies a word does not show it, unless the denial is part of
        what is looked for: `never overwritten`.

        Words in braces stand for many:

        | word | is there where |
        |---|---|
        \(placeholders.map { "| `\($0)` | \($1) |" }.joined(separator: "\n"))
        \(Sense.table.map { "| `{\($0.name)}` | one of: \($0.words.joined(separator: ", ")) |" }.joined(separator: "\n"))

        """
    }

    private static let placeholders = Statement.Placeholder.allCases.map { ($0.rawValue, $0.meaning) }

    private static let tables: [PromptKeys] = [
        .prompt, .card, .role, .rung, .measure, .followUp, .checklistItem, .gate, .redFlag, .selfRating, .ablation,
        .naive,
    ]

    private static func section(_ table: PromptKeys) -> String {
        let rows = table.rows.map { row in
            "| `\(row.key)` | \(shape(row.shape)) | \(row.holds.replacing("|", with: "\\|"))\(row.isNeeded ? " (needed)" : "") |"
        }
        return "## The keys of \(table.title)\n\n| key | is | says |\n|---|---|---|\n" + rows.joined(separator: "\n")
    }

    private static func shape(_ shape: PromptKeys.Shape) -> String {
        switch shape {
        case .text: "a text"
        case .flag: "yes or no"
        case .number: "a number"
        case .duration: "a duration"
        case .texts: "a text or a list of texts"
        case .word(let words): words.joined(separator: ", ")
        case .wordGroups: "lists of words"
        case .wayLists: "lists of these"
        case .things: "things with names, or a list of them"
        case .thing: "keys"
        case .lists: "lists by name"
        }
    }
}
