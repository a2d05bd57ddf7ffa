extension Catalogue {
    static let movers: [Kind] = [
        Kind(
            id: "cdc", title: "CDC connector", purpose: "Reads a store's log and passes every change on.",
            group: .movers, mechanic: .pool, shape: .plain, glyph: "⇝",
            synonyms: ["debezium", "dms", "change data capture", "goldengate", "maxwell", "dynamodb streams"],
            defaults: .mover,
            failures: [
                "Stops, and the store's log fills its disk.", "A change of the schema breaks everyone downstream.",
            ]),
        Kind(
            id: "outbox-relay", title: "outbox relay", purpose: "Publishes what a transaction put into an outbox.",
            group: .movers, mechanic: .pool, shape: .plain, glyph: "⇥",
            synonyms: ["outbox", "transactional outbox", "relay", "outbox relay"],
            defaults: .mover,
            failures: ["Publishes twice after a crash.", "Falls behind unseen."]),
        Kind(
            id: "etl", title: "ETL or backfill job", purpose: "Carries much data at once from one store to another.",
            group: .movers, mechanic: .pool, shape: .plain, glyph: "⇶",
            synonyms: ["airbyte", "glue", "fivetran", "dbt", "backfill", "migration", "batch job", "elt", "spark"],
            defaults: .mover + [
                .init(.every, .duration(.seconds(300)), source: "chosen: often enough to be seen in a run of minutes")
            ],
            failures: ["Takes the store's capacity from customers.", "Fails in the middle and starts again."]),
        Kind(
            id: "reconciler", title: "reconciler (validator)", purpose: "Compares two stores and repairs what differs.",
            group: .movers, mechanic: .pool, shape: .plain, glyph: "≟",
            synonyms: ["validator", "reconciliation", "audit", "checker", "anti-entropy"],
            defaults: .mover + [
                .init(.every, .duration(.seconds(3600)), source: Source.chosen),
                .init(.grace, .duration(.seconds(900)), source: Source.chosen),
                .init(.repair, .flag(true), source: "what most are built for"),
            ],
            failures: ["Repairs what was only late.", "Its report is read by nobody."]),
    ]
}
