extension DesignReading {
    /// Operations that nobody sends or that are about what cannot hold data.
    func operationProblems() -> [Problem] {
        var problems: [Problem] = []
        // A client of which nobody said what it sends is assumed to send everything.
        let isAllSent = design.components.contains { component in
            Catalogue.kind(component.kind)?.mechanic == .client && component.settings.sends(.sends)?.isEmpty ?? true
        }
        let sent = Set(design.components.flatMap { $0.settings.sends(.sends) ?? [] }.map(\.operation))
        for operation in design.operations {
            let subject = Subject.operation(operation.id)
            if !sent.contains(operation.id), !isAllSent {
                problems.append(
                    Problem(
                        .warning, subject, "Nobody sends \(operation.name)",
                        suggestion: "sends: {\(operation.name): 10/s} on a client"))
            }
            // A third party has effects too: a seat that was booked there, say.
            for store in operation.settings.components(.atomic) ?? []
            where kind(store)?.mechanic != .store && kind(store)?.mechanic != .thirdParty {
                problems.append(
                    Problem(
                        .error, subject, key: .atomic,
                        "\(name(store)) keeps no data, so \(operation.name) cannot be atomic over it"))
            }
            problems += settingProblems(subject, operation.settings, .operation, nil)
        }
        for entity in design.entities {
            problems += popularityProblems(entity)
            problems += settingProblems(.entity(entity.id), entity.settings, .entity, nil)
        }
        return problems
    }

    /// More hot keys than there are keys.
    private func popularityProblems(_ entity: Entity) -> [Problem] {
        guard case .hot(let share, let keys)? = entity.settings[.popularity]?.popularity,
            let count = design.effective(.count, of: entity), let all = count.value.count, keys > all
        else { return [] }
        let there = count.isAssumed ? "\(Count(all).text) where nobody says another count" : Count(all).text
        return [
            Problem(
                .error, .entity(entity.id), key: .popularity,
                "\(Count(keys).text) of \(entity.name) are hot, and there are \(there)",
                suggestion:
                    "popularity: \(Popularity.hot(share: share, keys: max(1, all / 10)).text), or a count above "
                    + Count(keys).text)
        ]
    }

    /// Components of no kind, clients that send nothing or nowhere, and calls by those who call nobody.
    func componentProblems() -> [Problem] {
        var problems: [Problem] = []
        let isReached = Set(
            design.connections.flatMap { call in
                [call.to] + [.fallback, .behind].compactMap { call.settings.component($0) }
            }
                + design.components.compactMap { $0.settings.component("dead-letter") })
        // Who could call the next one: whatever works and stands before it in the list, else a client.
        var caller = design.components.first { self.kind($0.id)?.mechanic == .client }
        for component in design.components {
            defer { if self.kind(component.id)?.mechanic == .pool { caller = component } }
            let subject = Subject.component(component.id)
            guard let kind = Catalogue.kind(component.kind) else {
                problems.append(
                    Problem(
                        .error, subject, key: .kind, "There is no kind “\(component.kind)”",
                        suggestion: Catalogue.kind(matching: component.kind.name)?.id.name))
                continue
            }
            if kind.mechanic == .client { problems += clientProblems(component) }
            if kind.mechanic == .cache { problems += cacheProblems(component) }
            if kind.mechanic == .store { problems += copyProblems(component) }
            problems += messageProblems(component, kind)
            problems += priceProblems(component) + scalingProblems(component)
            if kind.mechanic != .client, kind.group != .movers, kind.id != "dead-letter-queue",
                !isReached.contains(component.id)
            {
                problems.append(
                    Problem(
                        .warning, subject, "Nobody calls \(component.name), so it has nothing to do",
                        suggestion: likelyCaller(of: component, before: caller).map {
                            "\($0.name) -> \(component.name)"
                        }))
            }
            if kind.mechanic == .thirdParty || kind.mechanic == .store,
                let call = outgoing[component.id]?.first(where: { !design.isPull($0) })
            {
                problems.append(
                    Problem(
                        .warning, .connection(call.id),
                        "\(component.name) is \(kind.title.withArticle), which usually calls nobody: is the arrow the right way round"
                    ))
            }
            problems += settingProblems(subject, component.settings, .component, kind)
        }
        return problems
    }

    /// A price of which nobody can tell what it is paid for.
    private func priceProblems(_ component: Component) -> [Problem] {
        guard let price = component.settings.money(.price), price.basis == .once else { return [] }
        let text = price.text
        return [
            Problem(
                .error, .component(component.id), key: .price,
                "price \(text) does not say of what: \(text)/h of one instance, or \(text)/M of a million requests",
                suggestion: "\(text)/h")
        ]
    }

