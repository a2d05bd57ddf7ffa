import Reports

/// The JSON Schema of what `availability --format json` writes. All keys are always there; what nobody knows is `null`.
public enum AvailabilitySchema {
    public static var text: String { availability.document(title: "The long-run availability of a Breakboard design") }

    private static let share = Schema.number.saying("a fraction of 1")

    private static var availability: Schema {
        .object([
            "breakboard": .const(.count(1)), "design": .text, "operations": .list(operation),
            "assumed": Schema.list(.object(["component": .text, "availability": share, "source": .text]))
                .saying("figures that the design does not set"),
            "unknown": Schema.list(.text).saying("components without a figure, which count as always there"),
            "incomplete": Schema.list(.object(["component": .text, "has": meanTime, "lacks": meanTime]))
                .saying("components with one of two mean times, which by itself says nothing"),
        ])
    }

    private static let meanTime = Schema.words(["mtbf", "mttr"])

    private static var operation: Schema {
        .object([
            "operation": .text, "client": Schema.text.orNull.saying("null: all who send it have the same figures"),
            "availability": share, "nines": Schema.number.orNull.saying("null: nothing ever stops it"),
            "down_per_month_s": Schema.number.saying("of 730 hours"),
            "cuts": Schema.list(
                .object([
                    "parts": .list(.text),
                    "chance": share.orNull.saying("that all of them are lost; null: of one nothing is known"),
                    "stops": share.saying("of the requests: those that go a way on which the parts are needed"),
                ])
            ).saying("what stops it when all of its parts are lost at once, the smallest first"),
            "more_cuts": Schema.flag.saying("whether there are more than are listed"),
            "parts": Schema.list(
                .object(["part": .text, "lost": share, "birnbaum": share, "fussell_vesely": share])
            ).saying("what it needs, what costs most first"),
            "gains": Schema.list(
                .object([
                    "change": .text, "settable": Schema.flag.saying("whether --set takes the change as it stands"),
                    "availability": share,
                ])
            ).saying("what one change would make of it, the best first"),
        ])
    }
}
