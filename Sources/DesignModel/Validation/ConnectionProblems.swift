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
        return problems + overlapProblems()
    }

    /// `behind` names a cache that the same caller asks for the same operations.
    private func behindProblems(_ connection: Connection) -> [Problem] {
        guard let cache = connection.settings.component(.behind) else { return [] }
        let subject = Subject.connection(connection.id)
        let caller = name(connection.from)
        if kind(cache)?.mechanic != .cache {
            let caches = (outgoing[connection.from] ?? []).filter { kind($0.to)?.mechanic == .cache }
            return [
                Problem(
                    .error, subject, key: .behind, "\(name(cache)) is no cache, so nothing can be behind it",
                    suggestion: caches.first.map { "behind: \(name($0.to))" })
            ]
        }
        let lookups = (outgoing[connection.from] ?? []).filter { $0.to == cache }
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

    /// Two connections between the same two for the same operation, with nothing that tells them apart.
    private func overlapProblems() -> [Problem] {
        var problems: [Problem] = []
        var earlier: [[ComponentID]: [Connection]] = [:]
        for connection in design.connections {
            let pair = [connection.from, connection.to]
            let clash = earlier[pair]?.first { overlap($0, connection) && !areApart($0, connection) }
            if let clash {
                let subject = Subject.connection(connection.id)
                problems.append(
                    Problem(
                        .error, subject, key: .for,
                        "\(title(connection)) and \(title(clash)) carry the same operation: nothing tells them apart",
                        suggestion: "for, split, group or behind on one of them"))
            }
            earlier[pair, default: []].append(connection)
        }
        return problems
    }

    private func areApart(_ one: Connection, _ other: Connection) -> Bool {
        [SettingKey.split, .group, .behind].contains { key in
            one.settings[key] != nil || other.settings[key] != nil
        }
    }

    /// Groups that need more than they have, and splits whose shares do not add up.
    func groupProblems() -> [Problem] {
        design.components.flatMap { component in
            let calls = outgoing[component.id] ?? []
            return needProblems(calls) + splitProblems(calls)
        }
    }

    private func needProblems(_ calls: [Connection]) -> [Problem] {
        var problems: [Problem] = []
        for call in calls {
            guard let need = call.settings.count(.need) else { continue }
            let subject = Subject.connection(call.id)
            guard let group = call.settings.text(.group) else {
                problems.append(
                    Problem(
                        .error, subject, key: .need, "\(title(call)) needs \(need) successes, but is in no group",
                        suggestion: "group: NAME"))
                continue
            }
            let members = calls.filter { $0.settings.text(.group) == group && overlap($0, call) }
            let size = members.reduce(0) { $0 + ($1.settings.count(.calls) ?? 1) }
            if need > size {
                problems.append(
                    Problem(
                        .error, subject, key: .need, "The group \(group) needs \(need) successes of \(size) calls",
                        suggestion: "need: \(size)"))
            }
        }
        return problems
    }

    /// The shares of a split may be rounded.
    private static let roundingMax = 0.005

    private func splitProblems(_ calls: [Connection]) -> [Problem] {
        var problems: [Problem] = []
        var seen: Set<String> = []
        for call in calls {
            guard let split = call.settings.text(.split), seen.insert(split).inserted else { continue }
            let members = calls.filter { $0.settings.text(.split) == split }
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
                            : "The shares of the split \(split) add up to \(Share(sum).text), not 100%",
                        suggestion: isOneMissing ? "share: \(Share(1 - sum).text)" : nil))
                break
            }
        }
        return problems
    }
}