    /// Who was perhaps meant to call a box: whoever stands before it. A copy such as `assigner-2` is meant to stand beside
    /// its original, not behind, and so to be called by whoever calls that.
    private func likelyCaller(of component: Component, before caller: Component?) -> Component? {
        guard let dash = component.name.lastIndex(of: "-"),
            Int(component.name[component.name.index(after: dash)...]) != nil,
            let twin = design.component(named: String(component.name[..<dash])), twin.kind == component.kind
        else { return caller }
        return design.connections.first { $0.to == twin.id }.flatMap { design.component($0.from) }
    }

    /// Messages that nobody takes, and things that should keep messages or data but do not.
    private func messageProblems(_ component: Component, _ kind: Kind) -> [Problem] {
        let subject = Subject.component(component.id)
        var problems: [Problem] = []
        if kind.mechanic == .buffer, kind.id != "dead-letter-queue", outgoing[component.id] == nil {
            problems.append(
                Problem(
                    .warning, subject, "Nobody takes messages from \(component.name), so they pile up",
                    suggestion: "\(component.name) -> worker"))
        }
        if let letters = component.settings.component("dead-letter") {
            let flaw: String? =
                letters == component.id
                ? "\(component.name) is its own dead-letter queue: what it gives up comes back to it; name another queue, or none"
                : self.kind(letters)?.mechanic != .buffer
                    ? "\(name(letters)) keeps no messages: dead letters need a queue" : nil
            if let flaw { problems.append(Problem(.error, subject, key: "dead-letter", flaw)) }
        }
        for key: SettingKey in ["follows", "outbox"] {
            guard let store = component.settings.component(key), self.kind(store)?.mechanic != .store else { continue }
            problems.append(
                Problem(.error, subject, key: key, "\(name(store)) is no store, so it has no changes to follow"))
        }
        if kind.id == "reconciler" {
            problems += comparisonProblems(component)
        } else if kind.group == .movers, kind.mechanic == .pool, !design.consumes(component) {
            problems.append(
                Problem(
                    .warning, subject, "\(component.name) follows no store, so it has nothing to do",
                    suggestion: "\(kind.id == "outbox-relay" ? "outbox" : "follows"): STORE"))
        }
        return problems
    }

    /// A reconciler that has nothing to compare, or does not know what belongs together.
    private func comparisonProblems(_ component: Component) -> [Problem] {
        let subject = Subject.component(component.id)
        let named = component.settings.components(.compares) ?? []
        let stores = Set(named.isEmpty ? design.connections.filter { $0.from == component.id }.map(\.to) : named)
        guard stores.count > 1 else {
            return [
                Problem(
                    .warning, subject, key: .compares,
                    "\(component.name) compares fewer than two stores, so it has nothing to do",
                    suggestion: "compares: [STORE, STORE]")
            ]
        }
        let isTied = design.operations.contains { operation in
            stores.intersection(operation.settings.components(.atomic) ?? []).count > 1
        }
        guard !isTied else { return [] }
        return [
            Problem(
                .warning, subject,
                "No operation says which of its effects belong together (atomic), so \(component.name) finds nothing half done"
            )
        ]
    }

    /// A cache that nobody fills: it has nobody to ask, and nothing that its callers read is put into it.
    private func cacheProblems(_ cache: Component) -> [Problem] {
        guard cache.settings.share(.hit) == nil, outgoing[cache.id] == nil,
            let caller = design.connections.first(where: { $0.to == cache.id })?.from,
            !design.connections.contains(where: { $0.settings.component(.behind) == cache.id })
        else { return [] }
        let store = outgoing[caller]?.first { kind($0.to)?.mechanic == .store && $0.settings.flag(.write) != true }
        return [
            Problem(
                .warning, .component(cache.id), "Nothing stands behind \(cache.name), so every lookup misses",
                suggestion: store.map { "\(title($0)): {behind: \(cache.name)}" }
                    ?? "behind: \(cache.name) on a connection of \(name(caller))")
        ]
    }

    /// Of one operation of one client, per second.
    private static let sendingMax = 1e6

