import DesignFiles
import DesignModel
import Practice

extension Design {
    /// A board as somebody leaves it who did not read the question: one client, one service, one database.
    func literal() throws -> Design {
        try applying(try Command.read(lines: "client -> service -> database", in: self).edit)
    }

    /// A board that sends everything to one service with one database.
    func weak() throws -> Design {
        let clients = components.filter { Catalogue.kind($0.kind)?.mechanic == .client }.map(\.name)
        return try clients.reduce(self) { design, client in
            try design.applying(try Command.read(lines: "\(client) -> service -> database", in: design).edit)
        }
    }

    /// A board with its clients alone.
    var keepingClients: Design {
        var copy = self
        copy.components.removeAll { Catalogue.kind($0.kind)?.mechanic != .client }
        copy.connections = []
        copy.zones = []
        copy.layout = []
        return copy
    }

    /// A board with boxes that are there for show: some call each other, none is of use.
    func padded() throws -> Design {
        let lines = [
            "show-cache:redis -> show-db:database", "show-queue:queue -> show-worker:worker",
            "show-cdn:cdn -> show-identity:identity", "show-airline:third-party", "show-model:model-server",
            "show-stream:stream -> show-orchestrator:orchestrator",
        ]
        return try lines.reduce(self) { design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
    }
}

/// A small prompt for tests, which a test may change.
enum Small {
    static let text = """
        breakboard: 1
        title: A small shop
        question: Design a shop.
        category: test
        looks-for: Sense.
        opening: Here is a shop.
        cards:
          traffic: {asks: [traffic, rps, load], says: Ten a second., key: yes}
          patience: {asks: [timeout, patience], says: The network gives up., challenged: No. Nobody gives up., key: yes}
          colour: {asks: [colour], says: Blue.}
        board: |
          breakboard: 1
          operations:
            buy: {value: $10, deadline: 2s}
            look: {deadline: 2s}
          components:
            users: {kind: client, sends: {buy: 10/s, look: 50/s}}
        roles:
          store: {asks: Which box is the truth?, kinds: [database, ledger], for: buy, words: [order], written: yes}
          partner: {asks: Who is not yours?, kinds: [third-party], for: buy, facts: [time = 50ms], optional: yes}
        effects: {buy: [store, partner]}
        rungs:
          quiet: {run: 1m}
          store gone: {says: It is gone., faults: ["at 20s: crash {store} primary for 20s else at 20s: crash {store} for 20s"], run: 90s}
          partner hangs: {says: It hangs., faults: ["at 20s: slow {partner} by 20s for 30s"], run: 90s, from: 45}
        measures:
          at rest: {dimension: performance, on: quiet, senior: buy availability >= 99%, staff: buy p99 <= 300ms}
          bought all the same: {dimension: failure, on: store gone, needs: "some calls to {store} with write", senior: buy availability >= 70%, staff: buy availability >= 85%}
          lookers stay: {dimension: failure, on: partner hangs, senior: "bystanders of {partner} availability >= 99%"}
        follow-ups:
          copies: {after: store gone, dimension: data, when: "{store} without replicas", asks: Where is the copy?, otherwise: How is it fenced?, listens-for: [a copy, a fence]}
        checklist:
          objective: {dimension: framing, says: states an objective, words: [["{operation}"], ["{target}"]], drawn: an objective}
          keys: {dimension: data, says: makes buying repeatable, words: [[idempot], [key]], level: staff}
          guard: {dimension: security, says: knows who calls, drawn: an identity on buy}
        gates:
          - {says: no answer to the loss of the store, missed: bought all the same}
          - {says: no objective, unsaid: objective}
        hints: [Look at the store., Copy it., Replicas.]
        red-flags: [{says: the store stands alone, when: "{store} without replicas"}]
        self-ratings: [{dimension: leadership, asks: How?, anchors: [a, b, c, d, e]}]
        model-answer: Copies.
        reference: resilient-checkout
        """

    static func prompt(_ change: (inout String) -> Void = { _ in }) throws -> Prompt {
        var text = text
        change(&text)
        return try PromptFile(text: text, name: "small.yaml").prompt
    }

    /// A board with the given lines on the prompt's own.
    static func board(_ lines: String...) throws -> Design {
        try lines.reduce(try prompt().board) { design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
    }

    static let good = [
        "users -> shop:service x2 -> orders:database", "shop -> pay:third-party", "shop -> orders.for = buy",
        "shop -> orders.write = yes", "shop -> pay.for = buy", "shop -> pay.timeout = 500ms",
        "shop -> pay.bulkhead = 8",
        "shop.concurrency = 64", "shop -> orders.timeout = 500ms",
        "shop -> orders.retry = {attempts: 8, backoff: 200ms}", "shop -> orders.idempotent = yes",
        "orders.replicas = 2", "orders.replication = sync", "orders.failover = 3s",
    ]

    static func goodBoard() throws -> Design {
        try good.reduce(try prompt().board) { design, line in
            try design.applying(try Command.read(lines: line, in: design).edit)
        }
    }
}
