extension DesignReading {
    /// A store that waits for more of its copies than it has, or that has two numbers of them.
    func copyProblems(_ store: Component) -> [Problem] {
        store.isLeaderless ? quorumProblems(store) : replicaProblems(store)
    }

    /// Copies that are equal: as many as answer must be there.
    private func quorumProblems(_ store: Component) -> [Problem] {
        let subject = Subject.component(store.id)
        let copies = Int64(store.equalCopies)
        let written = store.settings.count(.n)
        var problems: [Problem] = []
        if let written, let replicas = store.settings.count(.replicas), written > replicas + 1 {
            problems.append(
                Problem(
                    .error, subject, key: .n,
                    "\(store.name) keeps each key \(written) times (n), and replicas says that it has "
                        + Self.copies(replicas + 1),
                    suggestion: "replicas: \(written - 1), or none: n says it"))
        }
        let isAssumed = written == nil && store.settings.count(.replicas) == nil
        for (key, what) in [(SettingKey.r, "read"), (.w, "write")] {
            guard let answers = store.settings.count(key), answers > copies else { continue }
            problems.append(
                Problem(
                    .error, subject, key: key,
                    "A \(what) of \(store.name) waits for \(answers) answers (\(key)), and it has \(Self.copies(copies))"
                        + (isAssumed ? " where nobody says another number: set n" : ""),
                    suggestion: isAssumed ? "n: \(answers)" : "\(key): \(copies)"))
        }
        return problems
    }

    /// Copies of which one leads, or several do.
    private func replicaProblems(_ store: Component) -> [Problem] {
        let subject = Subject.component(store.id)
        var problems: [Problem] = []
        let replicas = design.effective(.replicas, of: store)?.value.count ?? 0
        let primaries = store.settings.count(.primaries) ?? 1
        if store.settings[.replicas] != nil, primaries > replicas + 1 {
            problems.append(
                Problem(
                    .error, subject, key: .primaries,
                    "\(primaries) copies of \(store.name) accept writes (primaries), and replicas says that it has "
                        + Self.copies(replicas + 1),
                    suggestion: "replicas: \(primaries - 1)"))
        }
        let others = max(replicas, primaries - 1)
        if design.effective(.replication, of: store)?.value.choice == "semi-sync",
            let acks = store.settings.count(.acks), acks > others
        {
            problems.append(
                Problem(
                    .error, subject, key: .acks,
                    "A write of \(store.name) waits for \(acks) of its replicas (acks), and it has "
                        + (others == 0 ? "none" : "\(others)"),
                    suggestion: others == 0 ? "replicas: \(acks)" : "acks: \(others)"))
        }
        return problems
    }

    private static func copies(_ count: Int64) -> String { count == 1 ? "one copy" : "\(count) copies" }
}
