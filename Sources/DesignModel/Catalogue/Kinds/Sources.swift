extension Catalogue {
    static let sources: [Kind] = [
        Kind(
            id: "client", title: "client (web)", purpose: "People with a browser who send operations.",
            group: .sources, mechanic: .client, shape: .rounded, glyph: "⌂",
            synonyms: [
                "user", "users", "web", "browser", "web client", "frontend", "spa", "load", "traffic", "k6", "gatling",
            ],
            defaults: [],
            failures: ["A crowd arrives at once.", "Impatient people send the same thing twice."]),
        Kind(
            id: "mobile", title: "mobile client", purpose: "People with an app, on networks that come and go.",
            group: .sources, mechanic: .client, shape: .rounded, glyph: "⌷",
            synonyms: ["app", "ios", "android", "phone", "mobile app", "mobile client"],
            defaults: [],
            failures: ["All apps reconnect at once.", "An answer is lost and the app tries again."]),
        Kind(
            id: "partner-client", title: "partner client", purpose: "Another company's systems that call in.",
            group: .sources, mechanic: .client, shape: .rounded, glyph: "⇄",
            synonyms: ["partner", "b2b", "affiliate", "reseller", "aggregator", "partner client"],
            defaults: [],
            failures: ["A batch of theirs sends a day's work within minutes.", "They retry without waiting."]),
        Kind(
            id: "scheduler", title: "scheduler (cron, batch)", purpose: "Starts work by the clock.",
            group: .sources, mechanic: .client, shape: .rounded, glyph: "◷",
            synonyms: ["cron", "batch", "timer", "quartz", "eventbridge scheduler", "cloud scheduler", "cronjob"],
            defaults: [
                .init(.arrivals, .choice("steady"), source: "a clock is regular")
            ],
            failures: ["Every job starts on the full hour.", "A job starts before the previous one has ended."]),
    ]
}
