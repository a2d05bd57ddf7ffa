import Reports

/// The JSON Schema of what `run --format json` writes. All keys are always there; what is not computed is `null`.
public enum ReportSchema {
    public static var text: String { report.document(title: "A Breakboard report") }

    /// A figure: of one run a number, of several its mean with the ends of its 95% interval.
    private static let figure = Schema.measured(.number.orNull)
    private static let tally = Schema.measured(.count)
    /// What has no interval, also of several runs.
    private static let mean = Schema.number.orNull
    private static let texts = Schema.list(.text)

    private static var report: Schema {
        .object([
            "breakboard": .const(.count(1)), "design": .text,
            "seed": .count.saying("of the first run; each further one has the next"),
            "runs": .count.saying("with more than one, a figure is an object of its mean and its 95% interval"),
            "duration_s": .number.saying("simulated, the warm-up included"), "warmup_s": .number,
            "scale": .count.saying("what counts of a smaller copy were multiplied by; 1: the design was played whole"),
            "events": tally, "operations": operations, "components": .map(component),
            "connections": .map(connection), "consistency": consistency,
            "phases": .list(
                .object(["name": .text, "from_s": .number, "to_s": .number, "operations": operations])),
            "faults": .list(
                .object([
                    "fault": .text, "from_s": .number, "to_s": .number,
                    "recovery_s": figure.saying(
                        "from its beginning until all was as before, of the runs that recovered"),
                    "recovered": Schema.measured(.flag.orNull).saying("of several runs, the share that did"),
                    "blast": texts.saying("the operations that suffered, in at least half of the runs"),
                ])),
            "objectives": .list(
                .object([
                    "objective": .text, "measured": figure,
                    "met": Schema.flag.orNull.saying(
                        "null: it is about a fault that did not occur, or several runs leave it open"),
                ])),
            "cost": cost,
            "timeline": timeline, "explanation": texts.orNull.saying("of the first run"), "assumed": texts,
            "not_modelled": texts,
        ])
    }

    private static var operations: Schema {
        .map(
            .object([
                "requests": tally, "ok": tally, "failed": tally, "running": tally,
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
                "oldest_unsettled_ms": figure.saying(oldest),
                "never_settled": tally.saying(
                    "operations that left an effect or a message, and never settled: given up, by half, or stuck at the end"
                ),
                "stale_decisions": .object(["count": tally, "value": figure]).saying(
                    "operations that changed something after a stale read on which that rests, and what they earn"),
                "consistency": .object([
                    "reads": tally.saying("answers of stores and hits of caches"), "stale_reads": staleReads,
                    "stale_read_share": figure,
                    "stale_age_ms": .object(["mean": figure, "p50": figure, "p99": figure, "max": figure]),
                    "lost_writes": tally, "duplicates": tally, "partial_operations": tally, "ghosts": tally,
                    "conflicts": tally.saying("writes of the operation that were in conflict with another one"),
                    "overwritten_writes": tally, "order_violations": tally, "session_violations": tally,
                    "oversold": tally,
                ]).saying("what its requests saw of data, and what became of what they wrote"),
                "reasons": .map(tally).saying("failures by the reason at their origin"),
                "blame": .list(.object(["component": .text, "reason": .text, "share": .measured(.number)])),
            ]))
    }

    private static let staleReads = Schema.measured(.count.orNull).saying(
        "null where it is not known of all stores how far they are behind")

    private static let oldest =
        "the oldest that an operation became before its last effect; of one that never settled, its age at the end of traffic"

    private static let decisions = Schema.object(["approved": tally, "declined": tally, "flagged": tally])

    private static var component: Schema {
        .object([
            "requests": tally, "ok": tally, "failed": tally, "running": tally, "utilization": figure,
            "queue_mean": figure, "queue_max": tally, "in_service_mean": figure,
            "wait_ms": .object(["mean": figure, "p99": figure]),
            "latency_ms": .object(["mean": figure, "p50": figure, "p99": figure]), "hit_share": figure,
            "instances_mean": figure,
            "cold_starts": Schema.object(["count": tally, "share": figure, "mean_ms": figure, "refused": tally])
                .orNull
                .saying("calls of a function that waited for an instance to start, and those for which none could be"),
            "messages": Schema.object([
                "delivered": tally, "redelivered": tally, "given_up": tally, "expired": tally,
                "age_ms": .object(["mean": figure, "p99": figure]),
                "readers": .list(
                    .object([
                        "connections": texts.saying("to those who share the line: of a log each reader has its own"),
                        "delivered": tally, "waiting_mean": figure, "waiting_max": tally, "waiting_end": tally,
                        "age_ms": .object(["mean": figure, "p50": figure, "p99": figure]),
                    ])),
            ]).orNull.saying("of those that wait there for others to take them"),
            "sagas": Schema.object([
                "begun": tally, "completed": tally, "undone": tally, "interrupted": tally, "forgotten": tally,
                "given_up": tally, "running": tally, "undos": tally, "undos_tried": tally, "queries": tally,
            ]).orNull.saying("of those that lead operations through several systems"),
            "reconciled": Schema.object(["found": tally, "repaired": tally]).orNull.saying(
                "operations that a reconciler found half done, and made whole"),
        ])
    }

    private static var connection: Schema {
        .object([
            "calls": tally, "attempts": tally, "amplification": figure, "timeouts": tally,
            "breaker_open_s": figure.saying("summed over the instances of the caller"),
            "hedges": tally.saying("second attempts beside slow ones, which are among the attempts"),
            "throttled": tally.saying("calls that the caller held back"),
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
                            "amount_per_hour": .measured(.number), "per_hour": .measured(.number),
                            "source": .text,
                        ])),
                ])),
        ])
    }

    private static var consistency: Schema {
        .object([
            "stale_reads": staleReads, "stale_read_share": figure, "lost_writes": tally, "duplicates": tally,
            "partial_operations": tally, "ghosts": tally, "conflicts": tally,
            "order_violations": tally, "session_violations": tally, "stale_decisions": tally, "oversold": tally,
            "convergence_s": figure.saying(
                "from the last heal until nothing was left of what had been sent before it; null where that never came"),
            "converged": Schema.measured(.flag.orNull).saying(
                "whether it came; null where nothing was broken and healed; of several runs, the share in which it did"),
            "oldest_unsettled_ms": figure.saying(oldest),
            "stores": .map(
                .object([
                    "reads": tally, "writes": tally, "stale_reads": staleReads, "stale_read_share": figure,
                    "stale_age_ms": .object(["p50": figure, "p99": figure, "max": figure]), "lost_writes": tally,
                    "conflicts": tally, "overwritten_writes": tally, "order_violations": tally,
                    "session_violations": tally,
                    "oversold": tally.saying("writes that drew more from a stock than there was"),
                    "sold_out": tally.saying("writes refused because nothing was left"),
                    "lock_waits": tally.saying("writes that waited for a two-phase commit"),
                    "freshness": Schema.list(.object(["after_ms": .number, "fresh": figure])).orNull,
                ])),
            "partials": .list(
                .object(["operation": .text, "has": texts, "lacks": texts, "count": tally, "value": figure])),
        ])
    }

    private static var timeline: Schema {
        .object([
            "step_s": .number.saying("the width of a point; the first begins at time 0"),
            "operations": .map(
                .object([
                    "offered": .list(mean), "ok": .list(mean), "failed": .list(mean), "p50_ms": .list(mean),
                    "p99_ms": .list(mean),
                ])),
            "components": .map(
                .object(["utilization": .list(mean), "instances": .list(mean), "queue": .list(mean)])),
        ]).saying("of several runs the means, without intervals")
    }
}
