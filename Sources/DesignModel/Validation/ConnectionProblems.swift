extension DesignReading {
    /// Connections that lead nowhere, into a client, or say the same as another one.
    func connectionProblems() -> [Problem] {
        var problems: [Problem] = []
        for connection in design.connections {
            let subject = Subject.connection(connection.id)
            guard components[connection.from] != nil, components[connection.to] != nil else {
                problems.append(
                    Problem(.error, subject, "One end of the connection \(title(connection)) does not exist"))
                continue
            }
            if kind(connection.to)?.mechanic == .client {
                problems.append(
                    Problem(
                        .error, subject, "\(name(connection.to)) is a client, which nobody can call",
                        suggestion: "\(name(connection.to)) -> \(name(connection.from))"))
            }
            if let (from, to) = components[connection.from].flatMap({ from in
                components[connection.to].map { (from, $0) }
            }),
                Design.givesUp(from.kind, to: to.kind)
            {
                problems.append(
                    Problem(
                        .error, subject,
                        "\(to.name) is a dead-letter queue: with an arrow to it, it takes messages as any consumer does",
                        suggestion: "\(from.name).dead-letter = \(to.name)"))
            }
            if connection.settings.operations(.for)?.isEmpty == true {
                problems.append(Problem(.error, subject, key: .for, "\(title(connection)) carries no operation"))
            }
            problems += behindProblems(connection)
            if connection.settings.component(.fallback) == connection.to {
                problems.append(
                    Problem(
                        .warning, subject, key: .fallback,
                        "\(title(connection)) falls back to the component that has just failed"))
            }
            problems += settingProblems(subject, connection.settings, .connection, nil)
        }
        return problems + overlapProblems() + circleProblems()
    }

    /// `behind` names a cache that the same caller asks for the same operations; a write only makes it forget.
    private func behindProblems(_ connection: Connection) -> [Problem] {
        guard let cache = connection.settings.component(.behind) else { return [] }
        let subject = Subject.connection(connection.id)
        let caller = name(connection.from)
        if cache == connection.to {
            return [
                Problem(
                    .error, subject, key: .behind,
                    "\(name(cache)) is in front of itself: behind belongs on the arrow to what \(name(cache)) keeps copies of",
                    suggestion: storeBeside(connection).map { "\(caller) -> \(name($0)): {behind: \(name(cache))}" })
            ]
        }
        if kind(cache)?.mechanic != .cache {
            let caches = (outgoing[connection.from] ?? []).filter { kind($0.to)?.mechanic == .cache }
            return [
                Problem(
                    .error, subject, key: .behind, "\(name(cache)) is no cache, so nothing can be behind it",
                    suggestion: caches.first.map { "behind: \(name($0.to))" })
            ]
        }
        if connection.settings.flag(.write) == true { return [] }
        let lookups = between[[connection.from, cache]] ?? []
        if lookups.contains(where: { overlap($0, connection) }) { return [] }
        let carried = connection.settings.operations(.for).map { ids in
            let words = ids.map(name)
            return words.count == 1 ? ": {for: \(words[0])}" : ": {for: [\(words.joined(separator: ", "))]}"
        }
        return [
            Problem(
                .error, subject, key: .behind,
                lookups.isEmpty
                    ? "\(title(connection)) is behind \(name(cache)), but \(caller) does not call \(name(cache))"
                    : "\(title(connection)) is behind \(name(cache)), but \(caller) asks it for other operations",
                suggestion: "\(caller) -> \(name(cache))\(carried ?? "")")
        ]
    }

    /// A store that the same caller reads: what a cache beside it may keep copies of.
    private func storeBeside(_ connection: Connection) -> ComponentID? {
        outgoing[connection.from]?.first { kind($0.to)?.mechanic == .store && $0.settings.flag(.write) != true }?.to
    }

    /// Two connections between the same two for the same operation, with nothing that tells them apart.
    private func overlapProblems() -> [Problem] {
        var problems: [Problem] = []
        var plain: [[ComponentID]: [Connection]] = [:]
        for connection in design.connections where !isApart(connection) {
            let pair = [connection.from, connection.to]
            guard let clash = plain[pair]?.first(where: { overlap($0, connection) }) else {
                plain[pair, default: []].append(connection)
                continue
            }
            problems.append(
                Problem(
                    .error, .connection(connection.id), key: .for,
                    "\(title(connection)) and \(title(clash)) carry the same operation: nothing tells them apart",
                    suggestion: "for, split, group or behind on one of them"))
        }
        return problems
    }

    /// Whether something says how the connection stands to others between the same two.
    private func isApart(_ connection: Connection) -> Bool {
        [SettingKey.split, .group, .behind].contains { connection.settings[$0] != nil }
    }

    /// Groups that need more than they have, and splits whose shares do not add up.
    func groupProblems() -> [Problem] {
        design.components.flatMap { component in
            let calls = outgoing[component.id] ?? []
            return needProblems(calls) + splitProblems(calls)
        }
    }

    private func needProblems(_ calls: [Connection]) -> [Problem] {
        let groups = Dictionary(grouping: calls) { $0.settings.text(.group) }
        return calls.compactMap { call in
            guard let need = call.settings.count(.need) else { return nil }
            guard let group = call.settings.text(.group), let members = groups[group] else {
                return Problem(
                    .error, .connection(call.id), key: .need,
                    "\(title(call)) needs \(need) successes, but is in no group",
                    suggestion: "group: NAME")
            }
            let isFirst = members.first { $0.settings[.need] != nil }?.id == call.id
            guard isFirst || members.count <= Self.groupMax else { return nil }
            let shared = members.filter { overlap($0, call) }.reduce(0) { $0 + ($1.settings.count(.calls) ?? 1) }
            guard need > shared else { return nil }
            return Problem(
                .error, .connection(call.id), key: .need,
                "The group \(group) needs \(need) successes of \(shared) calls",
                suggestion: "need: \(shared)")
        }
    }

    /// In larger groups only the first `need` is checked, so that checking stays quick.
    private static let groupMax = 1000

    /// The shares of a split may be rounded.
    private static let roundingMax = 0.005

    private func splitProblems(_ calls: [Connection]) -> [Problem] {
        var problems: [Problem] = []
        let splits = Dictionary(grouping: calls) { $0.settings.text(.split) }
        for call in calls {
            guard let split = call.settings.text(.split), let members = splits[split], members.first?.id == call.id
            else {
                continue
            }
            // A split may be drawn for each operation on its own.
            let operations = Set(members.flatMap { $0.settings.operations(.for) ?? [] })
            let rounds =
                operations.isEmpty ? [members] : operations.sorted().map { id in members.filter { carries($0, id) } }
            for round in rounds {
                let known = round.compactMap { $0.settings.share(.share) }
                let sum = known.reduce(0, +)
                guard known.count < round.count || abs(sum - 1) > Self.roundingMax else { continue }
                let isOneMissing = known.count == round.count - 1 && sum < 1
                problems.append(
                    Problem(
                        .error, .connection(call.id), key: .share,
                        known.count < round.count
                            ? "The split \(split) does not say how much of it each connection gets"
                            : "The shares of the split \(split) add up to \(Share(sum).rounded.text), not 100%",
                        suggestion: isOneMissing ? "share: \(Share(1 - sum).rounded.text)" : nil))
                break
            }
        }
        return problems
    }
}
