import Reports

/// The JSON Schema of what `compare --format json` writes. All keys are always there; what is not computed is `null`.
public enum ComparisonSchema {
    public static var text: String { comparison.document(title: "Two Breakboard designs compared") }

    private static let texts = Schema.list(.text)

    private static var comparison: Schema {
        .object([
            "breakboard": .const(.count(1)), "seed": .count,
            "runs": .count.saying("pairs of runs; of one, ranges are of 99%, of several of 95%"), "warmup_s": .number,
            "scale": .count.saying(
                "what counts of a smaller copy were multiplied by; 1: the designs were played whole"),
            "designs": .object(["a": design, "b": design]),
            "objectives": .list(
                .object([
                    "objective": .text, "a": promise, "b": promise,
                    "broken": .flag.saying("a keeps it, and b does not"),
                ])),
            "operations": Schema.map(
                .object([
                    "availability": change, "goodput_per_s": change, "p50_ms": change, "p99_ms": change,
                    "settled_p99_ms": change.saying("null: nothing in either design is done after the answer"),
                    "lost_value": change, "partial_operations": change, "duplicates": change, "ghosts": change,
                ])
            ).saying("those that both have"),
            "messages": Schema.map(
                .object([
                    "backlog": change, "longest": change, "age_p99_ms": change, "given_up": change,
                    "worked_off_ms": change.saying("from the start of the run; null: nothing piled up"),
                ])
            ).saying("what waits to be taken, in either design"),
            "whole": .object([
                "stale_reads": change, "lost_writes": change, "conflicts": change, "retry_amplification": change,
                "cost_per_hour": change, "cost_per_month": change, "cost_per_thousand": change,
            ]),
            "only_a": texts, "only_b": texts,
            "faults": .list(
                .object(["fault": .text, "from_s": .number, "to_s": .number, "a": fault, "b": fault])),
            "not_modelled": texts,
        ])
    }

    private static var design: Schema {
        .object(["given": .text, "design": .text, "duration_s": .number, "events": .measured(.count)])
    }

    private static var promise: Schema {
        Schema.object(["measured": .measured(.number.orNull), "met": Schema.flag.orNull]).orNull
            .saying("null: this design has nothing of the kind")
    }

    private static var change: Schema {
        let time = Schema.number.orNull.saying("null: for ever")
        let figure = Schema.object(["value": time, "low": time, "high": time]).orNull
        return .object([
            "a": figure, "b": figure, "change": figure,
            "verdict": Schema.words(["better", "worse", "same", "unclear"]).orNull
                .saying("better and worse: by more than chance explains"),
        ])
    }

    private static var fault: Schema {
        Schema.object([
            "recovery_s": .measured(.number.orNull), "recovered": .measured(.flag.orNull), "blast": texts,
            "messages_worked_off_s": Schema.measured(.number.orNull)
                .saying("null: nothing piled up, or it was never worked off"),
            "messages_worked_off": .measured(.flag.orNull),
        ]).orNull
    }
}
