import DesignFiles
import DesignModel
import Practice
import Testing

/// A till: twenty sales a second take an order and charge a bank, sixty others only look. For what is measured on a drawing.
enum Till {
    static let text = """
        breakboard: 1
        title: A till
        question: Design a till.
        category: test
        looks-for: Sense.
        opening: Here is a till.
        cards:
          traffic: {asks: [traffic], says: Eighty a second., key: yes}
        board: |
          breakboard: 1
          operations:
            buy: {value: $10, deadline: 10s}
            look: {deadline: 2s}
          components:
            users: {kind: client, sends: {buy: 20/s, look: 60/s}}
        roles:
          store: {asks: Which box is the truth?, kinds: [ledger, database], for: buy, words: [order], written: yes}
          partner: {asks: Who is the bank?, called: the bank, kinds: [third-party], for: buy, words: [bank, partner, insurer], facts: [time = 100ms]}
          lead: {asks: Who leads a sale?, called: the box that leads a sale, kinds: [orchestrator, service, worker], for: buy, words: [sale, lead]}
          messages: {asks: What carries a sale on?, called: what carries a sale on, kinds: [queue, stream], for: buy, words: [queue], optional: yes}
        effects: {buy: [store, partner]}
        reads: [look]
        rungs:
          quiet: {run: 1m}
          store gone:
            says: It is gone, with all that only it had.
            faults: ["at 30s: crash {store} primary for 40s else at 30s: crash {store} for 40s"]
            loses: store
            run: 2m
          lead dies:
            says: It has crashed.
            faults: ["at 30s: crash {lead} for 10s", "at 60s: crash {messages} for 20s else nothing"]
            run: 2m
          partner hangs: {says: It hangs., faults: ["at 20s: slow {partner} by 20s for 30s"], run: 90s}
        measures:
          at rest: {dimension: performance, on: quiet, senior: [buy availability >= 90%, look availability >= 90%], staff: [buy p99 <= 2s]}
          none by half at rest: {dimension: data, on: quiet, senior: buy partial operations = 0}
          back: {dimension: failure, on: store gone, senior: recovery time <= 60s}
          kept: {dimension: data, on: store gone, senior: lost writes <= 100, staff: lost writes = 0}
          none by half without the store: {dimension: data, on: store gone, senior: buy partial operations = 0}
          none by half after a crash: {dimension: data, on: lead dies, senior: buy partial operations = 0}
          lookers stay: {dimension: failure, on: partner hangs, senior: "bystanders of {partner} availability >= 99%"}
        checklist:
          known: {dimension: security, says: knows who buys, words: [[token, sign in], [buyer, user, caller]], drawn: an identity on buy}
        gates:
          - says: orders and charges do not agree
            missed: [none by half at rest, none by half without the store, none by half after a crash]
          - {says: no answer to the loss of the store, missed: back}
          - {says: nobody is known, unsaid: known}
        model-answer: Copies.
        reference: resilient-checkout
        """

    static func prompt(_ change: (inout String) -> Void = { _ in }) throws -> Prompt {
        var text = text
        change(&text)
        return try PromptFile(text: text, name: "till.yaml").prompt
    }

    /// A board with the given lines on the prompt's own.
    static func board(_ lines: [String]) throws -> Design {
        try lines.reduce(try prompt().board) { design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
    }

    static func found(
        _ rung: String, on board: Design, in prompt: Prompt? = nil, said: [String: String] = [:]
    ) throws -> Findings {
        let prompt = try prompt ?? Till.prompt()
        let rung = try #require(prompt.rungs.first { $0.name == rung })
        return Staging(rung, of: prompt, on: board, Cast(prompt.roles, in: board, said: said), seed: 1).run()
    }

    static func reading(_ measure: String, on board: Design, in prompt: Prompt? = nil) throws -> Findings.Reading {
        let prompt = try prompt ?? Till.prompt()
        let rung = try #require(prompt.measures.first { $0.name == measure }?.rung)
        return try #require(try found(rung, on: board, in: prompt).readings.first { $0.measure == measure })
    }

    /// Somebody looks at a catalogue of its own, so that all but buying is well.
    private static let looking = ["users -> catalogue:service x2", "users -> catalogue.for = look"]

    private static let store = [
        "orders.replicas = 2", "orders.replication = sync", "orders.failover = 5s", "sale -> orders.write = yes",
        "sale -> orders.timeout = 1s",
    ]

    /// One service does both, the order first.
    static let direct =
        looking + [
            "users -> sale:service x2 -> orders:database", "sale -> bank:third-party", "users -> sale.for = buy",
        ]
        + store

    /// The order is written, and a queue carries the sale to the bank: two writes that nothing holds together.
    static let storeFirst =
        looking + [
            "users -> sale:service x2 -> orders:database", "users -> sale.for = buy",
            "sale -> jobs:queue -> worker:worker x2 -> bank:third-party", "sale -> jobs.timeout = 1s",
            "worker -> bank.idempotent = yes",
        ] + store

    /// The same, the queue first.
    static let queueFirst =
        looking + [
            "users -> sale:service x2 -> jobs:queue -> worker:worker x2 -> bank:third-party", "users -> sale.for = buy",
            "sale -> orders:database", "sale -> jobs.timeout = 1s", "worker -> bank.idempotent = yes",
        ] + store

    /// The order alone is written; what is to be charged is read from its outbox.
    static let outbox =
        looking + [
            "users -> sale:service x2 -> orders:database", "users -> sale.for = buy",
            "relay:outbox-relay -> jobs:queue -> worker:worker x2 -> bank:third-party", "relay.outbox = orders",
            "worker -> bank.idempotent = yes",
        ] + store

    /// One slot that is busy for two seconds with each of eighty requests a second.
    static let dead = [
        "users -> sale:service -> orders:database", "sale -> bank:third-party", "sale.time = 2s",
        "sale.concurrency = 1",
        "sale.instances = 1", "sale -> orders.write = yes",
    ]
}
