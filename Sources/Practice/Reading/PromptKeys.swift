/// The keys of a prompt file: the one table behind reading, documentation and schema.
public struct PromptKeys: Sendable {
    /// A key, and what it holds.
    public struct Row: Sendable {
        public let key: String
        public let holds: String
        public let shape: Shape
        public let isNeeded: Bool
    }

    /// What stands behind a key.
    public enum Shape: Sendable {
        case text
        case flag
        case number
        case duration
        /// A text, or a list of texts.
        case texts
        /// A word of these.
        case word([String])
        /// Lists of words, of each of which one has to be said.
        case wordGroups
        /// Several of these.
        case wayLists
        /// Things with names, or in a list, with these keys.
        case things(PromptKeys)
        /// One thing with these keys.
        case thing(PromptKeys)
        /// Lists of roles, by operation.
        case lists
    }

    public let title: String
    public let rows: [Row]

    var keys: [String] { rows.map(\.key) }

    private init(_ title: String, _ rows: [Row]) {
        self.title = title
        self.rows = rows
    }

    private static func row(_ key: String, _ shape: Shape, _ holds: String, needed: Bool = false) -> Row {
        Row(key: key, holds: holds, shape: shape, isNeeded: needed)
    }

    private static let dimensions = Shape.word(Dimension.allCases.map(\.rawValue))

    /// The sections of a prompt.
    public static let prompt = PromptKeys(
        "a prompt",
        [
            row("breakboard", .number, "the version of the format, 1", needed: true),
            row("title", .text, "its name in a list", needed: true),
            row("question", .text, "the question, in the interviewer's words", needed: true),
            row("category", .text, "what sort of question it is", needed: true),
            row("looks-for", .text, "what the interviewer looks for", needed: true),
            row("opening", .text, "the first thing that is said", needed: true),
            row(
                "opening-on-own-board", .text, "the same to a person who brings a board along; left out: the same words"
            ),
            row("cards", .things(card), "facts that are told only when asked", needed: true),
            row("board", .text, "the board at the beginning: a design file as a text after `|`", needed: true),
            row(
                "any-board", .flag, "the question is about whatever board the person brings; its traffic is not touched"
            ),
            row("roles", .things(role), "the parts that boxes of any drawing play"),
            row("effects", .lists, "by operation, the roles whose boxes it changes wholly or not at all"),
            row(
                "operation-words", .lists,
                "by operation, other words that it goes by in notes: `book: [booking, redemption]`"),
            row(
                "reads", .texts,
                "the operations that only look: nothing of them is lost, or done though it was said to have failed"),
            row("rungs", .things(rung), "what is broken, in this order", needed: true),
            row("measures", .things(measure), "promises that are checked on a rung", needed: true),
            row("follow-ups", .things(followUp), "questions after a rung"),
            row("checklist", .things(checklistItem), "what a strong answer says or draws", needed: true),
            row("gates", .things(gate), "what caps the verdict"),
            row("hints", .texts, "three rungs of help; taking one caps the verdict at senior, which is told before"),
            row("red-flags", .things(redFlag), "what interviewers dislike on a board"),
            row("self-ratings", .things(selfRating), "what nobody but the person can judge"),
            row("model-answer", .text, "the model answer in outline", needed: true),
            row("reference", .text, "the strong board: the name of a design that ships", needed: true),
            row(
                "without", .things(ablation),
                "changes of the strong board that take a pattern away and turn a measure red"),
            row("naive", .thing(naive), "what a beginner might draw"),
            row("sources", .texts, "where figures come from"),
            row("not-modelled", .texts, "what the runs cannot say"),
        ])

    static let card = PromptKeys(
        "a card",
        [
            row(
                "about", .texts,
                "words for what it is about; a question must have one of them besides one of `asks`, or be about nothing "
                    + "else. Left out: one of `asks` is enough"),
            row("asks", .texts, "words for what is asked; those in braces stand for many, see below"),
            row("alone", .texts, "words that are enough without others"),
            row("says", .text, "what is told", needed: true),
            row("says-on-own-board", .text, "what is told to a person who brings a board along; left out: the same"),
            row(
                "challenged", .text, "what is told when it is doubted or asked again: for vague and wrong first answers"
            ),
            row("wrong", .flag, "what it says is not so: whatever contradicts it challenges it"),
            row("key", .flag, "a good candidate asks for it, in a question and not in a word"),
        ])

