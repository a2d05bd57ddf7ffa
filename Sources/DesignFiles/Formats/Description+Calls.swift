import DesignModel

// Who calls whom, in which order, and what is done at the same time.

extension Description {
    /// What a component calls, as one sentence; messages that others take from it, as another.
    func calls(of component: Component) -> [String] {
        let all = outgoing[component.id] ?? []
        let made = all.filter { !design.isPull($0) }
        let taken = all.filter(design.isPull)
        var sentences: [String] = []
        let steps = steps(of: made)
        let isLed = component.settings[.saga] != nil
        if steps.count == 1, let step = steps.first {
            sentences.append("It calls \(words(of: step, isAlone: true)).")
        } else if steps.count > 1 {
            let order = isLed ? "" : ", in this order:"
            sentences.append("It calls\(order) \(steps.map { words(of: $0, isAlone: false) }.joined(separator: "; ")).")
        }
        if !taken.isEmpty {
            let takers = listed(taken.map { name(of: $0.to) })
            sentences.append("\(takers) \(taken.count == 1 ? "takes" : "take") from it.")
        }
        return sentences
    }

    /// The steps of each saga that a component leads, in their order.
    func sagas(of component: Component) -> [String] {
        design.sagas(of: component).map { operation, texts in
            let steps = texts.map { text in
                guard let step = try? SagaStep(parsing: text, in: design) else { return text }
                let words = "\(name(of: step.component)) \(step.action)"
                return words + (step.undo.map { ", which \($0) undoes" } ?? "")
            }
            return "For \(operation.name) it leads a saga, step by step: \(steps.joined(separator: "; "))."
        }
    }

    /// Calls that are made together: one by itself, or those of a group, at the place of its first.
    private func steps(of calls: [Connection]) -> [[Connection]] {
        var steps: [[Connection]] = []
        var places: [String: Int] = [:]
        for call in calls {
            guard let group = call.settings.text(.group) else {
                steps.append([call])
                continue
            }
            if let place = places[group] {
                steps[place].append(call)
            } else {
                places[group] = steps.count
                steps.append([call])
            }
        }
        return steps
    }

    private func words(of step: [Connection], isAlone: Bool) -> String {
        guard step.count > 1 else { return step.first.map(call) ?? "" }
        let need = step.compactMap { $0.settings.count(.need) }.first ?? Int64(step.count)
        let enough =
            need < Int64(step.count)
            ? ", going on with the first \(need) of \(step.count) answers" : ""
        let members = step.map(call).joined(separator: isAlone ? "; " : " and ")
        return "at the same time\(enough): \(members)"
    }

    /// `airline, for book, waiting at most 1500ms, with a breaker`
    private func call(_ connection: Connection) -> String {
        var words = [name(of: connection.to)]
        let settings = connection.settings
        if let ids = settings.operations(.for) { words.append("for " + listed(ids.compactMap { operations[$0] })) }
        if let cache = settings.component(.behind) { words.append("only when \(name(of: cache)) misses") }
        if let share = settings[.share], let row = SettingTable.connection[.share] {
            words.append("for \(row.text(of: share, names: names)) of requests")
        }
        if let times = settings.count(.calls), times > 1 { words.append("\(times) times") }
        if settings.flag(.write) == true { words.append("to write") }
        if settings.flag(.optional) == true { words.append("which may fail") }
        if let timeout = settings.duration(.timeout) { words.append("waiting at most \(timeout.text)") }
        for key in [SettingKey.retry, .breaker, .bulkhead, .limit, .fallback, .split] {
            guard let value = settings[key], let row = SettingTable.connection[key] else { continue }
            words.append("\(key.name) \(row.text(of: value, names: names))")
        }
        return words.joined(separator: ", ")
    }
}
