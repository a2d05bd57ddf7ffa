extension FaultCatalogue {
    /// Verbs with a meaning that the simulation cannot give them yet; who writes one is told so, not that it is unknown.
    static let planned: [FaultVerb] = [
        row("corrupt", .node, "Answers, or what is written, are wrong.", on: running, forms: ["corrupt COMPONENT 1%"]),
        row("fill", .node, "The disk is full: writes fail, reads work.", on: [.store], forms: ["fill STORE"]),
        row("skew", .node, "Its clock is wrong.", on: running, forms: ["skew COMPONENT by 5m"]),
        row(
            "expire", .node, "A certificate or credential has run out: every call is rejected.", on: running,
            forms: ["expire COMPONENT"]),
        row(
            "deploy", .node, "A bad version rolls over the instances.", on: [.pool],
            forms: ["deploy COMPONENT fail 10% over 5m"]),
        row(
            "restart", .node, "Instances restart one after the other.", on: [.pool, .store],
            forms: ["restart COMPONENT"]),
        row("freeze scaling", .node, "The pool stays as large as it is.", on: [.pool], forms: ["freeze scaling POOL"]),
        row("duplicate", .edge, "Messages arrive twice.", on: [.connection], forms: ["duplicate A -> B 5%"]),
        row("reorder", .edge, "Messages overtake each other.", on: [.connection], forms: ["reorder A -> B 5%"]),
        row("narrow", .edge, "Only so many calls pass.", on: [.connection], forms: ["narrow A -> B 100/s"]),
        row("reset", .edge, "Open connections break.", on: [.connection], forms: ["reset A -> B"]),
        row("dns", .edge, "Callers cannot find the callee.", on: running, forms: ["dns COMPONENT"]),
        row("split", .data, "Two primaries take writes.", on: [.store], forms: ["split STORE"]),
        row("expire keys", .data, "All entries run out at once.", on: [.cache], forms: ["expire keys CACHE"]),
        row("hot", .data, "Traffic collapses onto one key.", on: [.traffic], forms: ["hot ENTITY 50%"]),
        row("mix", .load, "The shares of operations shift.", on: [.traffic], forms: ["mix book 50%"]),
        row("herd", .load, "Everyone comes at once.", on: [.traffic], forms: ["herd"]),
        row("attack", .load, "Junk or abusive requests.", on: [.traffic], forms: ["attack OPERATION x10"]),
    ]
}