    static let role = PromptKeys(
        "a role",
        [
            row("asks", .text, "how the interviewer asks for it", needed: true),
            row(
                "called", .text, "what it is called in a sentence, such as `the airline`; left out: `the` and its name"),
            row("kinds", .texts, "kinds that usually play it, the most usual first"),
            row("for", .text, "the operation whose requests must reach it"),
            row(
                "each", .text,
                "the operation of which each success needs an answer of it: where fewer than 95 in 100 get one while nothing "
                    + "is broken, measures of it count for nothing"),
            row(
                "calls", .texts,
                "roles whose boxes it calls, itself or over others: the last box from which all of them are reached is most likely it"
            ),
            row("words", .texts, "parts of names that give it away"),
            row("written", .flag, "it is written to"),
            row("optional", .flag, "a drawing can do without it; what is done to it is then not judged"),
            row("facts", .texts, "settings that hold whatever is drawn, such as `unknown = 1.5%`"),
        ])

    static let rung = PromptKeys(
        "a rung",
        [
            row("says", .text, "what the interviewer says before; nothing for a quiet run"),
            row(
                "faults", .texts,
                "faults in the fault language, with `{role}` and `{zone of role}` for names; ` else ` and another for kinds "
                    + "that the first does not fit; ` else nothing` where it is left out if nothing plays the role"),
            row(
                "loses", .texts,
                "roles whose store loses for good what only its primary had: of one without a copy everything, so that no "
                    + "bar about lost writes is reached"),
            row("run", .duration, "the length of the run, 30 s to 1 h"),
            row("from", .number, "the shortest session that plays it, in minutes"),
        ])

    static let measure = PromptKeys(
        "a measure",
        [
            row("dimension", dimensions, "the line of the scorecard", needed: true),
            row("on", .text, "the rung", needed: true),
            row("needs", .texts, "conditions without which it is worth nothing"),
            row(
                "senior", .texts,
                "objectives; what counts harm, recovery or latency holds only where half of what it is about succeeds while "
                    + "nothing is broken; `bystanders of {role} availability >= 99%` is about the operations that never come "
                    + "to it, and missed where there is none",
                needed: true),
            row("staff", .texts, "the same for staff; left out: as for senior"),
            row("director", .texts, "the same for directors; left out: as for staff"),
        ])

    static let followUp = PromptKeys(
        "a follow-up",
        [
            row("after", .text, "the rung", needed: true),
            row("dimension", dimensions, "the line of the scorecard", needed: true),
            row("when", .text, "the weakness of the drawing that it is about; left out: it is always asked"),
            row("asks", .text, "the question", needed: true),
            row("otherwise", .text, "the harder question for a drawing without the weakness"),
            row("listens-for", .texts, "what a good answer says; the person ticks it"),
        ])

    static let checklistItem = PromptKeys(
        "an item of the checklist",
        [
            row("dimension", dimensions, "the line of the scorecard", needed: true),
            row("says", .text, "what it is, as the scorecard names it", needed: true),
            row(
                "words", .wordGroups,
                "groups of words; a sentence of a note that has one of each shows it, if it does not deny it. Words in "
                    + "braces stand for many, see below"),
            row("or", .wayLists, "other ways to say it, each as in `words`"),
            row("list", .flag, "a list of words says it too, such as what is out of scope"),
            row("drawn", .text, "the condition that shows it on the drawing"),
            row(
                "level", .word(Level.allCases.map(\.rawValue)),
                "the lowest level that is asked for it; left out: it only counts"),
        ])

    static let gate = PromptKeys(
        "a gate",
        [
            row("says", .text, "what is the matter", needed: true),
            row("missed", .texts, "closed when one of these measures misses even its lowest bar"),
            row("unsaid", .text, "closed when this item of the checklist is neither said nor drawn"),
            row("drawn", .text, "closed when the drawing is so"),
        ])

    static let redFlag = PromptKeys(
        "a red flag",
        [
            row("says", .text, "what it is", needed: true),
            row("when", .text, "the condition of the drawing", needed: true),
        ])

    static let selfRating = PromptKeys(
        "a self-rating",
        [
            row("dimension", dimensions, "the line of the scorecard", needed: true),
            row("asks", .text, "the question", needed: true),
            row("anchors", .texts, "five, from 0 to 4", needed: true),
        ])

    static let ablation = PromptKeys(
        "a pattern that is taken away",
        [
            row(
                "changes", .texts,
                "lines as they are typed on the board; besides, `remove NAME` and `unset NAME.KEY`", needed: true),
            row("turns", .text, "the measure that is red then", needed: true),
        ])

    static let naive = PromptKeys(
        "the naive board",
        [
            row("board", .text, "a design file as a text after `|`", needed: true),
            row("misses", .texts, "the measures that it misses", needed: true),
        ])
}