    private func clientProblems(_ client: Component) -> [Problem] {
        let subject = Subject.component(client.id)
        guard let sends = client.settings.sends(.sends), !sends.isEmpty else {
            let first = design.operations.first?.name ?? "browse"
            return [
                Problem(
                    .warning, subject, key: .sends,
                    "Nobody said what \(client.name) sends, so \(Rate(Design.assumedRate).text) of each operation are assumed",
                    suggestion: "sends: {\(first): \(Rate(Design.assumedRate).text)}")
            ]
        }
        var problems: [Problem] = []
        if sends.allSatisfy({ if case .rate(let rate) = $0.volume { rate.perSecond == 0 } else { false } }) {
            problems.append(
                Problem(.warning, subject, key: .sends, "\(client.name) sends 0/s, so nothing happens"))
        }
        let isClosed = client.settings.count(.users) != nil
        for sending in sends {
            switch sending.volume {
            case .share where !isClosed:
                problems.append(
                    Problem(
                        .error, subject, key: .sends,
                        "\(client.name) sends a share of \(name(sending.operation)), but has no users to share",
                        suggestion: "\(name(sending.operation)): 10/s, or users: 20"))
            case .rate where isClosed:
                problems.append(
                    Problem(
                        .error, subject, key: .sends,
                        "\(client.name) has users, who send as fast as they are answered: give shares, not rates",
                        suggestion: "\(name(sending.operation)): 100%"))
            case .rate(let rate) where rate.perSecond > Self.sendingMax:
                problems.append(
                    Problem(
                        .error, subject, key: .sends,
                        "\(client.name) sends \(rate.text) of \(name(sending.operation)); every request is simulated, and "
                            + "\(Rate(Self.sendingMax).text) is the most",
                        suggestion: "\(name(sending.operation)): \(Rate(Self.sendingMax).text)"))
            case .share, .rate: break
            }
            let calls = outgoing[client.id] ?? []
            if !calls.contains(where: { carries($0, sending.operation) }) {
                problems.append(
                    Problem(
                        .error, subject, key: .sends,
                        "\(client.name) sends \(name(sending.operation)), but no connection from it carries that",
                        suggestion: calls.first.map { "\(title($0)): without for, or with \(name(sending.operation))" })
                )
            }
        }
        let shares = sends.compactMap { if case .share(let share) = $0.volume { share } else { nil } }
        if isClosed, shares.count == sends.count, abs(shares.reduce(0, +) - 1) > 0.005 {
            problems.append(
                Problem(
                    .error, subject, key: .sends,
                    "What the users of \(client.name) send adds up to \(Share(shares.reduce(0, +)).rounded.text), not 100%"
                ))
        }
        return problems
    }

    /// Keys that the thing does not have, and values that say two things.
    func settingProblems(
        _ subject: Subject, _ settings: Settings, _ table: SettingTable, _ kind: Kind?
    ) -> [Problem] {
        var problems: [Problem] = []
        for entry in settings.entries {
            do throws(Misreading) {
                let row = try table.setting(named: entry.key.name, for: kind)
                if let kind, !row.hasEffect(on: kind) {
                    problems.append(
                        Problem(
                            .warning, subject, key: entry.key,
                            "\(entry.key) has no effect on \(kind.title.withArticle)",
                            suggestion: Self.instead(of: entry, kind)))
                }
                if let range = row.range, let figure = entry.value.figure, !range.contains(figure) {
                    problems.append(Problem(.error, subject, key: entry.key, "\(entry.key) is out of its range"))
                }
                if let flaw = entry.value.distribution?.flaw {
                    problems.append(Problem(.error, subject, key: entry.key, "\(entry.key) needs \(flaw)"))
                }
            } catch {
                problems.append(
                    Problem(
                        .error, subject, key: entry.key, "\(entry.key) is not \(error.expected)",
                        suggestion: error.suggestion))
            }
        }
        return problems
    }

    /// What says for this kind what the key says for others.
    private static func instead(of entry: Settings.Entry, _ kind: Kind) -> String? {
        switch (kind.mechanic, entry.key) {
        case (.store, .instances): entry.value.count.map { "replicas: \($0 - 1), beside the primary" }
        case (.store, .time): "read and write"
        case (.store, .balance): "reads: replica"
        case (.function, .instances), (.function, .concurrency):
            entry.value.count.map { "most: \($0), calls at once, each with an instance of its own" }
        case (.function, .autoscale), (.function, .queue):
            "most and burst: how many calls at once it grows to, and how fast"
        case (.client, .instances), (.client, .concurrency): "users, of whom each waits for the answer"
        case (.client, .time): "think, the time between an answer and the next request"
        case (.client, .limit): "sends, how much it sends"
        case (.buffer, .instances), (.buffer, .autoscale): "partitions, or instances of those who take its messages"
        default: nil
        }
    }
}
