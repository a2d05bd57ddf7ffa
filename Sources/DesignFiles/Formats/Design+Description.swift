public import DesignModel

extension Design {
    /// The design in plain sentences, one line for each thing, for those who do not see the diagram.
    public var spokenDescription: String {
        var lines = ["\(name.isEmpty ? "A design" : name)." + (about.isEmpty ? "" : " \(about)")]
        lines.append(
            "\(counted(components.count, "component")), \(counted(connections.count, "connection")), "
                + "\(counted(operations.count, "operation")).")
        lines += components.map { component in
            ([introduction(of: component)] + sentences(about: component)).joined(separator: " ")
        }
        if !objectives.isEmpty {
            lines.append("Promises: " + listed(objectives.map { $0.text(in: self) }) + ".")
        }
        lines += experiments.map { experiment in
            "Experiment “\(experiment.name)”: " + listed(experiment.faults.map { $0.text(in: self) }) + "."
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func introduction(of component: Component) -> String {
        let kind = Catalogue.kind(component.kind)
        var words = "\(component.name): \(kind?.title ?? component.kind.name)"
        let count = effective(.instances, of: component)?.value.count ?? 1
        if count > 1 { words += ", \(count) instances" }
        if let replicas = component.settings.count(.replicas), replicas > 0 {
            words += ", a primary and \(counted(Int(clamping: replicas), "replica"))"
        }
        let places = zones.filter { $0.members.contains(component.id) }.map(\.name)
        if !places.isEmpty { words += ", in \(places.count == 1 ? "zone" : "zones") \(listed(places))" }
        return words + "."
    }

    private func sentences(about component: Component) -> [String] {
        var sentences: [String] = []
        if let sends = component.settings[.sends], let row = SettingTable.component[.sends] {
            let text = row.text(of: sends, names: Names(self)).filter { !"{}".contains($0) }
            sentences.append("It sends \(text).")
        }
        let calls = connections.filter { $0.from == component.id }.map(call)
        if calls.count == 1 { sentences.append("It calls \(calls[0]).") }
        if calls.count > 1 { sentences.append("It calls, in this order: \(calls.joined(separator: "; ")).") }
        let callers = connections.filter { $0.to == component.id }.map { name(of: $0.from) }
        if callers.isEmpty, Catalogue.kind(component.kind)?.mechanic != .client { sentences.append("Nobody calls it.") }
        return sentences
    }

    /// `airline, for book, waiting at most 1500ms, with a breaker`
    private func call(_ connection: Connection) -> String {
        var words = [name(of: connection.to)]
        let settings = connection.settings
        if let ids = settings.operations(.for) { words.append("for " + listed(ids.compactMap { operation($0)?.name })) }
        if let cache = settings.component(.behind) { words.append("only when \(name(of: cache)) misses") }
        if settings.flag(.write) == true { words.append("to write") }
        if settings.flag(.optional) == true { words.append("which may fail") }
        if let timeout = settings.duration(.timeout) { words.append("waiting at most \(timeout.text)") }
        let names = Names(self)
        for key in [SettingKey.retry, .breaker, .bulkhead, .limit, .fallback] {
            guard let value = settings[key], let row = SettingTable.connection[key] else { continue }
            words.append("\(key.name) \(row.text(of: value, names: names))")
        }
        return words.joined(separator: ", ")
    }

    private func name(of id: ComponentID) -> String { component(id)?.name ?? "?" }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// `a, b and c`
    private func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
