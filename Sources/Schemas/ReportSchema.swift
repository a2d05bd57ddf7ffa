import Reports

/// The JSON Schema of what `run --format json` writes. All keys are always there; what is not computed is `null`.
public enum ReportSchema {
    public static var text: String { report.document(title: "A Breakboard report") }

    private static let figure = Schema.number.orNull
    private static let texts = Schema.list(.text)

    private static var report: Schema {
        .object([
            "breakboard": .const(.count(1)), "design": .text, "seed": .count, "runs": .count,
            "duration_s": .number.saying("simulated, the warm-up included"), "warmup_s": .number, "scale": .number,
            "events": .count, "operations": operations, "components": .map(component),
            "connections": .map(connection), "consistency": consistency,
            "phases": .list(
                .object(["name": .text, "from_s": .number, "to_s": .number, "operations": operations])),
            "faults": .list(
                .object([
                    "fault": .text, "from_s": .number, "to_s": .number,
                    "recovery_s": figure.saying("from its beginning until all was as before"),
                    "recovered": .flag.orNull, "blast": texts.saying("the operations that suffered"),
                ])),
            "objectives": .list(.object(["objective": .text, "measured": figure, "met": .flag.orNull])),
            "cost": cost,
            "timeline": timeline, "explanation": texts.orNull, "assumed": texts, "not_modelled": texts,
        ])
    }

    private static var operations: Schema {
        .map(
            .object([
                "requests": .count, "ok": .count, "failed": .count, "running": .count,
                "availability": figure.saying("a fraction of 1"), "goodput_per_s": figure,
                "latency_ms": .object([
                    "mean": figure, "p50": figure, "p90": figure, "p95": figure, "p99": figure, "p999": figure,
                    "max": figure,
                ]).saying("of successes, from the client's send to the answer"),
                "decisions": decisions.saying("successes whose answer rests on a fixed decision"),
                "settled_ms": Schema.object(["mean": figure, "p50": figure, "p99": figure]).orNull
                    .saying(
                        "from the client's send to the last effect, of all that left an effect or a message; null where the "
                            + "figure is infinite, because too many never settled"),
                "never_settled": Schema.count.saying(
                    "operations that left an effect or a message, and never settled: given up, by half, or stuck at the end"
                ),
                "reasons": .map(.count).saying("failures by the reason at their origin"),
                "blame": .list(.object(["component": .text, "reason": .text, "share": .number])),
            ]))
    }

    private static let decisions = Schema.object(["approved": .count, "declined": .count, "flagged": .count])

    private static var component: Schema {
        .object([
            "requests": .count, "ok": .count, "failed": .count, "running": .count, "utilization": figure,
            "queue_mean": figure, "queue_max": .count, "in_service_mean": figure,
            "wait_ms": .object(["mean": figure, "p99": figure]),
            "latency_ms": .object(["mean": figure, "p50": figure, "p99": figure]), "hit_share": figure,
            "instances_mean": figure,
            "cold_starts": Schema.object(["count": .count, "share": figure, "mean_ms": figure, "refused": .count])
                .orNull
                .saying("calls of a function that waited for an instance to start, and those for which none could be"),
            "messages": Schema.object([
                "delivered": .count, "redelivered": .count, "given_up": .count, "expired": .count,
                "age_ms": .object(["mean": figure, "p99": figure]),
            ]).orNull.saying("of those that wait there for others to take them"),
            "sagas": Schema.object([
                "begun": .count, "completed": .count, "undone": .count, "interrupted": .count, "forgotten": .count,
                "given_up": .count, "running": .count, "undos": .count, "undos_tried": .count, "queries": .count,
            ]).orNull.saying("of those that lead operations through several systems"),
        ])
    }

    private static var connection: Schema {
        .object([
            "calls": .count, "attempts": .count, "amplification": figure, "timeouts": .count,
            "breaker_open_s": Schema.number.orNull.saying("summed over the instances of the caller"),
            "hedges": Schema.count.orNull,
            "decisions": decisions.saying("by its fallback, for whoever called"),
        ])
    }

    private static var cost: Schema {
        .object([
            "per_hour": figure.saying("what running it costs in dollars, by list prices: approximate"),
            "per_month": figure.saying("of 730 hours"),
            "per_thousand": figure.saying("for a thousand successful operations; null where none succeeds"),
            "lost_value": figure, "decision_cost": figure,
            "prices_of": Schema.text.orNull.saying("when the prices were looked up"),
            "components": .map(
                .object([
                    "per_hour": figure.saying("null where nothing says what it costs"),
                    "items": .list(
                        .object([
                            "for": .text.saying("instances, requests, storage or transfer"), "what": .text,
                            "price": .number, "per": .text.saying("what the price is for"),
                            "amount_per_hour": .number, "per_hour": .number, "source": .text,
                        ])),
                ])),
        ])
    }

    private static var consistency: Schema {
        .object([
            "stale_reads": .count, "stale_read_share": figure, "lost_writes": .count, "duplicates": .count,
            "partial_operations": .count, "ghosts": .count, "conflicts": .count,
            "order_violations": Schema.count.orNull, "session_violations": Schema.count.orNull,
            "convergence_s": figure,
            "stores": .map(
                .object([
                    "reads": .count, "writes": .count, "stale_reads": .count, "lost_writes": .count,
                    "conflicts": .count, "overwritten_writes": .count,
                    "freshness": Schema.list(.object(["after_ms": .number, "fresh": .number])).orNull,
                ])),
            "partials": .list(
                .object(["operation": .text, "has": texts, "lacks": texts, "count": .count, "value": figure])),
        ])
    }

    private static var timeline: Schema {
        .object([
            "step_s": .number.saying("the width of a point; the first begins at time 0"),
            "operations": .map(
                .object([
                    "offered": .list(.count), "ok": .list(.count), "failed": .list(.count), "p50_ms": .list(figure),
                    "p99_ms": .list(figure),
                ])),
            "components": .map(
                .object(["utilization": .list(figure), "instances": .list(figure), "queue": .list(figure)])),
        ])
    }
}
